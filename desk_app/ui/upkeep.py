"""Idle steps of upkeep, while nobody waits: the search index is merged, and expired reservations are closed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desk_app.application.changes import Changes
from desk_app.domain.errors import RegistraturaError
from desk_app.ui.counter import Counter
from desk_app.ui.tasks import Lane

IDLE_MS = 3_000
STEP_MS = 250


class Upkeep(QObject):
    """Begins once nothing has changed for a while; every change puts it off again."""

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._day = counter.now().date()
        self._pause = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._pause.timeout.connect(self._step)
        counter.hub.changed.connect(self._put_off)

    def stop(self) -> None:
        """Do no more: the register is being closed."""
        self._pause.stop()
        self._counter.hub.changed.disconnect(self._put_off)

    def _put_off(self, _: object) -> None:
        self._pause.start(IDLE_MS)

    def _step(self) -> None:
        today = self._counter.now().date()
        if today != self._day:  # the opening has closed what expired until then
            self._day = today
            close_expired = self._counter.front_desk.close_expired
            self._counter.tasks.run(Lane.DB, close_expired, self._closed, self._not_closed)
        self._counter.tasks.run(Lane.DB, self._counter.front_desk.maintain, self._stepped)

    def _closed(self, count: int) -> None:
        if count:
            self._counter.hub.publish(Changes(reservations=True))

    def _not_closed(self, error: BaseException) -> None:
        """What keeps the register from being written is said where somebody wants a number."""
        if not isinstance(error, RegistraturaError):
            self._counter.tasks.failed.emit(error)

    def _stepped(self, has_more: bool) -> None:
        if has_more:
            self._pause.start(STEP_MS)
