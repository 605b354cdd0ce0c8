"""What reads a whole register, out of no more than reading wants: no key to sign, nothing that writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from desk_app.adapters.data_folder import DATABASE
from desk_app.adapters.desk_file import DeskFile
from desk_app.adapters.document_vault import DocumentVault
from desk_app.adapters.key_slots import Purpose
from desk_app.adapters.papers import PaperRenderer
from desk_app.adapters.sqlite.connection import open_connection
from desk_app.adapters.sqlite.integrity import SqlIntegrity
from desk_app.adapters.sqlite.queries import SqlQueries
from desk_app.adapters.table_files import RegisterTableFiles
from desk_app.adapters.whole_file import whole_file
from desk_app.application.export_book import ExportBook
from desk_app.application.integrity import Integrity
from desk_app.bootstrap.desk_mirror import mirror_of

READING_PURPOSES: tuple[Purpose, ...] = ("database", "documents", "mirror")


@dataclass(frozen=True, slots=True, repr=False)
class ReadingWants:
    """An open data folder as another process opens it again; `keys` are the subkeys of READING_PURPOSES."""

    folder: Path
    keys: Mapping[Purpose, bytes]
    overruling: Mapping[str, str]
    """The choices of the institution that the administrator of this PC laid down otherwise."""
    now: datetime
    """The moment that a book says it was printed at, aware, in Europe/Bucharest."""


@dataclass(frozen=True, slots=True)
class WholeRegister:
    integrity: Integrity
    export_book: ExportBook


@contextmanager
def whole_register(wants: ReadingWants) -> Iterator[WholeRegister]:
    """Opened for reading, beside the desk that writes."""
    database = wants.folder / DATABASE
    open_reader = partial(open_connection, database, wants.keys["database"], read_only=True)
    mirror = mirror_of(DeskFile.read(wants.folder), wants.keys["mirror"])
    vault = DocumentVault(wants.folder, wants.keys["documents"])
    queries = SqlQueries(open_reader(), database, mirror, wants.now.date, wants.overruling)
    try:
        yield WholeRegister(
            SqlIntegrity(open_reader, wants.folder / "tmp", mirror, vault),
            ExportBook(queries, PaperRenderer(lambda: wants.now), RegisterTableFiles(), whole_file),
        )
    finally:
        queries.close()
        mirror.file.close()
