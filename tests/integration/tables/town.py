"""A real front desk with a clock that the test moves, and the letters of an invented commune."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from desk_app.application.front_desk import FrontDesk
from desk_app.application.lay_down import Foundation
from desk_app.application.register_letter import Registered, Registration
from desk_app.application.reply_to_entry import Reply
from desk_app.domain.entry import Letter, LinkKind, MissingItem
from desk_app.domain.institution import Department, Institution, Operator, Role
from desk_app.domain.party import Party, PartyKind
from desk_app.domain.register import Direction, Register

BUCHAREST = ZoneInfo("Europe/Bucharest")
SIRUTA = 179132
FIRST = 1268


@dataclass
class MovedClock:
    """Stands still between steps."""

    at: datetime = datetime(2026, 3, 3, 10, 42, tzinfo=BUCHAREST)
    elapsed: float = field(default=0.0)

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.elapsed

    def step(self, step: timedelta) -> None:
        self.at += step
        self.elapsed += step.total_seconds()


@dataclass(frozen=True)
class Town:
    """The open desk of the invented commune."""

    desk: FrontDesk
    clock: MovedClock
    folder: Path

    def register(self, letter: Letter, **request: object) -> Registered:
        return self.desk.register_letter(Registration(letter=letter, **request))  # type: ignore[arg-type]

    def letter(self) -> Letter:
        """One letter like the others."""
        return _letter(0)

    def choose(self, **choices: str) -> None:
        for name, value in choices.items():
            self.desk.lay_down.choice(name, value)


def fill(town: Town) -> None:
    """Register thirty letters; correct, annul, link, answer and reserve."""
    entries = []
    for place in range(30):
        entries.append(town.register(_letter(place)))
        town.clock.step(timedelta(minutes=7))
    desk = town.desk
    desk.correct(
        entries[2].entry_id, "subject", "Cerere certificat de urbanism, str. Exemplu nr. 9", "rezumat neclar"
    )
    desk.correct(entries[2].entry_id, "sheets", 5, "file numărate greșit")
    desk.correct(entries[4].entry_id, "reference_number", "77", "referință citită greșit")
    desk.correct(entries[4].entry_id, "reference_date", date(2026, 2, 26), "dată citită greșit")
    desk.annul(entries[6].entry_id, "înregistrat de două ori")
    desk.annul(entries[7].entry_id, "emitent identificat greșit")
    desk.link(entries[9].entry_id, entries[1].entry_id, LinkKind.LINKED_TO)
    desk.resolve(
        entries[10].entry_id, "adeverință eliberată", dispatched_on=date(2026, 3, 3), addressee="Emitentul"
    )
    town.clock.step(timedelta(days=1))
    desk.reply(
        entries[0].entry_id,
        Reply(
            _answer("Răspuns la cerere"),
            mode="răspuns scris",
            dispatched_on=date(2026, 3, 4),
        ),
    )
    desk.reserve("01", date(2026, 4, 1), "dispoziție în pregătire")
    given_up = desk.reserve("01", date(2026, 4, 1), "hotărâre în pregătire")
    desk.void_reservation(given_up.number.reference(), "nu a mai fost nevoie")
    town.register(Letter(), quick=True)


def _answer(subject: str) -> Letter:
    return Letter(direction=Direction.OUTGOING, addressee="Demonstrație Ana", subject=subject, sheets=1, annexes=0)


def _letter(place: int) -> Letter:
    if place % 5 == 4:
        return Letter(
            direction=Direction.INCOMING,
            sender=Party("firma", PartyKind.COMPANY, "EXEMPLU CONSTRUCT S.R.L."),
            subject="Notificare privind execuția lucrărilor de modernizare a drumului comunal DC 7",
            reference_number=str(40 + place),
            reference_date=date(2026, 2, 20),
            sheets=2,
            annexes=1,
            department="URB",
        )
    if place % 5 == 3:
        return Letter(
            direction=Direction.OUTGOING,
            addressee="Consiliul Județean Exemplu",
            subject="Situație centralizatoare a lunii februarie",
            sheets=4,
            annexes=2,
            department="FIN",
            file_code="II B 4",
        )
    return Letter(
        sender=Party(f"persoana-{place}", PartyKind.PERSON, "Demonstrație", f"Ana {place}"),
        subject="Cerere eliberare adeverință de rol agricol",
        sheets=place % 4 + 1,
        annexes=place % 3,
        department="FIN",
        due_on_paper=date(2026, 4, 2),
        missing=(MissingItem("Copie carte de identitate", date(2026, 3, 10)), MissingItem("Dovada plății taxei")),
    )


def foundation() -> Foundation:
    return Foundation(
        institution=Institution(
            "Comuna Exemplu",
            SIRUTA,
            county="Sibiu",
            address="Str. Exemplu nr. 1, Exemplu",
            contact="0269 000 000",
            second_name="Példa község",
            check_address="https://v.exemplu.ro",
            privacy_notice="{institution} prelucrează datele pentru înregistrare. Contact: {contact}.",
            demonstration=True,
        ),
        registers=(
            Register.define(
                code="01",
                name="Registrul general de intrare-ieșire",
                pattern="{nr}/{dd}.{mm}.{yyyy}",
                first=FIRST,
            ),
        ),
        operators=(Operator("op-1", "Demonstrație Maria", Role.REGISTRAR, "referent"),),
        departments=(Department("URB", "Urbanism"), Department("FIN", "Financiar contabil")),
        choices=(("secretary_general", "Demonstrație Ioana"),),
    )
