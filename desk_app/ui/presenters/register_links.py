"""Finds the other end of a link: the number that was typed, or the entry that one goes to."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desk_app.application.queries import Candidate, EntryDetail, RegisterFilter, RegisterQueries
from desk_app.domain.entry import LinkKind
from desk_app.domain.errors import NumberUnknown
from desk_app.domain.numbering import NumberReference
from desk_app.ui.counter import Counter
from desk_app.ui.presenters.register_entry_state import LinkQuestion
from desk_app.ui.tasks import Lane

_MOST_TRIED = 50


@dataclass(frozen=True, slots=True)
class _Answer:
    """The entries that have the number."""

    kind: LinkKind
    candidates: tuple[Candidate, ...]


class LinkFinder(QObject):
    """`found(str, LinkKind)` the identity of the one entry meant, `ambiguous(LinkQuestion)` where several are.

    `opened(str)` answers `open`; `failed(Exception)`: NumberUnknown, StorageError leaves.
    """

    found = Signal(str, object)
    ambiguous = Signal(object)
    opened = Signal(str)
    failed = Signal(object)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter

    def find(self, typed: str, kind: LinkKind) -> None:
        """The entry of `[REGISTER:]NUMBER[/YEAR]`."""
        queries = self._counter.front_desk.queries
        self._counter.tasks.run(
            Lane.READ, lambda: _Answer(kind, _candidates(queries, typed)), self._answered, self._failed
        )

    def open(self, detail: EntryDetail, place: int) -> None:
        """The entry at the other end of `detail.linked[place]`."""
        queries = self._counter.front_desk.queries
        self._counter.tasks.run(Lane.READ, lambda: _other_end(queries, detail, place), self._opened, self._failed)

    def _answered(self, answer: _Answer) -> None:
        if len(answer.candidates) == 1:
            self.found.emit(answer.candidates[0].entry_id, answer.kind)
        else:
            self.ambiguous.emit(LinkQuestion(answer.kind, answer.candidates))

    def _opened(self, entry_id: str) -> None:
        self.opened.emit(entry_id)

    def _failed(self, error: BaseException) -> None:
        self.failed.emit(error)


def _candidates(queries: RegisterQueries, typed: str) -> tuple[Candidate, ...]:
    candidates = queries.candidates(NumberReference.parse(typed))
    if not candidates:
        raise NumberUnknown(typed.strip())
    return candidates


def _other_end(queries: RegisterQueries, detail: EntryDetail, place: int) -> str:
    """A link from here knows its target; of a link to here only the number is known, as it is written."""
    kind, way, display = detail.linked[place]
    if way == "to":
        before = sum(other_way == "to" for _, other_way, _ in detail.linked[:place])
        return detail.entry.links[before].to
    for row in queries.find(RegisterFilter(words=display), _MOST_TRIED):
        other = queries.detail(row.entry_id) if row.display == display else None
        if other and any(link.to == detail.entry.id and link.kind == kind for link in other.entry.links):
            return other.entry.id
    raise NumberUnknown(display)
