"""Sample papers of an invented institution, as PDF and PNG: ``python -m printing.samples OUT_DIR``.

They are looked at by people after every change of a layout, and the tests print them too.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pypdfium2

from printing.documents.book import write_book
from printing.documents.book_content import (
    Annulment,
    BookHeader,
    BookRow,
    BookTotals,
    Checkpoint,
    Rectification,
    RowKind,
)
from printing.documents.daily_register import (
    CentreDay,
    DailyContent,
    Incident,
    RegisterOfTheDay,
    render_daily_register,
)
from printing.documents.emergency_kit import (
    EmergencyKitContent,
    KitNumber,
    KitSheet,
    render_emergency_kit,
)
from printing.documents.paper_sizes import Paper
from printing.documents.receipt import render_receipt
from printing.documents.receipt_content import DueTerm, MissingItem, ReceiptContent, ReceiptEntry
from printing.documents.recovery_sheet import RecoverySheetContent, render_recovery_sheet
from printing.label import Direction, LabelContent
from printing.layout import lay_out
from printing.render.pdf import render_pdf
from printing.render.raster import draw, render_png
from printing.templates import load_template, template_names

PRINTER_DPI = 203.2
SCREEN_DPI = 110
_TOWN, _COUNTY = "COMUNA EXEMPLU", "Județul Demonstrativ"
_MONDAY, _TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
_QR = "HTTPS://R.EXEMPLU.RO/MFRGGZDFMZTWQ2LKNNWG23TPOA"
_HEAD = ("MFRG", "GZDF", "MZTW", "Q2LK", "NNWG", "23TP", "OBYX", "E43U", "OV3H", "O6DZ", "PIXE", "Q5DB", "MQ4A")
_CLERK = "Demonstrație Maria"


def sample_label() -> LabelContent:
    """An incoming letter with everything known."""
    return LabelContent(
        institution=_TOWN,
        direction=Direction.IN,
        register="Registrul general",
        number="1268",
        date=_TUESDAY,
        time="10:42",
        check_code="MD31CF",
        barcode="RG240126001268Z",
        qr=_QR,
        sheets=3,
        annexes=2,
        demonstration=True,
    )


def sample_labels() -> dict[str, LabelContent]:
    """One label of each kind."""
    label = sample_label()
    return {
        "intrare": label,
        "iesire-r1": replace(label, direction=Direction.OUT, reply=1, barcode="RG240126001268R1U"),
        "intern": replace(
            label,
            direction=Direction.INTERNAL,
            institution="MUNICIPIUL EXEMPLU · PÉLDAVÁSÁRHELY",
            register="Registrul general de intrare-ieșire",
            number="128456",
            barcode="RG240126128456B",
            sheets=12,
            annexes=10,
        ),
        "numar-rapid": replace(label, sheets=None, annexes=None),
        "urgenta": replace(label, number="U01-3F9A2C/12", barcode="RE083380760012T", annexes=None),
        "colet": replace(label, objects=2),
    }


def sample_receipt() -> ReceiptContent:
    """A request that still lacks two papers."""
    return ReceiptContent(
        institution=_TOWN,
        county=f"{_COUNTY} · Primăria",
        address="Str. Libertății nr. 1",
        contact="0200 000 000 · registratura@exemplu.ro",
        register="Registrul general de intrare-ieșire",
        year=2026,
        number="1268",
        date=_TUESDAY,
        time="10:42",
        depositor="Demonstrație Ana, la ghișeu",
        subject="Cerere pentru emiterea unui certificat de urbanism",
        sheets=3,
        annexes=2,
        objects=None,
        department="Urbanism și amenajarea teritoriului",
        due=DueTerm(date(2026, 3, 24), "15 zile lucrătoare de la înregistrare (Legea 193/2019)"),
        missing=(
            MissingItem("Extras de carte funciară, copie", date(2026, 3, 10)),
            MissingItem("Dovada plății taxei, copie", date(2026, 3, 10)),
        ),
        privacy_notice=(
            "Datele se folosesc numai pentru rezolvarea cererii, ca obligație legală (RGPD, art. 6 alin. 1 "
            "lit. c și e). Nota completă: la ghișeu și pe exemplu.ro/date."
        ),
        how_to_follow=(
            "Scanați codul QR sau intrați pe r.exemplu.ro cu numărul, anul și codul de verificare. "
            "La telefon sau la ghișeu spuneți numărul și data."
        ),
        check_code="MD31CF",
        barcode="RG240126001268Z",
        qr=_QR,
        clerk=_CLERK,
        demonstration=True,
    )


def sample_receipt_of_twelve() -> ReceiptContent:
    """Twelve numbers given at once."""
    entries = tuple(
        ReceiptEntry(
            number=str(1268 + place),
            subject="Cerere de adeverință de rol agricol",
            check_code=f"MD31C{letter}",
            sheets=2,
            annexes=place % 3,
            department="Registru agricol",
        )
        for place, letter in enumerate("ABCDEFGHJKLM")
    )
    return replace(
        sample_receipt(),
        number="1268 – 1279",
        subject="",
        check_code="",
        sheets=None,
        annexes=None,
        missing=(),
        due=None,
        entries=entries,
    )


def sample_header() -> BookHeader:
    """The words around a print of two days that continues an earlier one."""
    return BookHeader(
        institution=_TOWN,
        county=_COUNTY,
        register="Registrul general de intrare-ieșire",
        year=2026,
        printed_at=datetime(2026, 3, 20, 8, 30, tzinfo=UTC),
        first_page=42,
        carried=BookTotals(sheets=3418, annexes=1106, active=1251, annulled=9, unused=2),
        registrar=_CLERK,
        secretary="Demonstrație Gheorghe",
        checkpoint=Checkpoint(date(2026, 3, 19), "JAJU STIT"),
        demonstration=True,
    )


def sample_rows() -> list[BookRow]:
    """Rows of every kind."""
    at = datetime(2026, 3, 4, 9, 12, tzinfo=UTC)
    request = "Cerere pentru emiterea unui certificat de urbanism"
    answered = BookRow(
        number="1263",
        registered=_MONDAY,
        reference="41/27.02.2026",
        sheets=1,
        annexes=0,
        issuer="Școala Gimnazială Exemplu",
        summary="Adresă privind transportul elevilor în luna martie",
        department="Secretariat",
        dispatched=date(2026, 3, 5),
        outcome="Răspuns transmis",
        addressee="Școala Gimnazială Exemplu",
        file_code="I.A.4",
    )
    waiting = BookRow(
        number="1264",
        registered=_TUESDAY,
        sheets=2,
        annexes=1,
        issuer="Demonstrație Ion",
        summary="Petiție privind iluminatul public pe strada Morii",
        department="Administrativ",
    )
    corrected = replace(
        answered,
        number="1268",
        registered=_TUESDAY,
        reference="",
        sheets=4,
        issuer="Demonstrație Ana",
        summary=request,
        rectifications=(Rectification(4, "3", at, _CLERK, "filă descoperită la scanare"),),
    )
    annulled = replace(
        waiting,
        number="1270",
        summary=request,
        kind=RowKind.ANNULLED,
        annulment=Annulment(at, _CLERK, "înregistrat de două ori, a se vedea nr. 1268"),
    )
    reply = replace(
        answered,
        number="R1 la 1187",
        reference="",
        summary="Fără număr nou: răspuns la nr. 1187 din 24.02.2026",
        kind=RowKind.REPLY,
    )
    reserved = BookRow("1271", _TUESDAY, summary="Rezervat până la 31.03.2026: dispoziție", kind=RowKind.RESERVED)
    unused = BookRow("1272", _TUESDAY, summary="Neutilizat: rezervare expirată", kind=RowKind.UNUSED)
    linked = replace(waiting, number="1273", summary="Revenire la petiția privind iluminatul", linked="1264")
    return [answered, waiting, corrected, annulled, reply, reserved, unused, linked]


def sample_recovery_sheet() -> RecoverySheetContent:
    """A recovery sheet whose key opens nothing."""
    key = "EXEM-PLU2-DEMO-NSTR-AT3E-CHEI-ENUL-ADES-CHID-ENIM-ICVA-LOAR-EZR7"
    return RecoverySheetContent(
        _TOWN, _COUNTY, "Ghișeul 1", _TUESDAY, key, key.replace("-", ""), demonstration=True
    )


_NOTE_LINES = ("registratura/143469", "18204", "nusYMInmb5iRq54m9gE4N1G+M9yeN8ZlDyuLTq2kook=")
_NOTE = "\n".join((*_NOTE_LINES, "", f"— registratura/143469 {'A' * 91}=", ""))
"""Nobody's."""


