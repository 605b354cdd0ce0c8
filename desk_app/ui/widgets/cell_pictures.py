"""Cells of a table as they were painted: showing one again costs a fiftieth of painting it."""

from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

_MOST_BYTES = 12 * 1024 * 1024
"""Some four screens of rows where a point of the layout is one dot of the screen."""
_BYTES_A_DOT = 4


class CellPictures:
    """Keeps a picture of each cell, of those shown last; a cell that looks different is painted anew."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, tuple[object, QPixmap]] = OrderedDict()
        self._bytes = 0

    def picture(
        self,
        cell: Hashable,
        look: object,
        size: QSize,
        ratio: int,
        ground: QColor,
        paint: Callable[[QPainter, QRect], None],
    ) -> QPixmap:
        """The picture of ``cell``; ``paint`` is called unless the one kept was made for an equal ``look``.

        ``size`` is in logical pixels, ``ratio`` the device pixel ratio, a whole number: between two dots of the
        screen a picture would be blurred.
        """
        found = self._kept.pop(cell, None)
        if found is not None:
            if found[0] == look:
                self._kept[cell] = found
                return found[1]
            self._bytes -= _bytes(found[1])
        made = _painted(size, ratio, ground, paint)
        self._kept[cell] = (look, made)
        self._bytes += _bytes(made)
        while self._bytes > _MOST_BYTES and len(self._kept) > 1:
            _, (_, given_up) = self._kept.popitem(last=False)
            self._bytes -= _bytes(given_up)
        return made


def _painted(size: QSize, ratio: int, ground: QColor, paint: Callable[[QPainter, QRect], None]) -> QPixmap:
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    # A ground without transparency: letters are smoothed for it as on the table itself.
    picture.fill(ground)
    painter = QPainter(picture)
    paint(painter, QRect(0, 0, size.width(), size.height()))
    painter.end()
    return picture


def _bytes(picture: QPixmap) -> int:
    return picture.width() * picture.height() * _BYTES_A_DOT
