"""Labels as SVG, for web pages and for people who design templates.

Texts become paths of the very dots a printer would burn, so the picture needs no font and equals the
print at its resolution; each path names its text for a screen reader.
"""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from printing.fonts import dot_text
from printing.primitives import Bars, Box, Ink, Layout, Primitive, Squares, Text
from printing.render.strips import Strip, strips

_INK_RUN = re.compile(rb"\xff+")


def render_svg(layout: Layout) -> bytes:
    """The label as an SVG document in millimetres, one user unit to the dot."""
    shapes = "\n".join(_shape(primitive) for primitive in layout.primitives)
    document = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{layout.width_mm}mm" height="{layout.height_mm}mm" '
        f'viewBox="0 0 {layout.width} {layout.height}" shape-rendering="crispEdges">\n'
        f"<title>{escape(layout.title)}</title>\n"
        f'<path fill="#fff" d="M0 0h{layout.width}v{layout.height}h-{layout.width}z"/>\n{shapes}\n</svg>\n'
    )
    return document.encode()


def _shape(primitive: Primitive) -> str:
    fill = "#fff" if primitive.ink is Ink.WHITE else "#000"
    match primitive:
        case Box():
            return _box(primitive, fill)
        case Text():
            return _path(_ink_strips(primitive), fill, f" role='img' aria-label={quoteattr(primitive.text)}")
        case Bars() | Squares():
            return _path(strips(primitive), fill)


def _box(box: Box, fill: str) -> str:
    width, height, line = box.width, box.height, box.line
    outer = f"M{box.x} {box.y}h{width}v{height}h-{width}z"
    inner = f"m{line} {line}v{height - 2 * line}h{width - 2 * line}v-{height - 2 * line}z" if line else ""
    return f'<path fill="{fill}" d="{outer}{inner}"/>'


def _path(rectangles: Iterator[Strip], fill: str, attributes: str = "") -> str:
    drawing = "".join(f"M{x} {y}h{width}v{height}h-{width}z" for x, y, width, height in rectangles)
    return f'<path fill="{fill}"{attributes} d="{drawing}"/>'


def _ink_strips(run: Text) -> Iterator[Strip]:
    mask, left, top = dot_text(run.text, run.face, run.size)
    dots = mask.convert("L").tobytes()
    for line in range(mask.height):
        for ink in _INK_RUN.finditer(dots[line * mask.width : (line + 1) * mask.width]):
            yield run.x + left + ink.start(), run.baseline + top + line, ink.end() - ink.start(), 1
