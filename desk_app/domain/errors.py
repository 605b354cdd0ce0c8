"""Everything that can go wrong, drawn as a tree whose leaves carry data.

A leaf holds facts, never a sentence: the sentences and the action a person can take stand in
``resources/i18n/errors.*.json``, one per leaf and language, and a test walks this tree to see that none is
missing. The ``code`` of a leaf is part of the interface of ``registraturactl --json`` and never changes.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, ClassVar


@dataclass(eq=False)
class RegistraturaError(Exception):
    """Root of all known errors; anything else that is raised is a bug."""

    code: ClassVar[str] = ""

    def data(self) -> dict[str, Any]:
        """The facts of this error, by name, for the sentence and for JSON."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __str__(self) -> str:
        # Only the names of facts that cannot be personal are worth logging: the code says which rule it was.
        return self.code or type(self).__name__


# --- refused by a rule of the register (exit code 1) -------------------------------------------------------


class DomainError(RegistraturaError):
    """A rule of the register forbids it; nothing was changed."""


@dataclass(eq=False)
class TextTooLong(DomainError):
    code = "text-too-long"
    field: str
    length: int
    limit: int


@dataclass(eq=False)
class ValueNotAllowed(DomainError):
    """A field holds something that the register cannot keep (a count below zero, an unknown word)."""

    code = "value-not-allowed"
    field: str
    value: str
    allowed: str


@dataclass(eq=False)
class ValueMissing(DomainError):
    code = "value-missing"
    field: str


@dataclass(eq=False)
class UnknownFields(DomainError):
    code = "unknown-fields"
    names: str


@dataclass(eq=False)
class DateNotAllowed(DomainError):
    code = "date-not-allowed"
    field: str
    value: date
    limit: date


@dataclass(eq=False)
class ReasonMissing(DomainError):
    code = "reason-missing"
    action: str


@dataclass(eq=False)
class NumberUnknown(DomainError):
    code = "number-unknown"
    number: str


@dataclass(eq=False)
class NumberAmbiguous(DomainError):
    """Several entries answer to what was typed (January: this year's or last year's)."""

    code = "number-ambiguous"
    number: str
    candidates: tuple[str, ...]


@dataclass(eq=False)
class AlreadyAnnulled(DomainError):
    code = "already-annulled"
    number: str


@dataclass(eq=False)
class ColumnFrozen(DomainError):
    """Columns 1-7 change only by a correction with a reason (Ord. 217/1996, art. 9)."""

    code = "column-frozen"
    field: str
    number: str


@dataclass(eq=False)
class NothingChanged(DomainError):
    code = "nothing-changed"
    field: str


@dataclass(eq=False)
class AlreadyCompleted(DomainError):
    code = "already-completed"
    number: str


@dataclass(eq=False)
class DataOwed(DomainError):
    """A quick number is completed before anything else is said of it: its debt must stay in sight."""

    code = "data-owed"
    number: str


class TermNotYours(DomainError):
    """A legal term is changed by a registrar or an administrator."""

    code = "term-not-yours"


@dataclass(eq=False)
class LinkNotAllowed(DomainError):
    code = "link-not-allowed"
    number: str
    to: str
    kind: str


@dataclass(eq=False)
class RegisterUnknown(DomainError):
    code = "register-unknown"
    register: str


@dataclass(eq=False)
class RegisterClosed(DomainError):
    code = "register-closed"
    register: str


@dataclass(eq=False)
class DepartmentUnknown(DomainError):
    code = "department-unknown"
    department: str


@dataclass(eq=False)
class DocumentTypeUnknown(DomainError):
    code = "document-type-unknown"
    type: str


@dataclass(eq=False)
class OperatorUnknown(DomainError):
    code = "operator-unknown"
    operator: str


@dataclass(eq=False)
class OperatorRequired(DomainError):
    """Every event carries its operator; none was chosen."""

    code = "operator-required"


@dataclass(eq=False)
class ReservationUnknown(DomainError):
    code = "reservation-unknown"
    number: str


@dataclass(eq=False)
class ReservationExpired(DomainError):
    code = "reservation-expired"
    number: str
    expired_on: date


@dataclass(eq=False)
class NumberDoubted(DomainError):
    """Drawn before the desk lost its trust and never on paper: somebody else may have the number by now."""

    code = "number-doubted"
    number: str


@dataclass(eq=False)
class RequestReused(DomainError):
    """The same request identity came back with other content."""

    code = "request-reused"
    request_id: str
    number: str


@dataclass(eq=False)
class CodeNotTrue(DomainError):
    """The code typed from a paper is not the code of that entry."""

    code = "code-not-true"
    number: str


