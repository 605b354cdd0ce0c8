"""Labels as PDF, for the printers reached through their drivers: exact page size, embedded fonts."""

from io import BytesIO

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from printing.pdf import open_canvas
from printing.primitives import MM_PER_INCH, Bars, Box, Ink, Layout, Primitive, Squares, Text
from printing.render.strips import strips

POINTS_PER_INCH = 72


def render_pdf(layout: Layout) -> bytes:
    """The label as a one-page PDF whose bars fall on whole dots of the layout's printer."""
    target = BytesIO()
    canvas = open_canvas(target, layout.width_mm, layout.height_mm, layout.title, is_kept=False)
    draw_on_page(canvas, layout, 0, 0, layout.height_mm)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def draw_on_page(canvas: Canvas, layout: Layout, left: int, top: int, page_height_mm: float) -> None:
    """Draw the label with its upper left corner ``left`` and ``top`` printer dots from that of the page."""
    canvas.saveState()
    canvas.translate(0, page_height_mm / MM_PER_INCH * POINTS_PER_INCH)
    canvas.scale(POINTS_PER_INCH / layout.dpi, POINTS_PER_INCH / layout.dpi)
    canvas.translate(left, -top)
    for primitive in layout.primitives:
        tone = 1 if primitive.ink is Ink.WHITE else 0
        canvas.setFillGray(tone)
        canvas.setStrokeGray(tone)
        _draw(canvas, primitive)
    canvas.restoreState()


def _draw(canvas: Canvas, primitive: Primitive) -> None:
    match primitive:
        case Text():
            _draw_text(canvas, primitive)
        case Box():
            _draw_box(canvas, primitive)
        case Bars() | Squares():
            _fill_strips(canvas, primitive)


def _fill_strips(canvas: Canvas, symbol: Bars | Squares) -> None:
    """One path of whole numbers, written straight into the page: reportlab would format each as a decimal,
    which for a QR takes longer than all the rest of the label.
    """
    rectangles = (f"{x} {-y - height} {width} {height} re" for x, y, width, height in strips(symbol))
    canvas._code.append(f"n {' '.join(rectangles)} f")


def _draw_text(canvas: Canvas, run: Text) -> None:
    """Set the run in exactly the width it was laid out with: hinted dots are wider than outlines."""
    natural = stringWidth(run.text, str(run.face), run.size)
    line = canvas.beginText(run.x, -run.baseline)
    line.setFont(str(run.face), run.size)
    line.setHorizScale(100 * run.width / natural)
    line.textOut(run.text)
    canvas.drawText(line)


def _draw_box(canvas: Canvas, box: Box) -> None:
    if not box.line:
        canvas.rect(box.x, -box.y - box.height, box.width, box.height, stroke=0, fill=1)
        return
    half = box.line / 2
    canvas.setLineWidth(box.line)
    canvas.rect(
        box.x + half,
        -box.y - box.height + half,
        box.width - box.line,
        box.height - box.line,
        stroke=1,
        fill=0,
    )
