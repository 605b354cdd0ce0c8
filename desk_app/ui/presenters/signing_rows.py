"""The rows of the folder for signing: made, put in order of whose turn it is, given their stamps."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from desk_app.application.begun_signatures import Recovered
from desk_app.application.number_at_signing import person_of
from desk_app.application.queries import WaitingDocument
from desk_app.application.signatures import HEADINGS, Signatory, SignedFile, Stamp
from desk_app.domain.delegation import Delegation, delegates_of
from desk_app.domain.errors import DocumentUnreadable
from desk_app.domain.institution import InstitutionProfile, Operator
from desk_app.domain.signing_errors import FolderOfAnother, SignerTwice
from desk_app.domain.signing_folder import is_holder
from desk_app.ui.presenters.signing_view import FolderRow, Mismatch


def row_of(waiting: WaitingDocument, recovered: Recovered) -> FolderRow:
    """A document of the register."""
    sent = waiting.sent
    begun_at = recovered.lost_at(sent)
    return FolderRow(sent.name, sent.sha256, waiting.size, sent.sent_at, waiting=waiting, begun_at=begun_at)


def rows_of(files: Iterable[Path]) -> tuple[FolderRow, ...]:
    """Files from the disk, ticked, each with the hash of what is there now: nothing else is signed.

    Raises DocumentUnreadable.
    """
    return tuple(_row_of_file(file) for file in files)


def rows_kept(files: Iterable[Path]) -> tuple[FolderRow, ...]:
    """Files of before a restart, as far as they are still there; unticked, for nobody has seen them since."""
    there = rows_of(file for file in files if file.is_file())
    return tuple(replace(row, is_ticked=False) for row in there)


@dataclass(frozen=True, slots=True)
class Entitled:
    """Somebody who may sign a document: whose turn it is, or their delegate."""

    person: Operator
    delegation: Delegation | None = None


def entitled(waiting: WaitingDocument, profile: InstitutionProfile | None, day: date) -> tuple[Entitled, ...]:
    """Who may sign it on that day."""
    recipient = waiting.sent.recipient
    found = [Entitled(Operator(recipient, waiting.recipient_name, function=waiting.recipient_function))]
    if profile is not None:
        for delegation in delegates_of(profile.delegations, recipient, day):
            delegate = profile.operator(delegation.delegate)
            if delegate is not None and delegate.active:
                found.append(Entitled(delegate, delegation))
    return tuple(found)


def signs_as(
    waiting: WaitingDocument, profile: InstitutionProfile | None, day: date, holder: str
) -> Entitled | None:
    """What lets the holder of a certificate sign it; None where nothing does."""
    return next((one for one in entitled(waiting, profile, day) if is_holder(holder, one.person.name)), None)


def refuse_others(
    rows: Sequence[FolderRow],
    holder: str,
    profile: InstitutionProfile | None,
    operator: Operator | None,
    day: date,
) -> tuple[tuple[FolderRow, ...], Mismatch | None]:
    """What is wanted of somebody else than the holder of the certificate cannot be signed; whose it was.

    A letter that gets its number now is signed by somebody of the institution, and by each of its signers once.
    """
    looked_at, mismatch = [], None
    first = person_of(profile, operator, holder)
    for row in rows:
        waiting = row.waiting
        if row.is_wanted and waiting is not None and signs_as(waiting, profile, day, holder) is None:
            mismatch = Mismatch(waiting.recipient_name, holder)
            looked_at.append(replace(row, obstacle=FolderOfAnother(row.name)))
        elif row.is_wanted and row.letter is not None and first is None:
            mismatch = Mismatch(operator.name if operator else "", holder)
            looked_at.append(replace(row, obstacle=FolderOfAnother(row.name)))
        elif row.is_wanted and row.letter is not None and first is not None and row.letter.is_after(first.id):
            looked_at.append(replace(row, obstacle=SignerTwice(first.name)))
        else:
            looked_at.append(row)
    return tuple(looked_at), mismatch


def sorted_out(
    rows: Sequence[FolderRow],
    profile: InstitutionProfile | None,
    day: date,
    operator: Operator | None,
    signatories: Sequence[Signatory],
) -> tuple[FolderRow, ...]:
    """Those whose turn it is among who could sign here come first; the others' are only to be seen.

    Without a token nobody knows yet who comes to sign, so nothing is held to be another's.
    """

    def placed(row: FolderRow) -> FolderRow:
        if row.waiting is None or row.is_signed:
            return row
        people = [one.person for one in entitled(row.waiting, profile, day)]
        is_at_work = operator is not None and any(person.id == operator.id for person in people)
        is_here = any(is_holder(one.holder, person.name) for one in signatories for person in people)
        return replace(row, is_mine=is_at_work or is_here or not signatories)

    return tuple(sorted(map(placed, rows), key=lambda row: not row.is_mine))


def stamp_of(
    row: FolderRow,
    profile: InstitutionProfile | None,
    operator: Operator | None,
    signs: Entitled | None,
    *,
    wanted: bool,
) -> Stamp | None:
    """Function and institution as the register knows them; the name comes from the certificate.

    Where several sign, each has a stamp: it says what they signed as. So has a delegate: it says for whom.
    """
    delegation = signs.delegation if signs else None
    if not (wanted or row.is_of_round or delegation):
        return None
    person = signs.person if signs else operator
    waiting = row.waiting
    role = waiting.sent.signer.role if waiting else row.letter.role if row.letter else None
    return Stamp(
        person.function if person else "",
        profile.institution.name if profile else "",
        delegation.capacity(waiting.recipient_function or waiting.recipient_name)
        if delegation and waiting
        else "",
        heading=HEADINGS[role] if role else "",
    )


def after(row: FolderRow, became: SignedFile | None) -> FolderRow:
    """The row once it is known what became of it."""
    if became is None:
        return row
    return replace(row, outcome=became, obstacle=became.error, is_ticked=became.error is not None)


def _row_of_file(file: Path) -> FolderRow:
    try:
        with file.open("rb") as source:
            sha256 = hashlib.file_digest(source, "sha256").hexdigest()
        found = file.stat()
    except OSError as error:
        raise DocumentUnreadable(file.name, error.strerror or type(error).__name__) from error
    at = datetime.fromtimestamp(found.st_mtime).astimezone()
    return FolderRow(file.name, sha256, found.st_size, at, path=file, is_ticked=True)
