"""What the centre lays down reaches its desks, stands there, and is not changed there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desk_app.application.front_desk import FrontDesk
from desk_app.domain.centre_errors import CentreOwns
from desk_app.domain.deadline import CountingMode, DeadlineRule, TermStart
from desk_app.domain.institution import Department, DocumentType, InstitutionProfile, Operator
from printing.templates import product_template
from sync.central.service import administration
from tests.desks import ANA, DeskPlace, registration
from tests.services.near_server import INSTITUTION, NearServer

RULE = {
    "title": "Cerere",
    "length": 30,
    "mode": "calendar",
    "start": "registration",
    "legal_basis": "OG 27/2002",
    "valid_from": "2026-01-01",
}


@pytest.fixture
def desk(place: DeskPlace) -> Iterator[FrontDesk]:
    opened = place.open()
    opened.people.change_to(ANA)
    yield opened
    opened.close()


def _set(server: NearServer, desk: FrontDesk, kind: str, key: str, value: Mapping[str, Any] | None) -> None:
    administration.put_setting(server.ports, INSTITUTION, kind, key, value, "admin")
    desk.synchronise.once()


def _profile(desk: FrontDesk) -> InstitutionProfile:
    return desk.queries.profile()


def _rules(desk: FrontDesk) -> list[tuple[date, date | None]]:
    found = (rule for rule in _profile(desk).deadline_rules if rule.code == "petitie-centru")
    return sorted((rule.valid_from, rule.valid_until) for rule in found)


def test_a_newer_term_of_the_centre_ends_the_one_before(server: NearServer, desk: FrontDesk) -> None:
    _set(server, desk, "deadline-rule", "petitie-centru", RULE)
    assert _rules(desk) == [(date(2026, 1, 1), None)]
    _set(server, desk, "deadline-rule", "petitie-centru", RULE | {"length": 20, "valid_from": "2027-01-01"})
    assert _rules(desk) == [(date(2026, 1, 1), date(2026, 12, 31)), (date(2027, 1, 1), None)]
    _set(server, desk, "deadline-rule", "petitie-centru", None)
    assert _rules(desk) == []


def test_a_type_of_the_centre_is_there_for_the_next_letter(server: NearServer, desk: FrontDesk) -> None:
    desk.register_letter(registration("Cerere"))  # what holds was read by now
    _set(server, desk, "deadline-rule", "petitie-centru", RULE)
    _set(server, desk, "document-type", "PETITIE", {"name": "Petiție", "deadline_rule": "petitie-centru"})
    registered = desk.register_letter(registration("Petiție", type="PETITIE"))
    row = desk.queries.detail(registered.entry_id).row
    assert row.due_on == row.registered_on + timedelta(days=30)


def test_a_label_template_of_the_centre_is_there_by_its_name(server: NearServer, desk: FrontDesk) -> None:
    content = json.loads(product_template("70x37"))
    _set(server, desk, "template", "judet", content)
    assert "judet" in desk.papers.label_templates(_profile(desk))
    assert json.loads(desk.papers.label_template(_profile(desk), "judet")) == content
    _set(server, desk, "template", "judet", None)
    assert "judet" not in desk.papers.label_templates(_profile(desk))


def test_a_policy_stands_in_place_of_the_desks_choice_until_it_is_taken_away(
    server: NearServer, desk: FrontDesk
) -> None:
    desk.lay_down.choice("secretary", "Demonstrație Ana")
    _set(server, desk, "policy", "secretary", {"value": "Demonstrație Maria"})
    assert _profile(desk).choice("secretary") == "Demonstrație Maria"
    with pytest.raises(CentreOwns):
        desk.lay_down.choice("secretary", "Demonstrație Ana")
    _set(server, desk, "policy", "secretary", None)
    desk.lay_down.choice("secretary", "Demonstrație Ana")
    assert _profile(desk).choice("secretary") == "Demonstrație Ana"


_PERSON = Operator("p-1", "Demonstrație Ana")
_TERM = DeadlineRule("T-1", "Cerere", 10, CountingMode.CALENDAR, TermStart.REGISTRATION, "HG", date(2026, 5, 1))


@pytest.mark.parametrize(
    ("kind", "key", "value", "change"),
    [
        ("department", "JUR", {"name": "Juridic"}, lambda desk: desk.lay_down.department(Department("JUR", "J"))),
        (
            "document-type",
            "CERERE",
            {"name": "Cerere"},
            lambda desk: desk.lay_down.document_type(DocumentType("CERERE", "C")),
        ),
        ("person", "p-1", {"name": "Demonstrație Ana"}, lambda desk: desk.lay_down.operator(_PERSON)),
        ("deadline-rule", "T-1", RULE, lambda desk: desk.lay_down.deadline_rule(replace(_TERM, length=12))),
    ],
)
def test_what_the_centre_owns_is_not_changed_at_a_desk(
    server: NearServer,
    desk: FrontDesk,
    kind: str,
    key: str,
    value: Mapping[str, Any],
    change: Callable[[FrontDesk], object],
) -> None:
    _set(server, desk, kind, key, value)
    before = _profile(desk)
    with pytest.raises(CentreOwns):
        change(desk)
    assert _profile(desk) == before


def test_what_cannot_be_read_is_set_aside_and_the_rest_stands(server: NearServer, desk: FrontDesk) -> None:
    administration.put_setting(server.ports, INSTITUTION, "policy", "secretary", {"value": 7}, "admin")
    _set(server, desk, "department", "JUR", {"name": "Juridic"})
    department = _profile(desk).department("JUR")
    assert department is not None
    assert department.name == "Juridic"
    assert [(item.desk, item.state) for item in desk.synchronise.outbox()] == [("00", "refused")]
