"""Barcodes as modules: Code 128 (ISO/IEC 15417) and QR (ISO/IEC 18004).

The caller composes the text, check character included; here it only becomes bars and squares.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from math import isqrt
from typing import Any

import zxingcpp
from barcode.charsets import code128 as charset
from barcode.codex import Code128
from barcode.writer import SVGWriter

from printing.errors import BarcodeUnprintableError
from printing.qr_mask import MASKS, MaskChoice

QUIET_MODULES = 10
"""Blank modules either side of a Code 128 (ISO/IEC 15417, 4.3.2)."""

_VERSION_3 = (("H", 35, 24), ("Q", 47, 32))
"""Error correction levels, and how many alphanumeric characters or bytes a symbol of version 3 holds at each
(ISO/IEC 18004, table 7): 29 modules, what the place of a QR on a label is made for."""
_LEAST_LEVEL = "M"
ALPHANUMERIC = re.compile(r"[0-9A-Z $%*+./:-]+")
"""Texts that a QR holds in its denser alphanumeric mode (ISO/IEC 18004, 7.3.4)."""

QR_QUIET_MODULES = 4
"""Blank modules around a QR symbol (ISO/IEC 18004, 5.3.8)."""

_TERMINATION = "11"
_MODULE_OF_PIXEL = bytes.maketrans(b"\x00\xff", b"10")
_mask_choices: dict[int, MaskChoice] = {}
"""By modules to the side; the error correction level does not matter to how two masks differ."""
_UNUSED_WRITER = SVGWriter()
_PAYLOAD = re.compile(r"[0-9A-Z./-]{1,48}")
_NUMBER = re.compile(r"(RG)(\d\d)(\d\d)(\d\d)(\d{6}(?:\d\d)?)(R\d+)?([0-9A-Z])")
_EMERGENCY = re.compile(r"(RE)(\d{8})(\d{4})(R\d+)?([0-9A-Z])")


@dataclass(frozen=True, slots=True)
class LinearSymbol:
    """A Code 128 without quiet zones: its symbol values (start to last character) and its modules.

    In ``modules`` a ``"1"`` is dark; check symbol and stop pattern are there too.
    """

    values: tuple[int, ...]
    modules: str


@dataclass(frozen=True, slots=True)
class SquareSymbol:
    """A QR symbol of ``text`` without quiet zone: ``side`` modules, row by row, ``b"1"`` for a dark one.

    ``level`` is its error correction: H, Q or M.
    """

    text: str
    level: str
    side: int
    modules: bytes


def code128(payload: str) -> LinearSymbol:
    """Encode ``payload``, digits two by two in code set C wherever that is shorter.

    Raises BarcodeUnprintableError for anything but capitals, digits and ``. / -``, up to 48 characters.
    """
    if not _PAYLOAD.fullmatch(payload):
        raise BarcodeUnprintableError(payload)
    values = tuple(Code128(payload, writer=_UNUSED_WRITER).encoded)
    check = (values[0] + sum(place * value for place, value in enumerate(values))) % 103
    modules = "".join(charset.CODES[value] for value in (*values, check)) + charset.STOP + _TERMINATION
    return LinearSymbol(values, modules)


@lru_cache(maxsize=64)
def qr(text: str) -> SquareSymbol:
    """Encode ``text`` in alphanumeric mode where it allows that, at the highest level that fits version 3, or M.

    A short text at level M would be a symbol of version 1, which has no alignment pattern: one in some hundreds,
    askew and pale, is not read. Raises BarcodeUnprintableError for a text that no QR symbol holds.
    """
    level = _level(text)
    try:
        pixels = _masked(text, level, 0)
    except ValueError as error:
        raise BarcodeUnprintableError(text) from error
    side = isqrt(len(pixels))
    if side not in _mask_choices:
        _mask_choices[side] = MaskChoice(side, [int(_masked(text, level, mask), 2) for mask in range(MASKS)])
    best = _mask_choices[side].best(int(pixels, 2))
    return SquareSymbol(text, level, side, f"{best:0{len(pixels)}b}".encode())


def _masked(text: str, level: str, mask: int) -> bytes:
    """The modules under one mask, row by row."""
    symbol = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level, data_mask=mask)
    image: Any = symbol.to_image(scale=1, add_quiet_zones=False)
    return memoryview(image).tobytes().translate(_MODULE_OF_PIXEL)


def _level(text: str) -> str:
    is_alphanumeric = ALPHANUMERIC.fullmatch(text) is not None
    length = len(text) if is_alphanumeric else len(text.encode())
    fitting = (
        level for level, characters, count in _VERSION_3 if length <= (characters if is_alphanumeric else count)
    )
    return next(fitting, _LEAST_LEVEL)


def grouped(payload: str) -> str:
    """``payload`` as printed under the bars: in the groups a person reads aloud."""
    match = _NUMBER.fullmatch(payload) or _EMERGENCY.fullmatch(payload)
    return " ".join(group for group in match.groups() if group) if match else payload


def zpl_field(symbol: LinearSymbol) -> str:
    """The field data that makes a Zebra print exactly ``symbol`` (ZPL II, ^BC mode N)."""
    starts = {charset.START_CODES["B"]: (">:", "B"), charset.START_CODES["C"]: (">;", "C")}
    field, code_set = starts[symbol.values[0]]
    for value in symbol.values[1:]:
        if code_set == "B" and value == charset.B["TO_C"]:
            field, code_set = field + ">5", "C"
        elif code_set == "C" and value == charset.C["TO_B"]:
            field, code_set = field + ">6", "B"
        else:
            field += f"{value:02d}" if code_set == "C" else chr(value + 32)
    return field
