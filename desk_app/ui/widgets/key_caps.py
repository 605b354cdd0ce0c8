"""Key caps: one small cap for each key of a shortcut, after the words it belongs to."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_app.ui.theme import Role, font, theme

CAP_HEIGHT = 20
_GAP = 4
_PADDING = 6
_RADIUS = 4
_NAMES = {
    "Return": "Enter",
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Del": "Delete",
    "PgUp": "Page Up",
    "PgDown": "Page Down",
}


def key_names(sequence: QKeySequence | str) -> tuple[str, ...]:
    """Return what is printed on the keys of ``sequence``: ("Ctrl", "Shift", "U")."""
    text = QKeySequence(sequence).toString(QKeySequence.SequenceFormat.PortableText)
    if not text:
        return ()
    # A shortcut on the plus key ends in "++"; no other key is written with the separator.
    parts = [*text[:-2].split("+"), "+"] if text.endswith("++") else text.split("+")
    return tuple(_NAMES.get(part, part) for part in parts)


def caps_width(keys: Sequence[str]) -> float:
    """Return the width of the caps for ``keys`` in logical pixels."""
    return sum(_cap_width(key) for key in keys) + _GAP * max(len(keys) - 1, 0)


def draw_caps(
    painter: QPainter, keys: Sequence[str], left: float, middle: float, ink: QColor | None = None
) -> None:
    """Paint the caps from ``left`` around the horizontal line ``middle``.

    ``ink`` draws them in one colour without a ground of their own, as on the main button.
    """
    colours = theme().tokens.colours
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font(Role.KEY_CAP))
    for key in keys:
        box = QRectF(left + 0.5, middle - CAP_HEIGHT / 2 + 0.5, _cap_width(key) - 1, CAP_HEIGHT - 2)
        painter.setPen(QPen(ink or colours.cap_edge, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if ink else colours.cap_ground)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        bottom = box.bottom() + 1
        painter.drawLine(QPointF(box.left() + 3, bottom), QPointF(box.right() - 3, bottom))
        painter.setPen(ink or colours.secondary)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
        left += _cap_width(key) + _GAP
    painter.restore()


@cache
def _cap_width(key: str) -> float:
    return max(float(CAP_HEIGHT), round(QFontMetricsF(font(Role.KEY_CAP)).horizontalAdvance(key)) + 2 * _PADDING)


class KeyCaps(QWidget):
    """The caps of one shortcut. The shortcut is its accessible name."""

    def __init__(self, shortcut: QKeySequence | str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_keys(key_names(shortcut))

    def set_keys(self, keys: Sequence[str]) -> None:
        """Show these keys, as printed on a keyboard."""
        self._keys = tuple(keys)
        self.setAccessibleName("+".join(self._keys))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(caps_width(self._keys)), CAP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_caps(painter, self._keys, 0, self.height() / 2)
        painter.end()


class KeyCap(KeyCaps):
    """A single cap with any text, such as the range "1...5"."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_keys((text,))
