"""Pages of the register: heading, column titles, totals carried over, blank space struck out, signatures."""

from datetime import date

from reportlab.pdfgen.canvas import Canvas

from printing.documents.book_columns import (
    ANNEXES,
    BODY_LEADING,
    BOTTOM,
    COLUMNS,
    DISPATCHED,
    FOOTER,
    ISSUER,
    LEFT,
    LEFT_EDGE,
    NUMBERS_TOP,
    PADDING,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    RIGHT_EDGE,
    ROWS_TOP,
    SHEETS,
    TABLE_TOP,
    TOTAL_HEIGHT,
    Column,
)
from printing.documents.book_content import BookHeader, BookRow, BookTotals, RowKind
from printing.documents.book_corrections import FOOTNOTE_WIDTH
from printing.documents.book_rows import MeasuredRow, RowSetter
from printing.documents.romanian import counted, day, day_span, moment
from printing.documents.typesetting import PageInk, Typesetter
from printing.fonts import Face, printable
from printing.pdf import POINTS_PER_MM

COLUMN_TITLES = "column-titles"
"""Name of the form that holds what is the same on every page."""
SIGNATURE_HEIGHT = 33 * POINTS_PER_MM
LEAST_STRUCK = 7 * POINTS_PER_MM
"""Blank space lower than this takes no further row and needs no stroke."""
_SIGNATURES_AT = (152.8 * POINTS_PER_MM, 210.7 * POINTS_PER_MM)
_SIGNATURE_LINE = 44 * POINTS_PER_MM
_SEAL_RADIUS = 8.5 * POINTS_PER_MM
_LEGAL_BASIS = "Registratura · cele 13 rubrici ale Ord. 217/1996, art. 9"
_FROZEN = "Coloanele 1–7 nu se mai schimbă după înregistrare; coloanele 9–13 se completează la rezolvare."
_EDGES_OF_RESULTS = tuple(column.edge for column in COLUMNS[DISPATCHED + 1 :])
_EDGES_ALWAYS = (*(column.edge for column in COLUMNS[: DISPATCHED + 1]), RIGHT_EDGE)
_EDGES_OF_TOTALS = (LEFT_EDGE, *(COLUMNS[place].edge for place in (SHEETS, ANNEXES, ISSUER)), RIGHT_EDGE)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_COUNTED = {
    RowKind.ENTRY: "active",
    RowKind.ANNULLED: "annulled",
    RowKind.RESERVED: "reserved",
    RowKind.UNUSED: "unused",
    RowKind.REPLY: "replies",
}


class PageSetter:
    """Typefaces of the page furniture, and the words that stay the same in one book."""

    def __init__(self, canvas: Canvas, header: BookHeader) -> None:
        self.canvas = canvas
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
        self._draw_column_titles()

    def _draw_column_titles(self) -> None:
        """What is the same on every page is written into the file once."""
        self.canvas.beginForm(COLUMN_TITLES, 0, 0, PAGE_WIDTH, PAGE_HEIGHT)
        ink = PageInk()
        for number, column in enumerate(COLUMNS, start=1):
            self._draw_column_title(ink, number, column)
        ink.line(RIGHT, TABLE_TOP, RIGHT, ROWS_TOP)
        ink.line(LEFT, TABLE_TOP, RIGHT, TABLE_TOP, 0.8)
        ink.line(LEFT, NUMBERS_TOP, RIGHT, NUMBERS_TOP)
        ink.line(LEFT, ROWS_TOP, RIGHT, ROWS_TOP, 1.2)
        ink.text(self.tiny, PAGE_WIDTH / 2, FOOTER, _LEGAL_BASIS, 0.5)
        if self.header.demonstration:
            ink.text(self.tiny, LEFT, FOOTER, "DEMONSTRAȚIE – instituție, persoane și numere inventate")
        self.canvas.addLiteral(ink.program())
        self.canvas.endForm()

    def _draw_column_title(self, ink: PageInk, number: int, column: Column) -> None:
        centre = (column.left + column.right) / 2
        leading = 2.7 * POINTS_PER_MM
        first = (TABLE_TOP + NUMBERS_TOP) / 2 + (len(column.heading) - 1) * leading / 2 - 2.2
        for line, words in enumerate(column.heading):
            ink.text(self.heading, centre, first - line * leading, words, 0.5)
        ink.text(self.column_number, centre, ROWS_TOP + 1.2 * POINTS_PER_MM, str(number), 0.5)
        ink.line(column.left, TABLE_TOP, column.left, ROWS_TOP)


