"""The clock guard: which legal day it is, and when a person has to say so (docs/numbering.md, "Clock").

The day is that of Europe/Bucharest and never earlier than the journal's. A clock that cannot be believed is not
corrected by guess: the clerk types the day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sync.client.ports import Clock

BUCHAREST = ZoneInfo("Europe/Bucharest")
LARGEST_STEP_SECONDS = 300
LONGEST_GAP_DAYS = 4


class ClockDoubt(Exception):
    """The day must be typed before the next number: `cause` is `gap`, `year`, `behind` or `stepped`."""

    def __init__(self, proposed: date, last: date, cause: str) -> None:
        super().__init__(cause)
        self.proposed = proposed
        self.last = last
        self.cause = cause


@dataclass(frozen=True, slots=True)
class Moment:
    """Now: the clock's word, the legal day, and what to flag in the event."""

    at: datetime
    """Aware, in Europe/Bucharest."""
    day: date
    flags: tuple[str, ...] = ()


class ClockGuard:
    """Lives as long as the process; what a person confirmed holds until the clock steps again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._checked = False
        self._must_ask = False
        self._offset = timedelta()
        self._mark()

    def moment(self, last_day: date | None) -> Moment:
        """Now, given the journal's last day; raises ClockDoubt where a person must type the day first."""
        moment = self._believed(last_day)
        self._checked = True
        self._mark()
        return moment

    def unguarded(self, last_day: date | None) -> Moment:
        """Now, for an act that gives no number and asks no question.

        A clock in doubt must not push the journal's day: such an act then bears the journal's last day.
        """
        try:
            return self._believed(last_day)
        except ClockDoubt as doubt:
            return Moment(self._now(), doubt.last, ("clock.doubted",))

    def doubt(self) -> None:
        """The journal may have forgotten its last days: ask for the day before the next number."""
        self._must_ask = True

    @property
    def clock_day(self) -> date:
        """The clock's own word for the day."""
        return self._now().date()

    @property
    def clock_time(self) -> datetime:
        """The clock's own word for the moment, in Europe/Bucharest."""
        return self._now()

    def confirm(self, typed: date) -> None:
        """A person typed the day: believe it from here on."""
        self._offset = typed - self.clock_day
        self._checked = True
        self._must_ask = False
        self._mark()

    def _believed(self, last_day: date | None) -> Moment:
        at = self._now()
        day = at.date() + self._offset
        if self._has_stepped(at):
            raise ClockDoubt(day, last_day or day, "stepped")
        if self._must_ask:
            raise ClockDoubt(day, last_day or day, "gap")
        if last_day is not None:
            day = self._compared(day, last_day, at)
        return Moment(at, day, ("clock.confirmed",) if self._offset else ())

    def _compared(self, day: date, last_day: date, at: datetime) -> date:
        if day < last_day:
            soon = at + timedelta(seconds=LARGEST_STEP_SECONDS) + self._offset
            if soon.date() < last_day:
                raise ClockDoubt(day, last_day, "behind")
            return last_day  # seconds before midnight, after a small correction backwards
        if not self._checked and day.year != last_day.year:
            raise ClockDoubt(day, last_day, "year")
        if not self._checked and day - last_day > timedelta(days=LONGEST_GAP_DAYS):
            raise ClockDoubt(day, last_day, "gap")
        return day

    def _has_stepped(self, at: datetime) -> bool:
        # In UTC: between two local times Python counts what the hands show, and summer time moves them.
        expected = self._marked_at + timedelta(seconds=self._clock.monotonic() - self._ticks)
        return abs((at.astimezone(UTC) - expected).total_seconds()) > LARGEST_STEP_SECONDS

    def _mark(self) -> None:
        self._marked_at = self._now().astimezone(UTC)
        self._ticks = self._clock.monotonic()

    def _now(self) -> datetime:
        return self._clock.now().astimezone(BUCHAREST)
