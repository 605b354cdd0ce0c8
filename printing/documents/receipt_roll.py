"""The receipt on an 80 mm roll of a counter printer: 72 mm of print, as long as its text."""

from collections.abc import Iterator

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from printing.documents.flow import (
    CENTRE,
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
from printing.documents.receipt_content import MissingItem, ReceiptContent
from printing.documents.receipt_sheet import count_words
from printing.documents.romanian import day, weekday_and_day
from printing.fonts import Face, printable
from printing.structure import HEADING

LINE_MODULE_MM = 0.375
"""Three dots of a 203.2 dpi head."""
NARROW_LINE_MODULE_MM = 0.25
QR_MODULE_MM = 0.75
LABEL, VALUE, LABEL_COLUMN = 7.6, 9.2, 58


def roll_story(content: ReceiptContent, width: float) -> list[Flowable]:
    """The receipt as flowables for a strip ``width`` points wide."""
    return list(_RollReceipt(content, width).flow())


class _RollReceipt:
    def __init__(self, content: ReceiptContent, width: float) -> None:
        self.content = content
        self.width = width

    def flow(self) -> Iterator[Flowable]:
        yield from self._letterhead()
        yield Drawn(self.width, 50, self._paint_number)
        yield rule(0.5, 0, 5)
        yield from self._fields()
        yield from self._entries()
        yield from self._term()
        yield from self._missing()
        yield Spacer(1, 10)
        yield from self._symbols()
        yield from self._closing()

    def _letterhead(self) -> Iterator[Flowable]:
        content = self.content
        yield text(content.institution, style(Face.SANS_BOLD, 13, align=CENTRE))
        small = style(Face.SANS_MEDIUM, 8.2, align=CENTRE)
        for line in (content.county, content.address, content.contact):
            if line:
                yield text(line, small)
        yield rule(1.2, 5, 6)
        yield text("Dovada înregistrării", style(Face.SANS_SEMIBOLD, 13.5, align=CENTRE), HEADING)

    def _paint_number(self, canvas: Canvas) -> None:
        content = self.content
        number, start = printable(content.number), 24.0
        date_width = stringWidth("03.03.2026", str(Face.SANS_SEMIBOLD), 11.5)
        canvas.setFont(str(Face.SANS_MEDIUM), 11)
        canvas.drawString(0, 12, "Nr.")
        canvas.setFont(
            str(Face.SANS_BOLD), fitted_size(number, Face.SANS_BOLD, 34, self.width - start - date_width - 8)
        )
        canvas.drawString(start, 12, number)
        canvas.setFont(str(Face.SANS_SEMIBOLD), 11.5)
        canvas.drawRightString(self.width, 28, day(content.date))
        canvas.setFont(str(Face.SANS_MEDIUM), 10.5)
        canvas.drawRightString(self.width, 12, f"ora {printable(content.time)}")

    def _fields(self) -> Iterator[Flowable]:
        content = self.content
        fields = (
            ("Registrul", f"{content.register}, {content.year}"),
            ("Și la nr.", content.other_number),
            ("Depus de", content.depositor),
            ("Obiectul", content.subject),
            ("Conține", count_words(content)),
            ("Compartiment", content.department),
            ("Funcționar", content.clerk),
        )
        for label, value in fields:
            if value:
                yield self._field(label, value, VALUE, Face.SANS_SEMIBOLD)

    def _field(self, label: str, value: str, size: float, face: Face) -> Flowable:
        return labelled(label, value, style(face, size, after=2), Face.SANS_MEDIUM, LABEL, LABEL_COLUMN)

    def _entries(self) -> Iterator[Flowable]:
        for entry in self.content.entries:
            code = f"{entry.check_code[:3]} {entry.check_code[3:]}"
            yield rule(0.4, 1, 2)
            yield self._field(code, entry.number, VALUE + 1, Face.SANS_BOLD)
            if entry.words:
                yield text(entry.words, style(Face.SANS_MEDIUM, 8))

    def _term(self) -> Iterator[Flowable]:
        due = self.content.due
        if due is None:
            return
        yield rule(0.5, 3, 4)
        yield self._field("Termen", weekday_and_day(due.day), 11.5, Face.SANS_BOLD)
        yield self._field("", due.basis, 8, Face.SANS_MEDIUM)

    def _missing(self) -> Iterator[Flowable]:
        items = self.content.missing
        if not items:
            return
        words = style(Face.SANS_MEDIUM, 8.8)
        rows: list[list[Flowable | str]] = [[text(self._missing_title(), style(Face.SANS_BOLD, 9.2)), ""]]
        rows += [[self._tick_box(), text(self._missing_words(item), words)] for item in items]
        lines = TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), str(Face.SANS_MEDIUM), 8),
                ("BOX", (0, 0), (-1, -1), 0.8, "black"),
                ("SPAN", (0, 0), (-1, 0)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
                ("LEFTPADDING", (0, 0), (-1, -1), 6),
                ("LEFTPADDING", (1, 1), (1, -1), 0),
            ]
        )
        yield Spacer(1, 4)
        yield Table(rows, colWidths=[18, self.width - 18], style=lines)

    def _single_day(self) -> bool:
        days = {item.bring_by for item in self.content.missing}
        return len(days) == 1 and None not in days

    def _missing_title(self) -> str:
        first = self.content.missing[0].bring_by
        return f"De completat până la {day(first)}" if first and self._single_day() else "De completat"

    def _missing_words(self, item: MissingItem) -> str:
        return (
            item.text if self._single_day() or not item.bring_by else f"{item.text} – până la {day(item.bring_by)}"
        )

    def _tick_box(self) -> Flowable:
        def paint(canvas: Canvas) -> None:
            canvas.setLineWidth(0.8)
            canvas.rect(0, 0, 8.5, 8.5)

        return Drawn(8.5, 10, paint)

    def _symbols(self) -> Iterator[Flowable]:
        content = self.content
        side = qr_side(content.qr, QR_MODULE_MM)
        beside = [text("cod de verificare", style(Face.SANS_MEDIUM, 8))] if content.check_code else []
        if content.check_code:
            code = f"{content.check_code[:3]} {content.check_code[3:]}"
            beside.append(text(code, style(Face.MONO_BOLD, 16, after=3)))
        beside.append(text(content.how_to_follow, style(Face.SANS_MEDIUM, 8)))
        symbol = Drawn(side, side, lambda canvas: _paint_qr_block(canvas, content.qr, side))
        lines = TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), str(Face.SANS_MEDIUM), 8),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (0, 0), 2),
            ]
        )
        yield Table([[symbol, beside]], colWidths=[side + 18, self.width - side - 18], style=lines)
        yield Spacer(1, 8)
        yield Drawn(self.width, 34, self._paint_bars)

    def _paint_bars(self, canvas: Canvas) -> None:
        payload = self.content.barcode
        fits = bars_width(payload, LINE_MODULE_MM) <= self.width
        module = LINE_MODULE_MM if fits else NARROW_LINE_MODULE_MM
        left = (self.width - bars_width(payload, module)) / 2
        paint_bars(canvas, payload, left, 34, module, 24, 7.6)

    def _closing(self) -> Iterator[Flowable]:
        content = self.content
        yield Spacer(1, 8)
        if content.privacy_notice:
            yield text(content.privacy_notice, style(Face.SANS_MEDIUM, 7.4))
        yield rule(0.5, 4, 4)
        foot = style(Face.SANS_MEDIUM, 7.4, align=CENTRE)
        yield text(f"exemplarul {content.copy_number}", foot)
        if content.demonstration:
            yield text("DEMONSTRAȚIE – date inventate", foot)


def _paint_qr_block(canvas: Canvas, content: str, side: float) -> None:
    paint_qr(canvas, content, 0, side, QR_MODULE_MM)
