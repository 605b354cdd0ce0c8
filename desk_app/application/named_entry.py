"""From `[REGISTER:]NUMBER[/YEAR]` to the one entry that a person means: one rule for window and commands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desk_app.application.queries import Candidate, EntryDetail, RegisterQueries
from desk_app.domain.errors import NumberAmbiguous, NumberUnknown
from desk_app.domain.numbering import NumberReference

_JANUARY = 1


def detail_named(queries: RegisterQueries, written: str, today: date) -> EntryDetail:
    """Everything about the entry of that number; raises as `entry_named`."""
    detail = queries.detail(entry_named(queries, written, today))
    if detail is None:
        raise NumberUnknown(written.strip())
    return detail


def entry_named(queries: RegisterQueries, written: str, today: date) -> str:
    """The identity of the entry of that number; without a year, of the newest year that has it.

    In January the papers of two years lie on the counter: last year's entry then answers beside this year's.

    Raises NumberUnknown, or NumberAmbiguous where several answer: of several registers, or of two years.
    """
    candidates = _meant(queries.candidates(NumberReference.parse(written)), today)
    identities = list(dict.fromkeys(candidate.entry_id for candidate in candidates))
    if not identities:
        raise NumberUnknown(written.strip())
    if len(identities) > 1:
        raise NumberAmbiguous(written.strip(), tuple(candidate.reference for candidate in candidates))
    return identities[0]


def _meant(candidates: Sequence[Candidate], today: date) -> Sequence[Candidate]:
    """Those of the newest year; with a year typed there is no other."""
    newest = max((candidate.year for candidate in candidates), default=0)
    years = {newest, newest - 1} if today.month == _JANUARY and newest == today.year else {newest}
    return [candidate for candidate in candidates if candidate.year in years]
