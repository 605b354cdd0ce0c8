"""One schedule of several desks and their centre; a seed decides what line, disks and people do."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from random import Random

from sync.client.clock_guard import BUCHAREST
from sync.protocol.limits import BATCH_EVENTS, Limits
from tests.simulation.county import County
from tests.simulation.remembered import Memory
from tests.simulation.seat import Seat

STEPS = 60
BATCHES = (1, 2, BATCH_EVENTS)
"""Events in one: the smaller ones bring several on their way at once."""
WHOLE = 20
"""One schedule of so many reads and verifies everything as often as it is asked to (`simulation.remembered`)."""


class CountySchedule:
    """Made, and then run once."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._random = random = Random(seed)
        start = datetime(2026, 10, 1, 8, tzinfo=BUCHAREST) + timedelta(minutes=random.randrange(150_000))
        self.county = County(start, random)
        for number in range(1, random.choice((2, 2, 3)) + 1):
            self.county.add_seat(f"{number:02}", random.choice(BATCHES))

    def run(self) -> int:
        """The number of papers; raises Violation, or whatever the core should not have raised."""
        with closing(self.county):
            if self._seed % WHOLE == 0:
                return self._play()
            with Memory().in_force():
                return self._play()

    def _play(self) -> int:
        county = self.county
        self._join()
        loss = self._random.choice((0.0, 0.05, 0.15, 0.3))
        for seat in county.seats:
            seat.line.loss = loss
        acts = (
            (self._letter, 30),
            (self._at_any(county.synchronise), 25),
            (self._at_any(county.cut_line), 4),
            (self._mend_line, 4),
            (self._at_any(county.deliver_late), 3),
            (self._power_cut, 3),
            (self._at_any(county.back_up), 2),
            (self._at_any(county.restore_database), 1.5),
            (self._at_any(county.restore_database_without_mirror), 1),
            (self._at_any(county.restore_image), 0.7),
            (self._clone, 0.4),
            (self._lost, 0.3),
            (county.back_up_centre, 2),
            (county.restore_centre, 0.5),
            (self._night, 4),
            (county.go_to_new_year, 0.5),
        )
        steps, weights = zip(*acts, strict=True)
        for _ in range(STEPS):
            (step,) = self._random.choices(steps, weights)
            step()
        county.heal()
        county.check()
        return len(county.papers.papers)

    def _join(self) -> None:
        first, *others = self.county.seats
        for seat in others:
            seat.join_new(self.county.centre)
        if self._random.random() < 0.5:
            first.join_with_history(self.county.centre, self._random.randrange(1, 6))
        else:
            first.join_new(self.county.centre)
        self.county.back_up_centre()

    def _any(self) -> Seat:
        return self._random.choice(self.county.seats)

    def _at_any(self, act: Callable[[Seat], None]) -> Callable[[], None]:
        return lambda: act(self._any())

    def _letter(self) -> None:
        seat = self._any()
        self.county.pass_time(timedelta(minutes=self._random.randrange(1, 20)))
        self.county.letter(seat)

    def _mend_line(self) -> None:
        for seat in self.county.seats:
            self.county.mend_line(seat)

    def _power_cut(self) -> None:
        seat = self._any()
        seat.fuse = self._random.randrange(1, 12)

    def _clone(self) -> None:
        twin = self.county.clone(self._any())
        if twin is not None:
            twin.limits = Limits(batch_events=self._random.choice(BATCHES))

    def _lost(self) -> None:
        if len(self.county.active) > 1:
            self.county.declare_lost(self._random.choice(self.county.active))

    def _night(self) -> None:
        self._any()  # whose night it is changes nothing, and the seeds keep their stories
        self.county.pass_time(timedelta(hours=self._random.randrange(10, 30)))
