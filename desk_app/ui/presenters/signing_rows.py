"""The rows of the folder for signing: made, put in order of whose turn it is, given their stamps."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desk_app.application.queries import WaitingDocument
from desk_app.application.signatures import HEADINGS, Signatory, SignedFile, Stamp
from desk_app.domain.errors import DocumentUnreadable
from desk_app.domain.institution import InstitutionProfile, Operator
from desk_app.domain.signing_folder import is_holder
from desk_app.ui.presenters.signing_view import FolderRow


def row_of(waiting: WaitingDocument) -> FolderRow:
    """A document of the register."""
    sent = waiting.sent
    return FolderRow(sent.name, sent.sha256, waiting.size, sent.sent_at, waiting=waiting)


def rows_of(files: Iterable[Path]) -> tuple[FolderRow, ...]:
    """Files from the disk, ticked, each with the hash of what is there now: nothing else is signed.

    Raises DocumentUnreadable.
    """
    return tuple(_row_of_file(file) for file in files)


def sorted_out(
    rows: Sequence[FolderRow], operator: Operator | None, signatories: Sequence[Signatory]
) -> tuple[FolderRow, ...]:
    """Those whose turn it is among who could sign here come first; the others' are only to be seen.

    Without a token nobody knows yet who comes to sign, so nothing is held to be another's.
    """
    placed = (
        row if row.waiting is None or row.is_signed else _placed(row, row.waiting, operator, signatories)
        for row in rows
    )
    return tuple(sorted(placed, key=lambda row: not row.is_mine))


def stamp_of(
    row: FolderRow, profile: InstitutionProfile | None, operator: Operator | None, *, wanted: bool
) -> Stamp | None:
    """Function and institution as the register knows them; the name comes from the certificate.

    Where several sign, each has a stamp: it says what they signed as.
    """
    if not (wanted or row.is_of_round):
        return None
    sent = row.waiting.sent if row.waiting else None
    person = operator
    if sent is not None:
        person = profile.operator(sent.recipient) if profile else None
    return Stamp(
        person.function if person else "",
        profile.institution.name if profile else "",
        heading=HEADINGS[sent.signer.role] if sent else "",
    )


def after(row: FolderRow, became: SignedFile | None) -> FolderRow:
    """The row once it is known what became of it."""
    if became is None:
        return row
    return replace(row, outcome=became, obstacle=became.error, is_ticked=became.error is not None)


def _placed(
    row: FolderRow, waiting: WaitingDocument, operator: Operator | None, signatories: Sequence[Signatory]
) -> FolderRow:
    is_at_work = operator is not None and waiting.sent.recipient == operator.id
    is_here = any(is_holder(signatory.holder, waiting.recipient_name) for signatory in signatories)
    return replace(row, is_mine=is_at_work or is_here or not signatories)


def _row_of_file(file: Path) -> FolderRow:
    try:
        with file.open("rb") as source:
            sha256 = hashlib.file_digest(source, "sha256").hexdigest()
        found = file.stat()
    except OSError as error:
        raise DocumentUnreadable(file.name, error.strerror or type(error).__name__) from error
    at = datetime.fromtimestamp(found.st_mtime).astimezone()
    return FolderRow(file.name, sha256, found.st_size, at, path=file, is_ticked=True)
