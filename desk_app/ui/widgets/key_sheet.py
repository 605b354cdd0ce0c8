"""The sheet of all keys (F1), laid over the page and made from the list of commands."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk_app.ui.theme import Role
from desk_app.ui.theme.metrics import PAGE_MARGIN
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.key_caps import KeyCaps
from desk_app.ui.widgets.pane import Pane
from desk_app.ui.widgets.text import Text

# A group is its title and rows of (words, what is printed on the keys).
Rows = Sequence[tuple[str, tuple[str, ...]]]
Group = tuple[str, Rows]
_COLUMN = 300
# What a title takes, and the fewest rows that may stand under one at the foot of a column.
_TITLE_LINES, _LEAST_ROWS = 2, 3


class KeySheet(QWidget):
    """Covers the page area of ``window`` while it is open; Escape or F1 closes it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._returns_to: QWidget | None = None
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pane = Pane(parent=self)
        self._scroll = QScrollArea(self._pane)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close = Button("", shortcut="Esc", parent=self._pane)
        self._close.clicked.connect(self.close_sheet)
        self._title = self._pane.add_title("", self._close)
        self._pane.content.addWidget(self._scroll, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        column.addWidget(self._pane)
        over.installEventFilter(self)
        self.hide()

    def open(self, groups: Sequence[Group]) -> None:
        """Show ``groups`` in as many columns as fit."""
        over = self.parentWidget()
        assert over is not None
        self._returns_to = self.window().focusWidget()
        self.setGeometry(over.rect())
        self._name()
        self._fill(groups)
        self.show()
        self.raise_()
        self.setFocus()

    def close_sheet(self) -> None:
        """Hide the sheet and give the focus back."""
        self.hide()
        if self._returns_to is not None:
            self._returns_to.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._scroll.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep() * 2,
            Qt.Key.Key_Up: -bar.singleStep() * 2,
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        elif (step := steps.get(Qt.Key(event.key()))) is not None:
            bar.setValue(bar.value() + step)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        over = self.parentWidget()
        if event.type() is QEvent.Type.Resize and over is not None and self.isVisible():
            self.setGeometry(over.rect())
        return False

    def _name(self) -> None:
        words = self.tr("All keys")
        self.setAccessibleName(words)
        self._scroll.setAccessibleName(words)
        self._title.setText(words)
        self._close.setText(self.tr("Close"))

    def _fill(self, groups: Sequence[Group]) -> None:
        sheet = QWidget()
        sheet.setProperty("role", "sheet")
        columns = max((self.width() - 5 * PAGE_MARGIN) // _COLUMN, 1)
        row = QHBoxLayout(sheet)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(32)
        for column in in_columns(groups, columns):
            place = QVBoxLayout()
            for title, commands in column:
                place.addWidget(_GroupTable(title, commands, sheet))
            place.addStretch(1)
            row.addLayout(place, 1)
        self._scroll.setWidget(sheet)


def in_columns(groups: Sequence[Group], count: int) -> list[list[Group]]:
    """Deal the groups into ``count`` columns of about the same height; a long group goes on in the next one."""
    height = -(-sum(len(rows) + _TITLE_LINES for _, rows in groups) // count) + _TITLE_LINES
    columns: list[list[Group]] = [[]]
    free = height
    for title, rows in groups:
        left = list(rows)
        while left:
            is_last = len(columns) == count
            room = len(left) if is_last else free - _TITLE_LINES
            if room < min(len(left), _LEAST_ROWS):
                columns.append([])
                free = height
                continue
            columns[-1].append((title, left[:room]))
            free -= min(room, len(left)) + _TITLE_LINES
            left = left[room:]
    return columns


class _GroupTable(QWidget):
    def __init__(self, title: str, commands: Rows, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 10)
        grid.setVerticalSpacing(3)
        grid.addWidget(Text(title, Role.STRONG, parent=self), 0, 0, 1, 2)
        for place, (words, keys) in enumerate(commands, start=1):
            grid.addWidget(Text(words, wraps=True, parent=self), place, 0)
            caps = KeyCaps(parent=self)
            caps.set_keys(keys)
            grid.addWidget(caps, place, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
