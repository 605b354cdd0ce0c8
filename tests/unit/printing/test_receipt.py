import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from pyzbar import pyzbar

from printing.documents.paper_sizes import Paper
from printing.documents.receipt import render_receipt
from printing.documents.receipt_content import MissingItem, ReceiptContent
from printing.samples import sample_receipt, sample_receipt_of_twelve

PAPERS = (Paper.A5, Paper.A4, Paper.ROLL_80MM)


def text_of(content: ReceiptContent, paper: Paper) -> list[str]:
    with pypdfium2.PdfDocument(render_receipt(content, paper)) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


@pytest.mark.parametrize("paper", PAPERS)
def test_the_receipt_says_the_number_in_a_special_register(paper: Paper) -> None:
    (page,) = text_of(replace(sample_receipt(), other_number="12/03.03.2026, Registrul petițiilor"), paper)
    assert "12/03.03.2026, Registrul petițiilor" in page


@pytest.mark.parametrize("paper", PAPERS)
def test_the_receipt_says_number_term_and_what_is_missing(paper: Paper) -> None:
    (page,) = text_of(sample_receipt(), paper)
    for words in (
        "COMUNA EXEMPLU",
        "Dovada înregistrării",
        "1268",
        "03.03.2026",
        "ora 10:42",
        "MD3 1CF",
        "Demonstrație Ana, la ghișeu",
        "3 file, 2 anexe",
        "marți, 24.03.2026",
        "Legea 193/2019",
        "Dovada plății taxei, copie",
        "10.03.2026",
        "RGPD",
        "Scanați codul QR",
        "Demonstrație Maria",
        "exemplarul 1",
        "DEMONSTRAȚIE",
    ):
        assert words in page


@pytest.mark.parametrize("paper", PAPERS)
def test_what_is_unknown_is_left_out(paper: Paper) -> None:
    quick = replace(
        sample_receipt(),
        depositor="",
        subject="",
        sheets=None,
        annexes=None,
        department="",
        due=None,
        missing=(),
    )
    (page,) = text_of(quick, paper)
    for label in ("Depus de", "Obiectul", "Compartiment", "Termen", "De completat", "None"):
        assert label not in page


@pytest.mark.parametrize("paper", PAPERS)
def test_thirty_missing_papers_are_all_printed_with_their_dates(paper: Paper) -> None:
    items = tuple(
        MissingItem(
            f"Act {place:02d} cu o denumire lungă, care nu încape pe un singur rând al dovezii",
            date(2026, 3, 1 + place),
        )
        for place in range(30)
    )
    pages = text_of(replace(sample_receipt(), missing=items), paper)
    assert (len(pages) > 1) == (paper is not Paper.ROLL_80MM)
    whole = " ".join(pages)
    for place in range(30):
        assert whole.count(f"Act {place:02d} cu") == 1
        assert f"până la {1 + place:02d}.03.2026" in whole
    assert len(re.findall("exemplarul 1", whole)) == len(pages)
    if len(pages) > 1:
        assert f"pagina 2 din {len(pages)}" in pages[1]
    assert "Demonstrație Maria" in pages[-1] or paper is Paper.ROLL_80MM


@pytest.mark.parametrize("paper", PAPERS)
def test_very_long_texts_break_over_pages(paper: Paper) -> None:
    long = replace(
        sample_receipt(),
        subject="Cerere lungă " * 400 + "sfârșit",
        missing=(MissingItem("Act " * 700 + "ultimul", None),),
        institution="MUNICIPIUL EXEMPLU " * 6,
    )
    whole = " ".join(text_of(long, paper))
    assert "sfârșit" in whole
    assert "ultimul" in whole


@pytest.mark.parametrize("paper", PAPERS)
def test_twelve_numbers_stand_on_one_receipt(paper: Paper) -> None:
    content = sample_receipt_of_twelve()
    whole = " ".join(text_of(content, paper))
    for entry in content.entries:
        assert entry.number in whole
        assert f"{entry.check_code[:3]} {entry.check_code[3:]}" in whole


@pytest.mark.parametrize("paper", PAPERS)
def test_no_mark_hangs_between_what_an_entry_is_about_and_who_has_it(paper: Paper) -> None:
    content = sample_receipt_of_twelve()
    entries = [
        replace(entry, subject="foarte " * length + "lung", department="Registrul agricol")
        for length, entry in enumerate(content.entries, start=1)
    ]
    with pypdfium2.PdfDocument(render_receipt(replace(content, entries=tuple(entries)), paper)) as pdf:
        lines = [line for page in pdf for line in page.get_textpage().get_text_range().splitlines()]
    assert sum("(Registrul" in line for line in lines) == len(entries)
    assert not [line for line in lines if line.strip().endswith("·")]


def test_markup_in_a_text_is_printed_not_obeyed() -> None:
    (page,) = text_of(replace(sample_receipt(), subject="<b>R&D</b> <para>"), Paper.A5)
    assert "<b>R&D</b> <para>" in page


@pytest.mark.parametrize("paper", PAPERS)
def test_both_symbols_are_read_from_the_print(paper: Paper) -> None:
    content = sample_receipt()
    with pypdfium2.PdfDocument(render_receipt(content, paper)) as pdf:
        picture = pdf[0].render(scale=300 / 72, grayscale=True).to_pil()
    bordered = Image.new("L", (picture.width + 40, picture.height + 40), 255)
    bordered.paste(picture, (20, 20))
    expected = {content.barcode, content.qr}
    assert {found.text for found in zxingcpp.read_barcodes(bordered)} == expected
    assert {found.data.decode() for found in pyzbar.decode(bordered)} == expected


def test_the_roll_is_as_long_as_its_text() -> None:
    def height(content: ReceiptContent) -> float:
        with pypdfium2.PdfDocument(BytesIO(render_receipt(content, Paper.ROLL_80MM))) as pdf:
            assert len(pdf) == 1
            width, tall = pdf[0].get_size()
            assert width == pytest.approx(80 / 25.4 * 72)
            return float(tall)

    short = replace(sample_receipt(), missing=())
    assert height(short) < height(sample_receipt()) < height(sample_receipt_of_twelve())


def test_another_paper_is_refused() -> None:
    with pytest.raises(ValueError, match="A3"):
        render_receipt(sample_receipt(), Paper.A3)