class BookPage:
    """One page being filled from the top; it takes a row only if totals and footnotes still fit below."""

    def __init__(self, setter: PageSetter, number: int, carried: BookTotals) -> None:
        self.setter = setter
        self.number = number
        self.carried = carried
        self.ink = PageInk()
        self.tally = dict.fromkeys((*_COUNTED.values(), "sheets", "annexes"), 0)
        self.footnotes: list[tuple[str, ...]] = []
        self.numbers: list[str] = []
        self.days: list[date] = []
        self.merged: list[tuple[float, float]] = []
        self.top = ROWS_TOP
        if number > 1:
            self._draw_totals(f"Report din pagina {number - 1}", carried, state_words(carried))
        self.rows_top = self.top

    @property
    def totals(self) -> BookTotals:
        """Sums of this page's rows."""
        return BookTotals(**self.tally)

    def takes(self, row: MeasuredRow) -> bool:
        """Whether ``row`` fits; an empty page takes any row, whose height is bounded."""
        has_notes = self.footnotes or row.footnotes
        lines = sum(map(len, (*self.footnotes, *row.footnotes))) if has_notes else 0
        return self.top - row.height - 2 * TOTAL_HEIGHT - self._notes_height(lines) >= BOTTOM

    def add(self, row: MeasuredRow) -> None:
        """Place ``row`` below the rows before it and count it."""
        self.setter.rows.place(self.ink, self.top, row, self._footnote_letters(row) if row.footnotes else "")
        if row.row.annulment is not None:
            self.merged.append((self.top, self.top - row.height))
        self.top -= row.height
        self.ink.rule(LEFT_EDGE, RIGHT_EDGE, self.top)
        self._count(row.row)

    def _footnote_letters(self, row: MeasuredRow) -> str:
        """Take over the row's footnotes; returns the letter of each."""
        start = len(self.footnotes)
        self.footnotes.extend(row.footnotes)
        return "".join(_LETTERS[place % len(_LETTERS)] for place in range(start, len(self.footnotes)))

    def _count(self, row: BookRow) -> None:
        self.tally[_COUNTED[row.kind]] += 1
        if row.kind is not RowKind.ANNULLED:
            self.tally["sheets"] += row.sheets or 0
            self.tally["annexes"] += row.annexes or 0
        if row.kind is not RowKind.REPLY:
            self.numbers.append(row.number)
        if row.registered is not None:
            self.days.append(row.registered)

    def finish(self) -> BookTotals:
        """End a page that others follow; returns the totals to carry."""
        carried = self._close_table("De reportat")
        self._strike_blank(BOTTOM + self._notes_height(sum(map(len, self.footnotes))))
        self._draw_footnotes(BOTTOM + self._notes_height(sum(map(len, self.footnotes))))
        self._emit()
        return carried

    def has_room_to_close(self) -> bool:
        """Whether totals and signatures fit below the last row."""
        return self.top - 2 * TOTAL_HEIGHT - self._closing_height() >= BOTTOM

    def close(self) -> BookTotals:
        """End the last page with signatures and, for a whole book, the closing formula."""
        closed = self.setter.header.closed_on is not None
        carried = self._close_table("Total general" if closed else "De reportat")
        height = self._closing_height()
        self._strike_blank(BOTTOM + height)
        below = self._draw_footnotes(BOTTOM + height)
        self._draw_closing_words(below, carried)
        self._draw_signatures(BOTTOM + height)
        self._emit()
        return carried

    def _notes_height(self, lines: int) -> float:
        return lines * BODY_LEADING + 2.2 * POINTS_PER_MM if lines else 0.0

    def _closing_height(self) -> float:
        notes = self._notes_height(sum(map(len, self.footnotes)))
        words = sum(map(len, self._closing_lines(self.carried + self.totals)))
        return max(SIGNATURE_HEIGHT, notes + (words + 2) * BODY_LEADING + 2 * POINTS_PER_MM)

    def _close_table(self, label: str) -> BookTotals:
        self._draw_verticals()
        totals = self.totals
        carried = self.carried + totals
        self._draw_totals("Total pagină", totals, page_words(totals))
        self._draw_totals(label, carried, state_words(carried))
        self.ink.line(LEFT, self.top, RIGHT, self.top, 0.8)
        return carried

    def _draw_totals(self, label: str, totals: BookTotals, words: str) -> None:
        rows = self.setter.rows
        bottom = self.top - TOTAL_HEIGHT
        baseline = bottom + 1.6 * POINTS_PER_MM
        self.ink.text(rows.bold, LEFT + PADDING, baseline, label)
        for place, count in ((SHEETS, totals.sheets), (ANNEXES, totals.annexes)):
            self.ink.text(rows.bold, COLUMNS[place].right - PADDING, baseline, str(count), 1)
        self.ink.text(rows.body, COLUMNS[ISSUER].left + PADDING, baseline, words)
        self.ink.verticals(_EDGES_OF_TOTALS, self.top, bottom)
        self.ink.rule(LEFT_EDGE, RIGHT_EDGE, bottom)
        self.top = bottom

    def _draw_verticals(self) -> None:
        """Column lines beside the rows; those of columns 9-13 leave out the annulled rows."""
        start = self.rows_top
        for top, bottom in self.merged:
            self._draw_beside_rows(_EDGES_OF_RESULTS, start, top)
            start = bottom
        self._draw_beside_rows(_EDGES_OF_RESULTS, start, self.top)
        self._draw_beside_rows(_EDGES_ALWAYS, self.rows_top, self.top)

    def _draw_beside_rows(self, edges: tuple[str, ...], top: float, bottom: float) -> None:
        if top > bottom:
            self.ink.verticals(edges, top, bottom)

    def _strike_blank(self, bottom: float) -> None:
        """A Z over the space that is left, so that no row can be added by hand."""
        top = self.top
        if top - bottom < LEAST_STRUCK:
            return
        edge, words, gap = 1.8 * POINTS_PER_MM, "spațiu liber, barat", 3 * POINTS_PER_MM
        left, right = LEFT + 4 * POINTS_PER_MM, RIGHT - 4 * POINTS_PER_MM
        high, low = top - edge, bottom + edge
        middle, centre = (high + low) / 2, (left + right) / 2
        half = self.setter.plain.width(words) / 2 + gap
        rise = (high - low) / (right - left) * half
        self.ink.line(left, high, right, high, 0.6)
        self.ink.line(left, low, right, low, 0.6)
        self.ink.line(left, low, centre - half, middle - rise, 0.6)
        self.ink.line(centre + half, middle + rise, right, high, 0.6)
        self.ink.text(self.setter.plain, centre, middle - 2.4, words, 0.5)
        self.ink.stroke(f"{LEFT:.2f} {bottom:.2f} {RIGHT - LEFT:.2f} {top - bottom:.2f} re")

    def _draw_footnotes(self, top: float) -> float:
        """The footnotes from ``top`` down; returns the next baseline."""
        baseline = top - 4.2 * POINTS_PER_MM
        for place, lines in enumerate(self.footnotes):
            self.ink.text(self.setter.rows.bold, LEFT, baseline, _LETTERS[place % len(_LETTERS)])
            for line in lines:
                self.ink.text(self.setter.rows.body, LEFT + 3.2 * POINTS_PER_MM, baseline, line)
                baseline -= BODY_LEADING
        return baseline - 0.8 * POINTS_PER_MM if self.footnotes else baseline

    def _closing_lines(self, totals: BookTotals) -> list[tuple[str, ...]]:
        header, body = self.setter.header, self.setter.rows.body
        sentences = [_FROZEN]
        if header.closed_on is not None:
            sentences.insert(0, closing_formula(header.closed_on, self.number, totals))
        return [body.lines(printable(sentence), FOOTNOTE_WIDTH) for sentence in sentences]

    def _draw_closing_words(self, baseline: float, totals: BookTotals) -> None:
        header, body = self.setter.header, self.setter.rows.body
        printed = f"Tipărit la {moment(header.printed_at)}."
        if header.checkpoint is not None:
            printed += f" Punct de control din {day(header.checkpoint.day)}, rădăcina începe cu"
            start = LEFT + body.width(printed) + body.width(" ")
            self.ink.text(self.setter.code, start, baseline, printable(header.checkpoint.root_start))
        self.ink.text(body, LEFT, baseline, printed)
        for sentence in self._closing_lines(totals):
            for line in sentence:
                baseline -= BODY_LEADING
                self.ink.text(body, LEFT, baseline, line)

    def _draw_signatures(self, top: float) -> None:
        header, setter = self.setter.header, self.setter
        roles = (("Registrator", header.registrar), ("Secretar general", header.secretary))
        for left, (role, name) in zip(_SIGNATURES_AT, roles, strict=True):
            self.ink.text(setter.strong, left, top - 4.2 * POINTS_PER_MM, role)
            self.ink.text(setter.plain, left, top - 7.8 * POINTS_PER_MM, printable(name))
            self.ink.line(
                left, top - 19.5 * POINTS_PER_MM, left + _SIGNATURE_LINE, top - 19.5 * POINTS_PER_MM, 0.5
            )
            self.ink.text(setter.tiny, left, top - 22.3 * POINTS_PER_MM, "semnătura și data")
        centre = RIGHT - _SEAL_RADIUS - 1 * POINTS_PER_MM, top - 11.5 * POINTS_PER_MM
        self.ink.text(setter.plain, centre[0], centre[1] - 2.5, "L.S.", 0.5)
        setter.canvas.setDash(2, 2)
        setter.canvas.setLineWidth(0.5)
        setter.canvas.circle(*centre, _SEAL_RADIUS)
        setter.canvas.setDash()

    def _heading(self) -> PageInk:
        """Drawn last, because it names the last number, but read first."""
        header, setter, ink = self.setter.header, self.setter, PageInk()
        centre = PAGE_WIDTH / 2
        high, low = PAGE_HEIGHT - 13.4 * POINTS_PER_MM, PAGE_HEIGHT - 17.6 * POINTS_PER_MM
        page = f"Pagina {self.number}"
        ink.text(setter.name, LEFT, high, printable(header.institution))
        ink.text(setter.plain, LEFT, low, printable(header.county))
        ink.text(setter.title, centre, high, printable(header.register), 0.5)
        ink.text(setter.plain, centre, low, self._span_words(), 0.5)
        ink.text(setter.title, RIGHT, high, page, 1)
        ink.text(setter.plain, RIGHT, low, f"volumul {header.volume}, fila {self.number}", 1)
        ink.text(setter.tiny, RIGHT, FOOTER, page, 1)
        return ink

    def _span_words(self) -> str:
        parts = [f"anul {self.setter.header.year}"]
        if self.numbers:
            first, last = printable(self.numbers[0]), printable(self.numbers[-1])
            parts.append(f"numerele {first} – {last}" if first != last else f"numărul {first}")
        if self.days:
            parts.append(day_span(min(self.days), max(self.days)))
        return " · ".join(parts)

    def _emit(self) -> None:
        self.setter.canvas.addLiteral(self._heading().program())
        self.setter.canvas.doForm(COLUMN_TITLES)
        self.setter.canvas.addLiteral(self.ink.program())


