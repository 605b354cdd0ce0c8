"""Measure inside the window's own process: from a key to what it paints, and how long the window stands still."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from desk_app.ui.pages.register.list_side import ListSide
from desk_app.ui.widgets.big_number import BigNumber

BEAT_MS = 5
_Kind = TypeVar("_Kind", bound=QWidget)


class Measured(Protocol):
    """What a stopwatch looks for."""

    def begins(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether this is the key."""
        ...

    def is_painted(self, watched: QObject) -> bool:
        """Whether what is about to be painted is the answer to the key."""
        ...


class Stopwatch(QObject):
    """Runs from the last key that begins it to the moment when the answer has been handed to the screen."""

    def __init__(self, application: QApplication, measured: Measured) -> None:
        super().__init__(application)
        self.milliseconds: float | None = None
        self._application = application
        self._measured = measured
        self._began: float | None = None
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if self._measured.begins(watched, event):
                self._began = time.perf_counter()
        elif self._began is not None and event.type() is QEvent.Type.Paint and self._measured.is_painted(watched):
            self._application.removeEventFilter(self)
            # Once the event loop turns again the paint is over and handed to the screen.
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        assert self._began is not None
        self.milliseconds = (time.perf_counter() - self._began) * 1_000


class NewNumber:
    """From the last Enter, with Ctrl or without, to the new number."""

    def __init__(self, application: QApplication) -> None:
        self._number = _only(application, BigNumber)
        self._before = self._number.number()

    def begins(self, watched: QObject, event: QKeyEvent) -> bool:
        return event.type() is QEvent.Type.ShortcutOverride and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        )

    def is_painted(self, watched: QObject) -> bool:
        number = self._number.number()
        return number != self._before and isinstance(watched, QLabel) and watched.text() == number


class FoundRows:
    """From a letter in the search box to the rows that answer the box as it then stands."""

    def __init__(self, application: QApplication) -> None:
        self._list = _only(application, ListSide)
        self._box: QLineEdit | None = None

    def begins(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(watched, QLineEdit):
            return False
        self._box = watched
        return True

    def is_painted(self, watched: QObject) -> bool:
        answered, table = self._list._answered, self._list.table
        if answered is None or self._box is None or watched is not table.viewport():
            return False
        return answered.words == self._box.text().strip() and _has_rows(self._list)


class FirstPage:
    """From F3 to the first page of the register."""

    def __init__(self, application: QApplication) -> None:
        self._list: ListSide | None = None

    def begins(self, watched: QObject, event: QKeyEvent) -> bool:
        return event.type() is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_F3

    def is_painted(self, watched: QObject) -> bool:
        if self._list is None and isinstance(watched, QWidget):
            self._list = next(iter(watched.window().findChildren(ListSide)), None)
        return self._list is not None and watched is self._list.table.viewport() and _has_rows(self._list)


MEASURED: dict[str, Callable[[QApplication], Measured]] = {
    "number": NewNumber,
    "rows": FoundRows,
    "page": FirstPage,
}


class Heartbeat(QObject):
    """Beats on the thread of the window; what a beat comes late is a stall. Keeps the longest of every second.

    Beside it the longest of those that are the program's own doing: without the time for which this thread was
    ready and other work had the processors (Linux, `schedstat`). On a machine that does nothing else both agree.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stalls: dict[int, float] = {}
        self._own: dict[int, float] = {}
        self._last, self._queued = time.perf_counter(), _queued_milliseconds()
        timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._beat)
        timer.start()

    def stalls(self) -> list[float]:
        """Milliseconds, of each second since the last time this was asked."""
        found, self._stalls = self._stalls, {}
        return list(found.values())

    def own_stalls(self) -> list[float]:
        """The same without waiting for a processor."""
        found, self._own = self._own, {}
        return list(found.values())

    def _beat(self) -> None:
        now, queued = time.perf_counter(), _queued_milliseconds()
        late = max((now - self._last) * 1_000 - BEAT_MS, 0.0)
        own = max(late - (queued - self._queued), 0.0)
        self._last, self._queued = now, queued
        second = int(now)
        self._stalls[second] = max(late, self._stalls.get(second, 0.0))
        self._own[second] = max(own, self._own.get(second, 0.0))


def _queued_milliseconds() -> float:
    """How long this thread was ready to run and did not run, since it began."""
    _, queued, _ = Path("/proc/thread-self/schedstat").read_text(encoding="ascii").split()
    return int(queued) / 1_000_000


def _has_rows(shown: ListSide) -> bool:
    ids = shown.table._model.ids()
    return bool(ids) and shown.table.row(ids[0]) is not None


def _only(application: QApplication, kind: type[_Kind]) -> _Kind:
    """The one in sight: a page that is not open has others."""
    windows = application.topLevelWidgets()
    return next(found for window in windows for found in window.findChildren(kind) if found.isVisible())
