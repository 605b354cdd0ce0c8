"""Building blocks of flowing documents: type styles, labelled lines, rules, symbols.

Flowing and page breaks are reportlab's; every style names one of our faces, also for the "bullet"
that carries a label, so that no unembedded font slips in.
"""

from collections.abc import Callable
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, HRFlowable, PageTemplate, Paragraph

from printing.barcode import code128, grouped, qr
from printing.fonts import Face, printable
from printing.pdf import POINTS_PER_MM, PRODUCER, open_canvas
from printing.primitives import Bars, Squares
from printing.render.strips import strips
from printing.structure import PARAGRAPH, TaggedCanvas

LEFT, CENTRE, RIGHT = TA_LEFT, TA_CENTER, TA_RIGHT
LEADING = 1.32
LINE_MODULE_MM = 0.254
"""Code 128 module on lasers: six dots at 600 dpi, three at 300."""


def style(
    face: Face, size: float, *, align: int = LEFT, after: float = 0, leading: float = LEADING
) -> ParagraphStyle:
    """A paragraph style in one face; ``after`` is the space below in points."""
    return ParagraphStyle(
        f"{face}-{size}",
        fontName=str(face),
        fontSize=size,
        leading=size * leading,
        alignment=align,
        spaceAfter=after,
        bulletFontName=str(face),
        splitLongWords=1,
    )


class _Read(Paragraph):  # type: ignore[misc]  # reportlab carries no types
    """A paragraph that screen readers know as a heading or a cell; one that is split is a plain paragraph."""

    role = PARAGRAPH
    row: int | None = None

    def draw(self) -> None:
        """Called by reportlab with the canvas moved to the paragraph."""
        with self.canv.reading(self.role, self.row):
            super().draw()


def text(words: str, look: ParagraphStyle, role: str = PARAGRAPH, row: int | None = None) -> Paragraph:
    """A paragraph of plain ``words``; markup characters are printed, never obeyed.

    ``role`` is what screen readers take it for; cells of a table name their ``row``.
    """
    paragraph = _Read(escape(printable(words)), look)
    paragraph.role, paragraph.row = role, row
    return paragraph


def labelled(
    label: str, words: str, look: ParagraphStyle, label_face: Face, label_size: float, indent: float
) -> Paragraph:
    """``label`` in the left column, ``words`` wrapped in the right one, from ``indent`` points on."""
    with_label = ParagraphStyle(
        f"{look.name}-labelled",
        parent=look,
        leftIndent=indent,
        bulletFontName=str(label_face),
        bulletFontSize=label_size,
        bulletIndent=0,
    )
    return Paragraph(escape(printable(words)), with_label, bulletText=printable(label))


def rule(thickness: float, before: float, after: float) -> HRFlowable:
    """A black line across the column, with space before and after in points."""
    return HRFlowable(
        width="100%", thickness=thickness, color="black", spaceBefore=before, spaceAfter=after, lineCap="butt"
    )


def build_document(
    story: list[Flowable],
    page_mm: tuple[float, float],
    margins: tuple[float, float],
    title: str,
    footer: Callable[[Canvas, int], None],
) -> tuple[bytes, int]:
    """Flow ``story`` over pages; returns the PDF and how many pages it has.

    ``page_mm`` is width and height, ``margins`` the side (and top) margin and the one at the foot, in
    points. ``footer`` is called on each page with its canvas and its number.
    """
    target = BytesIO()
    width, height = (side * POINTS_PER_MM for side in page_mm)
    side, foot = margins
    nothing = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    frame = Frame(side, foot, width - 2 * side, height - side - foot, **nothing)
    document = BaseDocTemplate(
        target,
        pagesize=(width, height),
        title=title,
        subject=title,
        author=PRODUCER,
        creator=PRODUCER,
        producer=PRODUCER,
    )

    def draw_foot(canvas: TaggedCanvas, _: object) -> None:
        with canvas.aside():
            footer(canvas, canvas.getPageNumber())

    template = PageTemplate(frames=[frame], onPage=draw_foot)
    document.addPageTemplates([template])
    document.build(story, canvasmaker=lambda stream, **_: open_canvas(stream, *page_mm, title, is_tagged=True))
    return target.getvalue(), document.page


class Drawn(Flowable):  # type: ignore[misc]  # reportlab carries no types
    """A block of fixed size painted by ``paint(canvas)`` from its lower left corner."""

    def __init__(self, width: float, height: float, paint: Callable[[Canvas], None], align: str = "LEFT") -> None:
        super().__init__()
        self.width = width
        self.height = height
        self.paint = paint
        self.hAlign = align

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its size, whatever the space."""
        return self.width, self.height

    def draw(self) -> None:
        """Called by reportlab with the canvas moved to the block."""
        self.paint(self.canv)


def paint_qr(canvas: Canvas, content: str, left: float, top: float, module_mm: float) -> float:
    """Paint a QR symbol from its upper left corner; returns its side in points."""
    symbol, module = qr(content), module_mm * POINTS_PER_MM
    _paint_strips(canvas, Squares(0, 0, 1, symbol), left, top, module, module)
    return symbol.side * module


def qr_side(content: str, module_mm: float) -> float:
    """Side in points of the QR symbol of ``content``."""
    return qr(content).side * module_mm * POINTS_PER_MM


def bars_width(payload: str, module_mm: float) -> float:
    """Width in points of the Code 128 of ``payload`` without its quiet zones."""
    return len(code128(payload).modules) * module_mm * POINTS_PER_MM


def paint_bars(
    canvas: Canvas,
    payload: str,
    left: float,
    top: float,
    module_mm: float,
    height: float,
    caption_size: float,
) -> None:
    """Paint a Code 128 ``height`` points tall from its upper left corner, its text centred below."""
    bars = Bars(0, 0, 1, 1, code128(payload))
    _paint_strips(canvas, bars, left, top, module_mm * POINTS_PER_MM, height)
    canvas.setFont(str(Face.MONO_MEDIUM), caption_size)
    middle = left + bars_width(payload, module_mm) / 2
    canvas.drawCentredString(middle, top - height - caption_size * 1.1, grouped(payload))


def _paint_strips(
    canvas: Canvas, symbol: Bars | Squares, left: float, top: float, module: float, height: float
) -> None:
    path = canvas.beginPath()
    for x, y, wide, high in strips(symbol):
        path.rect(left + x * module, top - (y + high) * height, wide * module, high * height)
    canvas.drawPath(path, stroke=0, fill=1)


def fitted_size(words: str, face: Face, size: float, width: float) -> float:
    """``size``, or the smaller one at which ``words`` just fit ``width`` points."""
    return float(min(size, size * width / max(1.0, stringWidth(words, str(face), size))))
