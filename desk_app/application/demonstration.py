"""Invented letters for a demonstration town and for measuring: plausible, and the same for a seed."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from desk_app.application.demonstration_town import (
    PARTY_GROUPS,
    DemonstrationTown,
    Direction,
    InventedParty,
    LetterTemplate,
)
from desk_app.domain.deadline import DayCalendar

_ONE_DAY = datetime.timedelta(days=1)
_OPENS, _OPEN_SECONDS = 8 * 3600, 8 * 3600 + 1800  # 8:00 to 16:30
_WEEKDAY_LOAD = (1.3, 1.1, 1.0, 1.0, 0.7, 0.3, 0.3)  # post piles up over the weekend

_PARTIES_PER_LETTER = {"person": 1 / 7, "company": 1 / 25, "collective": 1 / 400}
_MOST_PARTIES = 60_000
_WAITING = 600  # letters still open that a reply may answer

_ANNULLED, _CORRECTED, _EVER_RESOLVED = 0.004, 0.012, 0.94
_USUAL_DAYS = 25
_IS_REPLY = 0.8
_WITHOUT_ADDRESS = ("anonymous", "unreadable", "collective")
_HAS_REFERENCE = {"institution": 0.97, "company": 0.6, "person": 0.02}


@dataclass(frozen=True, slots=True)
class InventedLetter:
    """One entry to be registered, in register order.

    ``position`` counts from 0; ``reply_to`` is the position of the incoming letter that an outgoing one
    answers. ``party`` is the sender, of an outgoing letter the addressee, of an internal one the
    department it comes from. Day and time are Romanian. Codes are those of the reference lists.
    """

    position: int
    received_on: datetime.date
    received_at: datetime.time
    direction: Direction
    type_code: str
    party: InventedParty
    subject: str
    reference_number: str
    reference_date: datetime.date | None
    sheets: int
    annexes: int
    channel: str
    department: str
    file_code: str
    reply_to: int | None
    is_annulled: bool
    is_corrected: bool
    is_resolved: bool


def invented_letters(
    town: DemonstrationTown,
    count: int,
    seed: int,
    first_day: datetime.date,
    last_day: datetime.date,
    calendar: DayCalendar,
) -> Iterator[InventedLetter]:
    """Yield ``count`` letters over the working days of [first_day, last_day], in time order.

    The same arguments give the same letters. Raises ``ValueError`` when no day of the span is a
    working day, :class:`CalendarDoesNotCover` for a span outside the calendar.
    """
    random = Random(seed)  # noqa: S311 - to be repeatable is the point
    days = _working_days(first_day, last_day, calendar)
    post = _Post(town, count, random, last_day)
    position = 0
    for day, how_many in zip(days, _shares(days, count, random), strict=True):
        for second in sorted(int(random.random() * _OPEN_SECONDS) for _ in range(how_many)):
            yield post.letter(position, day, _time_of_day(_OPENS + second))
            position += 1


class _Post:
    """What one run of letters remembers: who writes again, and which letters wait for a reply."""

    def __init__(self, town: DemonstrationTown, count: int, random: Random, last_day: datetime.date) -> None:
        self._town = town
        self._random = random
        self._last_day = last_day
        self._waiting: list[InventedLetter] = []
        self._parties = {group: town.parties(group, _pool_size(group, count), random) for group in PARTY_GROUPS}

    def letter(self, position: int, day: datetime.date, at: datetime.time) -> InventedLetter:
        direction = self._town.directions.draw(self._random)
        if direction == "out" and self._waiting and self._random.random() < _IS_REPLY:
            return self._reply(position, day, at)
        letter = self._fresh(position, day, at, direction)
        if direction == "in" and letter.is_resolved and not letter.is_annulled:
            self._remember(letter)
        return letter

    def _fresh(self, position: int, day: datetime.date, at: datetime.time, direction: Direction) -> InventedLetter:
        random = self._random
        template = self._town.templates[direction].draw(random)
        party = self._party(template)
        number, date = self._reference(party, day) if direction == "in" else ("", None)
        resolved = direction != "in" or self._is_resolved(day)
        return InventedLetter(
            position=position,
            received_on=day,
            received_at=at,
            direction=direction,
            type_code=template.type_code,
            party=party,
            subject=template.subject(random),
            reference_number=number,
            reference_date=date,
            sheets=_between(template.sheets, random),
            annexes=_between(template.annexes, random),
            channel=self._town.channels["outgoing" if direction == "out" else party.kind].draw(random),
            department=template.department,
            file_code=template.file_code if resolved else "",
            reply_to=None,
            is_annulled=random.random() < _ANNULLED,
            is_corrected=random.random() < _CORRECTED,
            is_resolved=resolved,
        )

    def _reply(self, position: int, day: datetime.date, at: datetime.time) -> InventedLetter:
        random = self._random
        answered = self._waiting.pop(int(random.random() * len(self._waiting)))
        return InventedLetter(
            position=position,
            received_on=day,
            received_at=at,
            direction="out",
            type_code="RASPUNS",
            party=answered.party,
            subject=f"Răspuns: {answered.subject}",
            reference_number="",
            reference_date=None,
            sheets=1 + int(random.random() * 3),
            annexes=int(random.random() ** 2 * 3),
            channel=self._town.channels["outgoing"].draw(random),
            department=answered.department,
            file_code=answered.file_code,
            reply_to=answered.position,
            is_annulled=random.random() < _ANNULLED,
            is_corrected=random.random() < _CORRECTED,
            is_resolved=True,
        )

    def _remember(self, letter: InventedLetter) -> None:
        if letter.type_code in self._town.unanswered_types or letter.party.kind in _WITHOUT_ADDRESS:
            return
        if len(self._waiting) < _WAITING:
            self._waiting.append(letter)
        else:
            self._waiting[int(self._random.random() * _WAITING)] = letter

    def _party(self, template: LetterTemplate) -> InventedParty:
        """Some write every week and most once: the draw leans to the front of the list."""
        groups = template.party_groups
        parties = self._parties[groups[int(self._random.random() ** 2 * len(groups))]]
        return parties[int(self._random.random() ** 2 * len(parties))]

    def _reference(self, party: InventedParty, day: datetime.date) -> tuple[str, datetime.date | None]:
        random = self._random
        if random.random() >= _HAS_REFERENCE.get(party.kind, 0.0):
            return "", None
        written_on = day - (1 + int(random.random() ** 2 * 20)) * _ONE_DAY
        return str(1 + int(random.random() ** 2 * 90_000)), written_on

    def _is_resolved(self, day: datetime.date) -> bool:
        """Old letters are nearly all resolved, this month's in proportion to their age."""
        age = (self._last_day - day).days
        return self._random.random() < _EVER_RESOLVED * min(1.0, age / _USUAL_DAYS)


