"""Suggestions while one types: senders, subjects, places. Late answers carry their number and are ignored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desk_app.application.queries import PartySuggestion, RegisterQueries
from desk_app.domain.errors import NumberUnknown
from desk_app.domain.numbering import NumberReference
from desk_app.ui.counter import Counter
from desk_app.ui.tasks import Lane

MOST_PLACES = 7
_MOST_BY_NUMBER = 3
_LONGEST_NUMBER = 8
"""More digits than a registration number has make a CNP, a CUI or a telephone."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for the query number `sequence` of the box `box`."""

    box: str
    sequence: int
    found: tuple[object, ...]


class LookUps(QObject):
    """Asks the reading thread, one question a box at a time: the newest letter replaces the one before.

    `answered(Answer)`: PartySuggestion for people, str for subjects, Place for places. `failed(Exception)`.
    """

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter

    def people(self, box: str, typed: str, sequence: int) -> None:
        """Known people by name, CNP, CUI, telephone, or by the number of a letter they sent."""
        queries = self._counter.front_desk.queries
        self._ask(box, sequence, lambda: _people(queries, typed))

    def subjects(self, typed: str, document_type: str, party_id: str, sequence: int) -> None:
        """Subjects used before for this type and sender."""
        queries = self._counter.front_desk.queries
        self._ask("subject", sequence, lambda: queries.subjects(typed, document_type, party_id))

    def places(self, box: str, typed: str, sequence: int) -> None:
        """Localities whose words begin with what was typed."""
        find = self._counter.find_places
        self._ask(box, sequence, lambda: find(typed, MOST_PLACES) if typed else ())

    def _ask(self, box: str, sequence: int, look_up: Callable[[], tuple[object, ...]]) -> None:
        self._counter.tasks.run_latest(
            f"look-up-{box}",
            Lane.READ,
            lambda: Answer(box, sequence, look_up()),
            self._answer,
            self._failed,
        )

    def _answer(self, answer: Answer) -> None:
        self.answered.emit(answer)

    def _failed(self, error: BaseException) -> None:
        self.failed.emit(error)


def _people(queries: RegisterQueries, typed: str) -> tuple[PartySuggestion, ...]:
    if not typed:
        return ()
    by_number = _senders_of_number(queries, typed)
    known = {suggestion.party.id for suggestion in by_number}
    return by_number + tuple(found for found in queries.parties(typed) if found.party.id not in known)


def _senders_of_number(queries: RegisterQueries, typed: str) -> tuple[PartySuggestion, ...]:
    """Who sent the letter of that number: "1207" or "1207/2026" typed into the box of the sender."""
    if len(typed.partition("/")[0]) > _LONGEST_NUMBER:
        return ()
    try:
        reference = NumberReference.parse(typed)
    except NumberUnknown:
        return ()
    found: dict[str, PartySuggestion] = {}
    for candidate in queries.candidates(reference)[:_MOST_BY_NUMBER]:
        detail = queries.detail(candidate.entry_id)
        sender = detail.entry.letter.sender if detail else None
        if sender is not None and sender.id:
            found.setdefault(sender.id, PartySuggestion(sender.as_known(), 0, candidate.registered_on))
    return tuple(found.values())
