"""What stands around the rows of every page of the register: its heading, the titles of its columns, its foot."""

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from printing.documents.book_columns import (
    COLUMNS,
    FOOTER,
    LEFT,
    NUMBERS_TOP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    ROWS_TOP,
    TABLE_TOP,
    Column,
)
from printing.documents.book_content import BookHeader
from printing.documents.book_rows import RowSetter
from printing.documents.typesetting import ARTIFACT, PageInk, Typesetter
from printing.fonts import Face, printable
from printing.pdf import POINTS_PER_MM

_LEGAL_BASIS = "Registratura · cele 13 rubrici ale Ord. 217/1996, art. 9"


class PageSetter:
    """Typefaces of the page furniture, and the words that stay the same in one book."""

    def __init__(self, canvas: Canvas, header: BookHeader) -> None:
        self.header = header
        self.rows = RowSetter(canvas)
        self.title = Typesetter(canvas, Face.SANS_BOLD, 13, 0)
        self.name = Typesetter(canvas, Face.SANS_BOLD, 10.5, 0)
        self.strong = Typesetter(canvas, Face.SANS_BOLD, 8, 0)
        self.plain = Typesetter(canvas, Face.SANS, 7.4, 0)
        self.tiny = Typesetter(canvas, Face.SANS, 6.6, 0)
        self.code = Typesetter(canvas, Face.MONO_BOLD, 7.4, 0)
        self.heading = Typesetter(canvas, Face.CONDENSED_BOLD, 6.4, 0)
        self.column_number = Typesetter(canvas, Face.CONDENSED, 6.6, 0)

    def repeated(self, *, is_tagged: bool) -> str:
        """What is the same on every page, as operators: nobody needs it read again."""
        ink = PageInk(is_tagged=is_tagged)
        self.draw_column_titles(ink, lambda _line, _cell: ARTIFACT)
        return ink.program()

    def draw_column_titles(self, ink: PageInk, mark: Callable[[int, int], str]) -> None:
        """Titles, their numbers and the foot; ``mark`` tells the operator of a cell in line 0 or 1."""
        for cell, column in enumerate(COLUMNS):
            self._draw_column_title(ink, cell, column, mark)
        ink.mark()
        ink.line(RIGHT, TABLE_TOP, RIGHT, ROWS_TOP)
        ink.line(LEFT, TABLE_TOP, RIGHT, TABLE_TOP, 0.8)
        ink.line(LEFT, NUMBERS_TOP, RIGHT, NUMBERS_TOP)
        ink.line(LEFT, ROWS_TOP, RIGHT, ROWS_TOP, 1.2)
        ink.text(self.tiny, PAGE_WIDTH / 2, FOOTER, _LEGAL_BASIS, 0.5)
        if self.header.demonstration:
            ink.text(self.tiny, LEFT, FOOTER, "DEMONSTRAȚIE – instituție, persoane și numere inventate")

    def _draw_column_title(self, ink: PageInk, cell: int, column: Column, mark: Callable[[int, int], str]) -> None:
        centre = (column.left + column.right) / 2
        leading = 2.7 * POINTS_PER_MM
        first = (TABLE_TOP + NUMBERS_TOP) / 2 + (len(column.heading) - 1) * leading / 2 - 2.2
        ink.mark(mark(0, cell))
        for line, words in enumerate(column.heading):
            shown = words if words.endswith("-") else f"{words} "
            ink.text(self.heading, centre, first - line * leading, shown, 0.5)
        ink.mark(mark(1, cell))
        ink.text(self.column_number, centre, ROWS_TOP + 1.2 * POINTS_PER_MM, str(cell + 1), 0.5)
        ink.line(column.left, TABLE_TOP, column.left, ROWS_TOP)

    def draw_heading(self, ink: PageInk, number: int, span: str, mark: Callable[[str], str]) -> None:
        """Of the page ``number``, whose rows are those of ``span``; ``mark`` tells the operator of a role."""
        header = self.header
        centre = PAGE_WIDTH / 2
        high, low = PAGE_HEIGHT - 13.4 * POINTS_PER_MM, PAGE_HEIGHT - 17.6 * POINTS_PER_MM
        page = f"Pagina {number}"
        ink.mark(mark("P"))
        ink.text(self.name, LEFT, high, printable(header.institution))
        ink.mark(mark("P"))
        ink.text(self.plain, LEFT, low, printable(header.county))
        ink.mark(mark("H1"))
        ink.text(self.title, centre, high, printable(header.register), 0.5)
        ink.mark(mark("P"))
        ink.text(self.plain, centre, low, span, 0.5)
        ink.mark(mark("P"))
        ink.text(self.plain, RIGHT, low, f"volumul {header.volume}, fila {number}", 1)
        ink.mark()
        ink.text(self.title, RIGHT, high, page, 1)
        ink.text(self.tiny, RIGHT, FOOTER, page, 1)
