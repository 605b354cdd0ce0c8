"""The book's arithmetic, read back from its pages: what is carried is what was added."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st

from printing.documents.book import write_book
from printing.documents.book_content import (
    Annulment,
    BookRow,
    BookSummary,
    BookTotals,
    Rectification,
    RowKind,
)
from printing.samples import sample_header

AT = datetime(2026, 3, 3, 10, 51, tzinfo=UTC)
TOTAL = re.compile(r"(Report din pagina \d+|Total pagină|De reportat)\s+(\d+)\s+(\d+)\s")


@st.composite
def book_rows(draw: st.DrawFn) -> list[BookRow]:
    kinds = draw(st.lists(st.sampled_from(RowKind), max_size=60))
    summaries = st.sampled_from(["Cerere", "Cerere de adeverință " * 6, "Petiție " * 300])
    return [
        BookRow(
            number=f"R1 la {place}" if kind is RowKind.REPLY else str(place),
            registered=date(2026, 3, 3),
            sheets=draw(st.none() | st.integers(0, 500)),
            annexes=draw(st.none() | st.integers(0, 500)),
            issuer="Demonstrație Ana",
            summary=draw(summaries),
            kind=kind,
            annulment=Annulment(AT, "Demonstrație Maria", "de două ori") if kind is RowKind.ANNULLED else None,
            rectifications=(
                (Rectification(6, "Demonstrație Ani", AT, "Demonstrație Maria", "nume greșit"),)
                if draw(st.integers(0, 5)) == 0
                else ()
            ),
        )
        for place, kind in enumerate(kinds, start=1)
    ]


def printed(rows: list[BookRow], carried: BookTotals) -> tuple[BookSummary, list[str]]:
    target = BytesIO()
    summary = write_book(replace(sample_header(), carried=carried, first_page=2), rows, target)
    with pypdfium2.PdfDocument(target.getvalue()) as pdf:
        return summary, [page.get_textpage().get_text_range() for page in pdf]


@settings(max_examples=40, deadline=None)
@given(rows=book_rows(), sheets=st.integers(0, 9999), annexes=st.integers(0, 9999))
def test_every_page_carries_on_what_the_one_before_carried(rows: list[BookRow], sheets: int, annexes: int) -> None:
    summary, pages = printed(rows, BookTotals(sheets=sheets, annexes=annexes))
    assert summary.pages == len(pages)
    assert summary.rows == len(rows)
    running = (sheets, annexes)
    for page in pages:
        found = {label.split(" din")[0]: (int(s), int(a)) for label, s, a in TOTAL.findall(page)}
        assert found["Report"] == running
        total = found["Total pagină"]
        running = (running[0] + total[0], running[1] + total[1])
        assert found["De reportat"] == running
    counted = [row for row in rows if row.kind is not RowKind.ANNULLED]
    added = (sum(row.sheets or 0 for row in counted), sum(row.annexes or 0 for row in counted))
    assert running == (sheets + added[0], annexes + added[1])
    assert (summary.totals.sheets, summary.totals.annexes) == running
    assert summary.totals.numbers == sum(row.kind is not RowKind.REPLY for row in rows)


@settings(max_examples=20, deadline=None)
@given(rows=book_rows())
def test_every_row_is_printed_once_and_no_ink_leaves_the_table(rows: list[BookRow]) -> None:
    target = BytesIO()
    write_book(sample_header(), rows, target)
    numbers: list[str] = []
    with pypdfium2.PdfDocument(target.getvalue()) as pdf:
        for page in pdf:
            text = page.get_textpage()
            # The reader does not always break lines where the table does; a reply has "R1 la" before its number.
            numbers += re.findall(r"(?<!\S)(?<!la )(\d+) 03\.03\.2026", text.get_text_range())
            for place in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(place)
                assert left >= 17 / 25.4 * 72 - 1
                assert right <= 284 / 25.4 * 72 + 1
                assert bottom >= 8 / 25.4 * 72
                assert top <= 202 / 25.4 * 72
    assert numbers == [row.number for row in rows if row.kind is not RowKind.REPLY]
