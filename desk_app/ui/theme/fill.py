"""One colour laid over a part of a widget."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter


def fill(painter: QPainter, box: QRect, colour: QColor) -> None:
    """What QPainter.fillRect does: that one makes fifteen enumerations of gradients when it is first called."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(box)
    painter.restore()
