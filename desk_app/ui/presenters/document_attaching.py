"""Attaches files to an entry: stored in the vault on a thread of their own, then named in one short transaction.

A file of two gigabytes takes its time; the next person in the queue gets a number meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desk_app.application.attach_document import Attached, Incoming, Stored
from desk_app.application.front_desk import FrontDesk
from desk_app.application.ports import DocumentVault, Progress
from desk_app.application.queries import EntryDetail
from desk_app.domain import errors
from desk_app.domain.institution import InstitutionProfile
from desk_app.ui.counter import Counter
from desk_app.ui.presenters.document_worker import Worker, stop_if
from desk_app.ui.tasks import Lane

_COPIED_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class AttachState:
    """`refused` holds the files of the last act that were not taken, each with its cause."""

    is_running: bool = False
    is_saving: bool = False
    attached: int = 0
    refused: tuple[tuple[str, errors.RegistraturaError], ...] = ()
    problem: errors.RegistraturaError | None = None
    saved_as: Path | None = None


class DocumentDesk(QObject):
    """`changed(AttachState)`, `progressed(int, int)` in files, `bytes_progressed(int, int)` where there is one."""

    changed = Signal(object)
    progressed = Signal(int, int)
    bytes_progressed = Signal(object, object)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._state = AttachState()
        self._worker = Worker("attach", self)
        self._worker.progressed.connect(self._progress)
        self._counts_files = False

    @property
    def state(self) -> AttachState:
        return self._state

    def attach(self, entry_id: str, files: Sequence[Incoming]) -> None:
        """Attach `files`; one that is refused does not keep the others."""
        if self._state.is_running or not files:
            return
        attach = self._counter.front_desk.attach
        self._counts_files = len(files) > 1
        self._show(AttachState(is_running=True))
        self._worker.run(
            lambda progress, cancelled: (entry_id, attach.store(files, progress=progress, cancelled=cancelled)),
            self._stored,
            self._failed,
        )

    def save_copy(self, sha256: str, target: Path) -> None:
        """Write a plain copy where the person chose."""
        if self._state.is_running:
            return
        vault = self._counter.front_desk.vault
        self._counts_files = False
        self._show(AttachState(is_running=True, is_saving=True))
        self._worker.run(
            lambda progress, cancelled: _copy(vault, sha256, target, progress, cancelled),
            self._saved,
            self._failed,
        )

    def save_paper(self, paper: str, detail: EntryDetail, profile: InstitutionProfile, target: Path) -> None:
        """Write the `label` or the `receipt` of an entry as PDF where the person chose."""
        if self._state.is_running:
            return
        desk = self._counter.front_desk
        self._show(AttachState(is_running=True, is_saving=True))
        self._worker.run(
            lambda progress, cancelled: _write(desk, paper, detail, profile, target), self._saved, self._failed
        )

    def cancel(self) -> None:
        """Stop; nothing of this act is attached."""
        self._worker.cancel()

    def close(self) -> None:
        """End the thread."""
        self._worker.close()

    def _progress(self, done: int, total: int) -> None:
        (self.progressed if self._counts_files else self.bytes_progressed).emit(done, total)

    def _stored(self, outcome: tuple[str, Stored]) -> None:
        entry_id, stored = outcome
        attach = self._counter.front_desk.attach
        self._counter.tasks.run(Lane.DB, lambda: attach.record(entry_id, stored), self._attached, self._failed)

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


def _write(desk: FrontDesk, paper: str, detail: EntryDetail, profile: InstitutionProfile, target: Path) -> Path:
    papers = desk.papers
    pdf = papers.label(detail, profile, "pdf") if paper == "label" else papers.receipt((detail,), profile)
    with desk.export_book.whole_file(target) as out:
        out.write(pdf)
    return target


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
