"""From `[REGISTER:]NUMBER[/YEAR]` to the one entry it names."""

from __future__ import annotations

from datetime import date

from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import Candidate, EntryDetail, RegisterQueries
from desk_app.application.services import Labelled
from desk_app.domain.errors import NumberAmbiguous, NumberUnknown
from desk_app.domain.numbering import NumberReference

_JANUARY = 1


def find_entry(desk: FrontDesk, written: str, today: date) -> EntryDetail:
    """The entry of that number; without a year, this year's, and in January last year's too.

    Raises NumberUnknown, or NumberAmbiguous where several answer to it.
    """
    identity = entry_named(desk.queries, written, today)
    detail = desk.queries.detail(identity)
    if detail is None:
        raise NumberUnknown(written)
    return detail


def find_labelled(desk: FrontDesk, written: str, today: date) -> Labelled:
    """The entry of that number, or the number itself where it is held or given up; raises as `find_entry`."""
    try:
        return find_entry(desk, written, today)
    except NumberUnknown:
        found = desk.queries.numbers_without_entry(NumberReference.parse(written))
        if not found:
            raise
        return found[0]


def entry_named(queries: RegisterQueries, written: str, today: date) -> str:
    """The identity of the entry of that number; raises NumberUnknown, NumberAmbiguous."""
    reference = NumberReference.parse(written)
    candidates = [
        candidate for candidate in queries.candidates(reference) if _is_meant(candidate, reference, today)
    ]
    identities = list(dict.fromkeys(candidate.entry_id for candidate in candidates))
    if not identities:
        raise NumberUnknown(written)
    if len(identities) > 1:
        raise NumberAmbiguous(written, tuple(candidate.reference for candidate in candidates))
    return identities[0]


def _is_meant(candidate: Candidate, reference: NumberReference, today: date) -> bool:
    if reference.year is not None:
        return True
    year = int(candidate.reference.rpartition("/")[2])
    return year == today.year or (today.month == _JANUARY and year == today.year - 1)
