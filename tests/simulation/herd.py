"""What comes after an outage: all desks of a cell try again, each after its own back-off, at a service that works
off so many requests a second and sends away what it cannot seat.

The back-off is the desk's own code, the seats are the service's own number; what a request costs is given.
"""

from __future__ import annotations

import heapq
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from random import Random

from sync.central.web.gate import WAITING
from sync.client.transport import Backoff

REQUESTS = 4
"""Of a desk that comes back: challenge, session, push, changes."""
SENT_AWAY_FOR = 2
"""Seconds that an overloaded service asks for (`Retry-After`)."""
LAST_LOOK = 4 * 3600.0


@dataclass(frozen=True, slots=True)
class Cell:
    """`at_once`: requests that are worked on at the same time; each takes `request_seconds`."""

    workers: int
    at_once: int
    request_seconds: float

    @property
    def seats(self) -> int:
        """For desks that are served or wait."""
        return self.workers * WAITING + self.at_once

    @property
    def desks_a_second(self) -> float:
        return self.at_once / (REQUESTS * self.request_seconds)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Seconds after the end of the outage."""

    back_after: tuple[float, ...]
    """When each desk was served, in order."""
    sent_away: int
    busiest_second: int
    """Tries that came within one second."""


def outage(
    desks: int, seconds: float, cell: Cell, random: Random, jitter: Callable[[], float] | None = None
) -> Outcome:
    """The outage ends at 0 and began `seconds` before, in the same instant for all; until then each try fails.

    `jitter` stands in place of the random part of the back-off.
    """
    herd = _Herd(cell, [Backoff(jitter or random.random) for _ in range(desks)])
    for desk in range(desks):
        herd.try_later(-seconds, desk, None)
    return herd.run()


class _Herd:
    def __init__(self, cell: Cell, backoffs: list[Backoff]) -> None:
        self._cell = cell
        self._backoffs = backoffs
        self._order = count()
        self._events: list[tuple[float, int, int, bool]] = []
        """Moment, order, desk, and whether the desk was served then."""
        self._waiting: deque[int] = deque()
        self._at_work = 0
        self._back: list[float] = []
        self._sent_away = 0
        self._tries: Counter[int] = Counter()

    def try_later(self, now: float, desk: int, retry_after: int | None) -> None:
        self._push(now + self._backoffs[desk].failed(retry_after), desk, is_served=False)

    def run(self) -> Outcome:
        while self._events:
            now, _, desk, is_served = heapq.heappop(self._events)
            assert now < LAST_LOOK, "the herd never comes to rest"
            if is_served:
                self._back.append(now)
                self._at_work -= 1
                self._serve(now)
            elif now < 0:
                self.try_later(now, desk, None)
            else:
                self._arrive(now, desk)
        return Outcome(tuple(self._back), self._sent_away, max(self._tries.values()))

    def _arrive(self, now: float, desk: int) -> None:
        self._tries[int(now)] += 1
        if self._at_work + len(self._waiting) >= self._cell.seats:
            self._sent_away += 1
            self.try_later(now, desk, SENT_AWAY_FOR)
            return
        self._waiting.append(desk)
        self._serve(now)

    def _serve(self, now: float) -> None:
        while self._waiting and self._at_work < self._cell.at_once:
            self._at_work += 1
            done = now + REQUESTS * self._cell.request_seconds
            self._push(done, self._waiting.popleft(), is_served=True)

    def _push(self, moment: float, desk: int, *, is_served: bool) -> None:
        heapq.heappush(self._events, (moment, next(self._order), desk, is_served))
