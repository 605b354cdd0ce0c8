"""The receipt a person leaves with: the registration number, the term, what is still missing.

OG 27/2002 and Ordinul 217/1996 have the petitioner told the number and the date; the receipt is where.
"""

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from printing.documents.flow import build_document
from printing.documents.paper_sizes import Paper
from printing.documents.receipt_content import ReceiptContent
from printing.documents.receipt_roll import roll_story
from printing.documents.receipt_sheet import draw_footer, sheet_story
from printing.fonts import printable
from printing.pdf import POINTS_PER_MM, register_fonts

_MARGINS_MM = {Paper.A5: 12.0, Paper.A4: 17.0, Paper.ROLL_80MM: 4.0}
_SCALES = {Paper.A5: 1.0, Paper.A4: 1.2}
_ENDLESS = 14_000.0


def render_receipt(content: ReceiptContent, paper: Paper) -> bytes:
    """The receipt as PDF on A5, A4 or an 80 mm roll.

    Raises BarcodeUnprintableError for a malformed payload and ValueError for another paper.
    """
    if paper not in _MARGINS_MM:
        message = f"no receipt on {paper.name}"
        raise ValueError(message)
    register_fonts()
    if paper is Paper.ROLL_80MM:
        return _render_roll(content)
    draft, pages = _build_sheets(content, paper, 0)
    return draft if pages == 1 else _build_sheets(content, paper, pages)[0]


def _build_sheets(content: ReceiptContent, paper: Paper, pages: int) -> tuple[bytes, int]:
    """Build once to learn how many pages there are; ``pages`` is what the footer says."""
    margin = _MARGINS_MM[paper] * POINTS_PER_MM
    width = paper.width_mm * POINTS_PER_MM - 2 * margin

    def footer(canvas: Canvas, page: int) -> None:
        draw_footer(canvas, content, margin, width, f"pagina {page} din {pages}" if pages else "")

    story = sheet_story(content, width, _SCALES[paper])
    return build_document(story, paper.value, (margin, margin * 1.25), _title(content), footer)


def _render_roll(content: ReceiptContent) -> bytes:
    """One page as long as its text: a roll printer cuts after the page."""
    margin = _MARGINS_MM[Paper.ROLL_80MM] * POINTS_PER_MM
    width = Paper.ROLL_80MM.width_mm * POINTS_PER_MM - 2 * margin
    height = _story_height(roll_story(content, width), width) + 2 * margin
    page = (Paper.ROLL_80MM.width_mm, height / POINTS_PER_MM + 1)
    return build_document(roll_story(content, width), page, (margin, margin), _title(content), _no_footer)[0]


def _title(content: ReceiptContent) -> str:
    return printable(f"Dovada înregistrării {content.number}")


def _story_height(story: list[Flowable], width: float) -> float:
    height = after = 0.0
    for flowable in story:
        height += max(after, flowable.getSpaceBefore()) + flowable.wrap(width, _ENDLESS)[1]
        after = flowable.getSpaceAfter()
    return height + after


def _no_footer(_canvas: Canvas, _page: int) -> None:
    """A strip has no page to number."""