def sample_daily_register() -> DailyContent:
    """A day of two registers, with something to record."""
    registers = (
        RegisterOfTheDay("Registrul general", "1268", "1293", 26, 24, 1, 1, 0),
        RegisterOfTheDay("Registrul petițiilor", "", "", 0, 0, 0, 0, 0),
    )
    movements = (("Intrări", 19), ("Ieșiri", 5), ("Interne", 1), ("Răspunsuri", 3), ("Rectificări", 1))
    return DailyContent(
        institution=_TOWN,
        county=_COUNTY,
        contact="0700 000 000",
        day=_TUESDAY,
        closed_at=datetime(2026, 3, 3, 16, 4, tzinfo=UTC),
        registrar="Ana Exemplu",
        secretary="Ion Demonstrație",
        registers=registers,
        movements=movements,
        incidents=(Incident(datetime(2026, 3, 3, 11, 20, tzinfo=UTC), "Imprimanta de etichete, oprită."),),
        is_accounted=True,
        events=4711,
        head=_HEAD,
        qr=f"RJ/4711/{''.join(_HEAD)}",
        centre=CentreDay(date(2026, 3, 2), 18_204, _NOTE_LINES, _NOTE),
        demonstration=True,
    )


def sample_emergency_kit() -> EmergencyKitContent:
    """A sheet and a half; the seals are nobody's."""
    numbers = [
        KitNumber(str(number), f"RG240126{number:06d}Z", "7K3M9Q", date(2026, 12, 31))
        for number in range(4187, 4205)
    ]
    sheets = tuple(KitSheet(each, f"RK1/1/20260303/{''.join(_HEAD)}") for each in (numbers[:12], numbers[12:]))
    return EmergencyKitContent(_TOWN, _TUESDAY, sheets, _HEAD, demonstration=True)


