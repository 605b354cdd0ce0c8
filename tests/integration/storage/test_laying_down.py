"""What the institution lays down: a code stands for one thing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk_app.application.front_desk import FrontDesk, NewDesk
from desk_app.domain import errors
from desk_app.domain.institution import Department, DocumentType
from desk_app.domain.register import Register
from tests.desks import DeskPlace, foundation

TAKEN = {
    "registers": Register.define(code="02", name="Audiențe", special=True),
    "departments": Department("TAX", "Taxare"),
    "document_types": DocumentType("PET", "Petiție nouă"),
}


def test_a_new_type_does_not_take_the_place_of_another(desk: FrontDesk) -> None:
    with pytest.raises(errors.CodeTaken) as refused:
        desk.lay_down.new_document_type(TAKEN["document_types"])
    assert (refused.value.taken, refused.value.name) == ("PET", "Petiție")
    desk.lay_down.new_document_type(DocumentType("REF", "Referat"))
    desk.lay_down.document_type(DocumentType("REF", "Referat de necesitate"))
    named = {kind.code: kind.name for kind in desk.queries.profile().document_types}
    assert (named["PET"], named["REF"]) == ("Petiție", "Referat de necesitate")


@pytest.mark.parametrize("part", TAKEN)
def test_nothing_is_founded_with_a_code_given_twice(place: DeskPlace, part: str) -> None:
    known = foundation()
    twice = replace(known, **{part: (*getattr(known, part), TAKEN[part])})
    with pytest.raises(errors.CodeTaken):
        place.workplace.create(place.data, NewDesk("01", twice, key_file=place.key_file, mirror=place.mirror))
    assert not (place.data / "registratura.db").exists()
