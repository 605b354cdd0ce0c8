"""A town hall: one desk, its machine, its clerk, and the paper that leaves the house."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from sync.client.clock_guard import BUCHAREST, ClockDoubt
from sync.client.desk import Desk, NotTrusted
from sync.client.mirroring import MirrorLost
from sync.client.ports import Trust
from sync.client.transaction import Transaction
from sync.protocol import canonical
from sync.protocol.journal import Event
from tests.simulation.days import correct
from tests.simulation.disks import Crash, MemoryMirror, MemoryStore, readable
from tests.simulation.invariants import check_never_again, check_paper, check_true_day, require
from tests.simulation.machine import Identities, SimulatedClock, SimulatedKeys
from tests.simulation.papers import PaperList

GENERAL = "01"
SPECIAL = "02"
LATER = "03"
FIRST_OF_GENERAL = 4187

Series = dict[tuple[str, int], int]
"""Register and year to a number."""


class TownHall:
    """Everything that one schedule plays with. `trace` is its story, one line a step."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        start = datetime(2026, 10, 1, 8, 0, tzinfo=BUCHAREST) + timedelta(minutes=self.random.randrange(150_000))
        self.clock = SimulatedClock(start)
        self.keys = SimulatedKeys(self.random)
        self.identity = Identities(self.clock, self.random)
        self.store = MemoryStore(self._crash_point)
        self.mirror = MemoryMirror(self._crash_point)
        self.hardware = "PC-1"
        self.papers = PaperList()
        self._mirrors_seen: dict[bytes, Series] = {}
        """Hash of a `desk.distrusted` to the highest numbers in the mirror that lay there at that start."""
        self.resumed: dict[bytes, int] = {}
        """Hash of each `desk.resumed` to the length of the paper list that the person typed from."""
        self.is_misled = False
        """A person typed a wrong day: what the papers say of the day is no longer compared."""
        self.is_careless = False
        """A person types too low a number where a mirror knows better."""
        self.true_days: dict[bytes, date] = {}
        """The true day on which an event drew its numbers."""
        self.fuse = 0
        self.trace: list[str] = []
        self.desk: Desk | None = None
        self._open()

    # --- power ---------------------------------------------------------------------------------------------

    def tell(self, line: str) -> None:
        self.trace.append(f"{self.clock.true.astimezone(BUCHAREST):%Y-%m-%d %H:%M} {line}")

    def _crash_point(self, point: str) -> None:
        if self.fuse:
            self.fuse -= 1
            if not self.fuse:
                raise Crash(point)

    def power_off(self) -> None:
        self.desk = None
        self.fuse = 0
        self.store.forget_process()
        self.store.is_full = False
        self.mirror.torn = self.mirror.torn if self.random.random() < 0.5 else b""

    def boot(self) -> None:
        """Start the program; what a mirror knows that contradicts is written down as evidence first."""
        known = self._known_to_mirror()
        desk = self._new_desk()
        self.desk = desk
        try:
            found = desk.start()
        except MirrorLost:
            self.tell("start: the mirror is not there")
            return
        if found.missing_in_store:
            self.tell(f"start: {len(found.missing_in_store)} events rolled forward from the mirror")
        is_known_machine = desk.state.hardware == self.hardware or not self.store.tables.journal
        require(
            is_known_machine or desk.state.trust is Trust.DISTRUSTED, "I11 a copy on another machine is trusted"
        )
        if found.distrust:
            self.tell(f"start: distrusted, {found.distrust}, tag {desk.state.emergency_tag or 'none'}")
            if desk.state.emergency_tag:  # otherwise nothing can be signed, and so nothing can be kept
                self._write_down(known)

    def _known_to_mirror(self) -> list[Event]:
        """What stands in it up to the first line that cannot be read. A number that a flipped bit has made stands
        on no paper, and a line in the midst of others that agree is not looked at.
        """
        if not self.mirror.is_there:
            return []
        lines = self.mirror.lines or []
        read = zip(lines, readable(lines), strict=False)
        return [event for line, event in read if line not in self.mirror.rotted]

    def _write_down(self, known: list[Event]) -> None:
        highest: Series = {}
        for event in known:
            for number in event.header.numbers:
                series = (number.register, number.year)
                highest[series] = max(number.number, highest.get(series, 0))
        self._mirrors_seen[self.store.tables.journal[-1].hash] = highest

    @property
    def evidence(self) -> Series:
        """The highest numbers that mirrors knew, as far as the journal still says that they were looked at."""
        highest: Series = {}
        for event in self.store.tables.journal:
            for series, number in self._mirrors_seen.get(event.hash, {}).items():
                highest[series] = max(number, highest.get(series, 0))
        return highest

    def _new_desk(self) -> Desk:
        return Desk(
            self.store,
            self.mirror,
            self.clock,
            self.random.randbytes,
            self.keys,
            self.identity,
            self.hardware,
        )

    def _open(self) -> None:
        self.desk = self._new_desk()
        self.desk.create("01", "op-1")
        with self.desk.transaction("op-1") as work:
            work.grant(GENERAL, FIRST_OF_GENERAL)
            work.grant(SPECIAL, 1)
        self.tell("desk created")

    def guarded(self, act: Callable[[], None]) -> None:
        """Do it; a crash in the middle ends the process, and somebody starts it again."""
        try:
            act()
        except Crash as crash:
            self.tell(f"CRASH {crash}")
            self.power_off()
            self.clock.pass_time(timedelta(minutes=self.random.randrange(1, 30)))
            self.guarded(self.boot)

    # --- the clerk -----------------------------------------------------------------------------------------

    def work(self, text: str, act: Callable[[Transaction], str]) -> None:
        """One durable act at the counter, with the answers a clerk gives on the way; then the paper."""
        for _ in range(3):
            if self.desk is None:
                self.boot()
            assert self.desk is not None
            try:
                with self.desk.transaction("op-1") as work:
                    done = act(work)
                self.tell(f"{text} {done}")
                break
            except ClockDoubt as doubt:
                self._answer(doubt)
            except MirrorLost as lost:
                self.tell(f"{text}: no number, the mirror is lost ({lost.cause})")
                self._mend_mirror()
            except NotTrusted:
                self.resume()
            except OSError as full:
                self.tell(f"{text}: {full.strerror}")
                self.store.is_full = False
        self.print_waiting()

    def _mend_mirror(self) -> None:
        if self.random.random() < 0.7:
            self.mirror.is_there = True

    def _answer(self, doubt: ClockDoubt) -> None:
        """The clerk types today's date, and once in a while believes what the computer proposes.

        Not while the desk is distrusted: who resumes in a wrong year types that year's numbers, and no core can
        know better (docs/numbering.md, "Known limits").
        """
        assert self.desk is not None
        typed = self.clock.true_day
        may_be_misled = self._is_trusted(self.desk) and not self.is_misled
        if self.random.random() < 0.05 and may_be_misled and doubt.proposed != typed:
            typed, self.is_misled = doubt.proposed, True
        self.tell(f"the day is asked for ({doubt.cause}): {typed}")
        try:
            self.desk.confirm_day(typed, "op-1")
        except ValueError:
            self._correct()
        except (MirrorLost, OSError):
            self._mend_mirror()
            self.store.is_full = False
        except NotTrusted:
            self.resume()

    def _correct(self) -> None:
        assert self.desk is not None
        try:
            if correct(self.desk, self.clock.true_day):
                self.tell("the day is corrected")
            else:
                self.is_misled = True
                self.tell(f"neither confirmed nor corrected: the journal stays at {self.desk.head().date}")
        except (MirrorLost, OSError):
            self._mend_mirror()

    def wait_for_the_year_of_the_papers(self) -> None:
        """A clock that was ahead at New Year's Eve has numbered the first letters of the next year."""
        if not self.is_misled and (year := self.papers.last_year()) > self.clock.true_day.year:
            self.clock.pass_time(datetime(year, 1, 1, 1, tzinfo=BUCHAREST) - self.clock.true)

    def resume(self) -> None:
        """A person looks at the papers and types the highest number of each register."""
        if self.desk is None or self._is_trusted(self.desk):
            return
        if not self.is_misled and self.papers.last_year() > self.clock.true_day.year:
            self.tell("not resumed before New Year: a paper bears that year (docs/numbering.md, Known limits)")
            return
        try:
            for _ in range(3):
                try:
                    self.desk.resume(self._typed(), "am verificat hârtiile", "op-1")
                    break
                except ClockDoubt as doubt:
                    self._answer(doubt)
                except MirrorLost:
                    self.mirror.is_there = True
        except (NotTrusted, OSError):
            self.store.is_full = False
            return
        resumed = [event for event in self.store.tables.journal if event.header.kind == "desk.resumed"]
        if resumed and self._is_trusted(self.desk):
            self.resumed.setdefault(resumed[-1].hash, len(self.papers.papers))
            self.tell(f"resumed, epoch {self.desk.state.epoch}")
            self.check()

    def _is_trusted(self, desk: Desk) -> bool:
        return desk.state.trust is Trust.TRUSTED

    def _typed(self) -> dict[str, int]:
        assert self.desk is not None
        # Who was misled about the day finds the desk's year on the papers.
        year = self.desk.guard.unguarded(date.fromisoformat(self.desk.head().date)).day.year
        year = year if self.is_misled else self.clock.true_day.year
        typed = self.papers.highest(year)
        if not self.is_careless:
            return typed
        held: dict[str, int] = {}
        for event in self.store.tables.journal:
            for drawn in event.header.numbers:
                if drawn.year == year:
                    held[drawn.register] = max(drawn.number, held.get(drawn.register, 0))
        for register, number in typed.items():
            known = max(held.get(register, 0), self.evidence.get((register, year), 0))
            if known >= number:
                typed[register] = self.random.randrange(number)
        return typed

    # --- paper ---------------------------------------------------------------------------------------------

    def print_waiting(self) -> None:
        """Whatever is registered and not printed, once it is durable in two places."""
        if self.desk is None or not self.desk.mirror_is_whole:
            return
        for seq in list(self.store.tables.waiting):
            printed = self.store.tables.journal[seq - 1]
            drawing = self.drawing_event(printed)
            if not self._may_print(self.desk, drawing):
                self.tell(f"not printed, from before a doubt: event {drawing.header.seq}")
                self.store.mark_printed(seq)
                continue
            self._crash_point("before the paper")
            self.papers.add(drawing)
            check_paper(drawing, printed, self.store.tables, self.mirror)
            self._check_day(drawing)
            self._crash_point("after the paper")
            self.store.mark_printed(seq)
        self.check()

    def _may_print(self, desk: Desk, drawing: Event) -> bool:
        """What stands on paper already may be printed again."""
        header = drawing.header
        return self.papers.holds(drawing) or desk.may_print(header.seq, header.numbers[0].register)

    def before_commit(self, event: Event) -> None:
        """What a clerk does with a number before it is durable: nothing. A mutant prints here."""

    def drawing_event(self, printed: Event) -> Event:
        """The event whose numbers and code the paper carries: a reservation or an earlier entry, or itself."""
        assert printed.body is not None
        seq: int = canonical.decode(printed.body).get("numbered_by", printed.header.seq)
        return self.store.tables.journal[seq - 1]

    def _check_day(self, drawing: Event) -> None:
        """I10 against the world: the paper bears the true day, give or take a clock that is an hour or two off."""
        day = date.fromisoformat(drawing.header.date)
        true = self.true_days.get(drawing.hash, day)  # a twin kept no diary
        if not self.is_misled:
            check_true_day(day, true)

    def check(self) -> None:
        if self.desk is None or self._is_trusted(self.desk):
            check_never_again(self.store.tables, self.papers, self.evidence)
        day = date.fromisoformat(self.store.head().date)
        is_ahead = day - self.clock.true_day > timedelta(days=1)
        require(self.is_misled or not is_ahead, f"I10 the journal stands at {day} on {self.clock.true_day}")
