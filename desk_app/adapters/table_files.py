"""The register as XLSX or CSV, and older registers read from them (`desk_app.application.services.TableFiles`)."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from desk_app.adapters.tables.csv_reader import read_csv
from desk_app.adapters.tables.csv_writer import Value, write_csv
from desk_app.adapters.tables.limits import MOST_CELLS, MOST_COLUMNS, MOST_FILE_BYTES, MOST_ROWS, TooLarge
from desk_app.application.book_lines import LEGAL_COLUMNS, NOTES_COLUMN, BookLine, book_line
from desk_app.application.ports import Cancelled, Progress
from desk_app.application.queries import BookRow
from desk_app.domain import errors

_HEADER = (*LEGAL_COLUMNS, NOTES_COLUMN)
_WIDTHS = (18, 13, 22, 10, 10, 32, 60, 26, 13, 26, 28, 20, 14, 50)
_STRUCK_COLUMNS = 8
"""An annulment strikes columns 1-8; 9-13 and the notes say what became of the number."""
_PROGRESS_EVERY = 100

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ARCHIVE = b"PK\x03\x04"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_WEB_PAGE = (b"<html", b"<!doctype html", b"<table")


class RegisterTableFiles:
    """Raises errors.TableUnreadable; for its causes see `read`."""

    def write_book(
        self,
        rows: Iterable[BookRow],
        media: str,
        out: BinaryIO,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> int:
        """The thirteen legal columns and the notes; how many rows. Raises Cancelled, ValueNotAllowed (media)."""
        if media not in ("csv", "xlsx"):
            raise errors.ValueNotAllowed("format", media, "csv xlsx")
        lines = (book_line(row) for row in _watched(rows, progress, cancelled))
        if media == "xlsx":
            return _write_xlsx(lines, out)
        return write_csv(_with_header(lines), out) - 1

    def write_rows(self, rows: Iterable[Iterable[Value]], out: BinaryIO) -> int:
        """Any rows as CSV, header included; how many."""
        return write_csv(rows, out)

    def read(self, file: Path) -> Iterator[tuple[str, ...]]:
        """Every row of the first sheet; empty cells at the end of a row are left out.

        Causes of TableUnreadable: `missing`, `too-large`, `old-excel`, `encrypted`, `open-document`, `web-page`,
        `not-a-table`, `damaged`, `too-many-rows`, `too-many-columns`, `too-many-cells`, `cell-too-long`.
        """
        try:
            yield from _within_limits(_rows(file), file.name)
        except TooLarge as error:
            raise errors.TableUnreadable(file.name, "too-large") from error
        except csv.Error as error:
            raise errors.TableUnreadable(file.name, "cell-too-long") from error
        except OSError as error:
            raise errors.TableUnreadable(file.name, "missing") from error
        except (zipfile.BadZipFile, ParseError, KeyError, ValueError, IndexError, TypeError, EOFError) as error:
            raise errors.TableUnreadable(file.name, "damaged") from error


def _with_header(lines: Iterable[BookLine]) -> Iterator[tuple[Value, ...]]:
    yield _HEADER
    for line in lines:
        yield (*line.cells, "\n".join(line.notes))


def _write_xlsx(lines: Iterable[BookLine], out: BinaryIO) -> int:
    from desk_app.adapters.tables.xlsx_writer import SheetRow, write_xlsx  # noqa: PLC0415  # openpyxl, not at a start

    rows = (
        SheetRow((*line.cells, "\n".join(line.notes)), _STRUCK_COLUMNS if line.is_annulled else 0)
        for line in lines
    )
    return write_xlsx(_HEADER, _WIDTHS, rows, out)


def _watched(rows: Iterable[BookRow], progress: Progress | None, cancelled: Cancelled | None) -> Iterator[BookRow]:
    done = 0
    for done, row in enumerate(rows, start=1):
        if done % _PROGRESS_EVERY == 1:
            if cancelled and cancelled():
                raise errors.Cancelled
            if progress:
                progress(done - 1, 0)
        yield row
    if progress:
        progress(done, done)


def _rows(file: Path) -> Iterator[tuple[str, ...]]:
    if file.stat().st_size > MOST_FILE_BYTES:
        raise TooLarge
    content = file.read_bytes()
    if content.startswith(_ARCHIVE):
        from desk_app.adapters.tables.xlsx_reader import read_xlsx  # noqa: PLC0415  # openpyxl, not at a start

        _check_workbook(file)
        return read_xlsx(file)
    if cause := _foreign(content):
        raise errors.TableUnreadable(file.name, cause)
    return read_csv(content)


def _check_workbook(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        names = set(archive.namelist())
    if "xl/workbook.xml" not in names:
        raise errors.TableUnreadable(file.name, "open-document" if "content.xml" in names else "not-a-table")


def _foreign(content: bytes) -> str:
    """Why a file is no text table, or an empty text."""
    if content.startswith(_OLD_OFFICE):
        return "encrypted" if _ENCRYPTED in content else "old-excel"
    if content[:1024].lstrip().lower().startswith(_WEB_PAGE):
        return "web-page"
    if b"\x00" in content and not content.startswith(_UTF16):
        return "not-a-table"
    return ""


def _within_limits(rows: Iterable[tuple[str, ...]], name: str) -> Iterator[tuple[str, ...]]:
    filled = cells = 0
    for row in rows:
        kept = _without_empty_end(row)
        filled, cells = filled + bool(kept), cells + len(kept)
        if len(kept) > MOST_COLUMNS:
            raise errors.TableUnreadable(name, "too-many-columns")
        if filled > MOST_ROWS:
            raise errors.TableUnreadable(name, "too-many-rows")
        if cells > MOST_CELLS:
            raise errors.TableUnreadable(name, "too-many-cells")
        yield kept


def _without_empty_end(row: tuple[str, ...]) -> tuple[str, ...]:
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return row[:end]
