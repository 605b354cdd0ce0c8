"""A QR code to scan off a screen or a sheet of paper: drawn in the terminal, and as a picture (ISO/IEC 18004).

Both have the quiet zone of four modules around them.
"""

from __future__ import annotations

from typing import Any

import zxingcpp

_LEVEL = "M"
"""A print may be smudged: 15 % of what is on it may be lost."""
_BLOCKS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
"""By whether the upper and the lower module are black."""
_BLACK_ON_WHITE, _AS_BEFORE = "\x1b[38;5;16;48;5;231m", "\x1b[0m"
"""Few scanners read a code whose black and white are exchanged: the colours of the terminal do not count."""


def terminal_lines(text: str) -> tuple[str, ...]:
    """Two rows of modules in a line, black on white in every terminal. Raises ValueError for too long a text."""
    image: Any = memoryview(_symbol(text).to_image(scale=1, add_quiet_zones=True))
    rows = [[pixel == 0 for pixel in row] for row in image.tolist()]
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    return tuple(
        _BLACK_ON_WHITE + "".join(_BLOCKS[pair] for pair in zip(upper, lower, strict=True)) + _AS_BEFORE
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )


def picture(text: str) -> str:
    """An SVG, which any browser shows and prints. Raises ValueError for too long a text."""
    drawn: str = _symbol(text).to_svg(scale=8, add_quiet_zones=True)
    return drawn


def _symbol(text: str) -> Any:
    return zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=_LEVEL)
