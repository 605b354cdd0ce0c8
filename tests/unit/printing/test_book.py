from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pypdfium2
import pytest

from printing.documents.book import write_book
from printing.documents.book_content import (
    Annulment,
    BookHeader,
    BookRow,
    BookTotals,
    Rectification,
    RowKind,
)
from printing.documents.paper_sizes import Paper
from printing.errors import PrintingCancelledError
from printing.samples import sample_header, sample_rows

AT = datetime(2026, 3, 4, 9, 12, tzinfo=UTC)


def pages_of(rows: list[BookRow], header: BookHeader | None = None, paper: Paper = Paper.A4) -> list[str]:
    target = BytesIO()
    write_book(header or sample_header(), rows, target, paper=paper)
    with pypdfium2.PdfDocument(target.getvalue()) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def numbered(count: int) -> Iterator[BookRow]:
    for number in range(1, count + 1):
        yield BookRow(
            str(number), date(2026, 3, 3), sheets=1, annexes=0, issuer="Demonstrație Ana", summary="Cerere"
        )


def test_the_thirteen_columns_stand_on_every_page() -> None:
    for page in pages_of(list(numbered(60))):
        for heading in ("Numărul de înregistrare", "Emitentul", "Destinatarul", "Ord. 217/1996, art. 9"):
            assert heading in page


def test_the_sample_page_says_what_a_registrar_expects() -> None:
    (page,) = pages_of(sample_rows())
    for words in (
        "Registrul general de intrare-ieșire",
        "anul 2026 · numerele 1263 – 1273 · 2 – 3 martie",
        "Pagina 42",
        "volumul 1, fila 42",
        "Report din pagina 41 3418 1106 1262 de numere: 1251 active, 9 anulate, 2 neutilizate",
        "ANULAT 04.03.2026, ora 09:12, Demonstrație Maria. Motiv: înregistrat de două ori",
        "Numărul nu se refolosește.",
        "rectificat",
        "a Rectificat la 04.03.2026, ora 09:12, de Demonstrație Maria: col. 4 a nr. 1268, „3” devine „4”.",
        "Fără număr nou: răspuns la nr. 1187",
        "7 numere: 4 active, 1 anulat (filele și anexele lui nu se adună), 1 rezervat, 1 neutilizat; "
        "1 răspuns fără număr nou",
        "spațiu liber, barat",
        "rădăcina începe cu JAJU STIT",
        "Registrator",
        "Secretar general Demonstrație Gheorghe",
        "L.S.",
        "DEMONSTRAȚIE",
    ):
        assert words in page
    assert "Prezentul registru conține" not in page


def test_a_closed_book_ends_with_the_formula() -> None:
    header = replace(sample_header(), first_page=1, carried=BookTotals(), closed_on=date(2026, 12, 31))
    pages = pages_of(list(numbered(500)), header)
    count = len(pages)
    formula = f"Prezentul registru conține {count} de file numerotate de la 1 la {count}, cu 500 de numere"
    assert formula in pages[-1]
    assert "închis la 31.12.2026" in pages[-1]
    assert "Total general" in pages[-1]
    assert not any("Registrator" in page for page in pages[:-1])
    assert "Report" not in pages[0]


def test_an_empty_book_has_a_page_to_sign() -> None:
    (page,) = pages_of([])
    assert "0 numere" in page
    assert "Registrator" in page


def test_a_subject_of_64_kb_is_cut_with_a_note_and_keeps_its_row_on_one_page() -> None:
    rows = list(numbered(3))
    rows[1] = replace(rows[1], summary="Obiect " * 9_400)
    (page,) = pages_of(rows)
    assert "(textul întreg în registrul electronic)" in page


def test_the_worst_row_fits_an_empty_page() -> None:
    long = "cuvânt-foarte-lung " * 400
    changes = tuple(Rectification(column, long, AT, long, long) for column in range(1, 14))
    worst = BookRow(
        long,
        date(2026, 3, 3),
        long,
        99_999,
        99_999,
        long,
        long,
        long,
        None,
        long,
        long,
        long,
        long,
        rectifications=changes,
    )
    annulled = replace(worst, kind=RowKind.ANNULLED, annulment=Annulment(AT, long, long))
    pages = pages_of([worst, worst, annulled])
    assert all("De reportat" in page for page in pages)
    assert "Alte 8 coloane rectificate" in pages[0]


def test_letters_of_a_second_font_subset_and_strange_text_survive() -> None:
    rare = "ĈĊĎĐĒĔĖĜĠĢĤĦĨĪĬĮĴĶĸĹĻĽĿŁŃŅŇŊŌŎŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽſ"
    rows = [BookRow("1", date(2026, 3, 3), issuer=f"{rare}{rare.lower()}", summary="(a\\b) \0 🙂 שלום și ș ț")]
    (page,) = pages_of(rows)
    assert all(letter in page for letter in rare)
    assert "(a\\b)" in page
    assert "și ș ț" in page


def test_footnote_letters_start_again_on_every_page() -> None:
    change = (Rectification(6, "Demonstrație Ani", AT, "Demonstrație Maria", "nume greșit"),)
    rows = [replace(row, rectifications=change) for row in numbered(30)]
    for page in pages_of(rows):
        assert "a Rectificat la" in page


@pytest.mark.parametrize(("paper", "width"), [(Paper.A4, 297), (Paper.A3, 420)])
def test_the_page_is_landscape_of_the_paper_asked(paper: Paper, width: float) -> None:
    target = BytesIO()
    write_book(sample_header(), sample_rows(), target, paper=paper)
    with pypdfium2.PdfDocument(target.getvalue()) as pdf:
        assert pdf[0].get_size()[0] == pytest.approx(width / 25.4 * 72, abs=0.1)


def test_a_book_on_a_receipt_roll_is_refused() -> None:
    with pytest.raises(ValueError, match="ROLL_80MM"):
        write_book(sample_header(), [], BytesIO(), paper=Paper.ROLL_80MM)


def test_progress_is_told_page_by_page_and_cancelling_writes_nothing() -> None:
    told: list[int] = []
    target = BytesIO()
    with pytest.raises(PrintingCancelledError):
        write_book(sample_header(), numbered(500), target, progress=told.append, cancelled=lambda: len(told) == 3)
    assert target.getvalue() == b""
    assert len(told) == 3
    assert told == sorted(told)
    told.clear()
    summary = write_book(sample_header(), numbered(100), target, progress=told.append)
    assert told[-1] == summary.rows == 100
    assert len(told) == summary.pages


def test_an_annulled_row_must_say_why_and_columns_are_thirteen() -> None:
    with pytest.raises(ValueError, match="annulled"):
        BookRow("1", None, kind=RowKind.ANNULLED)
    with pytest.raises(ValueError, match="columns 1 to 13"):
        BookRow("1", None, rectifications=(Rectification(14, "", AT, "", ""),))
