"""PDF canvases that embed every font they use and say what they are."""

from functools import lru_cache
from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from printing.archival import make_archival
from printing.embedding import EmbeddedFont
from printing.fonts import Face
from printing.structure import TaggedCanvas

POINTS_PER_MM = 72 / 25.4
PRODUCER = "Registratura"
LANGUAGE = "ro-RO"

# Streams stay binary: ASCII-85 would add a quarter to every file for readers that no longer exist.
rl_config.useA85 = 0


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Make every face known to reportlab under its PostScript name."""
    for face in Face:
        pdfmetrics.registerFont(EmbeddedFont(face))


def open_canvas(
    target: BinaryIO,
    width_mm: float,
    height_mm: float,
    title: str,
    *,
    is_kept: bool = True,
    is_tagged: bool = False,
) -> Canvas:
    """An empty canvas of exactly this page size, in points from the lower left corner.

    The first font is one of ours: reportlab would otherwise name its unembedded Helvetica on every
    page. ``title`` is public metadata and carries no personal data. A paper that is kept is PDF/A-2b; a label
    is printed and forgotten. A tagged one marks every text for screen readers (:class:`TaggedCanvas`).
    """
    register_fonts()
    kind = TaggedCanvas if is_tagged else Canvas
    canvas = kind(
        target,
        pagesize=(width_mm * POINTS_PER_MM, height_mm * POINTS_PER_MM),
        initialFontName=str(Face.SANS),
        pageCompression=1,
        lang=LANGUAGE,
    )
    if is_kept:
        make_archival(canvas, title, PRODUCER, LANGUAGE)
    canvas.setTitle(title)
    canvas.setSubject(title)
    canvas.setCreator(PRODUCER)
    canvas.setAuthor(PRODUCER)
    canvas.setKeywords("")
    return canvas
