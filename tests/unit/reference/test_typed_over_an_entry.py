"""What a draft keeps of an entry that is open in the form: the fields that were typed over it, and no others."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desk_app.domain.entry import LinkKind
from desk_app.domain.party import Party, PartyKind
from desk_app.domain.register import Direction
from desk_app.ui.presenters.letter_form import LetterForm, LinkChoice
from desk_app.ui.presenters.person_form import PartyChoice, PersonForm, RepresentationForm

ILINCA = Party("p-1", PartyKind.PERSON, "Dănescu", "Ilinca", identifier="2900101225588")
ENTRY = LetterForm(
    register="01",
    type="PET",
    sender=PartyChoice(known=ILINCA),
    subject="iluminat public",
    sheets=2,
    received_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    reference_date=date(2026, 3, 1),
)


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"subject": "", "sheets": None, "reference_date": None},
        {"direction": Direction.INTERNAL, "reason": "Rezumat neclar", "is_urgent": True},
        {"sender": PartyChoice(person=PersonForm(name="Sasu", given_name="Irina"))},
        {"on_behalf": RepresentationForm(holder=PartyChoice(known=ILINCA), issued_on=date(2026, 1, 2))},
        {
            "links": (LinkChoice("e-1", LinkKind.FOLLOW_UP_OF, "1279"),),
            "brought": (0, 2),
            "due_on": date(2026, 4, 1),
        },
    ],
)
def test_what_was_typed_comes_back_from_the_disk(typed: dict[str, object]) -> None:
    form = replace(ENTRY, **typed)
    kept = json.loads(json.dumps(form.typed_over(ENTRY)))
    assert kept.keys() == typed.keys()
    assert ENTRY.with_typed(kept) == form


def test_what_the_entry_says_by_now_stays_where_nothing_was_typed() -> None:
    kept = replace(ENTRY, sheets=7).typed_over(ENTRY)
    corrected = replace(ENTRY, subject="iluminat public, strada Morii", sheets=3)
    assert corrected.with_typed(kept) == replace(corrected, sheets=7)


def test_sender_read_from_a_chip_is_not_kept_and_the_entry_keeps_its_own() -> None:
    read = PersonForm(name="Închipuit", given_name="Maria", identifier="2900101320014", is_from_card=True)
    form = replace(ENTRY, sender=PartyChoice(person=read), sheets=3)
    assert form.typed_over(ENTRY) == {"sheets": 3}
    called = replace(form, sender=PartyChoice(person=replace(read, phone="0721000001")))
    kept = ENTRY.with_typed(called.typed_over(ENTRY)).sender
    assert kept == PartyChoice(person=PersonForm(phone="0721000001"))


def test_field_that_this_version_does_not_know_is_passed_over() -> None:
    assert ENTRY.with_typed({"sheets": 3, "of_a_later_version": 1}) == replace(ENTRY, sheets=3)
