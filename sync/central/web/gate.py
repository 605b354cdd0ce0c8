"""How much is let in: requests by address (a leaky bucket), and work at the same time (clause 7.2, overloaded)."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

from sync.protocol.problems import Kind, problem

ADDRESSES = 10_000
"""Remembered; the oldest is forgotten, which lets it in again."""

WAITING = 200
"""Requests that wait for a database connection in one worker; more are sent away at once."""

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class Buckets:
    """Each address has a bucket that fills by one with each request and leaks at `rate` a second."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def admit(self, address: str) -> None:
        """Raises OVERLOADED with the seconds until the next request would be let in."""
        now = self._clock()
        level, before = self._levels.pop(address, (0.0, now))
        level = max(0.0, level - (now - before) * self._rate)
        is_full = level + 1 > self._burst
        self._levels[address] = (level if is_full else level + 1, now)
        if len(self._levels) > ADDRESSES:
            self._levels.popitem(last=False)
        if is_full:
            raise problem(Kind.OVERLOADED, "too many requests", retry_after=1 + int(1 / self._rate))


class Workshop:
    """Runs the rules in threads, as many as there are database connections."""

    def __init__(self, threads: int) -> None:
        self._limiter = CapacityLimiter(threads)

    async def run(
        self, work: Callable[Arguments, Result], *arguments: Arguments.args, **named: Arguments.kwargs
    ) -> Result:
        """Raises OVERLOADED rather than queue without end."""
        if self._limiter.statistics().tasks_waiting >= WAITING:
            raise problem(Kind.OVERLOADED, "too much at once", retry_after=2)
        return await to_thread.run_sync(lambda: work(*arguments, **named), limiter=self._limiter)


class Wakeups:
    """Who waits for an institution's feed. Belongs to the event loop of its worker.

    `is_over`: the worker ends, and nobody shall wait any more.
    """

    def __init__(self) -> None:
        self._events: dict[str, asyncio.Event] = {}
        self.is_over = False

    def ticket(self, institution: str) -> asyncio.Event:
        """Taken before the feed is read, so that nothing that comes between is missed."""
        return self._events.setdefault(institution, asyncio.Event())

    def wake(self, institution: str) -> None:
        event = self._events.pop(institution, None)
        if event is not None:
            event.set()

    def wake_all(self) -> None:
        for institution in list(self._events):
            self.wake(institution)

    def end(self) -> None:
        self.is_over = True
        self.wake_all()
