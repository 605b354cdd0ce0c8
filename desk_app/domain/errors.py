"""Everything that can go wrong, drawn as a tree whose leaves carry data.

A leaf holds facts, never a sentence: the sentences and the action a person can take stand in
``resources/i18n/errors.*.json``, one per leaf and language, and a test walks this tree to see that none is
missing. The ``code`` of a leaf is part of the interface of ``registraturactl --json`` and never changes.
"""

from __future__ import annotations

from datetime import date

from desk_app.domain.known_error import RegistraturaError as RegistraturaError  # noqa: PLC0414  # the tree has its root

# --- refused by a rule of the register (exit code 1) -------------------------------------------------------


class DomainError(RegistraturaError):
    """A rule of the register forbids it; nothing was changed."""


class TextTooLong(DomainError):
    code = "text-too-long"
    field: str
    length: int
    limit: int


class ValueNotAllowed(DomainError):
    """A field holds something that the register cannot keep (a count below zero, an unknown word)."""

    code = "value-not-allowed"
    field: str
    value: str
    allowed: str


class ValueMissing(DomainError):
    code = "value-missing"
    field: str


class UnknownFields(DomainError):
    code = "unknown-fields"
    names: str


class DateNotAllowed(DomainError):
    code = "date-not-allowed"
    field: str
    value: date
    limit: date


class ReasonMissing(DomainError):
    code = "reason-missing"
    action: str


class NumberUnknown(DomainError):
    code = "number-unknown"
    number: str


class NumberAmbiguous(DomainError):
    """Several entries answer to what was typed (January: this year's or last year's)."""

    code = "number-ambiguous"
    number: str
    candidates: tuple[str, ...]


class AlreadyAnnulled(DomainError):
    code = "already-annulled"
    number: str


class ColumnFrozen(DomainError):
    """Columns 1-7 change only by a correction with a reason (Ord. 217/1996, art. 9)."""

    code = "column-frozen"
    field: str
    number: str


class NothingChanged(DomainError):
    code = "nothing-changed"
    field: str


class AlreadyCompleted(DomainError):
    code = "already-completed"
    number: str


class AlreadyInPile(DomainError):
    """The papers went with this pile before."""

    code = "already-in-pile"
    number: str


class NotHandedOver(DomainError):
    """There is nothing to take back: the papers went nowhere."""

    code = "not-handed-over"
    number: str


class DataOwed(DomainError):
    """A quick number is completed before anything else is said of it: its debt must stay in sight."""

    code = "data-owed"
    number: str


class LinkNotAllowed(DomainError):
    code = "link-not-allowed"
    number: str
    to: str
    kind: str


class RegisterUnknown(DomainError):
    code = "register-unknown"
    register: str


class RegisterClosed(DomainError):
    code = "register-closed"
    register: str


class DepartmentUnknown(DomainError):
    code = "department-unknown"
    department: str


class CodeTaken(DomainError):
    """Something else that the institution laid down has this code."""

    code = "code-taken"
    taken: str
    name: str


class DocumentTypeUnknown(DomainError):
    code = "document-type-unknown"
    type: str


class OperatorUnknown(DomainError):
    code = "operator-unknown"
    operator: str


class OperatorRequired(DomainError):
    """Every event carries its operator; none was chosen."""

    code = "operator-required"


class ReservationUnknown(DomainError):
    code = "reservation-unknown"
    number: str


class ReservationExpired(DomainError):
    code = "reservation-expired"
    number: str
    expired_on: date


class NumberDoubted(DomainError):
    """Drawn before the desk lost its trust and never on paper: somebody else may have the number by now."""

    code = "number-doubted"
    number: str


class RequestReused(DomainError):
    """The same request identity came back with other content."""

    code = "request-reused"
    request_id: str
    number: str


class CodeNotTrue(DomainError):
    """The code typed from a paper is not the code of that entry."""

    code = "code-not-true"
    number: str


class SealNotTrue(DomainError):
    """What was read off a sheet of the emergency kit is no seal of this desk's."""

    code = "seal-not-true"


class BarcodeForeign(DomainError):
    code = "barcode-foreign"


class DateMustBeConfirmed(DomainError):
    """The clock guard asks the clerk to type today's date before the next number."""

    code = "date-must-be-confirmed"
    proposed: date
    last_journal: date
    cause: str


