"""Attaches files to an entry: stored in the vault on a thread of their own, then named in one short transaction.

A file of two gigabytes takes its time; the next person in the queue gets a number meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QObject, Signal

from desk_app.application.attach_document import MOST_FILES, Attached
from desk_app.application.ports import Cancelled, DocumentVault, Progress, StoredDocument
from desk_app.domain import errors
from desk_app.ui.counter import Counter
from desk_app.ui.presenters.document_worker import Worker, stop_if
from desk_app.ui.tasks import Lane

_COPIED_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file to attach: where it lies, or what was pasted under a name."""

    path: Path
    content: BinaryIO | None = None


@dataclass(frozen=True, slots=True)
class AttachState:
    """`refused` holds the files of the last act that were not taken, each with its cause."""

    is_running: bool = False
    is_saving: bool = False
    attached: int = 0
    refused: tuple[tuple[str, errors.RegistraturaError], ...] = ()
    problem: errors.RegistraturaError | None = None
    saved_as: Path | None = None


class _StoredAlready:
    """A vault that answers with what is stored: the transaction then has nothing to wait for."""

    def __init__(self, vault: DocumentVault, known: Mapping[Path, StoredDocument | errors.StorageError]) -> None:
        self._vault = vault
        self._known = known

    def store(
        self, source: Path | BinaryIO, *, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> StoredDocument:
        found = self._known[source] if isinstance(source, Path) else None
        if isinstance(found, StoredDocument):
            return found
        raise found or errors.DocumentUnreadable("", "missing")

    def open(self, sha256: str) -> RawIOBase:
        return self._vault.open(sha256)


class DocumentDesk(QObject):
    """`changed(AttachState)`, `progressed(int, int)`: files, or bytes where there is one file."""

    changed = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._state = AttachState()
        self._worker = Worker("attach", self)
        self._worker.progressed.connect(self.progressed)

    @property
    def state(self) -> AttachState:
        return self._state

    def attach(self, entry_id: str, files: Sequence[Incoming]) -> None:
        """Attach `files`; one that is refused does not keep the others."""
        if self._state.is_running or not files:
            return
        if len(files) > MOST_FILES:
            problem = errors.ValueNotAllowed("files", str(len(files)), f"1-{MOST_FILES}")
            self._show(AttachState(problem=problem))
            return
        vault = self._counter.front_desk.vault
        self._show(AttachState(is_running=True))
        self._worker.run(
            lambda progress, cancelled: (entry_id, _store(vault, files, progress, cancelled)),
            self._stored,
            self._failed,
        )

    def save_copy(self, sha256: str, target: Path) -> None:
        """Write a plain copy where the person chose."""
        if self._state.is_running:
            return
        vault = self._counter.front_desk.vault
        self._show(AttachState(is_running=True, is_saving=True))
        self._worker.run(
            lambda progress, cancelled: _copy(vault, sha256, target, progress, cancelled),
            self._saved,
            self._failed,
        )

    def cancel(self) -> None:
        """Stop; nothing of this act is attached."""
        self._worker.cancel()

    def close(self) -> None:
        """End the thread."""
        self._worker.close()

    def _stored(self, outcome: tuple[str, dict[Path, StoredDocument | errors.StorageError]]) -> None:
        entry_id, known = outcome
        attach = self._counter.front_desk.attach
        attach = replace(attach, vault=_StoredAlready(attach.vault, known))
        self._counter.tasks.run(Lane.DB, lambda: attach(entry_id, tuple(known)), self._attached, self._failed)

    def _attached(self, attached: Attached) -> None:
        self._show(AttachState(attached=len(attached.documents), refused=attached.refused))
        self._counter.hub.publish(attached.changes)

    def _saved(self, target: Path) -> None:
        self._show(AttachState(saved_as=target))

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, errors.Cancelled):
            self._show(AttachState())
        elif isinstance(error, errors.RegistraturaError):
            self._show(AttachState(problem=error))
        else:
            self._show(AttachState())
            self._counter.tasks.failed.emit(error)

    def _show(self, state: AttachState) -> None:
        self._state = state
        self.changed.emit(state)


def _store(
    vault: DocumentVault, files: Sequence[Incoming], progress: Progress, cancelled: Cancelled
) -> dict[Path, StoredDocument | errors.StorageError]:
    known: dict[Path, StoredDocument | errors.StorageError] = {}
    for place, file in enumerate(files):
        stop_if(cancelled)
        if len(files) > 1:
            progress(place, len(files))
        try:
            within = progress if len(files) == 1 else None
            known[file.path] = vault.store(file.content or file.path, progress=within, cancelled=cancelled)
        except (errors.DocumentUnreadable, errors.DocumentTooLarge) as error:
            known[file.path] = error
    return known


def _copy(
    vault: DocumentVault, sha256: str, target: Path, progress: Progress, cancelled: Callable[[], bool]
) -> Path:
    partial = target.with_name(f"{target.name}.partial")
    try:
        with vault.open(sha256) as source, partial.open("wb") as out:
            total = source.seek(0, 2)
            source.seek(0)
            while block := source.read(_COPIED_AT_ONCE):
                stop_if(cancelled)
                out.write(block)
                progress(out.tell(), total)
        partial.replace(target)
    except OSError as error:
        raise errors.DocumentUnreadable(target.name, error.strerror or type(error).__name__) from error
    finally:
        partial.unlink(missing_ok=True)
    return target
