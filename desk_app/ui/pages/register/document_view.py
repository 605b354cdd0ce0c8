"""A page of a document: fitted to the width or larger, turned and zoomed from the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desk_app.domain.centre_errors import CentreRefused, CentreUnreachable
from desk_app.domain.errors import RegistraturaError
from desk_app.ui.pages.register.said_error import said_error
from desk_app.ui.presenters.document_pages import DocumentPages, PageState, Reading
from desk_app.ui.theme import State, theme
from desk_app.ui.widgets.notice import Notice

_PAPER = QColor(255, 255, 255)
_STEP = 1.25
_LARGEST = 6.0
_SETTLES_MS = 40
_LEAST_HEIGHT, _HEIGHT_IN_PANE, _NO_LIMIT = 120, 260, 16_777_215
_STATES = {Reading.ELSEWHERE: State.WAITING, Reading.FETCHING: State.RUNNING}
_ZOOM = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
_TURN = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class _Sheet(QWidget):
    """Paints the picture at its own size in the middle, over white paper."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.state = PageState()

    def paintEvent(self, event: QPaintEvent) -> None:
        picture = self.state.picture
        if picture is None:
            return
        tokens = theme().tokens
        size = picture.size() / self.devicePixelRatioF()
        box = QRect((self.width() - size.width()) // 2, 0, size.width(), size.height())
        painter = QPainter(self)
        painter.fillRect(box, _PAPER)
        painter.drawImage(box, picture)
        painter.setPen(QPen(tokens.colours.field_border, tokens.line_width))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.end()


class DocumentView(QScrollArea):
    """Shows what `pages` makes: + and - zoom, 0 fits the width, Page Up and Page Down turn.

    `left()`: Escape.
    """

    left = Signal()

    def __init__(self, pages: DocumentPages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._zoom = 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Page of the document"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidgetResizable(True)
        self.set_large(False)
        self._sheet = _Sheet(self)
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(0, 0, 0, 0)
        self._says = Notice(State.ATTENTION, "", stacked=True, parent=self._sheet)
        column.addWidget(self._says)
        column.addStretch(1)
        self._sheet.setProperty("role", "sheet")
        self._sheet.setAccessibleName(self.accessibleName())
        self.viewport().setProperty("role", "sheet")
        self.setWidget(self._sheet)
        # The window may still be growing: the page is made for the width it ends with.
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._ask)
        pages.changed.connect(self.show_state)
        self.show_state(pages.state)

    def set_large(self, large: bool) -> None:
        """Fill the place of the list, or show the top of the page in the pane."""
        self._is_large = large
        self._show_bar()
        self.setMinimumHeight(_LEAST_HEIGHT if large else _HEIGHT_IN_PANE)
        self.setMaximumHeight(_NO_LIMIT if large else _HEIGHT_IN_PANE)

    def zoom(self, by: int) -> None:
        """One step larger (1) or smaller (-1); 0 fits the width."""
        self._zoom = min(max(self._zoom * _STEP**by, 1.0), _LARGEST) if by else 1.0
        self._ask()

    def show_state(self, state: PageState) -> None:
        """Show a page, or why there is none."""
        self._sheet.state = state
        self._show_bar()
        if state.picture is not None:
            size = state.picture.size() / self.devicePixelRatioF()
            self._sheet.setMinimumSize(QSize(size.width() if self._zoom > 1 else 0, size.height()))
        else:
            self._sheet.setMinimumSize(0, 0)
        self._explain(state)
        self._sheet.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ZOOM:
            self.zoom(_ZOOM[key])
        elif key in _TURN:
            self._pages.turn(_TURN[key])
            self.verticalScrollBar().setValue(0)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start(_SETTLES_MS)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            tokens = theme().tokens
            painter = QPainter(self.viewport())
            painter.setPen(QPen(tokens.colours.accent, tokens.focus_width))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()

    def _show_bar(self) -> None:
        """Beside a large page always: one that fits only without the bar would make it come and go."""
        is_there = self._is_large and self._pages.state.document is not None
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if is_there else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)

    def _ask(self) -> None:
        width = self.viewport().width() * self._zoom * self.devicePixelRatioF()
        self._pages.set_width(round(width))

    def _explain(self, state: PageState) -> None:
        words = self._sentences(state).get(state.reading) if state.document is not None else None
        self._says.setVisible(words is not None)
        if words is not None:
            self._says.say(_STATES.get(state.reading, State.ATTENTION), *words)

    def _sentences(self, state: PageState) -> dict[Reading, tuple[str, str]]:
        return {
            Reading.ELSEWHERE: (
                self.tr("The document was attached at another desk"),
                self.tr("Open it with Alt+D: it is fetched from the central registry."),
            ),
            Reading.FETCHING: (
                self.tr("Fetching from the central registry…"),
                self.tr("{part} % of it is here.").format(part=state.fetched),
            ),
            Reading.NOT_FETCHED: (self.tr("The document was not fetched"), self._why(state.problem)),
            Reading.UNSUPPORTED: (
                self.tr("This kind of file is not shown here"),
                self.tr("Save a copy and open it with the program that made it."),
            ),
            Reading.UNREADABLE: (
                self.tr("The file cannot be shown"),
                self.tr("It is damaged or locked with a password. Save a copy and try another program."),
            ),
            Reading.MISSING: (
                self.tr("The file is not in the data folder"),
                self.tr("Bring it back from the copy: open Counter state for the steps."),
            ),
        }

    def _why(self, problem: RegistraturaError | None) -> str:
        match problem:
            case None:
                return ""
            case CentreUnreachable():
                return self.tr("There is no line to the central registry. Press Alt+D again when it is back.")
            case CentreRefused(cause="not-found"):
                return self.tr("The desk that attached it has not sent it yet. Press Alt+D again later.")
            case _:
                return said_error(problem)