class NumbersExhausted(DomainError):
    code = "numbers-exhausted"
    register: str
    year: int


class ImportAboveFirst(DomainError):
    """An import never reaches into the numbers this register gives itself."""

    code = "import-above-first"
    number: int
    first: int


class NumbersNotSuspended(DomainError):
    """Minutes account for numbers that a doubt suspended, and for each of them once."""

    code = "numbers-not-suspended"
    number: str


class DeskTrusted(DomainError):
    """`desk resume` was asked of a desk that needs none."""

    code = "desk-trusted"


# --- a device or service is not there (exit code 3) --------------------------------------------------------


class DeviceError(RegistraturaError):
    """A device or a service did not do its part; the entry is safe."""


# --- the data folder (exit code 5) -------------------------------------------------------------------------


class StorageError(RegistraturaError):
    """The folder, its keys or its disk stand in the way."""


class FolderMissing(StorageError):
    code = "folder-missing"
    folder: str


class FolderOccupied(StorageError):
    """`init` was pointed at a folder that already holds a register, or other files."""

    code = "folder-occupied"
    folder: str


class FolderReadOnly(StorageError):
    code = "folder-read-only"
    folder: str


class FolderForbidden(StorageError):
    """The account at work may not use this folder or file, or not change who may."""

    code = "folder-forbidden"
    folder: str


class FolderOutOfReach(StorageError):
    """A register given to a group lies below a folder that the group cannot pass."""

    code = "folder-out-of-reach"
    folder: str
    parent: str


class FolderLocked(StorageError):
    code = "folder-locked"
    folder: str
    holder: str
    pid: int


class DiskFull(StorageError):
    code = "disk-full"
    folder: str
    free_bytes: int
    needed_bytes: int


class KeyMissing(StorageError):
    """None of the slots of keys.json could be opened: no key file, no keyring, no recovery key."""

    code = "key-missing"
    folder: str


class KeyringUnavailable(StorageError):
    code = "keyring-unavailable"
    cause: str


class KeyWrong(StorageError):
    code = "key-wrong"
    source: str


class RecoveryKeyMistyped(StorageError):
    """The check letter of a group is not right: a slip of the hand, not another key."""

    code = "recovery-key-mistyped"
    group: int


class FileDamaged(StorageError):
    code = "file-damaged"
    file: str


class FileBusy(StorageError):
    """Another program (a backup, a tool for databases) kept the register's file to itself for too long."""

    code = "file-busy"
    file: str


class FileNewer(StorageError):
    """Written by a newer version of the program."""

    code = "file-newer"
    file: str
    found: str
    known: str


class MirrorUnavailable(StorageError):
    """The mirror journal cannot be written, so no number is given (it would not be durable in two places)."""

    code = "mirror-unavailable"
    folder: str
    cause: str


class DocumentUnreadable(StorageError):
    """A file to attach cannot be read."""

    code = "document-unreadable"
    name: str
    cause: str


class DocumentTooLarge(StorageError):
    code = "document-too-large"
    name: str
    size: int
    limit: int


class DocumentMissing(StorageError):
    """An attached document is no longer in the folder, or its bytes no longer answer to its hash."""

    code = "document-missing"
    sha256: str


class TableUnreadable(StorageError):
    """A CSV or XLSX file to import cannot be read as a table."""

    code = "table-unreadable"
    name: str
    cause: str


class BackupUnusable(StorageError):
    code = "backup-unusable"
    file: str
    cause: str


class WorkInterrupted(StorageError):
    """The process that did the work was ended from outside; nothing was changed."""

    code = "work-interrupted"


# --- integrity (exit code 4) -------------------------------------------------------------------------------


class IntegrityError(RegistraturaError):
    """The register and its journal do not agree."""


class ChainBroken(IntegrityError):
    code = "chain-broken"
    seq: int
    day: str
    difference: str


class DeskDistrusted(IntegrityError):
    """This act needs a trusted desk (numbering.md, desk states)."""

    code = "desk-distrusted"
    cause: str


class Cancelled(RegistraturaError):
    """A person pressed cancel; nothing was changed."""

    code = "cancelled"
