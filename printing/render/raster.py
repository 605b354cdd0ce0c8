"""Labels as dots, one bit each: what a thermal printer burns and what the window previews."""

import re
from collections.abc import Iterable
from io import BytesIO

from PIL import Image, ImageDraw

from printing.fonts import dot_text, glyphs
from printing.primitives import Bars, Box, Ink, Layout, Primitive, Squares, Text

PAPER = 255
BURNT = bytes(range(255, -1, -1))
"""Translates the bytes of a one-bit image, where paper is 1, to what print heads take: a set bit burns."""
_FIGURE = re.compile(r"\d").search
_TONES = {Ink.BLACK: 0, Ink.WHITE: PAPER, Ink.PALE: 200}


def render_png(layout: Layout) -> bytes:
    """The label as a one-bit PNG that states its resolution."""
    target = BytesIO()
    draw(layout).save(target, "PNG", dpi=(layout.dpi, layout.dpi))
    return target.getvalue()


def draw(layout: Layout, mode: str = "1") -> Image.Image:
    """The label as an image, a pixel to the dot (0 is black): one bit for printers, "L" (grey) for previews."""
    return draw_primitives((layout.width, layout.height), layout.primitives, mode)


def draw_primitives(size: tuple[int, int], primitives: Iterable[Primitive], mode: str = "1") -> Image.Image:
    """As :func:`draw`, on paper of ``size`` dots."""
    image = Image.new(mode, size, PAPER)
    for primitive in primitives:
        _draw(image, primitive)
    return image


def _draw(image: Image.Image, primitive: Primitive) -> None:
    tone = _TONES[primitive.ink]
    match primitive:
        case Text():
            _draw_text(image, primitive, tone)
        case Box():
            _draw_box(ImageDraw.Draw(image), primitive, tone)
        case Bars():
            _lay(image, primitive.x, primitive.y, _bars_image(primitive, tone))
        case Squares():
            _lay(image, primitive.x, primitive.y, _squares_image(primitive, tone))


def _draw_text(image: Image.Image, run: Text, tone: int) -> None:
    """Words stand on the next label too and are inked at once; figures glyph by glyph, for a mask of a run takes
    longer to make than its glyphs to ink.
    """
    if not _FIGURE(run.text):
        mask, left, top = dot_text(run.text, run.face, run.size)
        _ink(image, tone, run.x + left, run.baseline + top, mask)
        return
    pen, baseline, paste = run.x, run.baseline, image.im.paste
    for glyph in glyphs(run.text, run.face, run.size):
        if glyph.ink is not None:
            place = (pen + glyph.left, baseline + glyph.top, pen + glyph.right, baseline + glyph.bottom)
            paste(tone, place, glyph.ink)
        pen += glyph.advance


def _ink(image: Image.Image, tone: int, x: int, y: int, mask: Image.Image) -> None:
    """The core's own paste, as for the glyphs of a run: Image.paste() checks more than it pastes."""
    image.im.paste(tone, (x, y, x + mask.width, y + mask.height), mask.im)


def _lay(image: Image.Image, x: int, y: int, symbol: Image.Image) -> None:
    """Symbols come with their paper, so rows are copied: the core keeps one bit to the dot in bytes too."""
    image.im.paste(symbol.im, (x, y, x + symbol.width, y + symbol.height))


def _draw_box(pen: ImageDraw.ImageDraw, box: Box, tone: int) -> None:
    area = (box.x, box.y, box.x + box.width - 1, box.y + box.height - 1)
    if not box.line:
        pen.rectangle(area, fill=tone)
        return
    pen.rectangle(area, outline=tone, width=box.line)
    if box.dash:
        _cut_dashes(pen, box)


def _cut_dashes(pen: ImageDraw.ImageDraw, box: Box) -> None:
    for x in range(box.x + box.dash, box.x + box.width - box.dash, 2 * box.dash):
        pen.rectangle((x, box.y, x + box.dash - 1, box.y + box.line - 1), fill=PAPER)
        foot = box.y + box.height
        pen.rectangle((x, foot - box.line, x + box.dash - 1, foot - 1), fill=PAPER)
    for y in range(box.y + box.dash, box.y + box.height - box.dash, 2 * box.dash):
        pen.rectangle((box.x, y, box.x + box.line - 1, y + box.dash - 1), fill=PAPER)
        side = box.x + box.width
        pen.rectangle((side - box.line, y, side - 1, y + box.dash - 1), fill=PAPER)


def _bars_image(bars: Bars, tone: int) -> Image.Image:
    modules, module = bars.symbol.modules.encode(), bars.module
    row = modules.replace(b"0", bytes([PAPER]) * module).replace(b"1", bytes([tone]) * module)
    return _image(row * bars.height, len(row), bars.height)


def _squares_image(squares: Squares, tone: int) -> Image.Image:
    side = squares.symbol.side
    scaled = side * squares.module
    modules = squares.symbol.modules.translate(bytes.maketrans(b"01", bytes([PAPER, tone])))
    return _image(modules, side, side).resize((scaled, scaled), Image.Resampling.NEAREST)


def _image(dots: bytes, width: int, height: int) -> Image.Image:
    """An image on the bytes themselves, without a copy."""
    return Image.frombuffer("L", (width, height), dots, "raw", "L", 0, 1)
