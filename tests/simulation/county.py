"""One schedule of several desks and their centre; a seed decides what line, disks and people do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from random import Random

from sync.central.service import admission, recovery
from sync.central.service.unit import begin
from sync.client.clock_guard import BUCHAREST
from sync.client.ports import Trust
from sync.protocol.exchange import Item
from sync.protocol.limits import BATCH_EVENTS, Limits
from sync.protocol.numbering import Lease, untiled
from tests.fakes.near_centre import INSTITUTION, NearCentre
from tests.simulation.disks import Tables, readable
from tests.simulation.invariants import check_journal, require
from tests.simulation.machine import SimulatedClock
from tests.simulation.papers import PaperList
from tests.simulation.remembered import Memory
from tests.simulation.seat import Seat

STEPS = 60
ROUNDS = 60
"""Within so many rounds everything converges once the faults stop (I12)."""
BATCHES = (1, 2, BATCH_EVENTS)
"""Events in one: the smaller ones bring several on their way at once."""
RESTORE = timedelta(minutes=1)
"""To put a copy of the centre back. The new server epoch bears the second: never two of them in the same one."""
WHOLE = 20
"""One schedule of so many reads and verifies everything as often as it is asked to (`simulation.remembered`)."""


class County:
    """Made, and then run once."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.random = Random(seed)
        start = datetime(2026, 10, 1, 8, tzinfo=BUCHAREST) + timedelta(minutes=self.random.randrange(150_000))
        self.clock = SimulatedClock(start)
        self.papers = PaperList()
        self._told: list[tuple[datetime, str]] = []
        self.residual = 0
        """Faults that were left out because they are a known limit."""
        self.gone: set[bytes] = set()
        """Events that only destroyed disks held, a desk's or the centre's."""
        self.centre = NearCentre(self.clock.now, self.random.randbytes)
        self.centre.found(("01", 4187), ("02", 1))
        self.seats = [self._seat(f"{number:02}") for number in range(1, self.random.choice((2, 2, 3)) + 1)]
        self._disk, self._disk_desks = b"", self.centre.desks()
        self._copies: dict[str, tuple[Tables, list[bytes]]] = {}

    def _seat(self, code: str) -> Seat:
        seat = Seat(code, self.random, self.clock, self.papers, lambda: self.centre, self._tell)
        seat.limits = Limits(batch_events=self.random.choice(BATCHES))
        return seat

    def _tell(self, line: str) -> None:
        self._told.append((self.clock.true, line))

    @property
    def trace(self) -> list[str]:
        """The story, one line a step."""
        return [f"{moment.astimezone(BUCHAREST):%Y-%m-%d %H:%M} {line}" for moment, line in self._told]

    def run(self) -> int:
        """The number of papers; raises Violation, or whatever the core should not have raised."""
        if self.seed % WHOLE == 0:
            return self._play()
        with Memory().in_force():
            return self._play()

    def _play(self) -> int:
        self._join()
        loss = self.random.choice((0.0, 0.05, 0.15, 0.3))
        for seat in self.seats:
            seat.line.loss = loss
        acts = (
            (self._letter, 30),
            (self._synchronise, 25),
            (self._cut, 4),
            (self._mend_line, 4),
            (self._late, 3),
            (self._power_cut, 3),
            (self._backup, 2),
            (self._database_restored, 1.5),
            (self._mirror_and_database_lost, 1),
            (self._image_restored, 0.7),
            (self._clone, 0.4),
            (self._lost, 0.3),
            (self._centre_backup, 2),
            (self._centre_restored, 0.5),
            (self._night, 4),
            (self._new_year, 0.5),
        )
        steps, weights = zip(*acts, strict=True)
        for _ in range(STEPS):
            (step,) = self.random.choices(steps, weights)
            step()
        self._heal()
        self._check()
        self.centre.close()
        return len(self.papers.papers)

    def _join(self) -> None:
        for seat in self.seats[1:]:
            seat.join_new(self.centre)
        if self.random.random() < 0.5:
            self.seats[0].join_with_history(self.centre, self.random.randrange(1, 6))
        else:
            self.seats[0].join_new(self.centre)
        self._centre_backup()

    # --- what happens --------------------------------------------------------------------------------------

    def _any(self) -> Seat:
        return self.random.choice(self.seats)

    def _letter(self) -> None:
        seat = self._any()
        self.clock.pass_time(timedelta(minutes=self.random.randrange(1, 20)))
        seat.guarded(lambda: seat.try_to(seat.letter))

    def _synchronise(self) -> None:
        seat = self._any()
        seat.guarded(lambda: seat.try_to(seat.synchronise))

    def _cut(self) -> None:
        self._any().line.is_cut = True

    def _mend_line(self) -> None:
        for seat in self.seats:
            seat.line.is_cut = False

    def _late(self) -> None:
        self._any().line.deliver_late()

    def _power_cut(self) -> None:
        seat = self._any()
        seat.fuse = self.random.randrange(1, 12)

    def _backup(self) -> None:
        seat = self._any()
        if not seat.is_given_up:
            self._copies[seat.name] = (seat.store.tables.copy(), list(seat.mirror.lines or ()))

    def _database_restored(self) -> None:
        """The mirror stays: it carries the database forward."""
        seat = self._any()
        if seat.name in self._copies:
            seat.tell("database restored, mirror kept")
            self._put_back(seat, seat.mirror.lines)

    def _mirror_and_database_lost(self) -> None:
        """What only this desk knew and had not sent is gone with its disks: an item of the inventory."""
        seat = self._any()
        if seat.name in self._copies:
            seat.tell("database restored, mirror gone")
            self._put_back(seat, None)

    def _image_restored(self) -> None:
        """Database and mirror of one moment. With the line up the centre notices before any number; without it is
        the known limit of numbering.md, which is left out here."""
        seat = self._any()
        if seat.name not in self._copies or seat.line.is_cut or seat.is_given_up or self._is_ahead(seat):
            return
        seat.tell("whole image restored")
        self._put_back(seat, list(self._copies[seat.name][1]))
        loss, seat.line.loss = seat.line.loss, 0.0
        seat.guarded(lambda: seat.try_to(seat.synchronise))
        seat.line.loss = loss

    def _put_back(self, seat: Seat, lines: list[bytes] | None) -> None:
        """The database of the copy, and those lines of the mirror; what lay only on these disks is gone."""
        before = _on_disks(seat)
        seat.power_off()
        seat.store.tables, seat.mirror.lines = self._copies[seat.name][0].copy(), lines
        self.gone |= before - self._known_at_desks() - self.centre.known()

    def _is_ahead(self, seat: Seat) -> bool:
        """Whether numbers of the desk are on paper that the centre has not seen, or has forgotten.

        Its disks do not tell: an older database may lie on them already, and what they lost is still on paper. No
        number from before the last fence comes again: the centre knows an image of that time by its epoch.
        """
        seen, (epoch, _) = self.centre.known(), self.centre.desks()[seat.code]
        return any(
            (paper.desk, paper.epoch) == (seat.code, epoch) and paper.event_hash not in seen
            for paper in self.papers.papers
        )

    def _clone(self) -> None:
        """The disks of a desk start in another PC: emergency numbers only, and no word to the centre."""
        original = self._any()
        if original.is_given_up or len(self.seats) > 4 or not original.store.tables.journal:
            return
        twin = self._seat(original.code)
        twin.name, twin.hardware, twin.is_given_up = f"{original.code}-clone", "PC-other", True
        twin.store.tables = original.store.tables.copy()
        twin.mirror.lines = list(original.mirror.lines or ())
        twin.keys.seeds = dict(original.keys.seeds)
        twin.line.loss = original.line.loss
        self.seats.append(twin)
        self._tell(f"clone of {original.code}")

    def _lost(self) -> None:
        """Declared lost; whoever has it goes on giving what it holds."""
        active = [seat for seat in self.seats if not seat.is_given_up]
        if len(active) < 2:
            return
        seat = self.random.choice(active)
        if self.centre.is_recovering:
            return
        admission.lose(self.centre.ports, INSTITUTION, seat.code, "simulated", "admin")
        for other in self.seats:
            other.is_given_up |= other.code == seat.code
        seat.tell("declared lost")

    def _centre_backup(self) -> None:
        if not self.centre.is_recovering:
            self._disk, self._disk_desks = self.centre.copy(), self.centre.desks()

    def _centre_restored(self) -> None:
        """A copy of the centre comes back; it grants nothing before it has heard what it forgot.

        Left out and counted: a copy from before a desk was declared lost, or fenced. It does not know that, so
        the administrator ends the recovery, and enrols a fenced desk again.
        """
        if self._disk_desks != self.centre.desks():
            self.residual += 1
            return
        self._tell("CENTRE restored from a copy")
        held_before = self.centre.known()
        self.centre.close()
        self.clock.pass_time(RESTORE)
        self.centre = NearCentre(self.clock.now, self.random.randbytes, self._disk)
        # The desk that wrote it may have lost its disks before: then the centre's were the last.
        self.gone |= held_before - self.centre.known() - self._known_at_desks()
        recovery.begin_recovery(self.centre.ports, INSTITUTION)

    def _night(self) -> None:
        self.clock.pass_time(self._any().night())

    def _new_year(self) -> None:
        now = self.clock.true.astimezone(BUCHAREST)
        if now.month >= 11 and now.year == 2026:
            self.clock.true = datetime(2026, 12, 31, 23, 50, tzinfo=BUCHAREST)
            self._tell("New Year's Eve")

    # --- the end -------------------------------------------------------------------------------------------

    def _heal(self) -> None:
        """Faults stop: within some rounds every desk that may is trusted, has sent everything and knows all."""
        for seat in self.seats:
            seat.line.loss, seat.line.is_cut, seat.fuse = 0.0, False, 0
            seat.line.deliver_late()
        active = [seat for seat in self.seats if not seat.is_given_up]
        for _ in range(ROUNDS):
            for seat in active:
                seat.guarded(seat.synchronise)
            self.clock.pass_time(timedelta(minutes=1))
            if self.centre.is_recovering:
                self._end_recovery_when_a_desk_cannot_be_heard(active)
                continue
            if all(seat.is_settled and self._has_read(seat) for seat in active):
                break
        else:
            states = [(seat.name, seat.desk.state if seat.desk else None) for seat in active]
            require(False, f"I12 not settled after {ROUNDS} rounds: {states}")
        for seat in active:  # the last to be heard ended the recovery: the others ask for numbers now
            seat.guarded(seat.synchronise)
        for seat in active:
            seat.guarded(partial(_require_letter, seat))
            seat.guarded(seat.synchronise)

    def _end_recovery_when_a_desk_cannot_be_heard(self, active: list[Seat]) -> None:
        """Who is behind even the copy, or distrusts itself, must fence; nobody fences while the centre recovers.

        Nobody knows any more which leases it had; the administrator looks at the papers and ends it with a margin.
        """
        doubtful = {seat.code for seat in active if _is_doubtful(seat)}
        with begin(self.centre.ports, INSTITUTION) as unit:
            waited_for = set(recovery.unheard(unit))
        if not waited_for or not waited_for <= doubtful:
            return
        self.residual += 1
        self._tell("the administrator ends the recovery")
        with begin(self.centre.ports, INSTITUTION) as unit:
            known = {(series.register, series.year): series.highest for series in unit.leases.all_series()}
            on_paper = {year: self.papers.highest(year) for year in (2026, 2027)}
            beyond = [
                number - known.get((register, year), 0)
                for year, highest in on_paper.items()
                for register, number in highest.items()
            ]
            recovery.finish(unit, margin=max([0, *beyond]))

    def _has_read(self, seat: Seat) -> bool:
        return seat.store.standing().cursor.position == self.centre.feed_end

    def _check(self) -> None:
        feed = self.centre.feed()
        self._check_leases()
        self._check_papers(feed)
        for seat in self.seats:
            check_journal(seat.store.tables, None)
            if not seat.is_given_up:
                _check_seat(seat, feed)

    def _known_at_desks(self) -> set[bytes]:
        return set().union(*(_on_disks(seat) for seat in self.seats))

    def _check_leases(self) -> None:
        """I4 at the centre."""
        by_series: dict[tuple[str, int], list[Lease]] = defaultdict(list)
        for lease in self.centre.leases_of_all():
            by_series[lease.register, lease.year].append(lease)
        for series, leases in by_series.items():
            why = untiled(leases, min((lease.low for lease in leases if not lease.is_empty), default=1))
            require(why is None, f"I4 {series}: {why}")

    def _check_papers(self, feed: Sequence[Item]) -> None:
        """I1 at the centre; I8: what is on paper is in the feed, in the quarantine, or was on a lost disk."""
        holders: dict[tuple[str, int, int], str] = {}
        for item in feed:
            for drawn in item.event.header.numbers:
                number = (drawn.register, drawn.year, drawn.number)
                subject = holders.setdefault(number, item.event.header.subject)
                require(subject == item.event.header.subject, f"I1 {number} was given to two entries")
        known = self.centre.known() | self._known_at_desks() | self.gone
        for paper in self.papers.papers:
            require(paper.event_hash in known, f"I8 nobody knows of the paper {paper.numbers}")
            for number in paper.numbers:
                require(holders.get(number, paper.subject) == paper.subject, f"I1 {number} was given twice")


def _check_seat(seat: Seat, feed: Sequence[Item]) -> None:
    """I7, I8: the centre holds the very journal of the desk."""
    held = [item.event.hash for item in feed if item.event.header.desk == seat.code]
    own = [event.hash for event in seat.store.tables.journal]
    require(held == own, f"I8 the centre holds {len(held)} events of {seat.name}, the desk {len(own)}")


def _is_doubtful(seat: Seat) -> bool:
    assert seat.desk is not None
    assert seat.engine is not None
    return bool(seat.engine.link.must_fence) or seat.desk.state.trust is not Trust.TRUSTED


def _on_disks(seat: Seat) -> set[bytes]:
    """The events that database and mirror of a desk hold."""
    tables = seat.store.tables
    set_aside = (orphan.event for orphan in (*tables.orphans, *tables.handed_in))
    return {event.hash for event in (*tables.journal, *set_aside, *readable(seat.mirror.lines))}


def _require_letter(seat: Seat) -> None:
    require(seat.letter(), f"I12 no ordinary number at {seat.name}")
