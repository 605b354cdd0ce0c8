"""Letters from the disk that get their numbers when they are signed: drawn before the token gets the PIN."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from desk_app.application.begun_signatures import Recovered
from desk_app.application.changes import Changes
from desk_app.application.front_desk import FrontDesk
from desk_app.application.ports import PreparedLetters
from desk_app.application.queries import WaitingDocument
from desk_app.application.signatures import Signatory
from desk_app.domain.errors import RegistraturaError
from desk_app.ui.presenters.signing_rows import row_of
from desk_app.ui.presenters.signing_view import FolderRow


@dataclass(frozen=True, slots=True)
class Handover:
    """The PIN on its way from its field to the token."""

    pin: bytearray = field(repr=False)
    signatory: Signatory
    is_last_try_confirmed: bool

    def wipe(self) -> None:
        self.pin[:] = bytes(len(self.pin))

    @contextmanager
    def wiped_on_error(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.wipe()
            raise


@dataclass(frozen=True, slots=True)
class Numbering:
    """The entries that letters have become, by the keys of their rows, as far as it went; `error` ended it."""

    handover: Handover
    entries: dict[str, str]
    changes: Changes
    error: RegistraturaError | None = None


def number_letters(desk: FrontDesk, rows: Sequence[FolderRow], first: str, handover: Handover) -> Numbering:
    """On the thread of the database. A number that was drawn stays with its entry, whatever comes after."""
    entries: dict[str, str] = {}
    changes = Changes()
    for row in rows:
        if row.letter is None or row.path is None:
            continue
        try:
            numbered = desk.number_at_signing(row.letter, row.path, row.sha256, first)
            entries[row.key] = numbered.entry_id
            changes |= numbered.changes
            desk.prepared_letters.forget(row.path)
        except RegistraturaError as error:
            return Numbering(handover, entries, changes, error)
    return Numbering(handover, entries, changes)


def rows_with_numbers(
    rows: Sequence[FolderRow],
    entries: dict[str, str],
    waiting: Sequence[WaitingDocument],
    recovered: Recovered,
) -> tuple[FolderRow, ...]:
    """The rows of letters as documents of their entries, ticked as they were."""
    by_entry = {each.sent.entry_id: each for each in waiting}

    def numbered(row: FolderRow) -> FolderRow:
        found = by_entry.get(entries.get(row.key, ""))
        if found is None:
            return row
        return replace(row_of(found, recovered), is_ticked=row.is_ticked, is_opened=row.is_opened)

    became = set(entries.values())
    return tuple(numbered(row) for row in rows if row.waiting is None or row.waiting.sent.entry_id not in became)


def with_letters(rows: Sequence[FolderRow], letters: PreparedLetters) -> tuple[FolderRow, ...]:
    """Files of before a restart, as the letters that they were."""
    return tuple(replace(row, letter=letters.of(row.path)) if row.path else row for row in rows)
