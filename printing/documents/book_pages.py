"""Pages of the register: rows, totals carried over, blank space struck out, signatures."""

from datetime import date

from reportlab.pdfgen.pathobject import PDFPathObject

from printing.documents.book_columns import (
    ANNEXES,
    BODY_LEADING,
    BOTTOM,
    COLUMNS,
    DISPATCHED,
    ISSUER,
    LEFT,
    LEFT_EDGE,
    PADDING,
    RIGHT,
    RIGHT_EDGE,
    ROWS_TOP,
    SHEETS,
    TOTAL_HEIGHT,
)
from printing.documents.book_content import BookRow, BookTotals, RowKind
from printing.documents.book_corrections import FOOTNOTE_WIDTH
from printing.documents.book_elements import ALL_CELLS, RowForm, mark_of
from printing.documents.book_furniture import PageSetter
from printing.documents.book_rows import MeasuredRow
from printing.documents.book_tags import Tags
from printing.documents.book_words import closing_formula, page_words, state_words
from printing.documents.romanian import day, day_span, moment
from printing.documents.typesetting import ARTIFACT, PageInk
from printing.fonts import printable
from printing.pdf import POINTS_PER_MM

REPEATED = "Repeated"
"""Name of the form that holds what is the same on every page but the first, where it is read."""
SIGNATURE_HEIGHT = 33 * POINTS_PER_MM
LEAST_STRUCK = 7 * POINTS_PER_MM
"""Blank space lower than this takes no further row and needs no stroke."""
_SIGNATURES_AT = (152.8 * POINTS_PER_MM, 210.7 * POINTS_PER_MM)
_SIGNATURE_LINE = 44 * POINTS_PER_MM
_SEAL_RADIUS = 8.5 * POINTS_PER_MM
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


