"""The shadow of a panel that lies over the page."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

_REACH = 12
_BELOW = 4
_DARKEST = 44
"""The alpha, of 255, right at the panel."""


class Shadow(QWidget):
    """Lies under a panel and around it; clicks go through it.

    Drawn as rings, each fainter than the one within it. Qt's own shadow is an effect on the panel: it paints the
    panel anew and blurs all of it whenever anything under it or in it changes, which took seven times as long as
    painting the panel.
    """

    def __init__(self, radius: float, parent: QWidget) -> None:
        """``radius``: that of the panel's corners, in logical pixels."""
        super().__init__(parent)
        self._radius = radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def lie_around(self, panel: QRect) -> None:
        """Take the place around ``panel``, in coordinates of the parent."""
        self.setGeometry(panel.adjusted(-_REACH, -_REACH, _REACH, _REACH + _BELOW))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.rect().adjusted(_REACH, _REACH, -_REACH, -_REACH - _BELOW).contains(event.rect()):
            return  # the panel alone is painted, and covers all of this
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        panel = QRectF(self.rect()).adjusted(_REACH, _REACH + _BELOW, -_REACH, -_REACH)
        # From within the panel on: it lies higher than its shadow, and no light falls between the two.
        for ring in range(-_BELOW, _REACH):
            faintness = max(ring, 0) / _REACH
            painter.setPen(QPen(QColor(0, 0, 0, round(_DARKEST * (1 - faintness) ** 2)), 1))
            box = panel.adjusted(-ring, -ring, ring, ring).adjusted(-0.5, -0.5, 0.5, 0.5)
            painter.drawRoundedRect(box, self._radius + ring, self._radius + ring)
        painter.end()
