"""Symbols as rectangles: runs of dark modules joined, so that no hairline opens between two of them."""

import re
from collections.abc import Iterator

from printing.primitives import Bars, Squares

Strip = tuple[int, int, int, int]
_DARK = re.compile(rb"1+")


def strips(symbol: Bars | Squares) -> Iterator[Strip]:
    """Left, top, width and height, in dots, of each dark strip."""
    if isinstance(symbol, Bars):
        yield from _row(symbol.symbol.modules.encode(), symbol.x, symbol.y, symbol.module, symbol.height)
        return
    side, module = symbol.symbol.side, symbol.module
    for line in range(side):
        modules = symbol.symbol.modules[line * side : (line + 1) * side]
        yield from _row(modules, symbol.x, symbol.y + line * module, module, module)


def _row(modules: bytes, x: int, y: int, module: int, height: int) -> Iterator[Strip]:
    for dark in _DARK.finditer(modules):
        yield x + dark.start() * module, y, (dark.end() - dark.start()) * module, height