class BookPage:
    """One page being filled from the top; it takes a row only if totals and footnotes still fit below."""

    def __init__(self, setter: PageSetter, tags: Tags, number: int, carried: BookTotals) -> None:
        self.setter = setter
        self.tags = tags
        self.number = number
        self.carried = carried
        self.ink = PageInk(is_tagged=tags.is_tagged)
        self.tally = dict.fromkeys((*_COUNTED.values(), "sheets", "annexes"), 0)
        self.footnotes: list[tuple[str, ...]] = []
        self.notes: list[tuple[int, int]] = []
        """Of each footnote the number of its element, and that of the cell it belongs to."""
        self.numbers: list[str] = []
        self.days: list[date] = []
        self.merged: list[tuple[float, float]] = []
        self.top = ROWS_TOP
        if tags.is_first:
            titles = [tags.add_row(ALL_CELLS, RowForm.TITLES)[1] for _ in range(2)]
            setter.draw_column_titles(self.ink, lambda line, cell: mark_of("TH", titles[line] + cell))
        if number > 1:
            label = f"Report din pagina {number - 1}"
            # What a page carries on was read at the end of the page before, if that is in this book.
            self._draw_totals(label, carried, state_words(carried), is_read=tags.is_first)
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
        form, notes = RowForm.ENTRY, []
        if row.row.annulment is not None:
            form = RowForm.ANNULLED
            self.merged.append((self.top, self.top - row.height))
        if row.footnotes:
            notes = [(cell, self.tags.number()) for cell in row.noted]
        number, mark = self.tags.add_row(tuple([run.cell for run in row.runs]), form, notes)
        self.notes += [(note, number + 1 + cell) for cell, note in notes]
        letters = self._footnote_letters(row) if row.footnotes else ""
        self.setter.rows.place(self.ink, self.top, row, letters, mark)
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

    def _draw_totals(self, label: str, totals: BookTotals, words: str, *, is_read: bool = True) -> None:
        """A row of sums; its label is over the cells before them, its words over those behind."""
        rows, sums = self.setter.rows, ((SHEETS, totals.sheets), (ANNEXES, totals.annexes))
        first = self.tags.add_row((0, SHEETS, ANNEXES, ISSUER), RowForm.TOTAL)[1] if is_read else None
        bottom = self.top - TOTAL_HEIGHT
        baseline = bottom + 1.6 * POINTS_PER_MM
        self._mark_cell("TH", first, 0)
        self.ink.text(rows.bold, LEFT + PADDING, baseline, label)
        for place, count in sums:
            self._mark_cell("TD", first, place)
            self.ink.text(rows.bold, COLUMNS[place].right - PADDING, baseline, str(count), 1)
        self._mark_cell("TD", first, ISSUER)
        self.ink.text(rows.body, COLUMNS[ISSUER].left + PADDING, baseline, words)
        self.ink.verticals(_EDGES_OF_TOTALS, self.top, bottom)
        self.ink.rule(LEFT_EDGE, RIGHT_EDGE, bottom)
        self.top = bottom

    def _mark_cell(self, role: str, first: int | None, place: int) -> None:
        self.ink.mark(ARTIFACT if first is None else mark_of(role, first + place))

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
        self.ink.mark()
        self.ink.text(self.setter.plain, centre, middle - 2.4, words, 0.5)
        self.ink.stroke(f"{LEFT:.2f} {bottom:.2f} {RIGHT - LEFT:.2f} {top - bottom:.2f} re")

    def _draw_footnotes(self, top: float) -> float:
        """The footnotes from ``top`` down; returns the next baseline."""
        baseline = top - 4.2 * POINTS_PER_MM
        for place, (lines, (note, cell)) in enumerate(zip(self.footnotes, self.notes, strict=True)):
            self.ink.mark(self.tags.read("Note", note, cell))
            self.ink.text(self.setter.rows.bold, LEFT, baseline, f"{_LETTERS[place % len(_LETTERS)]} ")
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
        self.ink.mark(self.tags.read_after("P"))
        self.ink.text(body, LEFT, baseline, f"{printed} ")
        if header.checkpoint is not None:
            start = LEFT + body.width(printed) + body.width(" ")
            self.ink.text(self.setter.code, start, baseline, printable(header.checkpoint.root_start))
        for sentence in self._closing_lines(totals):
            self.ink.mark(self.tags.read_after("P"))
            for line in sentence:
                baseline -= BODY_LEADING
                self.ink.text(body, LEFT, baseline, line)

    def _draw_signatures(self, top: float) -> None:
        header, setter = self.setter.header, self.setter
        roles = (("Registrator", header.registrar), ("Secretar general", header.secretary))
        for left, (role, name) in zip(_SIGNATURES_AT, roles, strict=True):
            self.ink.mark(self.tags.read_after("P"))
            self.ink.text(setter.strong, left, top - 4.2 * POINTS_PER_MM, f"{role} ")
            self.ink.text(setter.plain, left, top - 7.8 * POINTS_PER_MM, f"{printable(name)} ")
            self.ink.line(
                left, top - 19.5 * POINTS_PER_MM, left + _SIGNATURE_LINE, top - 19.5 * POINTS_PER_MM, 0.5
            )
            self.ink.text(setter.tiny, left, top - 22.3 * POINTS_PER_MM, "semnătura și data")
        centre = RIGHT - _SEAL_RADIUS - 1 * POINTS_PER_MM, top - 11.5 * POINTS_PER_MM
        self.ink.mark(self.tags.read_after("P"))
        self.ink.text(setter.plain, centre[0], centre[1] - 2.5, "L.S.", 0.5)
        seal = PDFPathObject()
        seal.circle(*centre, _SEAL_RADIUS)
        self.ink.stroke(seal.getCode(), 0.5, "2")

    def _span_words(self) -> str:
        parts = [f"anul {self.setter.header.year}"]
        if self.numbers:
            first, last = printable(self.numbers[0]), printable(self.numbers[-1])
            parts.append(f"numerele {first} – {last}" if first != last else f"numărul {first}")
        if self.days:
            parts.append(day_span(min(self.days), max(self.days)))
        return " · ".join(parts)

    def program(self) -> str:
        """The page as operators, once it is finished or closed.

        The heading is drawn last, because it names the last number, but read first, and on the first page only.
        """
        tags, heading = self.tags, PageInk(is_tagged=self.ink.is_tagged)
        mark = tags.read_before if tags.is_first else lambda _role: ARTIFACT
        self.setter.draw_heading(heading, self.number, self._span_words(), mark)
        repeated = "" if tags.is_first else f"/{REPEATED} Do"
        return f"{heading.program()} {repeated} {self.ink.program()}"
