"""A commune at its counter over a real, encrypted data folder: some letters in every state."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from desk_app.application.front_desk import FrontDesk, NewDesk
from desk_app.application.lay_down import Foundation
from desk_app.application.register_letter import Registration
from desk_app.application.reply_to_entry import Reply
from desk_app.bootstrap import DiskWorkplace, Machine
from desk_app.domain.entry import Letter, LinkKind
from desk_app.domain.institution import Role
from desk_app.domain.party import Party, PartyKind
from desk_app.domain.register import Direction
from tests.desks import TestClock
from tests.fakes.demonstration_town import CLERK, COMPANY, ILIE, ILINCA, REGISTRAR, WATER, profile

ZONE = ZoneInfo("Europe/Bucharest")
FIRST_DAY = datetime(2026, 11, 2, 9, 12, tzinfo=ZONE)
TODAY = datetime(2026, 11, 19, 10, 52, tzinfo=ZONE)
IRINA = Party(
    "party-5",
    PartyKind.PERSON,
    "Sasu",
    "Irina",
    identifier="2900101225588",
    address=ILINCA.address,
    phone="+40721000002",
)
SUBJECTS = (
    (WATER, "ADRESA", "aviz traversare pârâu, solicitare date"),
    (ILIE, "SESIZARE", "iluminat public defect pe strada Morii"),
    (COMPANY, "ADRESA", "ofertă de tâmplărie pentru căminul cultural"),
    (ILINCA, "CERERE_ADEVERINTA", "adeverință de rol"),
    (IRINA, "CERERE_CERTIFICAT_URBANISM", "construire anexă gospodărească, str. Livezii 8"),
)


@dataclass
class RealTown:
    """The desk, its clock, and the identities of its entries by number."""

    desk: FrontDesk
    clock: TestClock
    numbers: dict[int, str]

    def now(self) -> datetime:
        return self.clock.moment.astimezone(ZONE)


def open_real_town(folder: Path, letters: int = 24) -> RealTown:
    """A data folder in `folder` with `letters` letters from 1277 on, and one entry in each state."""
    clock = TestClock(FIRST_DAY)
    town = profile()
    general, petitions = town.registers
    foundation = Foundation(
        institution=town.institution,
        registers=(replace(general, first=1260), replace(petitions, pattern="P{nr}")),
        operators=(replace(REGISTRAR, role=Role.ADMINISTRATOR), CLERK),
        departments=town.departments,
        document_types=town.document_types,
        deadline_rules=town.deadline_rules,
    )
    new_desk = NewDesk("01", foundation, key_file=folder / "key", mirror=folder / "mirror")
    workplace = DiskWorkplace(Machine(clock, os.urandom, "invented"))
    desk = workplace.create(folder / "data", new_desk).front_desk
    real = RealTown(desk, clock, {})
    for place in range(letters):
        _register(real, place)
        clock.pass_time(hours=17) if place % 3 == 2 else clock.pass_time(minutes=37)
    _live(real)
    clock.pass_time(seconds=max((TODAY - clock.moment).total_seconds(), 0))
    quick = desk.register_letter(Registration(Letter(), quick=True, papers=("label",)))
    real.numbers[quick.number.number] = quick.entry_id
    return real


def _register(real: RealTown, place: int) -> None:
    sender, kind, subject = SUBJECTS[place % len(SUBJECTS)]
    found = profile().document_type(kind)
    letter = Letter(
        type=kind,
        sender=sender,
        subject=subject,
        sheets=1 + place % 4,
        annexes=place % 3,
        channel="ghiseu",
        department=found.department if found else "",
        reference_number=str(400 + place) if sender in (WATER, COMPANY) else "",
        reference_date=real.now().date() - timedelta(days=1) if sender in (WATER, COMPANY) else None,
    )
    done = real.desk.register_letter(Registration(letter, papers=("label", "receipt")))
    real.numbers[done.number.number] = done.entry_id


def _live(real: RealTown) -> None:
    """What happened to some of them."""
    desk, numbers = real.desk, real.numbers
    desk.annul(numbers[1265], "Înregistrat din greșeală")
    desk.resolve(numbers[1266], "răspuns scris", dispatched_on=real.now().date(), addressee="Dănescu Ilie")
    desk.resolve(numbers[1267], "clasat: spre știință", filed=True)
    desk.link(numbers[1268], numbers[1263], LinkKind.LINKED_TO)
    desk.correct(numbers[1269], "subject", "construire anexă, str. Livezii nr. 8", "Rezumat neclar sau incomplet")
    desk.update(numbers[1269], "file_code", "II.B.4")
    desk.reply(
        numbers[1269],
        Reply(Letter(direction=Direction.OUTGOING, subject="lămuriri", addressee="Sasu Irina"), "răspuns scris"),
    )
    overdue = desk.queries.detail(numbers[1261])
    assert overdue is not None
    assert overdue.entry.due is not None
    due = replace(overdue.entry.due, legal_on=date(2026, 11, 14), internal_on=None)
    desk.change_term(numbers[1261], due, "Termen pe document")
