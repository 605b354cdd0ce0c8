"""The daily register: how every number of a day is accounted for, with the head of the journal.

One A4 sheet, printed, numbered and signed by hand. Whoever copies the groups of the head back can tell later
whether the register was changed since.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table, TableStyle

from printing.documents.flow import (
    LEFT,
    RIGHT,
    Drawn,
    build_document,
    labelled,
    paint_qr,
    qr_side,
    rule,
    style,
    text,
)
from printing.documents.paper_sizes import Paper
from printing.documents.romanian import MONTHS, WEEKDAYS, day
from printing.fonts import Face, printable
from printing.pdf import POINTS_PER_MM, register_fonts
from printing.structure import CELL, HEADING, TITLE_CELL, TaggedCanvas

TITLE = "Registrul zilnic"
MARGIN_MM = 18.0
QR_MODULE_MM = 0.75
_COLUMNS = ("Registrul", "Primul", "Ultimul", "Numere", "Active", "Anulate", "Rezervate", "Neutilizate")
_WIDTHS_MM = (50, 19, 19, 15.5, 15, 16, 18.5, 21)
_FACE = ("FONT", (0, 0), (-1, -1), str(Face.SANS), 9)
"""A table names a face for each cell, also where the cell's own text has another: one that is embedded."""
_ACCOUNTED = "Fiecare număr al zilei stă o singură dată și este explicat."
_NOT_ACCOUNTED = "Numerele zilei nu se leagă: verificați registrul (registraturactl verify)."
_GROUPS_IN_LINE = 7
_GROUP_ADVANCE, _GROUP_LEADING = 50.0, 32.0
_NOTE_MODULE_MM = 0.5
_HOW_TO_CHECK_CENTRE = (
    "Codul QR conține și semnătura. Comanda registratura-central verify --sheet îl compară cu registrul central, "
    "registraturactl verify cu ce a primit acest ghișeu."
)
_HOW_TO_CHECK = (
    "Comanda registraturactl verify compară registrul cu jurnalul. Dacă jurnalul a crescut de atunci, capătul din "
    "acea zi se află după numărul de evenimente."
)


@dataclass(frozen=True, slots=True)
class RegisterOfTheDay:
    """The numbers that one register gave: ``first`` and ``last`` as they are written, "" where it gave none."""

    name: str
    first: str
    last: str
    numbers: int
    active: int
    annulled: int
    reserved: int
    unused: int


