"""The receipt on a sheet, A5 or A4: number first, then what, the term, what is missing, how to follow."""

from collections.abc import Iterator

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table, TableStyle

from printing.documents.flow import (
    LINE_MODULE_MM,
    RIGHT,
    Drawn,
    bars_width,
    fitted_size,
    labelled,
    paint_bars,
    paint_qr,
    qr_side,
    rule,
    style,
    text,
)
from printing.documents.receipt_content import ReceiptContent
from printing.documents.romanian import counted, day, weekday_and_day
from printing.fonts import Face, printable
from printing.pdf import POINTS_PER_MM
from printing.structure import CELL, HEADING, TITLE_CELL

QR_MODULE_MM = 0.75
LABEL_COLUMN_MM = 31
_BOX_PADDING = 8


def sheet_story(content: ReceiptContent, width: float, scale: float) -> list[Flowable]:
    """The receipt as flowables for a column ``width`` points wide; ``scale`` enlarges the type (A4)."""
    return list(_SheetReceipt(content, width, scale).flow())


def draw_footer(canvas: Canvas, content: ReceiptContent, margin: float, width: float, page: str) -> None:
    """The line at the foot of every page: demonstration, page, copy."""
    canvas.setFont(str(Face.SANS), 7)
    if content.demonstration:
        canvas.drawString(margin, margin * 0.75, "DEMONSTRAȚIE – instituție, persoane și numere inventate")
    last = " · ".join(part for part in (page, f"exemplarul {content.copy_number}") if part)
    canvas.drawRightString(margin + width, margin * 0.75, last)


def count_words(content: ReceiptContent) -> str:
    """3 file, 2 anexe, 1 obiect; only what is known."""
    known = (
        (content.sheets, "filă", "file"),
        (content.annexes, "anexă", "anexe"),
        (content.objects, "obiect", "obiecte"),
    )
    return ", ".join(counted(count, one, many) for count, one, many in known if count is not None)


