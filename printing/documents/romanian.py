"""Dates and counts in Romanian words, as papers write them."""

from datetime import date, datetime

WEEKDAYS = ("luni", "marți", "miercuri", "joi", "vineri", "sâmbătă", "duminică")
MONTHS = (
    "ianuarie",
    "februarie",
    "martie",
    "aprilie",
    "mai",
    "iunie",
    "iulie",
    "august",
    "septembrie",
    "octombrie",
    "noiembrie",
    "decembrie",
)


def day(value: date) -> str:
    """03.03.2026"""
    return f"{value:%d.%m.%Y}"


def weekday_and_day(value: date) -> str:
    """marți, 24.03.2026"""
    return f"{WEEKDAYS[value.weekday()]}, {day(value)}"


def moment(value: datetime) -> str:
    """03.03.2026, ora 10:51"""
    return f"{value:%d.%m.%Y}, ora {value:%H:%M}"


def day_span(first: date, last: date) -> str:
    """3 martie; 2 – 3 martie; 27 februarie – 3 martie; with the years where they differ."""
    if first == last:
        return f"{first.day} {MONTHS[first.month - 1]}"
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    if first.month == last.month:
        return f"{first.day} – {last.day} {MONTHS[last.month - 1]}"
    return f"{first.day} {MONTHS[first.month - 1]} – {last.day} {MONTHS[last.month - 1]}"


def counted(count: int, one: str, many: str) -> str:
    """1 filă, 3 file, 20 de file, 101 file: "de" after every count whose last two digits are 0 or 20-99."""
    if count == 1:
        return f"1 {one}"
    of = "de " if count and not 1 <= count % 100 <= 19 else ""
    return f"{count} {of}{many}"
