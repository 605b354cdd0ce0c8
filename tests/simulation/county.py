"""Several desks and their centre, and what can happen to them. Who chooses is a schedule, or hypothesis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from random import Random

from sync.central.service import admission, recovery
from sync.central.service.unit import begin
from sync.client.clock_guard import BUCHAREST
from sync.client.ports import Trust
from sync.protocol.exchange import Item
from sync.protocol.limits import Limits
from sync.protocol.numbering import Lease
from tests.fakes.near_centre import INSTITUTION, NearCentre
from tests.simulation.days import goes_unnoticed
from tests.simulation.disks import Tables, readable
from tests.simulation.invariants import (
    check_drawn,
    check_journal,
    check_never_again,
    check_replay,
    check_tiled,
    check_unchanged,
    require,
)
from tests.simulation.machine import SimulatedClock
from tests.simulation.papers import PaperList
from tests.simulation.seat import Seat

ROUNDS = 60
"""Within so many rounds everything converges once the faults stop (I12)."""
MOST_SEATS = 5
"""With the clones."""
RESTORE = timedelta(minutes=1)
"""To put a copy of the centre back. The new server epoch bears the second: never two of them in the same one."""


class County:
    """`random` decides what only has to differ: keys, salts, identities."""

    def __init__(self, start: datetime, random: Random, listen: Callable[[str], None] | None = None) -> None:
        """`listen` hears each line of the story at once."""
        self._random = random
        self._listen = listen
        self.clock = SimulatedClock(start)
        self.papers = PaperList()
        self._told: list[tuple[datetime, str]] = []
        self.residual = 0
        """Faults that were left out because they are a known limit."""
        self.gone: set[bytes] = set()
        """Events that only destroyed disks held, a desk's or the centre's."""
        self.centre = NearCentre(self.clock.now, random.randbytes)
        self.centre.found(("01", 4187), ("02", 1))
        self.seats: list[Seat] = []
        self._disk, self._disk_desks = b"", self.centre.desks()
        self._copies: dict[str, tuple[Tables, list[bytes]]] = {}

    def close(self) -> None:
        """Let go of the centre's database."""
        self.centre.close()

    def add_seat(self, code: str, batch_events: int) -> Seat:
        """A PC that has not joined yet; it sends so many events in one batch."""
        clock = SimulatedClock(self.clock.true)
        seat = Seat(code, self._random, clock, self.papers, lambda: self.centre, self._tell)
        seat.limits = Limits(batch_events=batch_events)
        self.seats.append(seat)
        return seat

    def _tell(self, line: str) -> None:
        self._told.append((self.clock.true, line))
        if self._listen is not None:
            self._listen(_told(self.clock.true, line))

    @property
    def trace(self) -> list[str]:
        """The story, one line a step."""
        return [_told(moment, line) for moment, line in self._told]

    @property
    def active(self) -> list[Seat]:
        """The desks that come back to the centre."""
        return [seat for seat in self.seats if not seat.is_given_up]

    # --- work ----------------------------------------------------------------------------------------------

    def letter(self, seat: Seat, register: str = "") -> None:
        """Into that register, or into any."""
        seat.guarded(lambda: seat.try_to(lambda: seat.letter(register)))
        self._check_open_leases()

    def synchronise(self, seat: Seat) -> None:
        seat.guarded(lambda: seat.try_to(seat.synchronise))
        self._check_open_leases()

    # --- line and power ------------------------------------------------------------------------------------

    def cut_line(self, seat: Seat) -> None:
        seat.line.is_cut = True

    def mend_line(self, seat: Seat) -> None:
        seat.line.is_cut = False

    def deliver_late(self, seat: Seat) -> None:
        seat.line.deliver_late()

    def restart(self, seat: Seat) -> None:
        seat.power_off()
        seat.guarded(lambda: seat.tell("switched off and on"))
        self._check_open_leases()

    # --- clocks --------------------------------------------------------------------------------------------

    def pass_time(self, span: timedelta) -> bool:
        """Whether it did. Left out and counted: so long that nothing can notice any more that a clock is wrong."""
        if any(goes_unnoticed(seat.clock.skew, seat.idle + span) for seat in self.seats):
            self.residual += 1
            return False
        self._pass(span)
        return True

    def _pass(self, span: timedelta) -> None:
        for clock in (self.clock, *(seat.clock for seat in self.seats)):
            clock.pass_time(span)

    def go_to_new_year(self) -> None:
        """To the last minutes of the first year."""
        now = self.clock.true.astimezone(BUCHAREST)
        eve = datetime(2026, 12, 31, 23, 50, tzinfo=BUCHAREST)
        if now.month >= 11 and now.year == 2026 and self.pass_time(eve - now):
            self._tell("New Year's Eve")

    def set_clock(self, seat: Seat, wrong_by: timedelta) -> None:
        """Left out and counted: where nothing can notice it."""
        if goes_unnoticed(wrong_by, seat.idle):
            self.residual += 1
            return
        seat.clock.skew = wrong_by
        seat.tell(f"the clock is wrong by {wrong_by}" if wrong_by else "the clock is right")

    # --- the PC of a desk -------------------------------------------------------------------------------

    def back_up(self, seat: Seat) -> None:
        if not seat.is_given_up:
            self._copies[seat.name] = (seat.store.tables.copy(), list(seat.mirror.lines or ()))

    def restore_database(self, seat: Seat) -> None:
        """The mirror stays: it carries the database forward."""
        if seat.name in self._copies:
            seat.tell("database restored, mirror kept")
            self._put(seat, self._copies[seat.name][0], seat.mirror.lines)

    def restore_database_without_mirror(self, seat: Seat) -> None:
        """What only this desk knew and had not sent is gone with its disks: an item of the inventory."""
        if seat.name in self._copies:
            seat.tell("database restored, mirror gone")
            self._put(seat, self._copies[seat.name][0], None)

    def lose_mirror(self, seat: Seat) -> None:
        """Between two runs."""
        seat.tell("mirror lost")
        self._put(seat, seat.store.tables, None)

    def restore_image(self, seat: Seat) -> None:
        """Database and mirror of one moment. With the line up the centre notices before any number; without it is
        the known limit of numbering.md, which is left out here."""
        if seat.name not in self._copies or seat.line.is_cut or seat.is_given_up or self._is_ahead(seat):
            return
        seat.tell("whole image restored")
        self._put(seat, *self._copies[seat.name])
        loss, seat.line.loss = seat.line.loss, 0.0
        seat.line.planned.clear()
        self.synchronise(seat)
        seat.line.loss = loss

    def _put(self, seat: Seat, tables: Tables, lines: list[bytes] | None) -> None:
        """This on the disks, between two runs; what lay only on these disks is gone."""
        before = _on_disks(seat)
        seat.power_off()
        seat.store.tables, seat.mirror.lines = tables.copy(), None if lines is None else list(lines)
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

    def clone(self, original: Seat) -> Seat | None:
        """The disks of a desk start in another PC: emergency numbers only, and no word to the centre."""
        if original.is_given_up or len(self.seats) == MOST_SEATS or not original.store.tables.journal:
            return None
        twin = self.add_seat(original.code, original.limits.batch_events)
        twin.name, twin.hardware, twin.is_given_up = f"{original.code}-clone", "PC-other", True
        twin.store.tables = original.store.tables.copy()
        twin.mirror.lines = list(original.mirror.lines or ())
        twin.keys.seeds = dict(original.keys.seeds)
        twin.line.loss = original.line.loss
        self._tell(f"clone of {original.code}")
        return twin

    def enrol_again(self, gone: Seat) -> Seat | None:
        """A new PC takes the place of one that is gone: whoever has that goes on giving what it holds.

        A power cut that was to come meets the new one.
        """
        if gone.is_given_up or len(self.seats) == MOST_SEATS or self.centre.is_recovering:
            return None
        fresh = self.add_seat(gone.code, gone.limits.batch_events)
        fresh.hardware, fresh.fuse = f"PC-{len(self.seats)}", gone.fuse
        gone.name, gone.is_given_up, gone.fuse = f"{gone.code}-gone", True, 0
        self._copies.pop(gone.code, None)
        fresh.tell("enrolled again, on a new PC")
        fresh.join_again(self.centre)
        return fresh

    def declare_lost(self, seat: Seat) -> None:
        """Whoever has it goes on giving what it holds."""
        if seat.is_given_up or len(self.active) == 1 or self.centre.is_recovering:
            return
        admission.lose(self.centre.ports, INSTITUTION, seat.code, "simulated", "admin")
        for other in self.seats:
            other.is_given_up |= other.code == seat.code
        seat.tell("declared lost")

    # --- the centre ----------------------------------------------------------------------------------------

    def back_up_centre(self) -> None:
        if not self.centre.is_recovering:
            self._disk, self._disk_desks = self.centre.copy(), self.centre.desks()

    def restore_centre(self) -> None:
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
        self._pass(RESTORE)
        self.centre = NearCentre(self.clock.now, self._random.randbytes, self._disk)
        # The desk that wrote it may have lost its disks before: then the centre's were the last.
        self.gone |= held_before - self.centre.known() - self._known_at_desks()
        recovery.begin_recovery(self.centre.ports, INSTITUTION)

    # --- the end -------------------------------------------------------------------------------------------

    def heal(self) -> None:
        """Faults stop: within some rounds every desk that may is trusted, has sent everything and knows all."""
        for seat in self.seats:
            seat.line.mend()
            seat.fuse, seat.clock.skew = 0, timedelta()
            seat.line.deliver_late()
        active = self.active
        for _ in range(ROUNDS):
            for seat in active:
                seat.guarded(seat.synchronise)
            self._pass(timedelta(minutes=1))
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

    def check(self) -> None:
        feed = self.centre.feed()
        self._check_leases()
        self._check_papers(feed)
        for seat in self.seats:
            tables = seat.store.tables
            check_journal(tables, self._public_keys())
            check_drawn(tables)
            check_unchanged(tables, self.papers)
            check_replay(tables)
            if not seat.is_given_up:
                _check_seat(seat, feed)

    def _check_open_leases(self) -> None:
        """I11; at a desk that is off its disks may be waiting for the doubts of a start."""
        for seat in self.seats:
            if seat.desk is not None:
                check_never_again(seat.store.tables, self.papers, {})

    def _known_at_desks(self) -> set[bytes]:
        return set().union(*(_on_disks(seat) for seat in self.seats))

    def _public_keys(self) -> list[bytes]:
        return [key for seat in self.seats for key in seat.keys.public_keys]

    def _check_leases(self) -> None:
        """I4 at the centre."""
        by_series: dict[tuple[str, int], list[Lease]] = defaultdict(list)
        for lease in self.centre.leases_of_all():
            by_series[lease.register, lease.year].append(lease)
        for series, leases in by_series.items():
            check_tiled(series, leases)

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


def _told(moment: datetime, line: str) -> str:
    return f"{moment.astimezone(BUCHAREST):%Y-%m-%d %H:%M} {line}"


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
