"""Calendars for terms: legal holidays and what the institution edited, kept while nothing changes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from desk_app.adapters.romanian_calendar import romanian_calendar
from desk_app.domain.deadline import DayCalendar, DayEdit

_KEPT = 16


class RomanianCalendars:
    """Loading the holidays library is slow: it happens at the first term, on the thread that computes it."""

    def calendar(self, years: Sequence[int], edits: Sequence[DayEdit]) -> DayCalendar:
        return _calendar(tuple(years), tuple(edits))


@lru_cache(_KEPT)
def _calendar(years: tuple[int, ...], edits: tuple[DayEdit, ...]) -> DayCalendar:
    return romanian_calendar(years, edits)
