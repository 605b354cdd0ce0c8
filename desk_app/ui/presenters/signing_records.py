"""What a signing leaves in the journal: on the thread of the database, one document at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desk_app.application.changes import Changes
from desk_app.application.front_desk import FrontDesk
from desk_app.application.sign_documents import SignedDocument
from desk_app.application.signatures import SignedFile, SigningResult
from desk_app.domain.errors import RegistraturaError
from desk_app.ui.presenters.signing_view import FolderRow


def record_result(
    desk: FrontDesk, result: SigningResult, rows: Sequence[FolderRow], holder: str, delegations: Mapping[str, str]
) -> tuple[SigningResult, Changes]:
    """Name what was signed, whatever ended the signing; what the register refuses says so in the result.

    `delegations` holds the identity of the delegation by which a row was signed, by its key.
    """
    by_key, changes, files = {row.key: row for row in rows}, Changes(), []
    for one in result.files:
        row = by_key[one.file.key]
        try:
            changes |= _record(desk, one, row, holder, delegations.get(row.key, ""))
            files.append(one)
        except RegistraturaError as error:
            files.append(replace(one, level="", error=error, stored=None))
    return replace(result, files=tuple(files)), changes


def _record(desk: FrontDesk, one: SignedFile, row: FolderRow, holder: str, delegation: str) -> Changes:
    if row.waiting is None or one.stored is None:
        return Changes()
    return desk.record_signed(
        SignedDocument(row.waiting.sent, one.stored, one.level, holder, row.seen, delegation)
    )
