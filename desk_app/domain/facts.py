"""What can happen in a register. Each fact becomes one event of the journal and is never edited.

A fact holds everything that a table row needs: the tables can be made again from the journal alone. The `kind`
is written into the journal and never changes; kinds are added, not renamed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from desk_app.domain.deadline import DayEdit, DeadlineRule
from desk_app.domain.delegation import Delegation
from desk_app.domain.entry import Due, Letter, LinkKind
from desk_app.domain.institution import Department, DocumentType, Institution, Operator
from desk_app.domain.numbering import RegistrationNumber
from desk_app.domain.register import Register
from desk_app.domain.seen_identity import SeenIdentity
from desk_app.domain.signing_folder import Signer, SignerRole


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened to `subject` (an identity)."""

    kind: ClassVar[str]
    subject: str


# --- entries -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EntryRegistered(Fact):
    """An entry drew its numbers. `quick`: the letter's data comes later and columns 1-2 stand already."""

    kind: ClassVar[str] = "entry.registered"
    letter: Letter
    numbers: tuple[RegistrationNumber, ...]
    registered_at: datetime
    due: Due | None = None
    quick: bool = False
    tracking_token: str = ""
    request_id: str = ""
    reservation: str = ""
    """Identity of the reservation whose number is used. It drew the number: day, moment and code are its own."""
    registered_on: date | None = None
    """The day of the reservation, when a reserved number is used; otherwise the event's day."""
    check_code: str = ""
    """The code of the reservation's event, when a reserved number is used; otherwise this event's."""


@dataclass(frozen=True, slots=True)
class EntryCompleted(Fact):
    """The data of a quick number; number, day and check code stay."""

    kind: ClassVar[str] = "entry.completed"
    letter: Letter
    completed_at: datetime
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class EntryCorrected(Fact):
    """A frozen column was corrected: both values stay ("rectificat")."""

    kind: ClassVar[str] = "entry.corrected"
    field: str
    old: Any
    new: Any
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EntryUpdated(Fact):
    """A working column was filled or changed."""

    kind: ClassVar[str] = "entry.updated"
    field: str
    old: Any
    new: Any
    at: datetime


@dataclass(frozen=True, slots=True)
class EntryResolved(Fact):
    """The entry was settled (columns 9-11), or filed without action when `filed`."""

    kind: ClassVar[str] = "entry.resolved"
    mode: str
    at: datetime
    dispatched_on: date | None = None
    addressee: str = ""
    filed: bool = False


@dataclass(frozen=True, slots=True)
class TermChanged(Fact):
    """The term was extended or changed by someone who may, with a reason."""

    kind: ClassVar[str] = "entry.term-changed"
    old: Due | None
    new: Due | None
    reason: str
    at: datetime
    extension: bool = False


@dataclass(frozen=True, slots=True)
class EntryAnnulled(Fact):
    """The number stays consumed and is struck through."""

    kind: ClassVar[str] = "entry.annulled"
    reason: str
    at: datetime
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class EntryLinked(Fact):
    kind: ClassVar[str] = "entry.linked"
    to: str
    link: LinkKind
    at: datetime


@dataclass(frozen=True, slots=True)
class ReplyRecorded(Fact):
    """A reply under the incoming number: it draws none and fills columns 9-11 (art. 9)."""

    kind: ClassVar[str] = "entry.replied"
    ordinal: int
    letter: Letter
    at: datetime
    mode: str = ""
    dispatched_on: date | None = None


@dataclass(frozen=True, slots=True)
class PaperAdded(Fact):
    """A paper that needs no number (a completion, an advice of receipt) joined an entry."""

    kind: ClassVar[str] = "entry.paper-added"
    description: str
    at: datetime
    sheets: int | None = None
    channel: str = ""


@dataclass(frozen=True, slots=True)
class PapersHandedOver(Fact):
    """The papers of an entry went to a department, with the others of a pile: one line of the hand-over log."""

    kind: ClassVar[str] = "papers.handed-over"
    pile: str
    department: str
    at: datetime
    person: str = ""
    """Who took them, by name, where one was told."""
    filled_department: bool = False
    """Whether column 8 was empty and an `entry.updated` of the same transaction filled it."""


@dataclass(frozen=True, slots=True)
class PapersTakenBack(Fact):
    """The papers did not go with that pile after all: they are where they were before."""

    kind: ClassVar[str] = "papers.taken-back"
    pile: str
    department: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DocumentAttached(Fact):
    """A file joined an entry; its bytes lie in the vault under their SHA-256."""

    kind: ClassVar[str] = "document.attached"
    sha256: str
    size: int
    name: str
    media_type: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DocumentNumbered(Fact):
    """Number and day of the entry were drawn on a document; the copy joined the entry beside it."""

    kind: ClassVar[str] = "document.numbered"
    sha256: str
    numbered_sha256: str
    size: int
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DocumentSentToSign(Fact):
    """A document of an entry was put into the folder for signing of `recipient`, the first of `signers`."""

    kind: ClassVar[str] = "document.sent-to-sign"
    sha256: str
    name: str
    recipient: str
    at: datetime
    signers: tuple[Signer, ...] = ()
    """All who sign it, in order; empty in events of before there were rounds."""


