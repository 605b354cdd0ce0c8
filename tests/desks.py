"""Real desks for the tests: encrypted files in a temporary folder, with a clock that the test sets."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from desk_app.adapters.key_slots import unlock
from desk_app.adapters.sqlite.connection import Connection, open_connection
from desk_app.application.front_desk import Created, FrontDesk, NewDesk
from desk_app.application.lay_down import Foundation
from desk_app.application.register_letter import Registration
from desk_app.bootstrap import DiskWorkplace, Machine
from desk_app.domain.deadline import CountingMode, DeadlineRule, TermStart
from desk_app.domain.entry import Letter
from desk_app.domain.institution import Department, DocumentType, Institution, Operator, Role
from desk_app.domain.party import Party, PartyKind
from desk_app.domain.register import Register, ReplyNumbering

SIRUTA = 143_557
ANA, MARIA = "00000000-0000-7000-8000-000000000001", "00000000-0000-7000-8000-000000000002"


@dataclass
class TestClock:
    """A clock that stands still until the test moves it."""

    __test__ = False
    moment: datetime = datetime(2026, 3, 3, 8, 42, tzinfo=UTC)
    ticks: float = 0.0

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.ticks

    def pass_time(self, **length: float) -> None:
        """Time goes by: both clocks agree."""
        step = timedelta(**length)
        self.moment += step
        self.ticks += step.total_seconds()

    def step(self, **length: float) -> None:
        """Somebody set the wall clock."""
        self.moment += timedelta(**length)


@dataclass
class DeskPlace:
    """One PC: a folder for the data, one for the mirror, a key file, a clock, and its hardware."""

    folder: Path
    clock: TestClock = field(default_factory=TestClock)
    hardware: str = "pc-1"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def key_file(self) -> Path:
        return self.folder / "key"

    @property
    def mirror(self) -> Path:
        return self.folder / "mirror"

    @property
    def workplace(self) -> DiskWorkplace:
        return DiskWorkplace(Machine(self.clock, os.urandom, self.hardware))

    def create(self, desk: str = "01") -> Created:
        new_desk = NewDesk(desk, foundation(), key_file=self.key_file, mirror=self.mirror)
        return self.workplace.create(self.data, new_desk)

    def open(self, *, read_only: bool = False) -> FrontDesk:
        desk = self.workplace.open(
            self.data, key_file=self.key_file, read_only=read_only, holder="Demonstrație Ana"
        )
        if not read_only:
            desk.people.change_to(ANA)
        return desk

    def database(self) -> Connection:
        """The register's file, opened behind the program's back."""
        key = unlock(self.data, key_file=self.key_file).subkey("database")
        return open_connection(self.data / "registratura.db", key)


def foundation() -> Foundation:
    return Foundation(
        institution=Institution("Comuna Exemplu", SIRUTA, county="Demonstrativ"),
        registers=(
            Register.define(code="01", name="Registrul general", first=4187),
            Register.define(
                code="02",
                name="Petiții",
                pattern="{prefix}-{nr}/{yyyy}",
                prefix="P",
                special=True,
                reply_numbering=ReplyNumbering.NEW_NUMBER,
            ),
        ),
        operators=(Operator(ANA, "Demonstrație Ana", Role.ADMINISTRATOR), Operator(MARIA, "Demonstrație Maria")),
        departments=(Department("URB", "Urbanism"), Department("TAX", "Impozite și taxe")),
        document_types=(
            DocumentType("PET", "Petiție", department="TAX", deadline_rule="petition", file_code="I.A.3"),
            DocumentType("CU", "Cerere certificat de urbanism", department="URB", deadline_rule="urban"),
        ),
        deadline_rules=(
            DeadlineRule(
                "petition",
                "Petiție",
                30,
                CountingMode.CALENDAR,
                TermStart.REGISTRATION,
                "OG 27/2002, art. 8",
                date(2002, 5, 1),
            ),
            DeadlineRule(
                "urban",
                "Certificat de urbanism",
                15,
                CountingMode.WORKING,
                TermStart.REGISTRATION,
                "Legea 193/2019",
                date(2019, 11, 1),
            ),
        ),
    )


def person(name: str = "Demonstrație", given_name: str = "Ion", identity: str = "p-1") -> Party:
    return Party(identity, PartyKind.PERSON, name, given_name)


def letter(subject: str = "Cerere adeverință de rol", **values: object) -> Letter:
    return Letter(**{"subject": subject, "sender": person(), "sheets": 2, "annexes": 1, **values})  # type: ignore[arg-type]


def registration(subject: str = "Cerere adeverință de rol", **values: object) -> Registration:
    return Registration(letter(subject, **values))
