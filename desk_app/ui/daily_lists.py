"""The trusted lists of the Union, fetched once a day while the window is open and the network is there."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.application.refresh_lists import refresh_lists
from desk_app.application.signatures import Signatures
from desk_app.domain.errors import RegistraturaError
from desk_app.ui.counter import Counter
from desk_app.ui.presenters.document_worker import Worker

FIRST_MS, AGAIN_MS = 5 * 60_000, 60 * 60_000
"""After the register was opened, and after that: who begins to work does not wait for it."""
_DAY = timedelta(days=1)


class DailyLists(QObject):
    """Looks every hour whether a day has passed; `refreshed()` once they are fetched.

    The looks are spread at random over half their interval: not all counters of the country ask in one minute.
    """

    refreshed = Signal()

    def __init__(self, counter: Counter, make: Callable[[], Signatures], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._make = make
        self._is_stopped = False
        self._worker = Worker("lists", self)
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self.look)

    def start(self) -> None:
        """Begin in a while."""
        self._wait(FIRST_MS)

    def stop(self) -> None:
        """Ask for no more: the register is being closed."""
        self._is_stopped = True
        self._clock.stop()
        self._worker.close()

    def look(self) -> None:
        """Fetch them if the last ones are a day old."""
        make, older_than = self._make, self._counter.now() - _DAY
        self._worker.run(
            lambda _progress, _cancelled: refresh_lists(make, older_than=older_than), self._looked, self._failed
        )

    def _looked(self, were_fetched: bool) -> None:
        if were_fetched:
            self.refreshed.emit()
        self._wait(AGAIN_MS)

    def _failed(self, error: BaseException) -> None:
        """Without a network the old ones stay; the state of the counter tells how old they are."""
        self._wait(AGAIN_MS)
        if not isinstance(error, RegistraturaError):
            self._counter.tasks.failed.emit(error)

    def _wait(self, milliseconds: int) -> None:
        if not self._is_stopped:
            self._clock.start(milliseconds + secrets.randbelow(milliseconds // 2))