def write_samples(folder: Path) -> tuple[Path, ...]:
    """Write every sample into ``folder``; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(path for document in (_labels, _documents) for path in document(folder))


def _labels(folder: Path) -> Iterator[Path]:
    for size in template_names():
        template = load_template(size)
        for name, content in sample_labels().items():
            stem, layout = f"eticheta-{size}-{name}", lay_out(content, template, PRINTER_DPI)
            yield _written(folder / f"{stem}.png", render_png(layout))
            yield _written(folder / f"{stem}.pdf", render_pdf(layout))
        preview = BytesIO()
        draw(lay_out(replace(sample_label(), number=None), template, PRINTER_DPI), "L").save(preview, "PNG")
        yield _written(folder / f"eticheta-{size}-previzualizare.png", preview.getvalue())


def _documents(folder: Path) -> Iterator[Path]:
    papers = {
        f"dovada-{paper.name.lower().replace('_', '-')}": render_receipt(sample_receipt(), paper)
        for paper in (Paper.A5, Paper.A4, Paper.ROLL_80MM)
    }
    papers["dovada-12-numere-a5"] = render_receipt(sample_receipt_of_twelve(), Paper.A5)
    papers["fisa-de-recuperare-a4"] = render_recovery_sheet(sample_recovery_sheet())
    papers["registru-zilnic-a4"] = render_daily_register(sample_daily_register())
    papers["trusa-de-urgenta-a4"] = render_emergency_kit(sample_emergency_kit())
    for paper in (Paper.A4, Paper.A3):
        target = BytesIO()
        write_book(sample_header(), sample_rows(), target, paper=paper)
        papers[f"registru-{paper.name.lower()}"] = target.getvalue()
    for name, document in papers.items():
        yield _written(folder / f"{name}.pdf", document)
        yield from _pictures(folder, name, document)


def _pictures(folder: Path, name: str, document: bytes) -> Iterator[Path]:
    with pypdfium2.PdfDocument(document) as pages:
        for place in range(len(pages)):
            picture = BytesIO()
            pages[place].render(scale=SCREEN_DPI / 72).to_pil().save(picture, "PNG")
            suffix = f"-{place + 1}" if len(pages) > 1 else ""
            yield _written(folder / f"{name}{suffix}.png", picture.getvalue())


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m printing.samples OUT_DIR")
    for written in write_samples(Path(sys.argv[1])):
        sys.stdout.write(f"{written}\n")
