"""The header of the register: the legal number of each column with its title, in one or two lines."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desk_app.ui.theme import Role, font, theme

_PADDING = 12
_HEIGHT = 46


class TableHeader(QHeaderView):
    """Paints the titles of a :class:`PagedModel` left aligned on the header's ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        colours = theme().tokens.colours
        painter.save()
        painter.fillRect(rect, colours.header_ground)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.field_border)
        painter.setFont(font(Role.BODY))
        painter.setPen(colours.secondary)
        titles = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or ""
        words = rect.adjusted(_PADDING, 5, 0, -5)
        lines = (
            self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, words.width())
            for line in titles.split("\n")
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, "\n".join(lines))
        painter.restore()
