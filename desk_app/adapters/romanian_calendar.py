"""The Romanian calendar: legal holidays from the ``holidays`` library, then the institution's edits.

The library computes Codul muncii art. 139, the Orthodox feasts included. Bridge days, which the
Government fixes each January for budget staff, and local closings come only from edits.
"""

import datetime
from collections.abc import Iterable

from desk_app.domain.deadline import DayCalendar, DayEdit, DayKind, SpecialDay


def romanian_calendar(
    years: Iterable[int], edits: Iterable[DayEdit] = (), *, bridge_days_count: bool = True
) -> DayCalendar:
    """Return the calendar of ``years``; edits outside them are kept but never asked about."""
    covered = frozenset(years)
    special = _legal_holidays(covered)
    for edit in edits:
        if edit.kind is None:
            special.pop(edit.day, None)
        else:
            special[edit.day] = SpecialDay(edit.day, edit.kind, edit.name)
    return DayCalendar(covered, special, bridge_days_count)


def _legal_holidays(years: frozenset[int]) -> dict[datetime.date, SpecialDay]:
    import holidays  # noqa: PLC0415  # the first term waits for it, the start does not

    # Without years the library would fill itself on demand and never say no.
    known = holidays.country_holidays("RO", years=sorted(years), expand=False, language="ro")
    return {day: SpecialDay(day, DayKind.LEGAL_HOLIDAY, name) for day, name in known.items()}
