"""Reading a date as people at a counter write it: day, month, and the year if it is needed."""

import re
from datetime import date
from enum import Enum, auto

_SEPARATED = re.compile(r"\s*(\d{1,2})\s*[,./\-\s]\s*(\d{1,2})(?:\s*[,./\-\s]\s*(\d{4}|\d{2}))?\s*[,./\-]?\s*")
_ISO = re.compile(r"\s*(\d{4})\s*[,./\-\s]\s*(\d{1,2})\s*[,./\-\s]\s*(\d{1,2})\s*")
_TOGETHER = re.compile(r"\s*(\d{2})(\d{2})(\d{4}|\d{2})?\s*")
# A two-digit year lies at most this many years ahead of today; later ones belong to the last century.
_YEARS_AHEAD = 20
_CENTURY = 100


class DateProblem(Enum):
    """Why a text is not a date."""

    UNREADABLE = auto()
    NO_SUCH_DAY = auto()


def read_date(text: str, today: date, *, past: bool = False) -> date | DateProblem:
    """Read ``text`` as a date written day first.

    Between the parts stand ``, . / -``, spaces or nothing ("1911", "191126", "19112026"). A year of two
    digits is taken from the century that brings it closest; a missing year is this year, or with
    ``past`` the last one in which the day has already come.
    """
    if match := _ISO.fullmatch(text):
        return _build(int(match[1]), int(match[2]), int(match[3]))
    match = _SEPARATED.fullmatch(text) or _TOGETHER.fullmatch(text)
    if match is None:
        return DateProblem.UNREADABLE
    day, month, year = int(match[1]), int(match[2]), match[3]
    if year is None:
        return _without_year(day, month, today, past)
    return _build(_full_year(year, today), month, day)


def write_date(value: date) -> str:
    """Write ``value`` as dd.mm.yyyy."""
    return f"{value.day:02d}.{value.month:02d}.{value.year:04d}"


def _without_year(day: int, month: int, today: date, past: bool) -> date | DateProblem:
    found = _build(today.year, month, day)
    if past and (found is DateProblem.NO_SUCH_DAY or (isinstance(found, date) and found > today)):
        return _build(today.year - 1, month, day)
    return found


def _full_year(year: str, today: date) -> int:
    if len(year) > len("26"):
        return int(year)
    found = today.year - today.year % _CENTURY + int(year)
    return found - _CENTURY if found > today.year + _YEARS_AHEAD else found


def _build(year: int, month: int, day: int) -> date | DateProblem:
    try:
        return date(year, month, day)
    except ValueError:
        return DateProblem.NO_SUCH_DAY
