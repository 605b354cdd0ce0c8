"""The QR code of an invitation, read back as a scanner does: off a terminal and off a sheet."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from sync.central.command.qr_code import picture, terminal_lines
from sync.protocol.enrolment import EnrolmentCode

LINKS = [
    EnrolmentCode("7K3M92QFC4TN", "8HWE5RDA").link("https://registru.exemplu.ro", "143557"),
    EnrolmentCode("0" * 12, "Z" * 8).link("https://registru.consiliul-judetean-exemplu.ro:8443/central", "x" * 40),
    "registratura://enrol?server=http%3A%2F%2F127.0.0.1%3A8000&institution=proba&code=7K3M-92QF-C4TN-8HWE-5RDA",
]
BLACK, WHITE = 0, 255
BEGIN, END = "\x1b[38;5;16;48;5;231m", "\x1b[0m"


def read(image: Image.Image) -> str:
    """ValueError unless exactly one code is there. Inverted ones are not looked for, as most scanners do."""
    (found,) = zxingcpp.read_barcodes(image, zxingcpp.BarcodeFormat.QRCode, try_invert=False)
    return str(found.text)


def seen(lines: tuple[str, ...], around: int) -> Image.Image:
    """A terminal of the colour `around` with these lines, each block two modules high, four pixels a module."""
    rows = [line.removeprefix(BEGIN).removesuffix(END) for line in lines]
    shown = Image.new("L", (len(rows[0]) + 20, 2 * len(rows) + 20), around)
    for y, row in enumerate(rows):
        for x, block in enumerate(row):
            shown.putpixel((10 + x, 10 + 2 * y), BLACK if block in "▀█" else WHITE)
            shown.putpixel((10 + x, 11 + 2 * y), BLACK if block in "▄█" else WHITE)
    return shown.resize((shown.width * 4, shown.height * 4), Image.Resampling.NEAREST)


@pytest.mark.parametrize("around", [BLACK, WHITE])
@pytest.mark.parametrize("link", LINKS)
def test_what_a_terminal_shows_is_read_back(link: str, around: int) -> None:
    lines = terminal_lines(link)
    assert all(line.startswith(BEGIN) and line.endswith(END) for line in lines), "its own black and white"
    assert len({len(line) for line in lines}) == 1
    assert len(lines[0].removeprefix(BEGIN).removesuffix(END)) <= 80
    assert read(seen(lines, around)) == link


@pytest.mark.parametrize("link", LINKS)
def test_what_is_printed_is_read_back(link: str) -> None:
    drawn = picture(link)
    assert ElementTree.fromstring(drawn).tag == "{http://www.w3.org/2000/svg}svg"
    assert link not in drawn
    shown = QImage(600, 600, QImage.Format.Format_Grayscale8)
    shown.fill(0xFF000000)
    painter = QPainter(shown)
    QSvgRenderer(QByteArray(drawn.encode())).render(painter)
    painter.end()
    assert (
        read(Image.frombytes("L", (600, 600), bytes(shown.constBits()), "raw", "L", shown.bytesPerLine())) == link
    )


def test_the_quiet_zone_is_white() -> None:
    rows = [line.removeprefix(BEGIN).removesuffix(END) for line in terminal_lines(LINKS[0])]
    assert all(not row.strip() for row in (*rows[:2], *rows[-2:]))
    assert all(row[:4] == row[-4:] == "    " for row in rows)