class _SheetReceipt:
    def __init__(self, content: ReceiptContent, width: float, scale: float) -> None:
        self.content = content
        self.width = width
        self.scale = scale
        self.indent = LABEL_COLUMN_MM * POINTS_PER_MM * scale

    def flow(self) -> Iterator[Flowable]:
        yield from self._letterhead()
        yield self._number_box()
        yield from self._fields()
        yield from self._entries()
        yield from self._term()
        yield from self._missing()
        yield from self._notices()
        yield KeepTogether([*self._closing()])

    def _size(self, points: float) -> float:
        return points * self.scale

    def _letterhead(self) -> Iterator[Flowable]:
        content = self.content
        yield text(content.institution, style(Face.SANS_BOLD, self._size(12.5)))
        small = style(Face.SANS, self._size(8))
        for line in (content.county, " · ".join(part for part in (content.address, content.contact) if part)):
            if line:
                yield text(line, small)
        yield rule(1.2, self._size(5), self._size(9))
        yield text("Dovada înregistrării", style(Face.SANS_BOLD, self._size(18), after=self._size(6)), HEADING)

    def _number_box(self) -> Flowable:
        return Drawn(self.width, self._size(90), self._paint_number_box)

    def _paint_number_box(self, canvas: Canvas) -> None:
        content, unit = self.content, self.scale
        canvas.setLineWidth(1.2)
        canvas.rect(0, 0, self.width, 90 * unit)
        left, side = 14 * unit, qr_side(content.qr, QR_MODULE_MM)
        paint_qr(canvas, content.qr, self.width - left - side, 45 * unit + side / 2, QR_MODULE_MM)
        canvas.setFont(str(Face.SANS), 8 * unit)
        canvas.drawString(
            left,
            68 * unit,
            "Nr. de înregistrare" if not content.entries else "Nr. de înregistrare, de la – până la",
        )
        number_end = self._paint_number(canvas, left, self.width - 2 * left - side)
        canvas.setFont(str(Face.SANS_BOLD), 13.5 * unit)
        canvas.drawString(number_end + 14 * unit, 50 * unit, day(content.date))
        canvas.setFont(str(Face.SANS), 13 * unit)
        canvas.drawString(number_end + 14 * unit, 33 * unit, f"ora {printable(content.time)}")
        self._paint_check_code(canvas, left)

    def _paint_number(self, canvas: Canvas, left: float, width: float) -> float:
        number = printable(self.content.number)
        date_width = stringWidth("03.03.2026", str(Face.SANS_BOLD), 13.5 * self.scale) + 28 * self.scale
        size = fitted_size(number, Face.SANS_BOLD, 36 * self.scale, width - date_width)
        canvas.setFont(str(Face.SANS_BOLD), size)
        canvas.drawString(left, 33 * self.scale, number)
        return left + float(stringWidth(number, str(Face.SANS_BOLD), size))

    def _paint_check_code(self, canvas: Canvas, left: float) -> None:
        code = self.content.check_code
        if not code:
            return
        canvas.setFont(str(Face.SANS), 8 * self.scale)
        canvas.drawString(left, 12 * self.scale, "Cod de verificare")
        canvas.setFont(str(Face.MONO_BOLD), 14 * self.scale)
        canvas.drawString(left + 74 * self.scale, 11.5 * self.scale, f"{code[:3]} {code[3:]}")

    def _fields(self) -> Iterator[Flowable]:
        content = self.content
        yield Spacer(1, self._size(7))
        fields = (
            ("Registrul", f"{content.register}, {content.year}"),
            ("Și la numărul", content.other_number),
            ("Depus de", content.depositor),
            ("Obiectul", content.subject),
            ("File și anexe", count_words(content)),
            ("Compartiment", content.department),
        )
        for label, value in fields:
            if value:
                yield self._field(label, value)

    def _field(self, label: str, value: str, size: float = 9.5, face: Face = Face.SANS_MEDIUM) -> Paragraph:
        look = style(face, self._size(size), after=self._size(2.6))
        return labelled(label, value, look, Face.SANS, self._size(8), self.indent)

    def _entries(self) -> Iterator[Flowable]:
        entries = self.content.entries
        if not entries:
            return
        number, code = style(Face.SANS_BOLD, self._size(9.5)), style(Face.MONO_MEDIUM, self._size(8.5))
        words, counts = style(Face.SANS, self._size(8.5)), style(Face.SANS, self._size(8.5), align=RIGHT)
        head = style(Face.SANS_SEMIBOLD, self._size(7.5))
        rows = [[text(title, head, TITLE_CELL, 0) for title in ("Nr.", "Cod", "Obiectul")]]
        right = style(Face.SANS_SEMIBOLD, self._size(7.5), align=RIGHT)
        rows[0].append(text("File / anexe", right, TITLE_CELL, 0))
        for row, entry in enumerate(entries, start=1):
            sheets = " / ".join("–" if count is None else str(count) for count in (entry.sheets, entry.annexes))
            check_code = f"{entry.check_code[:3]} {entry.check_code[3:]}"
            rows.append(
                [
                    text(entry.number, number, CELL, row),
                    text(check_code, code, CELL, row),
                    text(entry.words, words, CELL, row),
                    text(sheets, counts, CELL, row),
                ]
            )
        shares = (0.19, 0.15, 0.49, 0.17)
        yield Spacer(1, self._size(4))
        yield self._ruled_table(rows, [share * self.width for share in shares])

    def _ruled_table(self, rows: list[list[Paragraph]], widths: list[float]) -> Table:
        lines = TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), str(Face.SANS), 8),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, "black"),
                ("LINEABOVE", (0, 0), (-1, 0), 0.8, "black"),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 4),
                ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ]
        )
        return Table(rows, colWidths=widths, style=lines, repeatRows=1, splitInRow=1)

    def _term(self) -> Iterator[Flowable]:
        due = self.content.due
        if due is None:
            return
        yield rule(0.6, self._size(3), self._size(5))
        yield self._field("Termen legal", weekday_and_day(due.day), 11.5, Face.SANS_BOLD)
        yield self._field("", due.basis, 8, Face.SANS)

    def _missing(self) -> Iterator[Flowable]:
        items = self.content.missing
        if not items:
            return
        words, until = style(Face.SANS, self._size(9)), style(Face.SANS_MEDIUM, self._size(8.5), align=RIGHT)
        rows: list[list[Flowable | str]] = [[self._missing_heading(), "", ""]]
        for item in items:
            by = f"până la {day(item.bring_by)}" if item.bring_by else ""
            rows.append([self._tick_box(), text(item.text, words), text(by, until)])
        lines = TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), str(Face.SANS), 8),
                ("BOX", (0, 0), (-1, -1), 0.8, "black"),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("SPAN", (0, 0), (-1, 0)),
                ("TOPPADDING", (0, 0), (-1, -1), 2.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
                ("LEFTPADDING", (0, 0), (-1, -1), _BOX_PADDING * self.scale),
                ("LEFTPADDING", (1, 1), (-1, -1), 2),
                ("RIGHTPADDING", (0, 0), (-1, -1), _BOX_PADDING * self.scale),
                ("BOTTOMPADDING", (0, -1), (-1, -1), 6),
                ("TOPPADDING", (0, 0), (-1, 0), 5),
            ]
        )
        tick, dates = 24 * self.scale, 92 * self.scale
        yield Spacer(1, self._size(6))
        widths = [tick, self.width - tick - dates, dates]
        yield Table(rows, colWidths=widths, style=lines, repeatRows=1, splitInRow=1)

    def _missing_heading(self) -> Flowable:
        width, unit = self.width - 2 * _BOX_PADDING * self.scale, self.scale

        def paint(canvas: Canvas) -> None:
            canvas.setFont(str(Face.SANS_BOLD), 9 * unit)
            canvas.drawString(0, 3 * unit, "De completat")
            canvas.setFont(str(Face.SANS), 8 * unit)
            canvas.drawRightString(width, 3 * unit, "Cererea este înregistrată și fără aceste acte.")

        return Drawn(width, 11 * unit, paint)

    def _tick_box(self) -> Flowable:
        side = self._size(9)

        def paint(canvas: Canvas) -> None:
            canvas.setLineWidth(0.8)
            canvas.rect(0, 0, side, side)

        return Drawn(side, side + 1, paint)

    def _notices(self) -> Iterator[Flowable]:
        look = style(Face.SANS, self._size(8), after=self._size(6))
        notices = (
            ("Cum aflați stadiul", self.content.how_to_follow),
            ("Date personale", self.content.privacy_notice),
        )
        yield Spacer(1, self._size(8))
        for label, words in notices:
            if words:
                yield labelled(label, words, look, Face.SANS_BOLD, self._size(8), self.indent)

    def _closing(self) -> Iterator[Flowable]:
        yield rule(0.6, self._size(4), self._size(6))
        yield Drawn(self.width, self._size(56), self._paint_closing)

    def _paint_closing(self, canvas: Canvas) -> None:
        content, unit = self.content, self.scale
        top = 56 * unit
        canvas.setFont(str(Face.SANS), 8 * unit)
        canvas.drawString(0, top - 8 * unit, "Funcționar")
        clerk, room = (
            printable(content.clerk),
            self.width - bars_width(content.barcode, LINE_MODULE_MM) - 20 * unit,
        )
        canvas.setFont(str(Face.SANS_MEDIUM), fitted_size(clerk, Face.SANS_MEDIUM, 9.5 * unit, room))
        canvas.drawString(0, top - 20 * unit, clerk)
        canvas.setLineWidth(0.6)
        canvas.line(0, 10 * unit, 131 * unit, 10 * unit)
        canvas.setFont(str(Face.SANS), 7 * unit)
        canvas.drawString(0, 2 * unit, "semnătura")
        left = self.width - bars_width(content.barcode, LINE_MODULE_MM)
        paint_bars(canvas, content.barcode, left, top, LINE_MODULE_MM, 32 * unit, 7 * unit)
