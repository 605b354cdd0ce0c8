"""The register carries a structure tree: read back, every cell is the one that was given."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import ImageChops
from pypdf import PdfReader
from pypdf.generic import NullObject

from printing.documents import book
from printing.documents.book import write_book
from printing.documents.book_content import Annulment, BookHeader, BookRow, BookTotals, Rectification, RowKind
from printing.documents.book_rows import cell_texts
from printing.samples import sample_header

AT = datetime(2026, 3, 4, 9, 12, tzinfo=UTC)
WHOLE = replace(sample_header(), first_page=1, carried=BookTotals())
TITLES = ["Numărul de înregistrare", "Data înregistrării", "Numărul și data documentului, date de emitent"]


def letters(count: int) -> Iterator[BookRow]:
    """Letters whose empty cells are never the same for long, as they are in a register."""
    for number in range(1, count + 1):
        yield BookRow(
            str(number),
            date(2026, 3, 3),
            reference=f"{number}/02.03.2026" if number % 3 else "",
            sheets=number % 90 or None,
            annexes=number % 7,
            issuer="Demonstrație Ana" if number % 5 else "",
            summary="Cerere pentru eliberarea unei adeverințe de rol " * (number % 4),
            department="Urbanism" if number % 11 else "",
            dispatched=date(2026, 3, 4) if number % 2 else None,
            outcome="Răspuns transmis prin poștă" if number % 2 else "",
            addressee="Cuvânt-foarte-lung-fără-nicio-despărțire-în-el" if number % 13 == 0 else "",
            linked="12" if number % 17 == 0 else "",
            file_code="II.A.3",
        )


def written(rows: list[BookRow], header: BookHeader = WHOLE, **options: Any) -> bytes:
    target = BytesIO()
    write_book(header, rows, target, **options)
    return target.getvalue()


class Read:
    """A book as a screen reader has it: elements by pypdf, and the text of each mark by pdfium."""

    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(BytesIO(content))
        self.root: Any = self.reader.trailer["/Root"]
        self.pages = {page.indirect_reference: place for place, page in enumerate(self.reader.pages)}
        with pypdfium2.PdfDocument(content) as document:
            self._marks = [_texts_by_mark(page) for page in document]

    @property
    def document(self) -> Any:
        return self.root["/StructTreeRoot"]["/K"]

    def kids(self, element: Any) -> list[Any]:
        kids = element.get("/K", [])
        return [each.get_object() for each in (kids if isinstance(kids, list) else [kids])]

    def text(self, element: Any) -> str:
        """What the element itself says, notes left out."""
        page = self.pages[element.raw_get("/Pg")]
        return "".join(self._marks[page][kid] for kid in self.kids(element) if isinstance(kid, int)).strip()

    def rows(self) -> list[list[Any]]:
        [table] = [each for each in self.kids(self.document) if each["/S"] == "/Table"]
        bodies = self.kids(table)
        assert {body["/S"] for body in bodies} == {"/TBody"}
        assert len(bodies) == len(self.pages)
        return [self.kids(row) for row in chain.from_iterable(map(self.kids, bodies))]

    def letters(self) -> list[list[str]]:
        """The texts of the rows that are neither titles nor sums."""
        return [[*map(self.text, row)] for row in self.rows() if row[0]["/S"] == "/TD"]


def _texts_by_mark(page: pypdfium2.PdfPage) -> dict[int, str]:
    texts: dict[int, str] = {}
    text_page = page.get_textpage()
    for each in page.get_objects(max_depth=1):
        mark = pdfium.FPDFPageObj_GetMarkedContentID(each)
        if mark >= 0 and each.type == pdfium.FPDF_PAGEOBJ_TEXT:
            length = pdfium.FPDFTextObj_GetText(each, text_page, None, 0)
            buffer = (pdfium.FPDF_WCHAR * (length // 2))()
            pdfium.FPDFTextObj_GetText(each, text_page, buffer, length)
            texts[mark] = texts.get(mark, "") + bytes(buffer).decode("utf-16-le").rstrip("\0")
    # pdfium's own sign for a hyphen at the end of a line.
    return {mark: text.replace("\2", "-") for mark, text in texts.items()}


def words(texts: tuple[str, ...]) -> list[str]:
    return [" ".join(text.split()) for text in texts]


def test_every_cell_is_read_back_as_it_was_given() -> None:
    rows = [*letters(150)]
    read = Read(written(rows))
    assert len(read.pages) > 5
    assert read.letters() == [words(cell_texts(row)) for row in rows]


def test_titles_are_read_once_and_belong_to_their_columns() -> None:
    read = Read(written([*letters(60)]))
    titles, numbers, *others = read.rows()
    assert [*map(read.text, titles)][:3] == TITLES
    assert [*map(read.text, numbers)] == [str(column) for column in range(1, 14)]
    classes = read.root["/StructTreeRoot"]["/ClassMap"]
    for title in (*titles, *numbers):
        assert title["/S"] == "/TH"
        assert classes[title["/C"]] == {"/O": "/Table", "/Scope": "/Column"}
    for row in others:
        spans = [classes[cell["/C"]].get("/ColSpan", 1) if "/C" in cell else 1 for cell in row]
        assert sum(spans) == 13


def test_sums_are_rows_with_a_title_and_what_is_carried_on_is_read_once() -> None:
    read = Read(written([*letters(60)]))
    labels = [read.text(row[0]) for row in read.rows() if row[0]["/S"] == "/TH"][2:]
    pages = len(read.pages)
    assert labels == ["Total pagină", "De reportat"] * pages
    continued = Read(written([*letters(5)], sample_header()))
    label, sheets, annexes, _ = continued.rows()[2]
    assert [*map(continued.text, (label, sheets, annexes))] == ["Report din pagina 41", "3418", "1106"]


def test_an_annulled_number_says_why_over_its_last_columns() -> None:
    [row] = letters(1)
    annulled = replace(row, kind=RowKind.ANNULLED, annulment=Annulment(AT, "Demonstrație Maria", "de două ori"))
    [cells] = Read(written([annulled])).letters()
    assert cells[:8] == words(cell_texts(row))[:8]
    assert cells[8:] == [
        "ANULAT 04.03.2026, ora 09:12, Demonstrație Maria. Motiv: de două ori. Numărul nu se refolosește."
    ]


def test_a_corrected_cell_is_read_with_its_note(tmp_path: Path) -> None:
    [row] = letters(1)
    change = Rectification(6, "Demonstrație Ani", AT, "Demonstrație Maria", "nume greșit")
    content = written([replace(row, rectifications=(change,))])
    read = Read(content)
    [cells] = [row for row in read.rows() if row[0]["/S"] == "/TD"]
    # What stands beside each other in a cell is kept apart by blanks, which pdfium leaves out.
    assert '"Demonstrație Ani Demonstrație Ana rectificat a"' in told_by_poppler(content, tmp_path)
    [note] = [kid for kid in read.kids(cells[5]) if not isinstance(kid, int)]
    assert note["/S"] == "/Note"
    assert read.text(note).startswith(
        "a Rectificat la 04.03.2026, ora 09:12, de Demonstrație Maria: col. 6 a nr. 1"
    )
    assert [read.text(cell) for place, cell in enumerate(cells) if place != 5] == [
        text for place, text in enumerate(words(cell_texts(row))) if place != 5
    ]


def test_every_row_with_all_its_cells_corrected_has_its_notes() -> None:
    changes = tuple(Rectification(column, "vechi", AT, "Demonstrație Maria", "greșit") for column in range(1, 14))
    rows = [replace(row, rectifications=changes) for row in letters(40)]
    annulled = [
        replace(row, kind=RowKind.ANNULLED, annulment=Annulment(AT, "Demonstrație Maria", "dublu")) for row in rows
    ]
    read = Read(written([*rows, *annulled]))
    notes = [
        kid
        for row in read.rows()
        for cell in row
        for kid in read.kids(cell)
        if not isinstance(kid, int) and read.text(kid)
    ]
    assert len(notes) == 80 * 6


def test_heading_and_closing_words_are_read_around_the_table() -> None:
    read = Read(written([*letters(60)], replace(WHOLE, closed_on=date(2026, 12, 31))))
    kids = read.kids(read.document)
    place = [each["/S"] for each in kids].index("/Table")
    before = [(each["/S"], read.text(each)) for each in kids[:place]]
    after = [read.text(each) for each in kids[place + 1 :]]
    assert ("/H1", WHOLE.register) in before
    assert sum(role == "/H1" for role, _ in before) == 1
    assert any(text.startswith("Prezentul registru conține") for text in after)
    assert "Secretar general Demonstrație Gheorghe semnătura și data" in after


def test_every_mark_has_its_element_and_every_element_its_parent() -> None:
    content = written([*letters(60)])
    read = Read(content)
    assert read.root["/MarkInfo"]["/Marked"].value is True
    numbers = read.root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = {key: value.get_object() for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    seen = set()
    for page in read.reader.pages:
        kept = parents[page["/StructParents"]]
        shown = page.get_contents().get_data()
        assert shown.count(b"BDC") + shown.count(b"BMC") == shown.count(b"EMC")
        marks = [int(mark) for mark in re.findall(rb"<</MCID (\d+)>> BDC", shown)]
        assert len(marks) == len(set(marks))
        assert sorted(marks) == [mark for mark, element in enumerate(kept) if not isinstance(element, NullObject)]
        for mark in marks:
            element = kept[mark].get_object()
            assert mark in read.kids(element)
            assert element.raw_get("/Pg") == page.indirect_reference
            seen.add(kept[mark].idnum)
    leaves = 0
    waiting = [(read.root["/StructTreeRoot"], read.document)]
    while waiting:
        parent, element = waiting.pop()
        assert element["/P"].get_object() == parent
        below = [kid for kid in read.kids(element) if not isinstance(kid, int)]
        leaves += len(below) < len(read.kids(element))
        waiting += [(element, kid) for kid in below]
    assert leaves == len(seen)


def test_a_book_too_long_to_be_tagged_says_the_same_and_can_be_tagged_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [*letters(60)]
    tagged = written(rows)
    monkeypatch.setattr(book, "MOST_ROWS_TAGGED", 59)
    plain, asked = written(rows), written(rows, always_tagged=True)
    root: Any = PdfReader(BytesIO(plain)).trailer["/Root"]
    assert "/StructTreeRoot" not in root
    assert "/MarkInfo" not in root
    assert Read(asked).letters() == Read(tagged).letters()
    with pypdfium2.PdfDocument(plain) as first, pypdfium2.PdfDocument(tagged) as second:
        assert len(first) == len(second)
        for one, other in zip(first, second, strict=True):
            assert one.get_textpage().get_text_range().split() == other.get_textpage().get_text_range().split()
            # Where the titles are no form, their edges are rounded anew.
            difference = ImageChops.difference(
                *(each.render(scale=1).to_pil().convert("L") for each in (one, other))
            )
            assert difference.getextrema()[1] < 16


def told_by_poppler(content: bytes, folder: Path) -> str:
    """The structure and its texts."""
    file = folder / "citit.pdf"
    file.write_bytes(content)
    told = subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True, text=True, check=True)
    assert told.stderr == ""
    return told.stdout


@pytest.mark.parametrize("tagged", [True, False])
def test_other_readers_find_nothing_amiss(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, tagged: bool
) -> None:
    monkeypatch.setattr(book, "MOST_ROWS_TAGGED", 1_000 if tagged else 0)
    content, file = written([*letters(150)]), tmp_path / "registru.pdf"
    file.write_bytes(content)
    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=True)
    assert "No syntax or stream encoding errors" in checked.stdout
    drawn = subprocess.run(["mutool", "draw", "-F", "txt", str(file)], capture_output=True, text=True, check=True)
    assert (drawn.stdout.count("Total pagină") > 5, drawn.stderr.count("error")) == (True, 0)
    assert ('"Răspuns transmis prin poștă"' in told_by_poppler(content, tmp_path)) == tagged
