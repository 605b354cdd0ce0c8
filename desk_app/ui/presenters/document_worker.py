"""A thread of its own for long work that must hold up neither the window nor a registration."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desk_app.domain.errors import Cancelled
from desk_app.ui.tasks import NamedThread

_T = TypeVar("_T")
_SECONDS_TO_END = 5.0


class Worker(QObject):
    """Runs one piece of work after another on a named thread that is started when it is first needed.

    `progressed(int, int)` what is done and the whole (0 where it is not known), as objects: the bytes of a file
    may be more than a number of Qt's holds. The work is given two
    functions: the first reports progress, the second tells whether it was cancelled. Results go to `done`,
    errors to `failed`, on the GUI thread.
    """

    progressed = Signal(object, object)
    _finished = Signal(object, object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._thread: NamedThread | None = None
        self._cancel = threading.Event()
        self._finished.connect(self._deliver)

    def run(
        self,
        work: Callable[[Callable[[int, int], None], Callable[[], bool]], _T],
        done: Callable[[_T], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Queue `work`; `done` and `failed` are bound methods of objects that live as long as this one."""
        self._cancel = cancel = threading.Event()
        report = _Report(self)

        def act() -> None:
            try:
                result = work(report, cancel.is_set)
            except BaseException as error:  # noqa: BLE001 - whoever waits for the result gets the error
                self._finished.emit(failed, error, cancel)
            else:
                self._finished.emit(done, result, cancel)

        if self._thread is None:
            self._thread = NamedThread(self._name)
        self._thread.submit(act)

    def cancel(self) -> None:
        """Ask the work under way to stop; it ends with errors.Cancelled, which goes to `failed`."""
        self._cancel.set()

    def close(self, last: Callable[[], object] | None = None) -> None:
        """Stop what is under way and end the thread; `last` is done there before, to let go of what it owns."""
        self._cancel.set()
        if self._thread is not None:
            if last is not None:
                self._thread.submit(last)
            self._thread.shutdown(wait=False)
            self._thread.join(_SECONDS_TO_END)
            self._thread = None

    def _deliver(self, target: Callable[[Any], object], argument: object, cancel: threading.Event) -> None:
        if self._thread is not None:
            target(argument)


class _Report:
    """Progress at most every hundredth, so that five thousand small files do not flood the window."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._told = -1

    def __call__(self, done: int, total: int) -> None:
        step = done * 100 // total if total else done // (1 << 20)
        if step != self._told:
            self._told = step
            self._worker.progressed.emit(done, total)


def stop_if(cancelled: Callable[[], bool]) -> None:
    """Raise errors.Cancelled when a person asked for it."""
    if cancelled():
        raise Cancelled
