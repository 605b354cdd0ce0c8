"""PDF documents to sign, as a town hall writes them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import BinaryIO

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from desk_app.signing.pades.document import VisibleStamp
from desk_app.signing.pades.placing import StampRule
from desk_app.signing.pades.stamp import StampFonts, StampText

_FACES = Path(__file__).parents[2] / "printing" / "typefaces"
ANCHOR = "Primar,"


def letter(
    number: int = 1, *, pages: int = 1, rotation: int = 0, lines: int = 30, wide: bool = False, full: bool = False
) -> bytes:
    """A letter with its text at the top and the place for a signature below."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=landscape(A4) if wide else A4, invariant=True)
    for page in range(pages):
        canvas.setPageRotation(rotation)
        top = (A4[0] if wide else A4[1]) - 60
        for line in range(lines):
            text = f"Adresa {number}, pagina {page + 1}, randul {line + 1}"
            canvas.drawString(60, top - line * 14, f"{text} ".ljust(80, "x") if full else text)
        if page == pages - 1:
            canvas.drawString(320, top - lines * 14 - 30, ANCHOR)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


@cache
def fonts() -> StampFonts:
    faces = ("RegistraturaSans-Regular.ttf", "RegistraturaSans-SemiBold.ttf")
    regular, bold = ((_FACES / name).read_bytes() for name in faces)
    return StampFonts(regular, bold)


def stamp(name: str = "Ștefania Țuțea", rule: StampRule | None = None) -> VisibleStamp:
    text = StampText(name, "Primar", "Comuna Exemplu", datetime(2026, 11, 28, 10, 5))  # noqa: DTZ001
    return VisibleStamp(text, fonts(), rule or StampRule(anchor=ANCHOR))


def opener(content: bytes) -> Callable[[], BinaryIO]:
    return lambda: io.BytesIO(content)
