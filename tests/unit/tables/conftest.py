"""Entries of an invented commune, as the read side gives them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from desk_app.application.queries import BookRow, Correction, EntryDetail, RegisterRow, ReplyRow
from desk_app.domain.entry import Due, Entry, Letter
from desk_app.domain.institution import Department, Institution, InstitutionProfile, Operator
from desk_app.domain.numbering import RegistrationNumber
from desk_app.domain.party import Party, PartyKind
from desk_app.domain.register import Register

BUCHAREST = ZoneInfo("Europe/Bucharest")
AT = datetime(2026, 3, 3, 10, 42, tzinfo=BUCHAREST)


@pytest.fixture
def profile() -> InstitutionProfile:
    return InstitutionProfile(
        Institution("Comuna Exemplu", 179132, county="Exemplu", contact="0200 000 000"),
        "01",
        registers=(Register("01", "Registrul general", "{nr}/{dd}.{mm}.{yyyy}", first=1000, first_year=2026),),
        departments=(Department("URB", "Urbanism"),),
        operators=(Operator("op-1", "Demonstrație Maria", function="referent"),),
    )


@pytest.fixture
def row() -> RegisterRow:
    return RegisterRow(
        row_id=1,
        entry_id="e-1",
        register="01",
        year=2026,
        number=1268,
        display="1268/03.03.2026",
        registered_on=AT.date(),
        registered_at=AT,
        direction="in",
        reference_number="44",
        reference_date=date(2026, 2, 20),
        sheets=3,
        annexes=1,
        sender="Demonstrație Ana",
        subject="Cerere adeverință",
        type_name="",
        department="URB",
        department_name="Urbanism",
        dispatched_on=None,
        resolution_mode="",
        addressee="",
        linked_to="",
        file_code="",
        state="registered",
        due_on=None,
        is_rectified=False,
        is_quick=False,
        channel="ghiseu",
    )


@pytest.fixture
def detail(row: RegisterRow) -> EntryDetail:
    letter = Letter(
        sender=Party("p-1", PartyKind.PERSON, "Demonstrație", "Ana"),
        subject="Cerere adeverință",
        sheets=3,
        annexes=1,
        department="URB",
    )
    entry = Entry(
        id="e-1",
        numbers=(RegistrationNumber("01", 2026, 1268, "1268/03.03.2026"),),
        registered_at=AT,
        registered_on=AT.date(),
        operator="op-1",
        check_code="7K3M9P",
        letter=letter,
        due=Due(date(2026, 4, 2), basis=("30 de zile calendaristice de la înregistrare.", "OG 27/2002, art. 8.")),
        tracking_token="ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    )
    reply = ReplyRow(
        "e-1", 1, AT.replace(day=9), date(2026, 3, 9), "R4R4R4", "scris", "Ana", None, 2, 0, "Răspuns", "Maria"
    )
    return EntryDetail(entry, row, "Demonstrație Maria", (), (), (), (reply,), (), ())


@pytest.fixture
def correction() -> Callable[..., Correction]:
    def make(field: str, old: str, new: str, minute: int = 0) -> Correction:
        at = AT.replace(hour=12, minute=minute)
        return Correction("e-1", field, old, new, "scris greșit", at, "Demonstrație Maria")

    return make


@pytest.fixture
def book_row(row: RegisterRow) -> Callable[..., BookRow]:
    def make(*corrections: Correction, **changes: Any) -> BookRow:
        changed = row._replace(**changes)
        return BookRow("entry", changed, changed.display, changed.registered_on, corrections)

    return make
