"""What the pane of one entry shows, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desk_app.application.queries import AttachedDocument, Candidate, EntryDetail
from desk_app.application.terms import Extension, left_to_extend
from desk_app.domain import errors
from desk_app.domain.entry import Entry, EntryState, LinkKind
from desk_app.domain.errors import RegistraturaError
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.term_errors import ExtensionTooLong, TermNotYours


class Act(StrEnum):
    """What may be done to an entry in its pane."""

    CORRECT = "correct"
    ANNUL = "annul"
    LINK = "link"
    REPLY = "reply"
    RESOLVE = "resolve"
    FILE = "file"
    """Clasare: settled without an answer."""
    ASSIGN = "assign"
    """Columns 8 and 13, which stay writable."""
    TERM = "term"
    ADD_PAPER = "add-paper"
    SEND_TO_SIGN = "send-to-sign"
    """The document in sight goes to somebody's folder for signing."""
    COMPLETE = "complete"


NEED_DATA = frozenset({Act.CORRECT, Act.REPLY, Act.RESOLVE, Act.FILE})
"""What can be said of a quick number only after it was completed."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an act was refused; `field` names the field it concerns, or is empty."""

    error: RegistraturaError
    field: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was carried out: `number` is the entry's, or the new one of a reply under its own number."""

    act: Act
    number: str
    new_label: bool = False
    """What the label prints is no longer true."""


@dataclass(frozen=True, slots=True)
class LinkQuestion:
    """Several entries answer to the number that was typed."""

    kind: LinkKind
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class ReplyForm:
    """A reply as it is typed into the pane."""

    subject: str
    addressee: str
    mode: str = ""
    dispatched_on: date | None = None
    sheets: int | None = None
    annexes: int | None = None


@dataclass(frozen=True, slots=True)
class EntryPaneState:
    """Everything the pane paints."""

    today: date
    detail: EntryDetail | None = None
    profile: InstitutionProfile | None = None
    act: Act | None = None
    question: LinkQuestion | None = None
    refusal: Refusal | None = None
    done: Done | None = None
    is_busy: bool = False
    may_change_terms: bool = False
    extension: Extension | ExtensionTooLong | None = None
    """What would become of the term as the extension is typed, or why it may not; None while it is counted."""
    to_sign: AttachedDocument | None = None
    """The document under the cursor, where it is a PDF."""

    def allows(self, act: Act) -> bool:
        """Whether the entry stands so that `act` makes sense."""
        return self.detail is not None and self.refusal_of(act, self.detail.entry) is None

    def may_write_term(self, entry: Entry) -> bool:
        """Whether the person at work may write a day of their own: over a computed one, not everybody."""
        return entry.due is None or self.may_change_terms

    def may_extend(self, entry: Entry) -> bool:
        """Whether the rule of the term still allows an extension."""
        return self.profile is not None and left_to_extend(self.profile, entry) > 0

    def refusal_of(self, act: Act, entry: Entry) -> RegistraturaError | None:
        """Why `act` makes no sense as the entry stands, or None."""
        number = entry.number.display
        if entry.is_annulled:
            return None if act is Act.LINK else errors.AlreadyAnnulled(number)
        if act is Act.COMPLETE:
            return None if entry.state is EntryState.QUICK else errors.AlreadyCompleted(number)
        if act is Act.TERM and not (self.may_write_term(entry) or self.may_extend(entry)):
            return TermNotYours()
        if act is Act.SEND_TO_SIGN and self.to_sign is None:
            return errors.ValueMissing("document")
        return errors.DataOwed(number) if entry.state is EntryState.QUICK and act in NEED_DATA else None


def masked(identifier: str) -> str:
    """A CNP as anybody at the counter may see it: its first digit and its last four; other codes are public."""
    if len(identifier) != 13 or not identifier.isdigit():
        return identifier
    return f"{identifier[0]}••••••••{identifier[-4:]}"


def is_masked(entry: Entry) -> bool:
    """Whether the sender's code is hidden until somebody asks for it."""
    sender = entry.letter.sender
    return sender is not None and masked(sender.identifier) != sender.identifier
