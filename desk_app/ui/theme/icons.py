"""Icons and state shapes: SVG files recoloured by the theme, kept as pixmaps as sharp as the screen."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from resources import read_bytes

_INK = "#465266"
_KNOCKED_OUT = "#ffffff"


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return read_bytes(f"icons/{name}.svg").decode("utf-8")


@lru_cache(maxsize=512)
def _pixmap(name: str, ink: str, ground: str, size: int, ratio: float) -> QPixmap:
    # Imported here so that a window without icons on it does not pay for the SVG module.
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    drawing = _source(name).replace(_KNOCKED_OUT, ground).replace(_INK, ink)
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon_pixmap(name: str, ink: QColor, size: int, ratio: float, ground: QColor | None = None) -> QPixmap:
    """Return the icon ``name`` in the colour ``ink``; ``ground`` fills what the drawing knocks out.

    ``size`` is in logical pixels, ``ratio`` the device pixel ratio. Raises FileNotFoundError for an
    unknown name.
    """
    return _pixmap(name, ink.name(), ground.name() if ground else _KNOCKED_OUT, size, ratio)


def draw_icon(painter: QPainter, name: str, ink: QColor, at: QPointF, size: int) -> None:
    """Paint the icon ``name`` with its top left corner at ``at``."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(at, icon_pixmap(name, ink, size, ratio))


def application_icon(accent: QColor) -> QIcon:
    """Return the window icon in the sizes that title bars and task bars ask for."""
    result = QIcon()
    for size in (16, 24, 32, 48, 64):
        result.addPixmap(icon_pixmap("mark", accent, size, 1.0))
    return result
