"""The choice of a QR symbol's mask, against the points as ISO/IEC 18004, 7.8 tells them, module by module."""

from itertools import groupby, product
from math import isqrt
from typing import Any

import pytest
import zxingcpp

from printing.barcode import qr
from printing.qr_mask import MASKS, MaskChoice

TEXTS = ("HTTPS://R.EXEMPLU.RO/ABCDEFGHIJKLMNOPQRSTUVWXYZ", "https://r.exemplu.ro/abc", "1", "Primăria " * 20)
FINDERS = ("10111010000", "00001011101")


def masked(text: str, mask: int, level: str = "M") -> list[str]:
    """The encoder's own symbol under that mask, a text of 0 and 1 for each row."""
    symbol = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level, data_mask=mask)
    image: Any = symbol.to_image(scale=1, add_quiet_zones=False)
    pixels = memoryview(image).tobytes()
    side = isqrt(len(pixels))
    return ["".join("1" if dot == 0 else "0" for dot in pixels[row * side :][:side]) for row in range(side)]


def as_number(rows: list[str]) -> int:
    return int("".join(rows), 2)


def points(rows: list[str]) -> int:
    """Counted as the standard describes them, a module at a time."""
    side, columns = len(rows), ["".join(column) for column in zip(*rows, strict=True)]
    runs = [len(list(run)) for line in (*rows, *columns) for _, run in groupby(line)]
    total = sum(3 + run - 5 for run in runs if run >= 5)
    corners = product(range(side - 1), repeat=2)
    total += 3 * sum(
        len({rows[y][x], rows[y][x + 1], rows[y + 1][x], rows[y + 1][x + 1]}) == 1 for y, x in corners
    )
    windows = [line[start : start + 11] for line in (*rows, *columns) for start in range(side - 10)]
    total += 40 * sum(window in FINDERS for window in windows)
    dark = sum(row.count("1") for row in rows) * 100 / side**2
    return total + 10 * int(abs(dark - 50) / 5)


@pytest.mark.parametrize("text", TEXTS)
def test_points_are_those_of_the_standard(text: str) -> None:
    symbols = [masked(text, mask) for mask in range(MASKS)]
    choice = MaskChoice(len(symbols[0]), [as_number(rows) for rows in symbols])
    assert [choice.penalty(as_number(rows)) for rows in symbols] == [points(rows) for rows in symbols]


@pytest.mark.parametrize("text", TEXTS)
def test_the_symbol_is_the_encoders_own_under_the_mask_with_least_points(text: str) -> None:
    symbol = qr(text)
    candidates = [masked(text, mask, symbol.level) for mask in range(MASKS)]
    rows = [
        symbol.modules.decode()[start : start + symbol.side]
        for start in range(0, len(symbol.modules), symbol.side)
    ]
    assert rows in candidates
    assert points(rows) == min(map(points, candidates))