@dataclass(frozen=True, slots=True)
class Incident:
    """What is told of a moment of the day."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class CentreDay:
    """The last day that the central registry closed, over the events of all desks: the ``lines`` to copy back, and
    the whole ``note`` with its signature for the QR."""

    day: date
    events: int
    lines: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class DailyContent:
    """``head`` is the whole head in groups of four, ``events`` how many the journal had; ``qr`` holds both."""

    institution: str
    county: str
    contact: str
    day: date
    closed_at: datetime
    registrar: str
    secretary: str
    registers: tuple[RegisterOfTheDay, ...]
    movements: tuple[tuple[str, int], ...]
    incidents: tuple[Incident, ...]
    is_accounted: bool
    events: int
    head: tuple[str, ...]
    qr: str
    centre: CentreDay | None = None
    demonstration: bool = False


def render_daily_register(content: DailyContent) -> bytes:
    """The sheet as PDF on A4; as many pages as the incidents need."""
    register_fonts()
    margin = MARGIN_MM * POINTS_PER_MM
    width = Paper.A4.width_mm * POINTS_PER_MM - 2 * margin

    def footer(canvas: Canvas, page: int) -> None:
        canvas.setFont(str(Face.SANS), 7.5)
        if content.demonstration:
            canvas.drawString(margin, margin * 0.6, "DEMONSTRAȚIE – instituție, persoane și numere inventate")
        canvas.drawRightString(margin + width, margin * 0.6, f"{TITLE} · {day(content.day)} · pagina {page}")

    story = list(_story(content, width))
    return build_document(story, Paper.A4.value, (margin, margin), f"{TITLE} {day(content.day)}", footer)[0]


def _story(content: DailyContent, width: float) -> Iterator[Flowable]:
    small, section = style(Face.SANS, 8.5), style(Face.SANS_BOLD, 11.5, after=2)
    yield text(content.institution, style(Face.SANS_BOLD, 13))
    for line in (content.county, content.contact):
        if line:
            yield text(line, small)
    yield rule(1.4, 6, 12)
    yield Drawn(width, 26, lambda canvas: _paint_title(canvas, content.day, width))
    closed = f"Închis la {day(content.closed_at)}, ora {content.closed_at:%H:%M}"
    yield text(f"{closed}, de {content.registrar}" if content.registrar else closed, style(Face.SANS, 9, after=8))
    yield _numbers(content)
    yield Spacer(1, 8)
    yield Drawn(width, 14, lambda canvas: _paint_tick(canvas, is_ticked=content.is_accounted))
    yield Spacer(1, 12)
    yield text("Mișcări", section)
    yield _movements(content, width)
    if content.incidents:
        yield Spacer(1, 10)
        yield text("De consemnat", section)
        yield rule(0.5, 1, 3)
        for incident in content.incidents:
            look = style(Face.SANS, 9, after=2)
            yield labelled(f"{incident.at:%H:%M}", incident.words, look, Face.SANS_BOLD, 9, 60)
    if content.centre is not None:
        yield Spacer(1, 14)
        yield KeepTogether(list(_of_centre(content.centre, width, section, small)))
    yield Spacer(1, 14)
    yield KeepTogether([*_checkpoint(content, width, section, small), Spacer(1, 30), _signatures(content, width)])


def _paint_title(canvas: TaggedCanvas, on: date, width: float) -> None:
    canvas.setFont(str(Face.SANS_BOLD), 22)
    with canvas.reading(HEADING):
        canvas.drawString(0, 6, TITLE)
    canvas.setFont(str(Face.SANS_SEMIBOLD), 14)
    words = f"{WEEKDAYS[on.weekday()]}, {on.day} {MONTHS[on.month - 1]} {on.year}"
    canvas.drawRightString(width, 6, words)


def _numbers(content: DailyContent) -> Table:
    """Its cells are told to screen readers: titles, then the registers, then the sums."""
    titles, words, sums = style(Face.SANS_SEMIBOLD, 7.8), style(Face.SANS, 9), style(Face.SANS_BOLD, 9.5)
    rows = [
        [each.name, each.first or "–", each.last or "–", *map(str, _counts(each))] for each in content.registers
    ]
    totals = [str(sum(column)) for column in zip(*map(_counts, content.registers), strict=True)]
    lines = TableStyle(
        [
            _FACE,
            ("LINEABOVE", (0, 0), (-1, -1), 0.5, "black"),
            ("LINEBELOW", (0, -1), (-1, -1), 1.2, "black"),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 3.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ]
    )
    cells = [
        _cells(_COLUMNS, [titles] * len(_COLUMNS), TITLE_CELL, 0),
        *(_cells(row, [words, sums, sums, *[words] * 5], CELL, place) for place, row in enumerate(rows, 1)),
        _cells(["Total", "–", "–", *totals], [sums] * len(_COLUMNS), CELL, len(rows) + 1),
    ]
    return Table(cells, colWidths=[side * POINTS_PER_MM for side in _WIDTHS_MM], style=lines, hAlign="LEFT")


def _counts(register: RegisterOfTheDay) -> tuple[int, ...]:
    return register.numbers, register.active, register.annulled, register.reserved, register.unused


def _cells(words: Sequence[str], looks: Sequence[ParagraphStyle], role: str, row: int) -> list[Paragraph]:
    """One row: the first cell begins at the left, the others end at the right."""
    return [
        text(each, ParagraphStyle(f"{look.name}-cell", parent=look, alignment=RIGHT if place else LEFT), role, row)
        for place, (each, look) in enumerate(zip(words, looks, strict=True))
    ]


def _paint_tick(canvas: Canvas, *, is_ticked: bool) -> None:
    canvas.setLineWidth(1)
    canvas.rect(0, 1, 10, 10)
    if is_ticked:
        canvas.lines([(2, 6, 4.4, 3.2), (4.4, 3.2, 8.6, 9.4)])
    canvas.setFont(str(Face.SANS_MEDIUM), 9.5)
    canvas.drawString(16, 3, _ACCOUNTED if is_ticked else _NOT_ACCOUNTED)


def _movements(content: DailyContent, width: float) -> Table:
    """Three pairs of words and figure to a line; the words are the titles of their figures."""
    words, figure = style(Face.SANS, 9), style(Face.SANS_BOLD, 9.5)
    cells: list[list[Paragraph]] = []
    for place, (what, count) in enumerate(content.movements):
        row = place // 3
        if place % 3 == 0:
            cells.append([])
        cells[-1] += [text(what, words, TITLE_CELL, row), text(str(count), figure, CELL, row)]
    cells[-1] += [text("", words) for _ in range(6 - len(cells[-1]))]
    lines = TableStyle(
        [
            _FACE,
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ]
    )
    return Table(cells, colWidths=[width * 0.26, width * 0.0733] * 3, style=lines, hAlign="LEFT")


def _checkpoint(content: DailyContent, width: float, section: object, small: object) -> Iterator[Flowable]:
    yield text("Punctul de control", section)
    yield rule(0.5, 1, 4)
    yield text(f"Capătul jurnalului după {content.events} evenimente", small)
    side = qr_side(content.qr, QR_MODULE_MM)
    lines = -(-len(content.head) // _GROUPS_IN_LINE)
    height = max(side, lines * _GROUP_LEADING) + 6

    def paint(canvas: Canvas) -> None:
        for place, group in enumerate(content.head):
            line, column = divmod(place, _GROUPS_IN_LINE)
            left, baseline = column * _GROUP_ADVANCE, height - 24 - line * _GROUP_LEADING
            canvas.setFont(str(Face.SANS), 6)
            canvas.drawString(left, baseline + 13, str(place + 1))
            canvas.setFont(str(Face.MONO_BOLD), 15)
            canvas.drawString(left, baseline, group)
        paint_qr(canvas, content.qr, width - side, height, QR_MODULE_MM)

    yield Drawn(width, height, paint)
    yield text(_HOW_TO_CHECK, small)


def _of_centre(centre: CentreDay, width: float, section: object, small: object) -> Iterator[Flowable]:
    yield text("Registrul central", section)
    yield rule(0.5, 1, 4)
    yield text(f"Punctul de control din {day(centre.day)}, semnat, peste {centre.events} evenimente", small)
    side = qr_side(centre.note, _NOTE_MODULE_MM)

    def paint(canvas: Canvas) -> None:
        canvas.setFont(str(Face.MONO_BOLD), 10)
        for place, line in enumerate(centre.lines):
            canvas.drawString(0, side - 14 - place * 16, line)
        paint_qr(canvas, centre.note, width - side, side, _NOTE_MODULE_MM)

    yield Drawn(width, side + 2, paint)
    yield text(_HOW_TO_CHECK_CENTRE, small)


def _signatures(content: DailyContent, width: float) -> Flowable:
    def paint(canvas: Canvas) -> None:
        canvas.setLineWidth(0.5)
        for left, office, name in (
            (0, "Registrator", content.registrar),
            (width * 0.42, "Secretar general", content.secretary),
        ):
            canvas.setFont(str(Face.SANS_BOLD), 9)
            canvas.drawString(left, 58, office)
            canvas.setFont(str(Face.SANS), 9)
            canvas.drawString(left, 46, printable(name))
            canvas.line(left, 12, left + width * 0.34, 12)
            canvas.setFont(str(Face.SANS), 7)
            canvas.drawString(left, 3, "semnătura și data")
        canvas.setDash(3, 2)
        canvas.circle(width - 34, 34, 30)
        canvas.setDash()
        canvas.drawString(width - 34 - stringWidth("L.S.", str(Face.SANS), 7) / 2, 32, "L.S.")

    return Drawn(width, 72, paint)
