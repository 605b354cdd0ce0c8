"""What holds for every paper: fonts embedded, Romanian letters right, metadata without personal data."""

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from printing.documents.recovery_sheet import render_recovery_sheet
from printing.samples import sample_recovery_sheet, write_samples

ROMANIAN = re.compile("[ȘșȚț]")


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    return write_samples(tmp_path_factory.mktemp("papers"))


def test_there_is_a_picture_of_every_paper(papers: tuple[Path, ...]) -> None:
    stems = {path.stem for path in papers if path.suffix == ".png"}
    for path in papers:
        assert path.stem in stems or f"{path.stem}-1" in stems


def test_every_font_is_embedded_under_its_own_name(papers: tuple[Path, ...]) -> None:
    for path in papers:
        if path.suffix != ".pdf":
            continue
        raw = path.read_bytes()
        names = set(re.findall(rb"/BaseFont /(\S+)", raw))
        files = len(re.findall(rb"/FontFile2 \d+ 0 R", raw))
        assert names
        assert all(re.match(rb"[A-Z]{6}\+Registratura", name) for name in names), names
        assert files == len(names)


def test_the_commas_below_survive(papers: tuple[Path, ...]) -> None:
    for path in papers:
        if path.suffix == ".pdf":
            with pypdfium2.PdfDocument(path) as pdf:
                text = " ".join(page.get_textpage().get_text_range() for page in pdf)
            assert ROMANIAN.search(text), path
            assert not re.search("[ŞşŢţ]", text)


def test_metadata_and_names_carry_no_person(papers: tuple[Path, ...]) -> None:
    for path in papers:
        assert "Demonstrație" not in path.name
        if path.suffix == ".pdf":
            with pypdfium2.PdfDocument(path) as pdf:
                metadata = pdf.get_metadata_dict()
            assert metadata["Title"]
            assert metadata["Creator"] == "Registratura"
            assert "Demonstrație" not in " ".join(metadata.values())


def test_the_recovery_sheet_shows_its_key_in_groups_and_in_a_qr() -> None:
    content = sample_recovery_sheet()
    document = render_recovery_sheet(content)
    with pypdfium2.PdfDocument(document) as pdf:
        assert len(pdf) == 1
        text = pdf[0].get_textpage().get_text_range()
        picture = pdf[0].render(scale=200 / 72, grayscale=True).to_pil()
        metadata = " ".join(pdf.get_metadata_dict().values())
    assert len(content.groups) == 13
    for group in content.groups:
        assert group in text
        assert group not in metadata
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [content.qr]
    for words in (
        "Fișa de recuperare",
        "La ce folosește",
        "Cum se folosește",
        "seif",
        "Ghișeul 1",
        "03.03.2026",
    ):
        assert words in text


@pytest.mark.parametrize("length", [2, 4, 8, 16])
def test_groups_of_the_key_never_run_into_the_qr(length: int) -> None:
    key = " ".join(["ABCDEFGHJKMNPQRS"[:length]] * (64 // length))
    document = render_recovery_sheet(replace(sample_recovery_sheet(), key=key, qr=key))
    with pypdfium2.PdfDocument(document) as pdf:
        assert len(pdf) == 1
        assert pdf[0].get_textpage().get_text_range().count("ABCDEFGHJKMNPQRS"[:length]) == 64 // length
        picture = pdf[0].render(scale=200 / 72, grayscale=True).to_pil()
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [key]
