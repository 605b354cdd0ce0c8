"""Whatever a clerk does, the tables are what the journal says, and a copy of the mirror makes them again."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import RegisterFilter
from desk_app.application.register_letter import Registration
from desk_app.application.reply_to_entry import Reply
from desk_app.domain import errors
from desk_app.domain.entry import EntryState, Letter, LinkKind
from desk_app.domain.party import Party, PartyKind
from desk_app.domain.register import Direction
from tests.desks import DeskPlace, letter, person

# Lone surrogates have no UTF-8 form: no keyboard, file or clipboard gives them to the program.
texts = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip)
names = st.sampled_from(["Pîrvu", "Pârvu", "Țîrlea", "Exemplu", "Szabó", "Demonstrație"])


class Counter(RuleBasedStateMachine):
    """A day at the counter in any order; `teardown` is the check."""

    @initialize()
    def first_start(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="registratura-property-"))
        self.place = DeskPlace(self.folder)
        self.desk = self.place.create().front_desk
        self.entries: list[str] = []

    @rule(subject=texts, name=names, quick=st.booleans(), special=st.booleans())
    def register(self, subject: str, name: str, quick: bool, special: bool) -> None:
        paper = Letter() if quick else letter(subject, sender=person(name, identity=f"p-{name}"))
        request = Registration(paper, quick=quick, special_register="02" if special else "")
        self.entries.append(self.desk.register_letter(request).entry_id)

    @precondition(lambda self: self.entries)
    @rule(data=st.data(), subject=texts)
    def complete(self, data: st.DataObject, subject: str) -> None:
        entry = data.draw(st.sampled_from(self.entries))
        if self._state(entry) is EntryState.QUICK:
            self.desk.complete(entry, letter(subject))

    @precondition(lambda self: self.entries)
    @rule(data=st.data(), sheets=st.integers(0, 50), subject=texts)
    def correct(self, data: st.DataObject, sheets: int, subject: str) -> None:
        entry = data.draw(st.sampled_from(self.entries))
        if self._state(entry) in (EntryState.QUICK, EntryState.ANNULLED):
            return
        changes = {"sheets": sheets, "subject": subject, "sender": person("Alt", identity="p-alt")}
        field = data.draw(st.sampled_from(sorted(changes)))
        try:
            self.desk.correct(entry, field, changes[field], "greșit")
        except errors.NothingChanged:
            return

    @precondition(lambda self: self.entries)
    @rule(data=st.data())
    def annul(self, data: st.DataObject) -> None:
        entry = data.draw(st.sampled_from(self.entries))
        if self._state(entry) is not EntryState.ANNULLED:
            self.desk.annul(entry, "din greșeală")

    @precondition(lambda self: self.entries)
    @rule(data=st.data(), mode=texts)
    def reply_or_resolve(self, data: st.DataObject, mode: str) -> None:
        entry = data.draw(st.sampled_from(self.entries))
        if self._state(entry) in (EntryState.QUICK, EntryState.ANNULLED):
            return
        if data.draw(st.booleans()):
            answer = letter("răspuns", direction=Direction.OUTGOING, addressee="Demonstrație Ion")
            self.desk.reply(entry, Reply(answer, mode, date(2026, 3, 3)))
        else:
            self.desk.resolve(entry, mode, filed=data.draw(st.booleans()))

    @precondition(lambda self: len(self.entries) > 1)
    @rule(data=st.data(), kind=st.sampled_from(LinkKind))
    def link(self, data: st.DataObject, kind: LinkKind) -> None:
        one, other = data.draw(st.lists(st.sampled_from(self.entries), min_size=2, max_size=2, unique=True))
        try:
            self.desk.link(one, other, kind)
        except errors.LinkNotAllowed:
            return

    @rule(days=st.integers(0, 3))
    def time_passes(self, days: int) -> None:
        self.place.clock.pass_time(days=days)

    @rule(reason=texts, use=st.booleans())
    def reserve(self, reason: str, use: bool) -> None:
        reservation = self.desk.reserve("01", date(2027, 12, 31), reason)
        if use:
            reference = reservation.number.reference()
            self.entries.append(self.desk.register_letter(Registration(letter(), reservation=reference)).entry_id)

    @rule()
    def anonymous(self) -> None:
        paper = Letter(subject="sesizare", sender=Party("", PartyKind.ANONYMOUS))
        self.entries.append(self.desk.register_letter(Registration(paper)).entry_id)

    def _state(self, entry: str) -> EntryState:
        detail = self.desk.queries.detail(entry)
        assert detail is not None
        return detail.entry.state

    def teardown(self) -> None:
        if not hasattr(self, "desk"):
            return
        assert self.desk.integrity.verify().first_bad is None
        before = self._everything(self.desk)
        self.desk.copies.keep_in(self._stick(), "")
        self.desk.close()
        again = DeskPlace(self.folder / "again", self.place.clock)
        again.folder.mkdir()
        desk = again.workplace.restore(self._stick(), again.data, key_file=self.place.key_file)
        assert self._everything(desk) == before
        assert desk.integrity.verify().first_bad is None
        desk.close()
        shutil.rmtree(self.folder)

    def _stick(self) -> Path:
        stick = self.folder / "stick"
        stick.mkdir(exist_ok=True)
        return stick

    @staticmethod
    def _everything(desk: FrontDesk) -> list[object]:
        queries = desk.queries
        book = list(queries.book("01", None, None))
        numbers = [row.number for row in book if row.kind != "reply"]
        assert len(numbers) == len(set(numbers))
        rows = queries.rows(queries.ids(RegisterFilter()))
        details = [queries.detail(row.entry_id) for row in rows]
        # What waits to be printed is this machine's own affair and is not in the journal.
        return [*book, *rows, *(replace(detail, print_jobs=()) for detail in details if detail is not None)]


TestCounter = pytest.mark.timeout(600)(Counter.TestCase)
TestCounter.settings = settings(
    max_examples=12, stateful_step_count=16, deadline=None, suppress_health_check=list(HealthCheck)
)
