"""Labels as dots, one bit each: what a thermal printer burns and what the window previews."""

from collections.abc import Iterable
from io import BytesIO

from PIL import Image, ImageDraw

from printing.fonts import glyphs
from printing.primitives import Bars, Box, Ink, Layout, Primitive, Squares, Text

PAPER = 255
BURNT = bytes(range(255, -1, -1))
"""Translates the bytes of a one-bit image, where paper is 1, to what print heads take: a set bit burns."""
_INK_OF_MODULE = bytes.maketrans(b"01", b"\x00\xff")
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
            _ink(image, tone, primitive.x, primitive.y, _bars_mask(primitive))
        case Squares():
            _ink(image, tone, primitive.x, primitive.y, _squares_mask(primitive))


def _draw_text(image: Image.Image, run: Text, tone: int) -> None:
    """Glyph by glyph: a mask of the whole run, as other renderers want it, takes longer to make than to ink."""
    pen, baseline, paste = run.x, run.baseline, image.im.paste
    for glyph in glyphs(run.text, run.face, run.size):
        if glyph.ink is not None:
            place = (pen + glyph.left, baseline + glyph.top, pen + glyph.right, baseline + glyph.bottom)
            paste(tone, place, glyph.ink)
        pen += glyph.advance


def _ink(image: Image.Image, tone: int, x: int, y: int, mask: Image.Image) -> None:
    """The core's own paste, as for the glyphs of a run: Image.paste() checks more than it pastes."""
    image.im.paste(tone, (x, y, x + mask.width, y + mask.height), mask.im)


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


def _bars_mask(bars: Bars) -> Image.Image:
    modules, module = bars.symbol.modules.encode(), bars.module
    row = modules.replace(b"0", b"\x00" * module).replace(b"1", b"\xff" * module)
    return _mask(row * bars.height, len(row), bars.height)


def _squares_mask(squares: Squares) -> Image.Image:
    side = squares.symbol.side
    scaled = side * squares.module
    dark = _mask(squares.symbol.modules.translate(_INK_OF_MODULE), side, side)
    return dark.resize((scaled, scaled), Image.Resampling.NEAREST)


def _mask(dots: bytes, width: int, height: int) -> Image.Image:
    """An image on the bytes themselves, without a copy."""
    return Image.frombuffer("L", (width, height), dots, "raw", "L", 0, 1)
