"""A printer for the part of ZPL II that the labels use: commands in, dots out. Anything else is refused.

Written from the ZPL II Programming Guide and not from the renderer: the widths of Code 128 come from reportlab's
table, the squares of the QR from the package qrcode.
"""

import re
from collections.abc import Iterator

import qrcode
from PIL import Image, ImageDraw
from reportlab.graphics.barcode.code128 import _patterns

BLACK, WHITE = 0, 1
_COMMAND = re.compile(r"\^(A@|[A-Z][A-Z0-9])([^^]*)")
_STOP = "BcCaAaB"
_START = {">:": 104, ">;": 105}
_TO_C, _TO_B = ">5", ">6"


class ZplPrinter:
    """Prints one format; ``image`` is the paper, a pixel to the dot."""

    def __init__(self, program: bytes) -> None:
        self.image = Image.new("1", (1, 1), WHITE)
        self.darkness: int | None = None
        self._origin = (0, 0)
        self._bar_height = 10
        self._module = 2
        self._field = ""
        self._hexadecimal = False
        self._width = 0
        for name, values in self._commands(program.decode("ascii")):
            getattr(self, f"_do_{name.lower()}")(*values.split(","))

    @staticmethod
    def _commands(program: str) -> Iterator[tuple[str, str]]:
        text = program.replace("\n", "")
        assert text.startswith("^XA")
        assert text.endswith("^XZ")
        assert "".join(f"^{name}{values}" for name, values in _COMMAND.findall(text)) == text
        for name, values in _COMMAND.findall(text):
            yield (name, values) if name != "FD" else (name, values.replace(",", "\0"))

    def _do_xa(self, _nothing: str) -> None: ...

    def _do_xz(self, _nothing: str) -> None: ...

    def _do_ci(self, encoding: str) -> None:
        assert encoding == "28", "UTF-8"

    def _do_lh(self, x: str, y: str) -> None:
        assert (x, y) == ("0", "0")

    def _do_pw(self, width: str) -> None:
        self._width = int(width)

    def _do_ll(self, length: str) -> None:
        self.image = Image.new("1", (self._width, int(length)), WHITE)

    def _do_md(self, darkness: str) -> None:
        self.darkness = int(darkness)
        assert -30 <= self.darkness <= 30

    def _do_fo(self, x: str, y: str) -> None:
        self._origin = int(x), int(y)
        assert min(self._origin) >= 0

    def _do_fs(self, _nothing: str) -> None:
        self._field, self._hexadecimal = "", False

    def _do_fh(self, indicator: str) -> None:
        assert indicator == "_"
        self._hexadecimal = True

    def _do_by(self, module: str, ratio: str, height: str) -> None:
        assert ratio == "3", "of no meaning to Code 128, but always told"
        self._module, self._bar_height = int(module), int(height)

    def _do_bc(self, orientation: str, height: str, line: str, above: str, check: str, mode: str) -> None:
        assert (orientation, line, above, check, mode) == ("N", "N", "N", "N", "N")
        self._bar_height = int(height)
        self._field = "bars"

    def _do_bq(self, orientation: str, model: str, magnification: str) -> None:
        assert (orientation, model) == ("N", "2")
        assert 1 <= int(magnification) <= 10
        self._module = int(magnification)
        self._field = "qr"

    def _do_fd(self, data: str) -> None:
        data = data.replace("\0", ",")
        if self._field == "bars":
            self._print_bars(data)
        else:
            assert self._field == "qr"
            self._print_qr(data)

    def _do_gf(self, data: str, total: str, used: str, row_bytes: str, dots: str) -> None:
        assert data == "A"
        assert total == used
        raster = _unpacked(dots, int(row_bytes))
        assert len(raster) == int(total)
        size = int(row_bytes) * 8, len(raster) // int(row_bytes)
        # The graphic burns its set bits: 1 is black in ZPL.
        self.image.paste(BLACK, self._origin, Image.frombytes("1", size, raster))

    def _print_bars(self, data: str) -> None:
        x, top = self._origin
        pen = ImageDraw.Draw(self.image)
        for letter in "".join(_patterns[value] for value in _with_check(_values(data))) + _STOP:
            width = ("abcd".index(letter.lower()) + 1) * self._module
            if letter.isupper():
                pen.rectangle((x, top, x + width - 1, top + self._bar_height - 1), fill=BLACK)
            x += width

    def _print_qr(self, data: str) -> None:
        """The firmware prints it lower than its origin by the bar height of the last ^BY."""
        levels = {"M": qrcode.ERROR_CORRECT_M, "Q": qrcode.ERROR_CORRECT_Q, "H": qrcode.ERROR_CORRECT_H}
        assert data[1:3] == "M,", "manual input"
        text = data[4:]
        if data[3] == "B":
            count, text = int(text[:4]), text[4:]
            assert self._hexadecimal
            raw = re.sub(r"_([0-9A-F]{2})", lambda code: chr(int(code[1], 16)), text).encode("latin-1")
            assert len(raw) == count
            text = raw.decode()
        else:
            assert data[3] == "A"
        symbol = qrcode.QRCode(error_correction=levels[data[0]], box_size=1, border=0)
        symbol.add_data(text)
        symbol.make()
        squares = [[0 if dark else 255 for dark in row] for row in symbol.get_matrix()]
        side = len(squares)
        picture = Image.frombytes("L", (side, side), bytes(tone for row in squares for tone in row))
        printed = picture.resize((side * self._module,) * 2, Image.Resampling.NEAREST)
        self.image.paste(printed.convert("1"), (self._origin[0], self._origin[1] + self._bar_height))


def _values(data: str) -> list[int]:
    """Code 128 values of field data with invocation codes (ZPL II, ^BC, "Code 128 subsets")."""
    values, code_set = [_START[data[:2]]], "B" if data[:2] == ">:" else "C"
    place = 2
    while place < len(data):
        pair = data[place : place + 2]
        if pair == _TO_C and code_set == "B":
            values, code_set = [*values, 99], "C"
        elif pair == _TO_B and code_set == "C":
            values, code_set = [*values, 100], "B"
        elif code_set == "C":
            values.append(int(pair))
        else:
            values.append(ord(data[place]) - 32)
            place -= 1
        place += 2
    return values


def _with_check(values: list[int]) -> list[int]:
    return [*values, (values[0] + sum(place * value for place, value in enumerate(values))) % 103]


def _unpacked(packed: str, row_bytes: int) -> bytes:
    """Rows of hexadecimal digits from the run-length code (G-Y for 1-19, g-z for 20-400)."""
    digits = re.sub(
        r"([g-z]*)([G-Y]?)([0-9A-F])",
        lambda run: run[3] * (sum((ord(c) - 102) * 20 for c in run[1]) + (ord(run[2]) - 70 if run[2] else 0) or 1),
        packed,
    )
    assert len(digits) % (2 * row_bytes) == 0
    return bytes.fromhex(digits)
