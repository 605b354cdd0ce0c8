"""The number of an entry drawn on a document of it, before anybody signs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BufferedReader
from typing import BinaryIO, cast

from desk_app.application.ports import DocumentVault, StoredDocument
from desk_app.application.queries import EntryDetail
from desk_app.domain import errors
from desk_app.domain.signing_folder import numbered_name

DrawNumber = Callable[[BinaryIO, str, str, tuple[str, ...], int], BinaryIO]
"""Draws a title over lines on the first page of the document of that name; the longer document from its beginning.

The last argument is for how many stamps there must be room afterwards. Raises DocumentUnsignable and
StampPlaceMissing.
"""


@dataclass(frozen=True, slots=True)
class Numbered:
    """The copy of the document `sha256` that bears the number; it lies in the vault, and nothing names it yet."""

    sha256: str
    name: str
    stored: StoredDocument


@dataclass(frozen=True, slots=True)
class NumberDocument:
    """Slow; it asks neither the database nor its thread. What it gives is named by `SendToSign`."""

    vault: DocumentVault
    draw: DrawNumber

    def __call__(self, detail: EntryDetail, sha256: str, institution: str) -> Numbered:
        """Raises DocumentMissing, DocumentUnsignable (also where it is signed already), StampPlaceMissing."""
        document = next((each for each in detail.documents if each.sha256 == sha256), None)
        if document is None:
            raise errors.DocumentMissing(sha256)
        row = detail.row
        return self.draw_on(sha256, document.name, row.display, row.registered_on, institution)

    def draw_on(
        self, sha256: str, name: str, number: str, day: date, institution: str, stamps: int = 0
    ) -> Numbered:
        """The same for a document that no entry has yet, where `stamps` must fit beside the number. Raises what
        drawing raises.
        """
        title = f"Nr. {number} din {day:%d.%m.%Y}"
        lines = (institution,) if institution else ()
        with (
            cast(BinaryIO, BufferedReader(self.vault.open(sha256))) as source,
            self.draw(source, name, title, lines, stamps) as longer,
        ):
            stored = self.vault.store(longer)
        return Numbered(sha256, numbered_name(name), stored)
