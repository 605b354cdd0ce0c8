"""A column inside a pane that scrolls when it is higher than the pane."""

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from desk_app.ui.theme.metrics import SCROLL_GUTTER

_AROUND_FOCUS = 40


class FollowingArea(QScrollArea):
    """What is in it scrolls where it is too large; whichever widget gets the focus is brought into sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self._show_focused)

    def _follow_focus(self, _: QWidget | None, focused: QWidget | None) -> None:
        if focused is not None and self.isAncestorOf(focused):
            # Later: a panel that was unfolded for the focus is still to be laid out.
            QTimer.singleShot(0, self._show_focused)

    def _show_focused(self) -> None:
        focused: QWidget | None = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            return
        if focused.height() <= self.viewport().height():
            self.ensureWidgetVisible(focused, 0, _AROUND_FOCUS)


class ScrolledColumn(FollowingArea):
    """:attr:`column` takes the widgets.

    The bar stands in a gutter at the right that is always kept, so that nothing moves when it comes. Where the
    column should end in line with what stands above it, :class:`IntoGutter` puts the gutter into the padding.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """``name`` is the accessible name."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = QWidget(self)
        sheet.setProperty("role", "sheet")
        self.column = QVBoxLayout(sheet)
        self.column.setContentsMargins(0, 0, SCROLL_GUTTER, 0)
        self.column.setSpacing(8)
        self.setWidget(sheet)
        self.verticalScrollBar().rangeChanged.connect(self._keep_gutter)

    def _keep_gutter(self, _: int, last: int) -> None:
        """Where there is no bar, the content keeps its place free."""
        margins = self.column.contentsMargins()
        margins.setRight(0 if last else SCROLL_GUTTER)
        self.column.setContentsMargins(margins)


class IntoGutter(QVBoxLayout):
    """Lets what it holds reach into the padding at its right, where the bar of a scrolled column stands."""

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect.adjusted(0, 0, SCROLL_GUTTER, 0))