def state_words(totals: BookTotals, annulled_note: str = "") -> str:
    """1272 de numere: 1260 active, 10 anulate, 2 neutilizate."""
    states = (
        (totals.active, "activ", "active", ""),
        (totals.annulled, "anulat", "anulate", annulled_note),
        (totals.reserved, "rezervat", "rezervate", ""),
        (totals.unused, "neutilizat", "neutilizate", ""),
    )
    known = ", ".join(f"{n} {one if n == 1 else many}{note}" for n, one, many, note in states if n)
    numbers = counted(totals.numbers, "număr", "numere")
    return f"{numbers}: {known}" if known else numbers


def page_words(totals: BookTotals) -> str:
    """The states on one page, with what is not added up and what has no number."""
    owner = "lui" if totals.annulled == 1 else "lor"
    words = state_words(totals, f" (filele și anexele {owner} nu se adună)")
    if totals.replies:
        words += f"; {counted(totals.replies, 'răspuns', 'răspunsuri')} fără număr nou"
    return words


def closing_formula(closed_on: date, sheets_of_book: int, totals: BookTotals) -> str:
    """The sentence that ends a closed book: how many leaves and numbers it holds."""
    leaves = counted(sheets_of_book, "filă numerotată", "file numerotate")
    numbers = counted(totals.numbers, "număr", "numere")
    span = f"de la 1 la {sheets_of_book}" if sheets_of_book > 1 else "1"
    return (
        f"Prezentul registru conține {leaves} {span}, cu {numbers} de înregistrare, "
        f"și a fost închis la {day(closed_on)}."
    )
