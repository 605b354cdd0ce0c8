"""The register as a book: PDF pages streamed from rows, in the thirteen legal columns.

Rows are taken one at a time and pages are compressed as they end, so a year of 100,000 numbers needs
little memory; text is set by :mod:`printing.documents.typesetting` for speed.
"""

from collections.abc import Callable, Iterable
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from printing.documents.book_columns import PAGE_WIDTH
from printing.documents.book_content import BookHeader, BookRow, BookSummary, BookTotals
from printing.documents.book_pages import BookPage, PageSetter
from printing.documents.paper_sizes import Paper
from printing.documents.typesetting import PageEnds
from printing.errors import PrintingCancelledError
from printing.fonts import printable
from printing.pdf import POINTS_PER_MM, open_canvas

_PAPERS = (Paper.A4, Paper.A3)


def write_book(
    header: BookHeader,
    rows: Iterable[BookRow],
    out: BinaryIO,
    *,
    paper: Paper = Paper.A4,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BookSummary:
    """Write the register to ``out`` as PDF on A4 or A3 landscape.

    ``progress`` is told the rows printed so far after each page; ``cancelled`` is asked then, and
    PrintingCancelledError leaves ``out`` untouched. Raises ValueError for another paper.
    """
    if paper not in _PAPERS:
        message = f"no register on {paper.name}"
        raise ValueError(message)
    title = printable(f"{header.register}, {header.year}")
    canvas = open_canvas(out, paper.height_mm, paper.width_mm, title)
    book = _Book(canvas, header, paper, progress, cancelled)
    summary = book.write(rows)
    canvas.save()
    return summary


class _Book:
    def __init__(
        self,
        canvas: Canvas,
        header: BookHeader,
        paper: Paper,
        progress: Callable[[int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._canvas = canvas
        self._page_ends = PageEnds(canvas)
        self._setter = PageSetter(canvas, header)
        self._enlargement = paper.height_mm * POINTS_PER_MM / PAGE_WIDTH
        self._progress = progress
        self._cancelled = cancelled
        self._pages = 0
        self._rows = 0

    def write(self, rows: Iterable[BookRow]) -> BookSummary:
        page = self._open_page(self._setter.header.carried)
        for row in rows:
            measured = self._setter.rows.measure(row)
            if not page.takes(measured):
                page = self._turn(page)
            page.add(measured)
            self._rows += 1
        if not page.has_room_to_close():
            page = self._turn(page)
        totals = page.close()
        self._end_page()
        return BookSummary(self._pages, self._rows, totals)

    def _open_page(self, carried: BookTotals) -> BookPage:
        self._pages += 1
        self._canvas.scale(self._enlargement, self._enlargement)
        return BookPage(self._setter, self._setter.header.first_page + self._pages - 1, carried)

    def _turn(self, page: BookPage) -> BookPage:
        carried = page.finish()
        self._end_page()
        return self._open_page(carried)

    def _end_page(self) -> None:
        self._page_ends.finish_page()
        if self._progress is not None:
            self._progress(self._rows)
        if self._cancelled is not None and self._cancelled():
            raise PrintingCancelledError
