"""Pictures of cells: painted once for a look, and given up before they fill the memory."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter
from pytestqt.qtbot import QtBot

from desk_app.ui.widgets.cell_pictures import CellPictures

GROUND = QColor("#ffffff")
SIZE = QSize(20, 10)


class Painted:
    """A cell in one colour, that counts how often it is painted."""

    def __init__(self, colour: str = "#204080") -> None:
        self.times = 0
        self.colour = QColor(colour)

    def __call__(self, painter: QPainter, box: QRect) -> None:
        self.times += 1
        painter.fillRect(box, self.colour)


def test_a_cell_that_looks_the_same_is_painted_once(qtbot: QtBot) -> None:
    pictures, painted = CellPictures(), Painted()
    first = pictures.picture(1, ("a",), SIZE, 1, GROUND, painted)
    again = pictures.picture(1, ("a",), SIZE, 1, GROUND, painted)
    assert painted.times == 1
    assert again.toImage().pixelColor(19, 9) == painted.colour
    assert first.cacheKey() == again.cacheKey()


def test_a_cell_that_looks_different_is_painted_anew(qtbot: QtBot) -> None:
    pictures = CellPictures()
    pictures.picture(1, ("a",), SIZE, 1, GROUND, Painted())
    other = Painted("#802020")
    assert pictures.picture(1, ("b",), SIZE, 1, GROUND, other).toImage().pixelColor(0, 0) == other.colour
    assert other.times == 1


def test_a_picture_has_the_dots_of_the_screen(qtbot: QtBot) -> None:
    picture = CellPictures().picture(1, ("a",), SIZE, 2, GROUND, Painted())
    assert (picture.width(), picture.height()) == (40, 20)
    assert picture.deviceIndependentSize().toSize() == SIZE


def test_the_cells_shown_longest_ago_are_given_up(qtbot: QtBot) -> None:
    pictures, large = CellPictures(), QSize(1000, 1000)
    seen = [Painted() for _ in range(4)]
    for cell, painted in enumerate(seen):
        pictures.picture(cell, (), large, 1, GROUND, painted)
        pictures.picture(0, (), large, 1, GROUND, seen[0])
    pictures.picture(3, (), large, 1, GROUND, seen[3])
    pictures.picture(1, (), large, 1, GROUND, seen[1])
    assert [painted.times for painted in seen] == [1, 2, 1, 1]
