"""The recovery sheet: the key of the register on paper, for the safe of the institution.

With it and a copy of the data folder the register opens on another computer; without either it stays
closed for ever. The key stands in groups to be typed, and in a QR to be scanned.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from printing.documents.flow import Drawn, build_document, labelled, paint_qr, qr_side, rule, style, text
from printing.documents.paper_sizes import Paper
from printing.documents.romanian import day
from printing.fonts import Face, printable
from printing.pdf import POINTS_PER_MM, register_fonts
from printing.structure import HEADING

TITLE = "Fișa de recuperare"
MARGIN_MM = 20.0
QR_MODULE_MM = 1.0
MOST_GROUPS_IN_LINE = 4
_KEY_SIZE, _KEY_LEADING = 19.0, 32.0
_GROUP_GAP = 40.0

_USES = (
    "Deschide registrul electronic pe alt calculator, împreună cu o copie a dosarului de date, dacă acest "
    "calculator se strică, se fură sau se înlocuiește.",
    "Nu este o parolă de zi cu zi: la ghișeu nu este nevoie de ea.",
)
_STEPS = (
    "Instalați Registratura pe calculatorul nou și porniți recuperarea registrului.",
    "Arătați unde se află copia: discul al doilea, memoria USB sau dosarul din rețea.",
    "Scanați codul QR sau scrieți grupele de mai sus, în ordine.",
    "Verificați că ultimul număr din registru este cel de pe ultima etichetă tipărită.",
)
_KEEPING = (
    "Păstrați fișa în seif sau în plic sigilat, la secretarul general, separat de calculator și de copie. "
    "Cine are fișa și copia poate citi registrul. Nu o fotografiați și nu o trimiteți prin e-mail."
)


@dataclass(frozen=True, slots=True)
class RecoverySheetContent:
    """``key`` in groups separated by hyphens or spaces, as it is to be typed; ``qr`` what is scanned."""

    institution: str
    county: str
    desk: str
    made_on: date
    key: str
    qr: str
    demonstration: bool = False

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of the key."""
        return tuple(re.split(r"[\s-]+", self.key.strip()))


def render_recovery_sheet(content: RecoverySheetContent) -> bytes:
    """The sheet as PDF on A4; its metadata and file carry the key nowhere but on the page."""
    register_fonts()
    margin = MARGIN_MM * POINTS_PER_MM
    width = Paper.A4.width_mm * POINTS_PER_MM - 2 * margin

    def footer(canvas: Canvas, _page: int) -> None:
        canvas.setFont(str(Face.SANS), 7.5)
        if content.demonstration:
            canvas.drawString(margin, margin * 0.6, "DEMONSTRAȚIE – instituție, persoane și numere inventate")
        canvas.drawRightString(margin + width, margin * 0.6, f"Registratura · {TITLE} · {day(content.made_on)}")

    story = list(_story(content, width))
    return build_document(story, Paper.A4.value, (margin, margin), TITLE, footer)[0]


def _story(content: RecoverySheetContent, width: float) -> Iterator[Flowable]:
    plain, heading = style(Face.SANS, 10, after=3), style(Face.SANS_BOLD, 12, after=4)
    yield text(content.institution, style(Face.SANS_BOLD, 14))
    if content.county:
        yield text(content.county, style(Face.SANS, 9.5))
    yield rule(1.4, 7, 14)
    yield text(TITLE, style(Face.SANS_BOLD, 24, after=2), HEADING)
    yield text(f"{content.desk} · tipărită la {day(content.made_on)}", style(Face.SANS, 10, after=12))
    yield _key_box(content, width)
    yield Spacer(1, 16)
    yield text("La ce folosește", heading)
    for words in _USES:
        yield text(words, plain)
    yield Spacer(1, 8)
    yield text("Cum se folosește", heading)
    for number, words in enumerate(_STEPS, start=1):
        yield labelled(f"{number}.", words, plain, Face.SANS_BOLD, 10, 18)
    yield Spacer(1, 8)
    yield text("Cum se păstrează", heading)
    yield text(_KEEPING, plain)
    yield Spacer(1, 22)
    yield Drawn(width, 40, _paint_receipt_lines)


def _key_box(content: RecoverySheetContent, width: float) -> Flowable:
    groups = [printable(group) for group in content.groups]
    side = qr_side(content.qr, QR_MODULE_MM)
    advance = max(stringWidth(group, str(Face.MONO_BOLD), _KEY_SIZE) for group in groups) + _GROUP_GAP
    in_line = max(1, min(MOST_GROUPS_IN_LINE, int((width - side - 56 + _GROUP_GAP) / advance)))
    lines = [groups[start : start + in_line] for start in range(0, len(groups), in_line)]
    height = max(len(lines) * _KEY_LEADING + 34, side + 48)

    def paint(canvas: Canvas) -> None:
        canvas.setLineWidth(1.4)
        canvas.rect(0, 0, width, height)
        canvas.setFont(str(Face.SANS), 9)
        canvas.drawString(16, height - 20, "Cheia de recuperare")
        first = (height - 20 + len(lines) * _KEY_LEADING) / 2 - _KEY_LEADING * 0.72
        for place, line in enumerate(lines):
            _paint_groups(canvas, line, place * in_line, first - place * _KEY_LEADING, advance)
        paint_qr(canvas, content.qr, width - side - 20, (height + side) / 2, QR_MODULE_MM)

    return Drawn(width, height, paint)


def _paint_groups(canvas: Canvas, groups: list[str], before: int, baseline: float, advance: float) -> None:
    """Each group under its small ordinal, so that a reader on the telephone does not lose the place."""
    for place, group in enumerate(groups):
        left = 16 + place * advance
        canvas.setFont(str(Face.MONO_MEDIUM), 6.5)
        canvas.drawString(left, baseline + 16, str(before + place + 1))
        canvas.setFont(str(Face.MONO_BOLD), _KEY_SIZE)
        canvas.drawString(left, baseline, group)


def _paint_receipt_lines(canvas: Canvas) -> None:
    canvas.setLineWidth(0.6)
    for left, words in ((0, "primit spre păstrare: numele și semnătura"), (260, "locul păstrării și data")):
        canvas.line(left, 12, left + 210, 12)
        canvas.setFont(str(Face.SANS), 7.5)
        canvas.drawString(left, 2, words)
