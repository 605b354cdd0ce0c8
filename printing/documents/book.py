"""The register as a book: PDF pages streamed from rows, in the thirteen legal columns.

Rows are taken one at a time and pages are compressed as they end, so a year of 100,000 numbers needs
little memory; text is set by :mod:`printing.documents.typesetting` for speed, and
:mod:`printing.documents.book_tags` tells a screen reader which title each cell belongs to.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import BinaryIO

from printing.documents.book_columns import PAGE_HEIGHT, PAGE_WIDTH
from printing.documents.book_content import BookHeader, BookRow, BookSummary, BookTotals
from printing.documents.book_furniture import PageSetter
from printing.documents.book_pages import REPEATED, BookPage
from printing.documents.book_tags import BookTags, Untagged, references
from printing.documents.paper_sizes import Paper
from printing.errors import PrintingCancelledError
from printing.fonts import printable
from printing.packed_file import Held, PackedFile
from printing.pdf import POINTS_PER_MM, open_canvas

MOST_ROWS_TAGGED = 20_000
"""A longer book has no tags unless they are asked for: they make the file 2.6 times as large, up to here 10 MB,
and take half as long again.
"""
_PAPERS = (Paper.A4, Paper.A3)


def write_book(
    header: BookHeader,
    rows: Iterable[BookRow],
    out: BinaryIO,
    *,
    paper: Paper = Paper.A4,
    always_tagged: bool = False,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BookSummary:
    """Write the register to ``out`` as PDF on A4 or A3 landscape.

    ``progress`` is told the rows printed so far after each page; ``cancelled`` is asked then, and
    PrintingCancelledError leaves ``out`` untouched. A book of more than :data:`MOST_ROWS_TAGGED` rows
    is tagged for screen readers only if it is ``always_tagged``. Raises ValueError for another paper.
    """
    if paper not in _PAPERS:
        message = f"no register on {paper.name}"
        raise ValueError(message)
    title = printable(f"{header.register}, {header.year}")
    canvas = open_canvas(out, paper.height_mm, paper.width_mm, title)
    file = PackedFile(canvas)
    coming = iter(rows)
    first = [] if always_tagged else [*islice(coming, MOST_ROWS_TAGGED + 1)]
    tags = BookTags(file) if len(first) <= MOST_ROWS_TAGGED else Untagged(file)
    book = _Book(file, tags, PageSetter(canvas, header), paper, progress, cancelled)
    summary = book.write(chain(_taken(first), coming))
    file.save(out)
    return summary


def _taken(rows: list[BookRow]) -> Iterator[BookRow]:
    """Each is let go once it is printed."""
    rows.reverse()
    while rows:
        yield rows.pop()


class _Book:
    def __init__(
        self,
        file: PackedFile,
        tags: BookTags | Untagged,
        setter: PageSetter,
        paper: Paper,
        progress: Callable[[int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._file = file
        self._tags = tags
        self._setter = setter
        width, height = paper.height_mm * POINTS_PER_MM, paper.width_mm * POINTS_PER_MM
        self._enlargement = width / PAGE_WIDTH
        self._page_tree = Held()
        self._page_entries = self._add_what_pages_share(width, height)
        self._progress = progress
        self._cancelled = cancelled
        self._pages: list[int] = []
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
        self._end_page(page)
        self._tags.close()
        kids, count = references(self._pages), len(self._pages)
        self._page_tree.content = b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids)
        return BookSummary(count, self._rows, totals)

    def _add_what_pages_share(self, width: float, height: float) -> bytes:
        """Size, typefaces, and the form of what every page repeats, as entries of a page's dictionary."""
        file = self._file
        file.document.Catalog.Pages = self._page_tree
        resources, form, repeated = Held(), file.number(), self._setter.repeated(is_tagged=self._tags.is_tagged)
        number = file.number_of(resources)
        typefaces = file.number_of(file.document.idToObject["BasicFonts"])
        resources.content = b"<</Font %d 0 R/XObject<</%b %d 0 R>>>>" % (typefaces, REPEATED.encode(), form)
        box = b"0 0 %.2f %.2f" % (PAGE_WIDTH, PAGE_HEIGHT)
        about = b"/Type/XObject/Subtype/Form/BBox[%b]/Resources %d 0 R" % (box, number)
        file.add_stream(form, about, repeated.encode("ascii"))
        tree = file.number_of(self._page_tree)
        return b"/Parent %d 0 R/MediaBox[0 0 %.4f %.4f]/Resources %d 0 R" % (tree, width, height, number)

    def _open_page(self, carried: BookTotals) -> BookPage:
        tags = self._tags.open_page()
        self._pages.append(tags.page)
        return BookPage(self._setter, tags, self._setter.header.first_page + len(self._pages) - 1, carried)

    def _turn(self, page: BookPage) -> BookPage:
        carried = page.finish()
        self._end_page(page)
        return self._open_page(carried)

    def _end_page(self, page: BookPage) -> None:
        enlarged = f"{self._enlargement:.5f} 0 0 {self._enlargement:.5f} 0 0 cm {page.program()}"
        content = self._file.number()
        self._file.add_stream(content, b"", enlarged.encode("ascii"))
        page.tags.end(b"%b/Contents %d 0 R" % (self._page_entries, content))
        if self._progress is not None:
            self._progress(self._rows)
        if self._cancelled is not None and self._cancelled():
            raise PrintingCancelledError
