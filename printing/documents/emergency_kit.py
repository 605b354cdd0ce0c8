"""The emergency kit: reserved numbers with bar codes, to register by hand while the computer does not work.

Each line takes one paper. Later its number is used by the letter that is entered, under the day and the check
code of the reservation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from printing.documents.flow import (
    LINE_MODULE_MM,
    bars_width,
    fitted_size,
    paint_bars,
    paint_qr,
    qr_side,
)
from printing.documents.paper_sizes import Paper
from printing.documents.romanian import day
from printing.fonts import Face, printable
from printing.pdf import POINTS_PER_MM, open_canvas

TITLE = "Trusa de urgență"
SEAL_MODULE_MM = 0.42
"""Of the seal's QR: five dots at 300 dpi, ten at 600; a telephone reads it at arm's length."""
_MARGIN, _TOP, _TABLE_TOP, _HEAD, _ROW = 10.0, 287.0, 256.0, 7.0, 16.7
_WIDTH = 190.0
_COLUMNS = (
    ("Numărul", 31.0),
    ("Codul de bare", 48.0),
    ("Data și ora", 22.0),
    ("De la cine", 38.0),
    ("Conținutul pe scurt", 39.0),
    ("File", 12.0),
)
_USE = (
    "Scrieți de mână câte o hârtie pe rând, în ordine, și treceți numărul pe hârtie. Când calculatorul merge",
    "din nou, înregistrați fiecare hârtie cu numărul ei. Ce nu s-a folosit până în ziua scrisă se închide singur.",
)
_SEAL = (
    "Codul alăturat cuprinde numerele foii, codurile și ultima lor zi, semnate cu cheia ghișeului.",
    "Citit cu telefonul sau cu scanerul, se verifică la ghișeu cu registraturactl verify --kit.",
)
LINES_ON_SHEET = 12


@dataclass(frozen=True, slots=True)
class KitNumber:
    """One line: the number as displayed, the bar code's payload, the code of the event that drew it."""

    display: str
    barcode: str
    check_code: str
    expires_on: date


@dataclass(frozen=True, slots=True)
class KitSheet:
    """At most twelve numbers, and the line, signed by the desk, that seals them."""

    numbers: Sequence[KitNumber]
    seal: str


@dataclass(frozen=True, slots=True)
class EmergencyKitContent:
    """`head` is the journal's head in groups, of the moment at which the sheet was made."""

    institution: str
    made_on: date
    sheets: Sequence[KitSheet]
    head: tuple[str, ...]
    demonstration: bool = False


def render_emergency_kit(content: EmergencyKitContent) -> bytes:
    """The sheets as PDF on A4."""
    target = BytesIO()
    canvas = open_canvas(target, *Paper.A4.value, TITLE)
    for page, sheet in enumerate(content.sheets, start=1):
        _paint_head(canvas, content, sheet, f"{page} / {len(content.sheets)}")
        _paint_table(canvas, sheet.numbers)
        _paint_seal(canvas, content, sheet)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _write(canvas: Canvas, face: Face, size: float, left: float, base: float, words: str) -> None:
    canvas.setFont(str(face), size)
    canvas.drawString(left * POINTS_PER_MM, base * POINTS_PER_MM, printable(words))


def _paint_head(canvas: Canvas, content: EmergencyKitContent, sheet: KitSheet, page: str) -> None:
    institution = printable(content.institution)
    size = fitted_size(institution, Face.SANS_BOLD, 12, 520)
    _write(canvas, Face.SANS_BOLD, size, _MARGIN, _TOP - 3, institution)
    _write(canvas, Face.SANS_BOLD, 20, _MARGIN, _TOP - 13, TITLE)
    _write(canvas, Face.SANS, 9, _MARGIN + 64, _TOP - 10, f"tipărită la {day(content.made_on)} · foaia {page}")
    days = sorted({number.expires_on for number in sheet.numbers})
    until = day(days[0]) if len(days) == 1 else f"{day(days[0])} – {day(days[-1])}, după cum scrie la fiecare"
    _write(canvas, Face.SANS_BOLD, 9, _MARGIN + 64, _TOP - 14.5, f"numerele se folosesc până la {until}")
    for place, words in enumerate(_USE):
        _write(canvas, Face.SANS, 9, _MARGIN, _TOP - 21 - 4.5 * place, words)


def _paint_seal(canvas: Canvas, content: EmergencyKitContent, sheet: KitSheet) -> None:
    """The journal's head and how to check the sheet, beside the QR that seals it."""
    side = qr_side(sheet.seal, SEAL_MODULE_MM) / POINTS_PER_MM
    top = _TABLE_TOP - _HEAD - _ROW * LINES_ON_SHEET - 3
    paint_qr(canvas, sheet.seal, (_MARGIN + _WIDTH - side) * POINTS_PER_MM, top * POINTS_PER_MM, SEAL_MODULE_MM)
    _write(canvas, Face.SANS_SEMIBOLD, 8.5, _MARGIN, top - 4, "Sigiliul foii")
    for place, words in enumerate(_SEAL):
        _write(canvas, Face.SANS, 8, _MARGIN, top - 9 - 4 * place, words)
    _write(canvas, Face.SANS, 7.5, _MARGIN, top - 23, "Capătul jurnalului la tipărire:")
    halves = len(content.head) // 2 + len(content.head) % 2
    for place, groups in enumerate((content.head[:halves], content.head[halves:])):
        _write(canvas, Face.MONO_MEDIUM, 7.5, _MARGIN + 40, top - 23 - 4 * place, " ".join(groups))
    if content.demonstration:
        words = "DEMONSTRAȚIE – instituție, persoane și numere inventate"
        _write(canvas, Face.SANS, 7.5, _MARGIN, top - 31.5, words)


def _paint_table(canvas: Canvas, numbers: Sequence[KitNumber]) -> None:
    canvas.setLineWidth(0.6)
    left, bottom = _MARGIN, _TABLE_TOP - _HEAD - _ROW * len(numbers)
    for name, width in _COLUMNS:
        canvas.rect(*(side * POINTS_PER_MM for side in (left, bottom, width, _TABLE_TOP - bottom)))
        _write(canvas, Face.SANS_SEMIBOLD, 8.5, left + 2, _TABLE_TOP - 5.3, name)
        left += width
    for place, number in enumerate(numbers):
        top = _TABLE_TOP - _HEAD - place * _ROW
        canvas.line(*(side * POINTS_PER_MM for side in (_MARGIN, top, left, top)))
        _paint_number(canvas, number, top)


def _paint_number(canvas: Canvas, number: KitNumber, top: float) -> None:
    width, after = (_COLUMNS[0][1] - 4) * POINTS_PER_MM, _MARGIN + _COLUMNS[0][1]
    shown = printable(number.display)
    _write(canvas, Face.SANS_BOLD, fitted_size(shown, Face.SANS_BOLD, 15, width), _MARGIN + 2, top - 6, shown)
    code = f"{number.check_code[:3]} {number.check_code[3:]}"
    _write(canvas, Face.MONO_MEDIUM, 9, _MARGIN + 2, top - 10.2, code)
    _write(canvas, Face.SANS, 7, _MARGIN + 2, top - 14.4, f"până la {day(number.expires_on)}")
    room = _COLUMNS[1][1] * POINTS_PER_MM - bars_width(number.barcode, LINE_MODULE_MM)
    place = after * POINTS_PER_MM + room / 2, (top - 2) * POINTS_PER_MM
    paint_bars(canvas, number.barcode, *place, LINE_MODULE_MM, 9.5 * POINTS_PER_MM, 7)