@dataclass(eq=False)
class SealNotTrue(DomainError):
    """What was read off a sheet of the emergency kit is no seal of this desk's."""

    code = "seal-not-true"


@dataclass(eq=False)
class BarcodeForeign(DomainError):
    code = "barcode-foreign"


@dataclass(eq=False)
class DateMustBeConfirmed(DomainError):
    """The clock guard asks the clerk to type today's date before the next number."""

    code = "date-must-be-confirmed"
    proposed: date
    last_journal: date
    cause: str


@dataclass(eq=False)
class NumbersExhausted(DomainError):
    code = "numbers-exhausted"
    register: str
    year: int


@dataclass(eq=False)
class ImportAboveFirst(DomainError):
    """An import never reaches into the numbers this register gives itself."""

    code = "import-above-first"
    number: int
    first: int


@dataclass(eq=False)
class DeskTrusted(DomainError):
    """`desk resume` was asked of a desk that needs none."""

    code = "desk-trusted"


# --- a device or service is not there (exit code 3) --------------------------------------------------------


class DeviceError(RegistraturaError):
    """A device or a service did not do its part; the entry is safe."""


# --- the data folder (exit code 5) -------------------------------------------------------------------------


class StorageError(RegistraturaError):
    """The folder, its keys or its disk stand in the way."""


@dataclass(eq=False)
class FolderMissing(StorageError):
    code = "folder-missing"
    folder: str


@dataclass(eq=False)
class FolderOccupied(StorageError):
    """`init` was pointed at a folder that already holds a register, or other files."""

    code = "folder-occupied"
    folder: str


@dataclass(eq=False)
class FolderReadOnly(StorageError):
    code = "folder-read-only"
    folder: str


@dataclass(eq=False)
class FolderLocked(StorageError):
    code = "folder-locked"
    folder: str
    holder: str
    pid: int


@dataclass(eq=False)
class DiskFull(StorageError):
    code = "disk-full"
    folder: str
    free_bytes: int
    needed_bytes: int


@dataclass(eq=False)
class KeyMissing(StorageError):
    """None of the slots of keys.json could be opened: no key file, no keyring, no recovery key."""

    code = "key-missing"
    folder: str


@dataclass(eq=False)
class KeyringUnavailable(StorageError):
    code = "keyring-unavailable"
    cause: str


@dataclass(eq=False)
class KeyWrong(StorageError):
    code = "key-wrong"
    source: str


@dataclass(eq=False)
class RecoveryKeyMistyped(StorageError):
    """The check letter of a group is not right: a slip of the hand, not another key."""

    code = "recovery-key-mistyped"
    group: int


@dataclass(eq=False)
class FileDamaged(StorageError):
    code = "file-damaged"
    file: str


@dataclass(eq=False)
class FileNewer(StorageError):
    """Written by a newer version of the program."""

    code = "file-newer"
    file: str
    found: str
    known: str


@dataclass(eq=False)
class MirrorUnavailable(StorageError):
    """The mirror journal cannot be written, so no number is given (it would not be durable in two places)."""

    code = "mirror-unavailable"
    folder: str
    cause: str


@dataclass(eq=False)
class DocumentUnreadable(StorageError):
    """A file to attach cannot be read."""

    code = "document-unreadable"
    name: str
    cause: str


@dataclass(eq=False)
class DocumentTooLarge(StorageError):
    code = "document-too-large"
    name: str
    size: int
    limit: int


@dataclass(eq=False)
class DocumentMissing(StorageError):
    """An attached document is no longer in the folder, or its bytes no longer answer to its hash."""

    code = "document-missing"
    sha256: str


@dataclass(eq=False)
class TableUnreadable(StorageError):
    """A CSV or XLSX file to import cannot be read as a table."""

    code = "table-unreadable"
    name: str
    cause: str


@dataclass(eq=False)
class BackupUnusable(StorageError):
    code = "backup-unusable"
    file: str
    cause: str


@dataclass(eq=False)
class WorkInterrupted(StorageError):
    """The process that did the work was ended from outside; nothing was changed."""

    code = "work-interrupted"


# --- integrity (exit code 4) -------------------------------------------------------------------------------


class IntegrityError(RegistraturaError):
    """The register and its journal do not agree."""


@dataclass(eq=False)
class ChainBroken(IntegrityError):
    code = "chain-broken"
    seq: int
    day: str
    difference: str


@dataclass(eq=False)
class DeskDistrusted(IntegrityError):
    """This act needs a trusted desk (numbering.md, desk states)."""

    code = "desk-distrusted"
    cause: str


@dataclass(eq=False)
class Cancelled(RegistraturaError):
    """A person pressed cancel; nothing was changed."""

    code = "cancelled"
