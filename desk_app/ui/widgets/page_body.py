"""The body of a page: the work at the left, what accompanies it at the right, folded where it is narrow."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desk_app.ui.theme.metrics import PANE_GAP, SIDE_PANE_WIDTH

# The width of a body in a window of 1366 px, for which the widths are given.
_USUAL_WIDTH = 1114
# How far the side may shrink before it folds, and grow in a wide window.
_LEAST, _MOST = 0.8, 1.25


class PageBody(QWidget):
    """Places a ``main`` and a ``side`` widget beside each other while both fit; each scrolls by itself.

    Where they do not, the side folds away: ``folded_changed(bool)`` tells the page to show the button
    that opens it, and :meth:`toggle_side` lays it over the main widget until Escape or the same key.
    """

    folded_changed = Signal(bool)

    def __init__(self, parent: QWidget, *, side_width: int = SIDE_PANE_WIDTH) -> None:
        """``side_width`` is the width of the side in a window of 1366 px. Follow with :meth:`hold`."""
        super().__init__(parent)
        self._main: QWidget
        self._side: QWidget
        self._side_width = side_width
        self._main_least = _USUAL_WIDTH - PANE_GAP - side_width
        self._folded = False
        self._opened = False
        self._returns_to: QWidget | None = None

    def hold(self, main: QWidget, side: QWidget) -> None:
        """Place these two, made with this body as their parent or taken over."""
        self._main, self._side = main, side
        main.setParent(self)
        side.setParent(self)
        side.installEventFilter(self)

    def is_folded(self) -> bool:
        """Tell whether the side is folded away for lack of room."""
        return self._folded

    def toggle_side(self) -> None:
        """Open or close the folded side. Does nothing while both fit."""
        if not self._folded:
            return
        self._opened = not self._opened
        self._place()
        if self._opened:
            self._returns_to = self.window().focusWidget()
            self._side.raise_()
            self._side.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._side.setFocus()
        elif self._returns_to is not None:
            self._returns_to.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not (isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress):
            return False
        closes = event.key() == Qt.Key.Key_Escape and self._folded and self._opened
        if closes:
            self.toggle_side()
        return closes

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        folded = self.width() < self._main_least + PANE_GAP + round(self._side_width * _LEAST)
        changed, self._folded = folded != self._folded, folded
        if changed:
            self._opened = False
        self._place()
        if changed:
            self.folded_changed.emit(folded)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            # Without a layout of its own it passes on what the main widget has come to need.
            self.updateGeometry()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        return self._main.minimumSizeHint()

    def _place(self) -> None:
        width, height = self.width(), self.height()
        if self._folded:
            side = min(SIDE_PANE_WIDTH, width)
            self._main.setGeometry(0, 0, width, height)
        else:
            side = min(round(width * self._side_width / _USUAL_WIDTH), round(self._side_width * _MOST))
            side = min(side, width - PANE_GAP - self._main_least)
            self._main.setGeometry(0, 0, width - PANE_GAP - side, height)
        self._side.setGeometry(width - side, 0, side, height)
        self._side.setVisible(not self._folded or self._opened)
