"""Legal terms: dated rules, a calendar of working days, and the day a term falls due.

Where sources disagree on how a term is counted (HG 123/2002 art. 16 for Law 544/2001), a rule names
every reading: the earliest warns, only after the latest is an entry overdue.
"""

import calendar as std_calendar
import datetime
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

_ONE_DAY = datetime.timedelta(days=1)
_SATURDAY = 5


class CountingMode(StrEnum):
    """How a term of ``length`` runs from its start day D; D itself never counts."""

    CALENDAR = "calendar"  # D + length, whatever day that is
    CALENDAR_ROLL = "calendar_roll"  # the same, moved on to the next working day
    FREE_DAYS_ROLL = "free_days_roll"  # neither first nor last day counts: D + length + 1, moved on
    WORKING = "working"  # the length-th working day after D
    MONTHS = "months"  # the same day of the month, moved on (Regulation 1182/71 art. 3(4))
    HOURS = "hours"  # elapsed hours from the minute of receipt
    EXPLICIT = "explicit"  # D is the due day written on the paper


_ROLLING = {CountingMode.CALENDAR_ROLL, CountingMode.FREE_DAYS_ROLL, CountingMode.MONTHS}


class TermStart(StrEnum):
    """The event a term runs from."""

    RECEIPT = "receipt"
    REGISTRATION = "registration"
    AUDIENCE = "audience"
    DATE_ON_PAPER = "date_on_paper"


class DayKind(StrEnum):
    """Why a day differs from its weekday."""

    LEGAL_HOLIDAY = "legal_holiday"
    BRIDGE_DAY = "bridge_day"  # days off for budget staff, Codul muncii art. 139(4)
    RECOVERY_WORKDAY = "recovery_workday"
    LOCAL_CLOSED = "local_closed"


class DeadlineError(ValueError):
    """A term cannot be computed or extended as asked."""


class CalendarDoesNotCover(DeadlineError):
    """The term touches ``year``, for which no holidays are known."""

    def __init__(self, year: int) -> None:
        super().__init__(f"no calendar for {year}")
        self.year = year


class ExtensionNotAllowed(DeadlineError):
    """The rule ``code`` allows ``allowed`` more (0: none, or none any more), ``asked`` were asked for."""

    def __init__(self, code: str, asked: int, allowed: int) -> None:
        super().__init__(f"{code}: {asked} asked, {allowed} allowed")
        self.code = code
        self.asked = asked
        self.allowed = allowed


@dataclass(frozen=True, slots=True, order=True)
class SpecialDay:
    """A day that differs from its weekday, with the name shown in explanations."""

    day: datetime.date
    kind: DayKind
    name: str


@dataclass(frozen=True, slots=True)
class DayEdit:
    """The institution's word on one day: it replaces what the calendar says of it.

    ``kind`` ``None`` makes it an ordinary day again (a holiday that a new law abolished).
    """

    day: datetime.date
    kind: DayKind | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class DayCalendar:
    """The working days of ``years``: Monday to Friday, but for ``special`` days.

    Sources do not say whether a bridge day is a working day for a legal term. ``bridge_days_count``
    says that it is, which gives the earlier day and so the safe one.
    """

    years: frozenset[int]
    special: Mapping[datetime.date, SpecialDay] = field(hash=False)
    bridge_days_count: bool = True

    def is_working(self, day: datetime.date) -> bool:
        """Whether ``day`` counts as working; raises :class:`CalendarDoesNotCover`."""
        if day.year not in self.years:
            raise CalendarDoesNotCover(day.year)
        special = self.special.get(day)
        if special is None or (special.kind is DayKind.BRIDGE_DAY and self.bridge_days_count):
            return day.weekday() < _SATURDAY
        return special.kind is DayKind.RECOVERY_WORKDAY

    def next_working(self, day: datetime.date) -> datetime.date:
        """Return ``day`` if it is a working day, otherwise the first one after it."""
        while not self.is_working(day):
            day += _ONE_DAY
        return day

    def add_working(self, day: datetime.date, count: int) -> datetime.date:
        """Return the ``count``-th working day after ``day`` (before it for a negative count)."""
        step = _ONE_DAY if count > 0 else -_ONE_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def days_off(self, first: datetime.date, last: datetime.date) -> tuple[SpecialDay, ...]:
        """Return the named non-working days in [first, last] that are not a plain Saturday or Sunday."""
        found = (special for day, special in self.special.items() if first <= day <= last)
        return tuple(sorted(s for s in found if s.day.weekday() < _SATURDAY and not self.is_working(s.day)))


