"""The last page of a PDF as other programs show it: poppler, mupdf, pdfium (Chrome) and pdf.js (Firefox)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from PIL import Image

DPI = 300
_PDFJS = Path(sys.prefix) / "pdfjs"
"""Where `installer/setup/setup.sh` installs what `tests/services/pdfjs/package-lock.json` names."""
_DRAW_PAGE = Path(__file__).with_name("pdfjs") / "draw_page.mjs"


def by_poppler(path: Path, target: Path) -> None:
    """`pdftoppm` counts pages from 1 and knows no last one."""
    last = str(_pages(path))
    options = ["-r", str(DPI), "-f", last, "-l", last, "-png", "-singlefile"]
    subprocess.run(["pdftoppm", *options, str(path), str(target.with_suffix(""))], check=True)


def by_mupdf(path: Path, target: Path) -> None:
    subprocess.run(["mutool", "draw", "-q", "-r", str(DPI), "-o", str(target), str(path), "N"], check=True)


def by_pdfium(path: Path, target: Path) -> None:
    """With forms: a stamp is the appearance of a signature field."""
    with pypdfium2.PdfDocument(path) as document:
        document.init_forms()
        document[len(document) - 1].render(scale=DPI / 72).to_pil().save(target)


def by_pdfjs(path: Path, target: Path) -> None:
    subprocess.run(["node", str(_DRAW_PAGE), str(_PDFJS), str(path), str(target), str(DPI)], check=True)


PROGRAMS: dict[str, Callable[[Path, Path], None]] = {
    "poppler": by_poppler,
    "mupdf": by_mupdf,
    "pdfium": by_pdfium,
    "pdfjs": by_pdfjs,
}


def pictures(path: Path, folder: Path) -> dict[str, Image.Image]:
    """The last page in grey, by the program that drew it, all of one size."""
    found: dict[str, Image.Image] = {}
    for name, draw in PROGRAMS.items():
        target = folder / f"{name}.png"
        draw(path, target)
        picture = Image.open(target).convert("L")
        size = next(iter(found.values())).size if found else picture.size
        # Programs round the size of a page up or down: by a pixel at most.
        assert max(abs(one - other) for one, other in zip(picture.size, size, strict=True)) <= 1, name
        found[name] = picture if picture.size == size else picture.resize(size)
    return found


def _pages(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)
