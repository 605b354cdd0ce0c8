"""A PDF as long as its text, on the roll of a counter printer."""

import pypdfium2
from PIL import Image

from printing.render.escpos import ESCPOS_DPI, ROLL_DOTS, render_escpos


def roll_commands(pdf: bytes) -> bytes:
    """The pages of a PDF one below the other, a pixel to the dot, without grey, as ESC/POS.

    What stands beside the 72 mm that the head reaches is cut off: it is the margin of the paper.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [_page(page) for page in document]
    roll = Image.new("1", (ROLL_DOTS, sum(page.height for page in pages)), 1)
    top = 0
    for page in pages:
        roll.paste(page, ((ROLL_DOTS - page.width) // 2, top))
        top += page.height
    return render_escpos(roll)


def _page(page: pypdfium2.PdfPage) -> Image.Image:
    """Lines without smoothing keep bars at whole dots; letters are smoothed and then decided dot by dot."""
    picture: Image.Image = page.render(scale=ESCPOS_DPI / 72, grayscale=True, no_smoothpath=True).to_pil()
    return picture.convert("1", dither=Image.Dither.NONE)