@dataclass(frozen=True, slots=True)
class Extension:
    """How far a term may be prolonged: ``length`` more, in the rule's unit, decided ``by`` whom."""

    length: int
    by: str


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One term of one law over one stretch of time.

    ``length`` is in days, working days, months or hours as ``mode`` says. ``internal_margin`` is how
    many working days before the earliest reading the institution wants to be done. ``confirmed_by`` is
    ``None`` until a person answers for the rule; ``note`` says what that person has to settle.
    """

    code: str
    title: str
    length: int
    mode: CountingMode
    start: TermStart
    legal_basis: str
    valid_from: datetime.date
    valid_until: datetime.date | None = None
    alternative_modes: tuple[CountingMode, ...] = ()
    extension: Extension | None = None
    internal_margin: int = 0
    confirmed_by: str | None = None
    note: str = ""

    @property
    def modes(self) -> tuple[CountingMode, ...]:
        """Every reading of the term, the preferred one first."""
        return (self.mode, *self.alternative_modes)

    @property
    def longest(self) -> int:
        """The longest that the term may be, extension included: a calendar reaches no more than two years on."""
        return {CountingMode.MONTHS: 12, CountingMode.HOURS: 24 * 366}.get(self.mode, 366)

    def is_in_force(self, on_day: datetime.date) -> bool:
        return self.valid_from <= on_day and (self.valid_until is None or on_day <= self.valid_until)

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Build a rule from a row of ``deadline_rules.json``; raises ``KeyError`` or ``ValueError``."""
        extension, until = record["extension"], record["valid_until"]
        return cls(
            code=record["code"],
            title=record["title"],
            length=record["length"],
            mode=CountingMode(record["mode"]),
            start=TermStart(record["start"]),
            legal_basis=record["legal_basis"],
            valid_from=datetime.date.fromisoformat(record["valid_from"]),
            valid_until=datetime.date.fromisoformat(until) if until else None,
            alternative_modes=tuple(CountingMode(mode) for mode in record["alternative_modes"]),
            extension=Extension(extension["length"], extension["by"]) if extension else None,
            internal_margin=record["internal_margin"],
            confirmed_by=record["confirmed_by"],
            note=record["note"],
        )


@dataclass(frozen=True, slots=True)
class DueDate:
    """When a term falls due and how that came about.

    ``nominal`` is the last day by the preferred mode before it was moved on to a working day, ``legal``
    the day after that. ``earliest_warning`` and ``latest`` are the ends over all readings. ``moment`` is
    set for terms in hours. ``skipped_days`` are the named days off that made the term longer.
    """

    rule: DeadlineRule
    start_day: datetime.date
    nominal: datetime.date
    legal: datetime.date
    earliest_warning: datetime.date
    latest: datetime.date
    internal: datetime.date
    skipped_days: tuple[SpecialDay, ...] = ()
    start_moment: datetime.datetime | None = None
    moment: datetime.datetime | None = None
    extended_by: int = 0

    @property
    def left_to_extend(self) -> int:
        """How much more the rule allows beyond what the term was prolonged by so far, in the rule's unit."""
        return self.rule.extension.length - self.extended_by if self.rule.extension else 0

    def is_overdue(self, today: datetime.date) -> bool:
        """Whether the term has run out by every reading."""
        return today > self.latest


def rules_in_force(rules: Iterable[DeadlineRule], code: str, on_day: datetime.date) -> tuple[DeadlineRule, ...]:
    """Return the rules ``code`` in force on ``on_day``, the newest first (normally one)."""
    found = (rule for rule in rules if rule.code == code and rule.is_in_force(on_day))
    return tuple(sorted(found, key=lambda rule: rule.valid_from, reverse=True))