def _working_days(first_day: datetime.date, last_day: datetime.date, calendar: DayCalendar) -> list[datetime.date]:
    span = [first_day + n * _ONE_DAY for n in range((last_day - first_day).days + 1)]
    days = [day for day in span if calendar.is_working(day)]
    if not days:
        raise ValueError("no working day between the first and the last day")
    return days


def _shares(days: Sequence[datetime.date], count: int, random: Random) -> list[int]:
    """How many letters fall on each day, ``count`` in all."""
    totals = list(accumulate(_WEEKDAY_LOAD[day.weekday()] * random.uniform(0.7, 1.3) for day in days))
    ends = [round(count * total / totals[-1]) for total in totals]
    return [end - start for start, end in zip([0, *ends[:-1]], ends, strict=True)]


def _pool_size(group: str, count: int) -> int:
    return max(3, min(_MOST_PARTIES, int(count * _PARTIES_PER_LETTER.get(group, 0.0))))


def _between(limits: tuple[int, int], random: Random) -> int:
    """Leaning to the lower limit, as sheets and annexes do."""
    return limits[0] + int(random.random() ** 2 * (limits[1] - limits[0] + 1))


def _time_of_day(second: int) -> datetime.time:
    return datetime.time(second // 3600, second // 60 % 60, second % 60)
