"""The papers as the printer gets them, as pictures: label, receipts, a page of the book."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from tests.e2e.invented_town import command
from tests.e2e.screens.album import Album
from tests.e2e.screens.town import Letters

_LABEL_DPI, _PAGE_DPI = 406, 110
_MARGIN = 12
_A_FULL_PAGE = 40


def take(album: Album, home: Path, data: Path, letters: Letters) -> None:
    """Write each paper with registraturactl and take it."""
    folder = data.parent / "hartii"
    folder.mkdir()
    label, receipt, roll, book = (folder / f"{name}.pdf" for name in ("eticheta", "dovada", "bon", "registru"))
    command(home, data, "label", letters.urbanism, "-o", str(label))
    command(home, data, "receipt", letters.urbanism, "-o", str(receipt))
    command(home, data, "receipt", letters.urbanism, "--paper", "80mm", "-o", str(roll))
    command(home, data, "book", "-o", str(book))
    album.add("hartie-eticheta", page(label, _LABEL_DPI))
    album.add("hartie-dovada-a5", page(receipt, _PAGE_DPI))
    album.add("hartie-dovada-80mm", page(roll, _PAGE_DPI * 2))
    album.add("hartie-registru", page(book, _PAGE_DPI, _A_FULL_PAGE))


def page(file: Path, dpi: int, place: int = 0) -> Image.Image:
    """A page of the PDF on a grey margin, so that the edge of the paper is seen."""
    document = pypdfium2.PdfDocument(file)
    try:
        wanted = document[place % len(document)]
        picture = wanted.render(scale=dpi / 72).to_pil()
    finally:
        document.close()
    return ImageOps.expand(picture, _MARGIN, "#d5dbe4")
