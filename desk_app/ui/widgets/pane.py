"""A pane: the one level of boxes in the window, with a title and sections split by lines."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_app.ui.theme import Role, theme
from desk_app.ui.theme.fill import fill
from desk_app.ui.theme.metrics import PANE_PADDING
from desk_app.ui.widgets.scrolled_column import IntoGutter
from desk_app.ui.widgets.text import Text


class Rule(QWidget):
    """The line between two sections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, self.rect(), theme().tokens.colours.line)
        painter.end()


class Pane(QFrame):
    """A frame for content; :attr:`content` is its column."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(PANE_PADDING, 16, PANE_PADDING, 16)
        self.content.setSpacing(8)
        if title:
            self.setAccessibleName(title)
            self.add_title(title)

    def add_title(self, text: str, beside: QWidget | None = None) -> Text:
        """Add the title of a section, with ``beside`` at the right end; return its text."""
        title = Text(text, Role.SECTION, parent=self)
        row = QHBoxLayout()
        row.addWidget(title, 1)
        if beside is not None:
            row.addWidget(beside, 0, Qt.AlignmentFlag.AlignVCenter)
        self.content.addLayout(row)
        return title

    def add_scrolled(self, area: QWidget) -> None:
        """Add what scrolls, over all the height that is left; its bar stands in the padding."""
        reach = IntoGutter()
        reach.addWidget(area)
        self.content.addLayout(reach, 1)

    def add_section(self, title: str, beside: QWidget | None = None) -> Text:
        """Add a line and the title of a new section below it; return its text."""
        self.content.addSpacing(4)
        self.content.addWidget(Rule(self))
        self.content.addSpacing(4)
        return self.add_title(title, beside)
