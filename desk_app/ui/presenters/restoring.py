"""Bringing a register back on this computer: a copy, the recovery sheet, and a folder that is still empty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desk_app.application.front_desk import FrontDesk, Workplace
from desk_app.application.surroundings import Surroundings
from desk_app.domain.errors import Cancelled, RegistraturaError
from desk_app.ui.presenters.document_worker import Worker
from desk_app.ui.presenters.first_start_decisions import key_file_of
from desk_app.ui.tasks import Lane, Tasks


@dataclass(frozen=True, slots=True)
class RestoreView:
    """What the page paints beside what is typed."""

    is_running: bool = False
    done: int = 0
    total: int = 0
    problem: RegistraturaError | None = None


class RestorePresenter(QObject):
    """`changed(RestoreView)`; `opened(FrontDesk)` when the register is back and open for writing."""

    changed = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        workplace: Workplace,
        surroundings: Surroundings,
        folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self._tasks = tasks
        self._workplace = workplace
        self._surroundings = surroundings
        self._view = RestoreView()
        self._worker = Worker("restore", self)
        self._worker.progressed.connect(self._progressed)

    @property
    def view(self) -> RestoreView:
        return self._view

    def restore(self, copy: Path, recovery_key: str) -> None:
        """Bring the register back from `copy`; a failure leaves nothing of it."""
        if self._view.is_running:
            return
        self._show(is_running=True, done=0, total=0, problem=None)
        workplace, has_keyring, folder = self._workplace, self._surroundings.has_keyring, self.folder

        def work(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> None:
            in_keyring = has_keyring()
            desk = workplace.restore(
                copy,
                folder,
                key_file=None if in_keyring else key_file_of(folder),
                recovery_key=recovery_key,
                use_keyring=in_keyring,
                progress=progress,
                cancelled=cancelled,
            )
            desk.close()  # it is opened by the thread that will write it

        self._worker.run(work, self._restored, self._failed)

    def cancel(self) -> None:
        """Stop; nothing is left of what was begun."""
        self._worker.cancel()

    def close(self) -> None:
        """End the thread."""
        self._worker.close()

    def _restored(self, _: None) -> None:
        self._tasks.run(Lane.DB, lambda: self._workplace.open(self.folder), self._opened, self._failed)

    def _opened(self, front_desk: FrontDesk) -> None:
        self._show(is_running=False)
        self.opened.emit(front_desk)

    def _progressed(self, done: int, total: int) -> None:
        self._show(done=done, total=total)

    def _failed(self, error: BaseException) -> None:
        self._show(is_running=False)
        if isinstance(error, Cancelled):
            return
        if isinstance(error, RegistraturaError):
            self._show(problem=error)
        else:
            self._tasks.failed.emit(error)

    def _show(self, **changes: object) -> None:
        self._view = replace(self._view, **changes)  # type: ignore[arg-type]  # the names are the view's own
        self.changed.emit(self._view)
