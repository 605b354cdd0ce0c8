"""Proves the register against its journal and says in one value what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desk_app.application.integrity import Verification
from desk_app.domain import errors
from desk_app.ui.counter import Counter
from desk_app.ui.presenters.document_worker import Worker


@dataclass(frozen=True, slots=True)
class VerifyState:
    """`result` once everything was read."""

    is_running: bool = False
    result: Verification | None = None
    problem: errors.RegistraturaError | None = None


class Verifier(QObject):
    """`changed(VerifyState)`, `progressed(int, int)`."""

    changed = Signal(object)
    progressed = Signal(object, object)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._state = VerifyState()
        self._worker = Worker("verify", self)
        self._worker.progressed.connect(self.progressed)

    @property
    def state(self) -> VerifyState:
        return self._state

    def verify(self, *, deep: bool) -> None:
        """Chain, signatures, every row and the mirror; with `deep` also every attached document."""
        if self._state.is_running:
            return
        long_work = self._counter.front_desk.long_work
        self._show(VerifyState(is_running=True))
        self._worker.run(
            lambda progress, cancelled: long_work.verify(deep=deep, progress=progress, cancelled=cancelled),
            self._verified,
            self._failed,
        )

    def cancel(self) -> None:
        """Stop."""
        self._worker.cancel()

    def close(self) -> None:
        """End the thread."""
        self._worker.close()

    def _verified(self, result: Verification) -> None:
        self._show(VerifyState(result=result))

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, errors.Cancelled):
            self._show(VerifyState())
        elif isinstance(error, errors.RegistraturaError):
            self._show(VerifyState(problem=error))
        else:
            self._show(VerifyState())
            self._counter.tasks.failed.emit(error)

    def _show(self, state: VerifyState) -> None:
        self._state = state
        self.changed.emit(state)