def compute(rule: DeadlineRule, start: datetime.date, calendar: DayCalendar, extended_by: int = 0) -> DueDate:
    """Return when a term that starts on ``start``, and was prolonged by ``extended_by`` so far, falls due.

    ``start`` is the Romanian calendar day of the event; terms in hours want the aware
    ``datetime`` of receipt (with a plain day they end with the last day they touch). Raises
    :class:`CalendarDoesNotCover`, and :class:`DeadlineError` for a ``datetime`` without a zone.
    """
    if isinstance(start, datetime.datetime) and start.tzinfo is None:
        raise DeadlineError("the moment of receipt needs a time zone")
    return _due(rule, start, calendar, extended_by)


def extend(due: DueDate, calendar: DayCalendar, length: int | None = None) -> DueDate:
    """Return the prolonged term: ``length`` more than before, by default all that the rule still allows.

    A term may be prolonged in several steps, together by no more than the rule's extension. Raises
    :class:`ExtensionNotAllowed` when the rule allows none or less.
    """
    allowed = due.left_to_extend
    asked = allowed if length is None else length
    if not 0 < asked <= allowed:
        raise ExtensionNotAllowed(due.rule.code, asked, allowed)
    start = due.start_moment or due.start_day
    return _due(due.rule, start, calendar, extended_by=due.extended_by + asked)


def _due(rule: DeadlineRule, start: datetime.date, calendar: DayCalendar, extended_by: int) -> DueDate:
    start_moment = start if isinstance(start, datetime.datetime) else None
    start_day = start_moment.date() if start_moment else start
    length = rule.length + extended_by
    nominal = _nominal(rule.mode, length, start, calendar)
    last_days = [_rolled(mode, _nominal(mode, length, start, calendar), calendar) for mode in rule.modes]
    earliest = min(last_days)
    return DueDate(
        rule=rule,
        start_day=start_day,
        nominal=nominal,
        legal=last_days[0],
        earliest_warning=earliest,
        latest=max(last_days),
        internal=max(start_day, calendar.add_working(earliest, -rule.internal_margin)),
        skipped_days=_skipped(rule.mode, start_day, nominal, last_days[0], calendar),
        start_moment=start_moment,
        moment=_end_moment(start_moment, length) if rule.mode is CountingMode.HOURS else None,
        extended_by=extended_by,
    )


def _nominal(mode: CountingMode, length: int, start: datetime.date, calendar: DayCalendar) -> datetime.date:
    """Return the last day by ``mode`` before any moving on."""
    start_moment = start if isinstance(start, datetime.datetime) else None
    start_day = start_moment.date() if start_moment else start
    match mode:
        case CountingMode.CALENDAR | CountingMode.CALENDAR_ROLL:
            return start_day + length * _ONE_DAY
        case CountingMode.FREE_DAYS_ROLL:
            return start_day + (length + 1) * _ONE_DAY
        case CountingMode.WORKING:
            return calendar.add_working(start_day, length)
        case CountingMode.MONTHS:
            return _months_later(start_day, length)
        case CountingMode.HOURS:
            end = _end_moment(start_moment, length)
            return end.date() if end else start_day + math.ceil(length / 24) * _ONE_DAY
        case CountingMode.EXPLICIT:
            return start_day


def _rolled(mode: CountingMode, nominal: datetime.date, calendar: DayCalendar) -> datetime.date:
    return calendar.next_working(nominal) if mode in _ROLLING else nominal


def _skipped(
    mode: CountingMode,
    start_day: datetime.date,
    nominal: datetime.date,
    legal: datetime.date,
    calendar: DayCalendar,
) -> tuple[SpecialDay, ...]:
    if mode is CountingMode.WORKING:
        return calendar.days_off(start_day + _ONE_DAY, legal)
    return calendar.days_off(nominal, legal) if mode in _ROLLING else ()


def _months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day of the month, or its last day (Regulation 1182/71 art. 3(2)(c))."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last_of_month = std_calendar.monthrange(years, month + 1)[1]
    return datetime.date(years, month + 1, min(day.day, last_of_month))


def _end_moment(start: datetime.datetime | None, hours: int) -> datetime.datetime | None:
    """Elapsed hours, not wall-clock ones: a term over the change to summer time keeps its length."""
    if start is None:
        return None
    end = start.astimezone(datetime.UTC) + datetime.timedelta(hours=hours)
    return end.astimezone(start.tzinfo)
