"""The type of the window: Inter, shipped, in two weights, with tabular figures where figures align."""

from enum import Enum
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from resources import read_bytes

FAMILY = "Registratura Inter"
_FILES = ("inter-regular.otf", "inter-semibold.otf")


class Role(Enum):
    """(pixel size, weight, tabular figures) of each kind of text. 12 px is for key caps only."""

    NUMBER = (44, QFont.Weight.DemiBold, False)
    NUMBER_SMALL = (34, QFont.Weight.DemiBold, False)
    PAGE_TITLE = (22, QFont.Weight.DemiBold, False)
    SECTION = (16, QFont.Weight.DemiBold, False)
    BODY = (14, QFont.Weight.Normal, False)
    STRONG = (14, QFont.Weight.DemiBold, False)
    FIGURES = (14, QFont.Weight.Normal, True)
    STRONG_FIGURES = (14, QFont.Weight.DemiBold, True)
    KEY_CAP = (12, QFont.Weight.Normal, False)


def load_fonts() -> None:
    """Make the shipped font known to Qt. Raises RuntimeError when Qt refuses a file."""
    for name in _FILES:
        if QFontDatabase.addApplicationFontFromData(read_bytes(f"fonts/{name}")) < 0:
            raise RuntimeError(f"Qt cannot load the font {name}")


@cache
def font(role: Role) -> QFont:
    """Return the font for ``role``, made once and not to be changed: every paint and every text asks for it."""
    size, weight, tabular = role.value
    result = QFont(FAMILY)
    result.setPixelSize(size)
    result.setWeight(weight)
    if tabular:
        result.setFeature(QFont.Tag("tnum"), 1)
    return result
