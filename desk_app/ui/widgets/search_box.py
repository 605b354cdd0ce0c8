"""The box on top that finds and takes scans."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desk_app.ui.theme import theme
from desk_app.ui.theme.icons import draw_icon
from desk_app.ui.theme.metrics import FIELD_RADIUS, ICON_SIZE, TOP_BAR_HEIGHT
from desk_app.ui.widgets.key_caps import KeyCaps


class _Edit(QLineEdit):
    left = Signal()
    focus_changed = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class SearchBox(QWidget):
    """``query_changed(str)`` follows the typed text, ``submitted(str)`` tells that Enter was pressed.

    ``left()`` tells that Escape was pressed: the first time the text goes, then the focus.
    """

    query_changed = Signal(str)
    submitted = Signal(str)
    left = Signal()

    def __init__(self, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(TOP_BAR_HEIGHT)
        self._edit = _Edit(self)
        self._edit.setProperty("bare", True)
        self._edit.textEdited.connect(self.query_changed)
        self._edit.returnPressed.connect(self._submit)
        self._edit.left.connect(self._leave)
        self._edit.focus_changed.connect(self.update)
        row = QHBoxLayout(self)
        row.setContentsMargins(42, 2, 10, 2)
        row.addWidget(self._edit, 1)
        row.addWidget(KeyCaps(shortcut, self))
        self.setFocusProxy(self._edit)
        self._narrow = False
        self.retranslate()

    def text(self) -> str:
        """The text typed."""
        return self._edit.text()

    def set_text(self, text: str) -> None:
        """Show ``text`` without searching for it."""
        self._edit.setText(text)

    def set_narrow(self, narrow: bool) -> None:
        """Say less about what may be searched for."""
        self._narrow = narrow
        self.retranslate()

    def retranslate(self) -> None:
        """Write its own words in the language in force."""
        brief = self.tr("Search or scan")
        long = self.tr("Search or scan: number, name, tax code, words of the content")
        self._edit.setAccessibleName(brief)
        self.setAccessibleName(brief)
        self._edit.setPlaceholderText(brief if self._narrow else long)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme().tokens
        focused = self._edit.hasFocus()
        width = tokens.focus_width if focused else tokens.line_width
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.colours.accent if focused else tokens.colours.field_border, width))
        painter.setBrush(tokens.colours.field)
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, FIELD_RADIUS + 1, FIELD_RADIUS + 1)
        at = QPointF(12, round(self.height() / 2 - ICON_SIZE / 2))
        draw_icon(painter, "scan", tokens.colours.secondary, at, ICON_SIZE)
        painter.end()

    def _submit(self) -> None:
        self.submitted.emit(self._edit.text().strip())

    def _leave(self) -> None:
        if self._edit.text():
            self._edit.clear()
            self.query_changed.emit("")
        else:
            self.left.emit()
