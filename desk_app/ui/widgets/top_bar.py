"""The bar on top: the search box, the sign of the demonstration town, the date and the time."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QDate, QEvent, QLocale, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.ui.theme import Role, State
from desk_app.ui.theme.metrics import TOP_BAR_HEIGHT
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.search_box import SearchBox
from desk_app.ui.widgets.text import Text

_NARROW = 800
_NARROWER = 600
_TICK_MS = 1000


class TopBar(QWidget):
    """Holds the :attr:`search` box. ``now`` gives the local time of the institution."""

    def __init__(self, search_shortcut: str, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._demonstrates = False
        self.setFixedHeight(TOP_BAR_HEIGHT)
        self.search = SearchBox(search_shortcut, self)
        self._demonstration = Badge(State.ROUTED, self.tr("Demonstration"), self)
        self._date = Text("", Role.BODY, "secondary", parent=self)
        self._time = Text("", Role.SECTION, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 2, 0)
        row.setSpacing(12)
        row.addWidget(self.search, 1)
        row.addSpacing(12)
        for widget in (self._demonstration, self._date, self._time):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        timer = QTimer(self)
        timer.timeout.connect(self._tick)
        timer.start(_TICK_MS)
        self._tick()

    def set_demonstration(self, demonstrates: bool) -> None:
        """Say that this is the demonstration town."""
        self._demonstrates = demonstrates
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._demonstration.set_state(State.ROUTED, self.tr("Demonstration"))
            self._fit()
            self._tick()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.search.set_narrow(self.width() < _NARROW)
        self._date.setVisible(self.width() >= _NARROWER)
        self._demonstration.setVisible(self._demonstrates)

    def _tick(self) -> None:
        now = self._now()
        today = QDate(now.year, now.month, now.day)
        self._date.setText(QLocale().toString(today, "dddd, dd.MM.yyyy"))
        self._time.setText(f"{now.hour:02d}:{now.minute:02d}")
