"""The typefaces of the papers and their measures.

One family in three widths, cut from IBM Plex (see ``typefaces/README.md``). Every paper embeds them:
the fonts built into PDF readers and into label printers lose ș and ț.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from PIL import Image, ImageFont


class Face(StrEnum):
    """A typeface by its PostScript name, which is also its file name."""

    SANS = "RegistraturaSans-Regular"
    SANS_MEDIUM = "RegistraturaSans-Medium"
    SANS_SEMIBOLD = "RegistraturaSans-SemiBold"
    SANS_BOLD = "RegistraturaSans-Bold"
    CONDENSED = "RegistraturaCondensed-Regular"
    CONDENSED_MEDIUM = "RegistraturaCondensed-Medium"
    CONDENSED_BOLD = "RegistraturaCondensed-Bold"
    CONDENSED_ITALIC = "RegistraturaCondensed-Italic"
    MONO_MEDIUM = "RegistraturaMono-Medium"
    MONO_BOLD = "RegistraturaMono-Bold"

    # Every measure is looked up by its face; Enum's own hash is Python code, and slower than the look-up.
    __hash__ = str.__hash__


_RANGES = ((0x20, 0x7E), (0xA0, 0x17F))
_SINGLES = "ȘșȚțƏəƒƠơƯưȷˆˇ˘˙˚˛˜˝ẀẁẂẃẄẅẞỲỳ–—‘’‚“”„†‡•…‰′″‹›€№™←→−∕≈≠≤≥✓"
COVERED = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1)) | set(_SINGLES)
"""The characters every face holds."""

_UNCOVERED = re.compile(f"[^{re.escape(''.join(sorted(COVERED)))}]")

MISSING = "?"
"""Printed in place of a character that no face holds (another script, an emoji)."""


def printable(text: str) -> str:
    """``text`` as paper can carry it: composed letters, single spaces for control characters.

    What the typefaces lack becomes :data:`MISSING`; nothing is dropped, so that a reader sees that
    something stood there. The electronic register keeps the text as it was typed.
    """
    if not _UNCOVERED.search(text):
        return text
    composed = unicodedata.normalize("NFC", text)
    return "".join(_printable_character(character) for character in composed)


def _printable_character(character: str) -> str:
    if character in COVERED:
        return character
    return " " if unicodedata.category(character) in {"Cc", "Zs", "Zl", "Zp"} else MISSING


@lru_cache(maxsize=len(Face))
def font_file(face: Face) -> bytes:
    """The TrueType file of ``face``."""
    return files("printing").joinpath("typefaces", f"{face}.ttf").read_bytes()


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as printer dots: its ink, where that lies from the pen, and how far the pen moves.

    ``ink`` is a mask of Pillow's core, ``right - left`` by ``bottom - top`` dots; None for a space.
    """

    ink: Any
    left: int
    top: int
    right: int
    bottom: int
    advance: int


class _Glyphs(dict[str, Glyph]):
    """The characters of one face at one size, hinted to whole dots, made as they are asked for.

    Labels are set glyph by glyph: the faces have no kerning at these sizes, and a label differs from
    the one before by a few digits only.
    """

    def __init__(self, face: Face, size: int) -> None:
        super().__init__()
        self._font = ImageFont.truetype(BytesIO(font_file(face)), size, layout_engine=ImageFont.Layout.BASIC)

    def __missing__(self, character: str) -> Glyph:
        advance = round(self._font.getlength(character, mode="1"))
        core, (left, top) = self._font.getmask2(character, mode="1", anchor="ls")
        width, height = core.size
        ink = Image.frombytes("L", core.size, bytes(core)).im if width and height else None
        made = Glyph(ink, int(left), int(top), int(left) + width, int(top) + height, advance)
        self[character] = made
        return made


_faces = lru_cache(maxsize=256)(_Glyphs)


def glyphs(text: str, face: Face, size: int) -> list[Glyph]:
    """The characters of a run in their order, without kerning."""
    return [*map(_faces(face, size).__getitem__, text)]


@lru_cache(maxsize=4096)
def dot_width(text: str, face: Face, size: int) -> int:
    """Width of ``text`` in printer dots, as the one-bit hinted glyphs take it.

    Metrics of the outline would promise less than the hinted glyphs need, and a line would overflow.
    """
    return sum([each.advance for each in glyphs(text, face, size)])


@lru_cache(maxsize=4096)
def dot_extent(text: str, face: Face, size: int) -> tuple[int, int]:
    """Dots of ink above and below the baseline."""
    return _extent(glyphs(text, face, size))


def _extent(run: list[Glyph]) -> tuple[int, int]:
    return -min([each.top for each in run]), max([each.bottom for each in run])


@lru_cache(maxsize=512)
def dot_text(text: str, face: Face, size: int) -> tuple[Image.Image, int, int]:
    """The ink of a run of text as a one-bit mask, and where its upper left corner lies from the pen's start.

    Kept, because most runs (institution, register, date) are the same on the next label.
    """
    run = glyphs(text, face, size)
    above, below = _extent(run)
    left = min(0, *[each.left for each in run])
    inked, pen, right = [], -left, 0
    for each in run:
        if each.ink is not None:
            right = max(right, pen + each.right)
            inked.append((each.ink, (pen + each.left, above + each.top, pen + each.right, above + each.bottom)))
        pen += each.advance
    mask = Image.new("1", (max(pen, right), above + below))
    # The core's own paste: Image.paste() checks each of two images again for every glyph, which
    # costs more than the glyph.
    paste = mask.im.paste
    for ink, place in inked:
        paste(255, place, ink)
    return mask, left, -above
