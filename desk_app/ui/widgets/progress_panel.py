"""Long work: how far it is, how long it still takes, and a way to stop it."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desk_app.ui.theme import Role
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.turning_row import TurningRow

_BOTH_FIT = 480
"""A usual title and the longest that is told beside it: nothing moves while the figures grow."""
_MINUTE = 60
_MEGABYTE, _HUNDREDTHS = 10**6, 100
# An estimate from less than this is a guess that jumps.
_SECONDS_BEFORE_ESTIMATE = 1.0


class ProgressPanel(QWidget):
    """Shows ``done`` of ``total`` and the remaining time; hidden while nothing runs.

    ``cancelled()`` tells that the person wants it stopped: by the button, or by Escape when nothing
    else in the window has a use for that key. ``clock`` returns seconds.
    """

    cancelled = Signal()

    def __init__(self, clock: Callable[[], float] = time.monotonic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._started = 0.0
        self._title = Text("", Role.SECTION, wraps=True, parent=self)
        self._remaining = Text("", Role.BODY, "secondary", wraps=True, parent=self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._cancel = Button("", shortcut="Esc", parent=self)
        self._cancel.clicked.connect(self._stop)
        head = TurningRow(10, _BOTH_FIT)
        head.addWidget(self._title)
        head.addWidget(self._remaining, 1)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addLayout(column, 1)
        row.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignVCenter)
        self.retranslate()
        self.hide()

    def start(self, title: str) -> None:
        """Begin to show a piece of work whose length is not known yet."""
        self._started = self._clock()
        self._title.setText(title)
        self._bar.setAccessibleName(title)
        self._remaining.clear()
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self.window().installEventFilter(self)
        self.show()

    def set_progress(self, done: int, total: int, seconds_left: float | None = None) -> None:
        """Show ``done`` of ``total`` pieces; the time left is reckoned here unless the work knows it better."""
        count = self.tr("{done} of {total}").format(done=done, total=total)
        left = self._time_left(done, total) if seconds_left is None else self._written(seconds_left)
        self._paint(done, total, count, left)

    def set_bytes(self, done: int, total: int) -> None:
        """Show how much of a file is done; its bytes may be more than a bar can count."""
        count = self.tr("{done} of {total} MB").format(done=done // _MEGABYTE, total=-(-total // _MEGABYTE))
        whole = _HUNDREDTHS if total else 0
        self._paint(whole * done // max(total, 1), whole, count, self._time_left(done, total))

    def finish(self) -> None:
        """Hide the panel: the work is over."""
        self.window().removeEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A key press reaches the window only when the field with the focus has not used it.
        if not (isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress):
            return False
        stops = event.key() == Qt.Key.Key_Escape and self._cancel.isEnabled()
        if stops:
            self._stop()
        return stops

    def retranslate(self) -> None:
        """Write its own words in the language in force."""
        self.setAccessibleName(self.tr("Progress"))
        self._cancel.setText(self.tr("Stop"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _paint(self, done: int, total: int, count: str, left: str) -> None:
        self._bar.setUpdatesEnabled(False)  # a bar that may paints itself at once, and the window waits for it
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setUpdatesEnabled(True)
        self._remaining.setText(f"{count}, {left}" if left else count)

    def _time_left(self, done: int, total: int) -> str:
        spent = self._clock() - self._started
        if done <= 0 or spent < _SECONDS_BEFORE_ESTIMATE or done >= total:
            return ""
        return self._written(spent / done * (total - done))

    def _written(self, seconds: float) -> str:
        if seconds < _MINUTE:
            return self.tr("about {seconds} s left").format(seconds=max(round(seconds), 1))
        return self.tr("about {minutes} min left").format(minutes=round(seconds / _MINUTE))

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._remaining.setText(self.tr("stopping"))
        self.cancelled.emit()
