"""What becomes of invented letters: registered, answered, settled, corrected, annulled, each in its time."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from desk_app.application.demonstration import InventedLetter
from desk_app.application.demonstration_town import InventedParty
from desk_app.application.ports import UnitOfWork
from desk_app.application.register_letter import RegisterLetter, Registration
from desk_app.domain.deadline import DayCalendar
from desk_app.domain.entry import Letter
from desk_app.domain.facts import EntryAnnulled, EntryCorrected, EntryResolved, ReplyRecorded
from desk_app.domain.party import Party, PartyKind
from desk_app.domain.postal_address import PostalAddress
from desk_app.domain.register import Direction

_ANNULMENT = "Înregistrat din greșeală"
_CORRECTION = "File sau anexe numărate greșit"
_MODES = {"email": "Comunicat prin e-mail", "posta": "Comunicat prin poștă", "portal": "Comunicat prin portal"}
_USUAL_MODE = "Eliberat la ghișeu"
_FILED = "Clasat"
_SETTLED_AT = time(15, 30)
_SLOWEST_DAYS = 26
_WITHOUT_NAME = (PartyKind.ANONYMOUS, PartyKind.UNREADABLE)


@dataclass(frozen=True, slots=True, order=True)
class Settlement:
    """When an entry is settled and how; `filed` without action."""

    at: datetime
    entry: str
    mode: str
    filed: bool


class TownLife:
    """Remembers what is still to happen to the letters that were registered."""

    def __init__(
        self, register_letter: RegisterLetter, letters: Sequence[InventedLetter], calendar: DayCalendar
    ) -> None:
        self._register_letter = register_letter
        self._calendar = calendar
        self._answered = {letter.reply_to for letter in letters}
        self._identities: dict[int, str] = {}
        self._parties: dict[InventedParty, Party] = {}
        self._ahead: list[Settlement] = []

    def go_on(self, letters: Sequence[InventedLetter], moment: datetime) -> None:
        """Settle what is due by `moment` and take in these letters, in one transaction."""
        with self._register_letter.begin() as work:
            while self._ahead and self._ahead[0].at <= moment:
                self._settle(work, heapq.heappop(self._ahead))
            for invented in letters:
                self._receive(work, invented)
            work.commit()

    def _settle(self, work: UnitOfWork, due: Settlement) -> None:
        day = None if due.filed else work.today
        work.record(EntryResolved(due.entry, mode=due.mode, at=work.now, dispatched_on=day, filed=due.filed))

    def _receive(self, work: UnitOfWork, invented: InventedLetter) -> None:
        """Register a letter, or record a reply under the number that it answers."""
        letter = self.letter(work, invented)
        if invented.reply_to is not None:
            self._reply(work, self._identities.pop(invented.reply_to), letter)
        else:
            self._register(work, invented, letter)

    def _register(self, work: UnitOfWork, invented: InventedLetter, letter: Letter) -> None:
        asked = replace(letter, sheets=(letter.sheets or 0) + 1) if invented.is_corrected else letter
        special = work.profile().special_register(asked.type, asked.direction)
        request = Registration(asked, special_register=special, papers=())
        entry = self._register_letter.within(work, request).entry_id
        if invented.is_annulled:
            work.record(EntryAnnulled(entry, reason=_ANNULMENT, at=work.now))
            return
        if invented.is_corrected:
            work.record(EntryCorrected(entry, "sheets", asked.sheets, letter.sheets, _CORRECTION, work.now))
        if invented.position in self._answered:
            self._identities[invented.position] = entry
        elif invented.is_resolved:
            self._settle_later(work, entry, invented, letter)

    def _reply(self, work: UnitOfWork, entry: str, letter: Letter) -> None:
        mode = _MODES.get(letter.channel, _USUAL_MODE)
        work.record(ReplyRecorded(entry, 1, letter, work.now, mode, dispatched_on=work.today))

    def _settle_later(self, work: UnitOfWork, entry: str, invented: InventedLetter, letter: Letter) -> None:
        days = 1 + invented.position * 7 % _SLOWEST_DAYS
        day = self._calendar.next_working(work.today + timedelta(days=days))
        at = datetime.combine(day, _SETTLED_AT, work.now.tzinfo)
        filed = letter.sender is not None and letter.sender.kind in _WITHOUT_NAME
        mode = _FILED if filed else _MODES.get(letter.channel, _USUAL_MODE)
        heapq.heappush(self._ahead, Settlement(at, entry, mode, filed))

    def letter(self, work: UnitOfWork, invented: InventedLetter) -> Letter:
        """An invented letter as a clerk would have typed it."""
        party = self._party(work, invented)
        outgoing = invented.direction == "out"
        return Letter(
            direction=Direction(invented.direction),
            type=invented.type_code,
            sender=self._office(work, invented.department) if outgoing else party,
            addressee=_addressed(party) if outgoing else "",
            subject=invented.subject,
            reference_number=invented.reference_number,
            reference_date=invented.reference_date,
            sheets=invented.sheets,
            annexes=invented.annexes,
            channel=invented.channel,
            department=invented.department,
            file_code=invented.file_code,
        )

    def _party(self, work: UnitOfWork, invented: InventedLetter) -> Party:
        known = self._parties.get(invented.party)
        if known is not None:
            return known
        if invented.party.kind == "department":
            made = self._office(work, invented.party.name)
        else:
            made = _party_of(invented.party, work.new_id())
        self._parties[invented.party] = made
        return made

    @staticmethod
    def _office(work: UnitOfWork, code: str) -> Party:
        department = work.profile().department(code)
        return Party("", PartyKind.INSTITUTION, department.name if department else code)


def _party_of(invented: InventedParty, identity: str) -> Party:
    kind = PartyKind(invented.kind)
    if not kind.is_named:
        return Party("", kind)
    return Party(
        identity,
        kind,
        invented.name,
        invented.given_name,
        identifier=invented.identifier,
        address=PostalAddress.as_typed(invented.address) if invented.address else None,
        phone=invented.phone,
        signers=12 if kind is PartyKind.COLLECTIVE else 0,
    )


def _addressed(party: Party) -> str:
    line = party.address.one_line() if party.address else ""
    return ", ".join(part for part in (party.full_name, line) if part) or "Public"
