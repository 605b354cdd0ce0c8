"""The lines of the register: thirteen columns, corrected cells, and what became of a number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from desk_app.application.book_lines import LEGAL_COLUMNS, book_line, short_number, written_reference
from desk_app.application.queries import BookRow, Correction, EntryDetail, HandOverRow

MakeRow = Callable[..., BookRow]
MakeCorrection = Callable[..., Correction]


def test_an_entry_fills_the_thirteen_columns_in_the_order_of_the_law(book_row: MakeRow) -> None:
    cells = book_line(book_row(dispatched_on=date(2026, 3, 5), file_code="II B 4")).cells
    assert len(cells) == len(LEGAL_COLUMNS) == 13
    assert cells[:5] == ("1268/03.03.2026", date(2026, 3, 3), "44/20.02.2026", 3, 1)
    assert cells[5:9] == ("Demonstrație Ana", "Cerere adeverință", "Urbanism", date(2026, 3, 5))
    assert cells[12] == "II B 4"


def test_the_number_in_another_register_and_older_notes_are_told_in_the_notes(book_row: MakeRow) -> None:
    line = book_line(book_row(other_numbers=(("02", "P-12/2026"),), notes="vezi și 12/2019"))
    assert (line.number, line.notes) == (
        "1268/03.03.2026",
        ("vezi și 12/2019", "Și nr. P-12/2026 în registrul 02"),
    )
    same = book_row(display="12", other_numbers=(("02", "12"),))
    assert book_line(same).other_numbers == (("02", "12"),)


def test_a_department_without_a_definition_keeps_its_name(book_row: MakeRow) -> None:
    assert book_line(book_row(department="Birou vechi", department_name="")).department == "Birou vechi"


def test_two_fields_of_one_column_are_walked_back_as_whole_cells(
    book_row: MakeRow, correction: MakeCorrection
) -> None:
    line = book_line(
        book_row(
            correction("reference_number", "40", "44", 1),
            correction("reference_date", "01.02.2026", "20.02.2026", 2),
        )
    )
    assert [(cell.column, cell.old, cell.new) for cell in line.rectified] == [
        (3, "40/01.02.2026", "44/01.02.2026"),
        (3, "44/01.02.2026", "44/20.02.2026"),
    ]


def test_the_signer_changes_and_the_holder_stays(book_row: MakeRow, correction: MakeCorrection) -> None:
    line = book_line(
        book_row(correction("sender", "Exemplu Ion", "Exemplu Dan"), sender="Exemplu Dan, pentru Exemplu Ema")
    )
    assert line.rectified[0].old == "Exemplu Ion, pentru Exemplu Ema"


def test_the_holder_changes_and_the_signer_stays(book_row: MakeRow, correction: MakeCorrection) -> None:
    line = book_line(
        book_row(
            correction("on_behalf_of", "", "Exemplu Ema", 1),
            correction("sender", "Exemplu Ion", "Exemplu Dan", 2),
            sender="Exemplu Dan, pentru Exemplu Ema",
        )
    )
    assert [cell.old for cell in line.rectified] == ["Exemplu Ion", "Exemplu Ion, pentru Exemplu Ema"]


def test_what_no_column_shows_is_told_in_the_notes(book_row: MakeRow, correction: MakeCorrection) -> None:
    line = book_line(book_row(correction("direction", "in", "out")))
    assert line.rectified[0].column == 0
    assert line.notes == (
        "Rectificat datele etichetei la 03.03.2026, ora 12:00, de Demonstrație Maria:"
        " „in” în „out”; motivul: scris greșit",
    )


def test_an_annulled_number_says_when_by_whom_and_why(book_row: MakeRow, detail: EntryDetail) -> None:
    line = book_line(
        book_row(
            state="annulled",
            annulled_at=detail.entry.registered_at,
            annulled_by="Demonstrație Maria",
            annulled_reason="înregistrat de două ori",
        )
    )
    assert line.is_annulled
    assert line.notes == ("Anulat la 03.03.2026, ora 10:42, de Demonstrație Maria: înregistrat de două ori",)


def test_a_number_without_a_document_says_so() -> None:
    reserved = book_line(BookRow("reserved", None, "1270", date(2026, 3, 3), note="dispoziție"))
    unused = book_line(BookRow("void", None, "1271", date(2026, 3, 3)))
    assert (reserved.notes, unused.notes) == (("Rezervat: dispoziție",), ("Neutilizat",))
    assert reserved.cells[2:] == ("", None, None, "", "", "", None, "", "", "", "")


def test_a_reply_has_the_day_and_the_sheets_of_its_own(detail: EntryDetail) -> None:
    reply = detail.replies[0]
    line = book_line(BookRow("reply", None, "R1 la 1268/03.03.2026", reply.on, reply=reply))
    assert (line.registered_on, line.sheets, line.summary, line.resolution_mode) == (
        reply.on,
        2,
        "Răspuns",
        "scris",
    )


@pytest.mark.parametrize(
    ("display", "short"),
    [
        ("1268/03.03.2026", "1268"),
        ("1268/2026", "1268"),
        ("1268", "1268"),
        ("HR-12/2026", "HR-12"),
        ("R1 la 1187/30.12.2025", "R1 la 1187/2025"),
        ("U01-3F9A2C/12", "U01-3F9A2C/12"),
        ("12-A", "12-A"),
    ],
)
def test_a_number_beside_its_date_is_written_short(display: str, short: str) -> None:
    assert short_number(display, 2026) == short


def test_a_reference_is_number_and_date_or_what_there_is_of_them() -> None:
    day = date(2026, 2, 20)
    assert written_reference("44", day) == "44/20.02.2026"
    assert written_reference("", day) == "20.02.2026"
    assert written_reference("44", None) == "44"


def test_papers_that_were_handed_over_are_told_in_column_8_and_in_the_notes(book_row: MakeRow) -> None:
    row = book_row()
    assert book_line(row).handed_over == ""
    taken = HandOverRow("URB", "Urbanism", "Exemplu Vlad", row.row.registered_at, "Demonstrație Maria")
    line = book_line(replace(row, handed_over=taken))
    assert line.handed_over == "predat 03.03.2026, 10:42"
    assert line.department == "Urbanism"
    assert line.notes == ("Predat la Urbanism, Exemplu Vlad, la 03.03.2026, ora 10:42, de Demonstrație Maria",)


def test_papers_in_another_department_than_column_8_says_name_it(book_row: MakeRow) -> None:
    row = book_row()
    elsewhere = HandOverRow("TAX", "Impozite și taxe", "", row.row.registered_at, "")
    line = book_line(replace(row, handed_over=elsewhere))
    assert line.handed_over == "predat la Impozite și taxe, 03.03.2026, 10:42"
    assert line.notes == ("Predat la Impozite și taxe, la 03.03.2026, ora 10:42",)
