"""What is written to a table is read back, whatever the text."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.adapters.table_files import RegisterTableFiles
from desk_app.adapters.tables.csv_reader import read_csv
from desk_app.adapters.tables.csv_writer import neutralised, restored, write_csv
from desk_app.adapters.tables.xlsx_text import escaped, unescaped
from desk_app.adapters.tables.xlsx_writer import SheetRow, write_xlsx

_KINDS = st.sampled_from(
    [
        "=1+1",
        "+40",
        "-1",
        "@x",
        "'=1",
        "a;b",
        'c"d',
        "rând\nnou",
        "a\r\nb",
        "עברית",
        "مرحبا",
        "🙂👍🏽",
        "șțăâî",
        "_x0041_",
        "\t",
    ]
)
_TEXTS = st.lists(st.one_of(_KINDS, st.text(max_size=20)), max_size=4).map("".join)
# The register's own texts hold no NUL: a file that does is taken for no text at all.
_CSV_TEXTS = _TEXTS.map(lambda text: text.replace("\x00", ""))
_ROWS = st.lists(st.tuples(_CSV_TEXTS, _CSV_TEXTS, _CSV_TEXTS), min_size=1, max_size=5)


@given(_ROWS)
def test_csv(rows: list[tuple[str, str, str]]) -> None:
    out = BytesIO()
    header = ("Numărul", "Emitentul", "Conținutul")
    write_csv([header, *rows], out)
    declared = b"\xef\xbb\xbfsep=;\r\n" + out.getvalue().removeprefix(b"\xef\xbb\xbf")
    assert list(read_csv(declared)) == [header, *rows]


@given(_TEXTS)
def test_neutralising(text: str) -> None:
    assert restored(neutralised(text)) == text
    assert not neutralised(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text())
def test_xml_escapes(text: str) -> None:
    assert unescaped(escaped(text)) == text


@settings(max_examples=30)
@given(st.lists(st.tuples(_TEXTS, _TEXTS), min_size=1, max_size=5))
def test_xlsx(rows: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "registru.xlsx"
        with file.open("wb") as out:
            write_xlsx(("A", "B"), (10, 10), [SheetRow((*row, 1)) for row in rows], out)
        read = list(RegisterTableFiles().read(file))
    assert read[1:] == [(*row, "1") for row in rows]
