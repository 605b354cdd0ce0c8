"""Labels for Brother QL printers on a continuous roll, as their raster commands.

Own work after Brother's public "Software Developer's Manual, Raster Command Reference" (QL-800 series); the older
QL-500, 570, 650 and 700 take the same commands. The encoder in use elsewhere is GPL. Rolls of one colour,
300 dpi, uncompressed: a label is 43 KB, and the oldest models know no compression.
"""

import struct
from dataclasses import dataclass

from PIL import Image, ImageChops

from printing.errors import RollTooNarrowError, RollUnknownError
from printing.primitives import Layout
from printing.render.raster import BURNT, draw

BROTHER_DPI = 300.0
PINS = 720
"""Heating elements of the print head; a raster line is 90 bytes, the first dot at the right edge of the tape."""

_INVALIDATE = bytes(200)
_INITIALISE = b"\x1b@"
_RASTER_MODE = b"\x1bia\x01"
_AUTOMATIC_CUT = b"\x1biM\x40"
_CUT_EACH = b"\x1biA\x01"
_CUT_AT_END = b"\x1biK\x08"
_LINE = b"g\x00" + bytes([PINS // 8])
_PRINT_AND_FEED = b"\x1a"
_CONTINUOUS = 0x0A
_MEDIA_AND_QUALITY = 0x80 | 0x40 | 0x02 | 0x04
"""Recover from an error, quality first; kind and width of the medium are told, and the printer compares."""
_FEED_DOTS = 35
"""Blank dots before and after a label: the least a continuous roll allows (3 mm)."""


@dataclass(frozen=True, slots=True)
class Roll:
    """A continuous roll: the pins that lie over it, and the pins beside it on the right."""

    width_mm: int
    pins: int
    right: int


ROLLS = {
    roll.width_mm: roll
    for roll in (
        Roll(29, 306, 6),
        Roll(38, 413, 12),
        Roll(50, 554, 12),
        Roll(54, 590, 0),
        Roll(62, 696, 12),
    )
}


def render_brother(layout: Layout, roll_mm: int) -> bytes:
    """One label on a roll of that width, cut off behind it.

    Raises RollUnknownError for another width, RollTooNarrowError when ink would lie beside the pins, ValueError
    for a layout that is not of 300 dpi.
    """
    if layout.dpi != BROTHER_DPI:
        message = f"{layout.dpi} dpi: these printers have {BROTHER_DPI}"
        raise ValueError(message)
    if roll_mm not in ROLLS:
        raise RollUnknownError(roll_mm)
    lines = _lines(layout, ROLLS[roll_mm])
    return b"".join(
        (
            _INVALIDATE,
            _INITIALISE,
            _RASTER_MODE,
            _information(roll_mm, len(lines)),
            _AUTOMATIC_CUT,
            _CUT_EACH,
            _CUT_AT_END,
            b"\x1bid" + struct.pack("<H", _FEED_DOTS),
            *(_LINE + line for line in lines),
            _PRINT_AND_FEED,
        )
    )


def _information(roll_mm: int, lines: int) -> bytes:
    """ESC i z: what lies in the printer and how many lines follow; the length of a roll is 0."""
    return b"\x1biz" + struct.pack("<BBBBIBB", _MEDIA_AND_QUALITY, _CONTINUOUS, roll_mm, 0, lines, 0, 0)


def _lines(layout: Layout, roll: Roll) -> list[bytes]:
    """The label in the middle of the roll, mirrored as the head takes it, a set bit for a black dot."""
    label = draw(layout)
    middle = (roll.pins - label.width) // 2
    ink = ImageChops.invert(label.convert("L")).getbbox()
    if ink and (ink[0] + middle < 0 or ink[2] + middle > roll.pins):
        raise RollTooNarrowError(roll.width_mm, layout.width_mm)
    head = Image.new("1", (PINS, label.height), 1)
    head.paste(label, (PINS - roll.right - roll.pins + middle, 0))
    dots = head.transpose(Image.Transpose.FLIP_LEFT_RIGHT).tobytes().translate(BURNT)
    width = PINS // 8
    return [dots[start : start + width] for start in range(0, len(dots), width)]
