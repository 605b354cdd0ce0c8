"""CSV as spreadsheets open it, and as other programs leave it."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest

from desk_app.adapters.tables.csv_reader import read_csv
from desk_app.adapters.tables.csv_writer import neutralised, restored, write_csv
from desk_app.adapters.tables.encodings import encoding_of

SENTENCE = "Adeverință în ședință; Țăndărei, Șelimbăr – „măsură”"


def test_it_is_utf8_with_a_mark_semicolons_and_rfc_4180_quoting() -> None:
    out = BytesIO()
    count = write_csv([("Nr.", "Rezumat"), (1, 'a;b "c"\nd'), (date(2026, 3, 3), None)], out)
    assert count == 3
    assert out.getvalue() == b'\xef\xbb\xbfNr.;Rezumat\r\n1;"a;b ""c""\nd"\r\n03.03.2026;\r\n'


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+40 721 000 000", "-5", "@SUM(A1)", "\t=1", " =1", "＝1", "'=1", "\r=1", "=cmd|' /C calc'!A0"],
)
def test_no_spreadsheet_takes_a_text_for_a_formula(text: str) -> None:
    assert neutralised(text) == f"'{text}"
    assert restored(neutralised(text)) == text


@pytest.mark.parametrize("text", ["", "Cerere", "'citat'", "a=b", "12/03.03.2026", "D'Exemplu"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert neutralised(text) == restored(text) == text


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
def test_the_encoding_is_found(codec: str) -> None:
    text = SENTENCE.translate(str.maketrans("șțȘȚ", "şţŞŢ")) if codec == "cp1250" else SENTENCE
    content = text.encode(codec)
    assert content.decode(encoding_of(content)) == text


def test_iso_8859_16_is_told_by_its_quotation_marks() -> None:
    text = "„Exemplu” și „Țara”"
    content = text.encode("iso8859_16")
    assert encoding_of(content) == "iso8859_16"
    assert content.decode("iso8859_16") == text


def test_letters_of_iso_8859_2_read_alike_whatever_the_guess() -> None:
    text = "Şedinţă, măsură, înştiinţare, Sükösd, Erdőfüle"
    content = text.encode("iso8859_2")
    assert content.decode(encoding_of(content)).replace("ș", "ş").replace("ț", "ţ") == text


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    lines = [("Nr.", "Data", "Conținut")] + [(str(place), "3.3.2026", "Cerere") for place in range(5)]
    content = "\n".join(delimiter.join(line) for line in lines).encode()
    assert list(read_csv(content)) == lines


def test_commas_inside_the_cells_do_not_cut_them() -> None:
    content = "Nr.;Conținut\n1;Cerere, certificat, plan\n2;Adresă\n3;Notă, anexă\n".encode()
    assert [len(row) for row in read_csv(content)] == [2, 2, 2, 2]


def test_a_declared_delimiter_is_believed() -> None:
    assert list(read_csv(b"sep=|\r\na;b|c\r\n")) == [("a;b", "c")]


def test_an_empty_file_has_no_rows() -> None:
    assert list(read_csv(b"")) == []
