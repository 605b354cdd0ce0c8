"""Pictures for counter printers that speak ESC/POS: labels and receipts on an 80 mm roll.

Three commands of Epson's public command reference are all that a picture needs; decision 10 says why they are
written here, and the tests hold them against python-escpos byte for byte.
"""

from PIL import Image

from printing.errors import RollTooNarrowError
from printing.render.raster import BURNT

ESCPOS_DPI = 203.2
ROLL_DOTS = 576
"""Dots across an 80 mm roll: 72 mm of print."""

_INITIALISE = b"\x1b@"
_PICTURE = b"\x1dv0\x00"
_FEED_AND_CUT = b"\x1dVB\x00"
_BAND = 960
"""Dots of height in one command: what the buffers of small printers hold."""


def render_escpos(picture: Image.Image) -> bytes:
    """A one-bit picture, a pixel to the dot (0 is black), in the middle of the roll, then cut off.

    Raises RollTooNarrowError for one wider than :data:`ROLL_DOTS`.
    """
    if picture.width > ROLL_DOTS:
        raise RollTooNarrowError(80, round(picture.width / ESCPOS_DPI * 25.4))
    roll = Image.new("1", (ROLL_DOTS, picture.height), 1)
    roll.paste(picture, ((ROLL_DOTS - picture.width) // 2, 0))
    bands = (roll.crop((0, top, ROLL_DOTS, min(top + _BAND, roll.height))) for top in range(0, roll.height, _BAND))
    return b"".join((_INITIALISE, *map(_band, bands), _FEED_AND_CUT))


def _band(band: Image.Image) -> bytes:
    """GS v 0: bytes to the line, lines, then the dots, a set bit for a black one."""
    size = (ROLL_DOTS // 8).to_bytes(2, "little") + band.height.to_bytes(2, "little")
    return _PICTURE + size + band.tobytes().translate(BURNT)