@dataclass(frozen=True, slots=True)
class DocumentSigned(Fact):
    """The document of SHA-256 `sha256` was signed as it was seen; the signed one joined the entry beside it.

    A copy that others had signed before gives way to the one with this signature as well, which holds it whole.
    `level` is the PAdES level that was reached, `seen` how the person took note of it: `opened` or `ticked`.
    """

    kind: ClassVar[str] = "document.signed"
    sha256: str
    signed_sha256: str
    size: int
    name: str
    level: str
    holder: str
    seen: str
    at: datetime
    role: SignerRole = SignerRole.SIGNS
    place: int = 1
    """Of this signature among those of the round, from 1."""
    places: int = 1
    delegation: str = ""
    """Identity of the delegation by which the holder signed for whose turn it was; empty for that person's own."""


@dataclass(frozen=True, slots=True)
class DocumentLengthened(Fact):
    """A signed document got a time stamp or what keeps it valid; the longer one, which holds it whole, takes its
    place. `level` is the PAdES level that was reached.
    """

    kind: ClassVar[str] = "document.lengthened"
    sha256: str
    longer_sha256: str
    size: int
    name: str
    level: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DocumentReturned(Fact):
    """A document left the folder for signing without a signature; the entry and its number stay."""

    kind: ClassVar[str] = "document.returned"
    sha256: str
    name: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PaperReprinted(Fact):
    """Copy `copy` of a label or receipt was asked for (REG-S4)."""

    kind: ClassVar[str] = "paper.reprinted"
    paper: str
    copy: int
    at: datetime


@dataclass(frozen=True, slots=True)
class EntryImported(Fact):
    """A row taken over from an older register; its number was not drawn here."""

    kind: ClassVar[str] = "entry.imported"
    letter: Letter
    number: RegistrationNumber
    registered_on: date
    dispatched_on: date | None = None
    resolution_mode: str = ""
    linked_to: str = ""
    annulled_reason: str = ""
    source: str = ""


# --- reserved numbers --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NumberReserved(Fact):
    kind: ClassVar[str] = "number.reserved"
    number: RegistrationNumber
    reserved_on: date
    expires_on: date
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NumberVoided(Fact):
    """A reserved number will not be used (expired or given up)."""

    kind: ClassVar[str] = "number.voided"
    number: RegistrationNumber
    reason: str
    at: datetime


# --- what the institution lays down ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InstitutionDefined(Fact):
    kind: ClassVar[str] = "institution.defined"
    institution: Institution


@dataclass(frozen=True, slots=True)
class RegisterDefined(Fact):
    kind: ClassVar[str] = "register.defined"
    register: Register


@dataclass(frozen=True, slots=True)
class DepartmentDefined(Fact):
    kind: ClassVar[str] = "department.defined"
    department: Department


@dataclass(frozen=True, slots=True)
class DocumentTypeDefined(Fact):
    kind: ClassVar[str] = "document-type.defined"
    document_type: DocumentType


@dataclass(frozen=True, slots=True)
class DeadlineRuleDefined(Fact):
    kind: ClassVar[str] = "deadline-rule.defined"
    rule: DeadlineRule


@dataclass(frozen=True, slots=True)
class OperatorDefined(Fact):
    kind: ClassVar[str] = "operator.defined"
    operator: Operator


@dataclass(frozen=True, slots=True)
class DelegationDefined(Fact):
    """Somebody may sign for somebody else; a later one of the same identity replaces it."""

    kind: ClassVar[str] = "delegation.defined"
    delegation: Delegation


@dataclass(frozen=True, slots=True)
class IdentitySeen(Fact):
    """A token with this certificate was plugged in; a later one of the same certificate replaces it."""

    kind: ClassVar[str] = "signing-identity.seen"
    identity: SeenIdentity


@dataclass(frozen=True, slots=True)
class DayEdited(Fact):
    kind: ClassVar[str] = "day.edited"
    edit: DayEdit


@dataclass(frozen=True, slots=True)
class ChoiceMade(Fact):
    """A named choice of the institution or a recorded refusal (`mirror_refused`)."""

    kind: ClassVar[str] = "choice.made"
    name: str
    value: str


KINDS: dict[str, type[Fact]] = {
    value.kind: value
    for value in tuple(globals().values())
    if isinstance(value, type) and issubclass(value, Fact) and value is not Fact
}
"""Every kind of fact by the name it has in the journal."""
