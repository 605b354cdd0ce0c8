"""A row that becomes a column where there is no room for it."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QBoxLayout, QLayoutItem


class TurningRow(QBoxLayout):
    """Holds what fits beside each other, and below each other what does not: it needs no more than its widest.

    Without ``fits`` everything stands in one line where it has the width that it wants; wrapped words want one
    long line, so a row that holds some is told from how many pixels on they are well read beside each other.
    """

    def __init__(self, spacing: int, fits: int = 0) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self.setSpacing(spacing)
        self._fits = fits

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._items()), default=0)
        return QSize(widest, super().minimumSize().height())

    def sizeHint(self) -> QSize:
        return QSize(self._wanted(), super().sizeHint().height())

    def setGeometry(self, rect: QRect) -> None:
        directions = QBoxLayout.Direction
        fits = rect.width() >= (self._fits or self._wanted())
        direction = directions.LeftToRight if fits else directions.TopToBottom
        if direction is not self.direction():
            self.setDirection(direction)
        super().setGeometry(rect)

    def _wanted(self) -> int:
        """The width of everything in one line."""
        widths = [item.sizeHint().width() for item in self._items()]
        return sum(widths) + self.spacing() * (len(widths) - 1)

    def _items(self) -> list[QLayoutItem]:
        """What is in sight, without the stretch at the end."""
        items = (self.itemAt(place) for place in range(self.count()))
        return [item for item in items if item is not None and not item.isEmpty()]
