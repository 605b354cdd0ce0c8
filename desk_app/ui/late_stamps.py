"""Time stamps and revocation data that no server gave when a document was signed, asked for again meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.application.changes import Changes
from desk_app.application.signatures import Lengthened, Signatures
from desk_app.domain.errors import DocumentMissing, RegistraturaError
from desk_app.domain.signing_errors import DocumentUnsignable
from desk_app.domain.signing_folder import ToLengthen
from desk_app.ui.counter import Counter
from desk_app.ui.tasks import Lane

FIRST_MS = 60_000
"""After the register was opened: whoever begins to work does not wait for it."""
AGAIN_MS = 10 * 60_000


class LateStamps(QObject):
    """Looks into the register every ten minutes; loads what signs only where something lacks a stamp.

    One document at a time, so that who wants to sign waits for one document at most. `unreadable_found()`: one of
    them cannot be read, and keeps none of the others waiting.
    """

    unreadable_found = Signal()

    def __init__(self, counter: Counter, make: Callable[[], Signatures], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._make = make
        self._is_stopped = False
        self._left: list[ToLengthen] = []
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self.look)

    def start(self) -> None:
        """Begin in a while."""
        self._clock.start(FIRST_MS)

    def stop(self) -> None:
        """Ask for no more: the register is being closed."""
        self._is_stopped = True
        self._clock.stop()

    def look(self) -> None:
        """Ask for everything that is missing, and again later."""
        due = self._counter.front_desk.lengthen_signed.due
        self._counter.tasks.run_latest("to-lengthen", Lane.READ, due, self._found, self._failed)

    def _found(self, due: tuple[ToLengthen, ...]) -> None:
        self._left = list(due)
        self._next()

    def _next(self) -> None:
        if self._is_stopped or not self._left:
            self._rest()
            return
        document, lengthen = self._left.pop(0), self._counter.front_desk.lengthen_signed.lengthen

        def ask() -> tuple[ToLengthen, Lengthened | None]:
            signatures = self._make()
            try:
                return document, lengthen(document, signatures)
            finally:
                signatures.close()

        self._counter.tasks.run(Lane.SIGN, ask, self._asked, self._not_asked)

    def _asked(self, outcome: tuple[ToLengthen, Lengthened | None]) -> None:
        document, longer = outcome
        if longer is None:
            if document.needs_time_stamp:  # no server answers: the others would not be answered either
                self._left = [other for other in self._left if not other.needs_time_stamp]
            self._next()
            return
        record = self._counter.front_desk.lengthen_signed.record
        self._counter.tasks.run(Lane.DB, lambda: record(document, longer), self._recorded, self._failed)

    def _not_asked(self, error: BaseException) -> None:
        if not isinstance(error, DocumentMissing | DocumentUnsignable):
            self._failed(error)
            return
        if isinstance(error, DocumentUnsignable):
            self.unreadable_found.emit()
        self._next()

    def _recorded(self, changes: Changes) -> None:
        self._counter.hub.publish(changes)
        self._next()

    def _failed(self, error: BaseException) -> None:
        """What is wrong with settings or folder is said where somebody signs; here it is tried again later."""
        self._rest()
        if not isinstance(error, RegistraturaError):
            self._counter.tasks.failed.emit(error)

    def _rest(self) -> None:
        if not self._is_stopped:
            self._clock.start(AGAIN_MS)
