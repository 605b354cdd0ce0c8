"""The letter as it stands in the form: everything a clerk may have typed so far, whole or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from desk_app.domain import codec
from desk_app.domain.entry import Entry, Letter, LinkKind, MissingItem
from desk_app.domain.filing import proposed_filing
from desk_app.domain.institution import ChecklistItem, DocumentType, InstitutionProfile
from desk_app.domain.party import Party, PartyKind
from desk_app.domain.register import Direction
from desk_app.domain.text import normalise
from desk_app.ui.presenters.person_form import NOBODY, PartyChoice, RepresentationForm, addressed
from desk_app.ui.presenters.reference_lists import SETTLING

COUNTER = "ghiseu"
"""The channel of whoever stands at the window."""
SENDER, HOLDER = "sender", "holder"
OBTAINED_BY_US = "obtained_ex_officio"
_REPLY_TYPE = "RASPUNS"


@dataclass(frozen=True, slots=True)
class LinkChoice:
    """An entry this letter will be linked to; `display` is its number as it is written."""

    entry_id: str
    kind: LinkKind
    display: str


@dataclass(frozen=True, slots=True)
class LetterForm:
    """The fields of the form in reading order. It is what a draft keeps."""

    register: str = ""
    reservation: str = ""
    """`REGISTER:NUMBER/YEAR` of the reserved number that the letter will have, or empty for the next one."""
    direction: Direction = Direction.INCOMING
    type: str = ""
    sender: PartyChoice = NOBODY
    on_behalf: RepresentationForm | None = None
    issuing_department: str = ""
    """Who draws up an outgoing or internal document: our own side of the emitent's column."""
    addressee: str = ""
    subject: str = ""
    text: str = ""
    is_read_back: bool = False
    reference_number: str = ""
    reference_date: date | None = None
    sheets: int | None = None
    annexes: int | None = None
    objects: int | None = None
    channel: str = COUNTER
    tracking: str = ""
    posted_on: date | None = None
    received_at: datetime | None = None
    """None while it is the moment of registration."""
    received_reason: str = ""
    language: str = ""
    is_urgent: bool = False
    is_filed: bool = False
    """Whether the filing that is proposed for such a letter was accepted."""
    department: str = ""
    file_code: str = ""
    due_on: date | None = None
    """A term that a person wrote over the computed one, or the date on the paper itself."""
    due_reason: str = ""
    brought: tuple[int, ...] = ()
    """Places in the checklist of what was handed in."""
    links: tuple[LinkChoice, ...] = ()
    copies: int = 1
    request_id: str = ""
    """Repeating a registration after a crash gives the number it had already drawn (REG-N4)."""
    resolution_mode: str = ""
    """Of a reply: how it settles the entry (column 10)."""
    dispatched_on: date | None = None
    """Of a reply: when it left (column 9)."""
    reason: str = ""
    """Why the entry that is open is corrected or annulled."""

    @classmethod
    def of(cls, entry: Entry, profile: InstitutionProfile) -> LetterForm:
        """The form of an entry that is reopened."""
        letter = entry.letter
        own = letter.direction is not Direction.INCOMING
        missing = {item.text for item in letter.missing}
        items = checklist(profile, letter.type)
        return cls(
            register=entry.number.register,
            direction=letter.direction,
            type=letter.type,
            sender=NOBODY if own else PartyChoice(known=letter.sender),
            on_behalf=RepresentationForm.of(letter.on_behalf_of) if letter.on_behalf_of else None,
            issuing_department=_issuing(profile, letter.sender) if own else "",
            addressee=letter.addressee,
            subject=letter.subject,
            text=letter.text,
            is_read_back=bool(letter.text),
            reference_number=letter.reference_number,
            reference_date=letter.reference_date,
            sheets=letter.sheets,
            annexes=letter.annexes,
            objects=letter.objects,
            channel=letter.channel,
            tracking=letter.tracking,
            posted_on=letter.posted_on,
            received_at=letter.received_at,
            received_reason=letter.received_reason,
            language=letter.language,
            is_urgent=letter.urgent,
            department=letter.department,
            file_code=letter.file_code,
            due_on=letter.due_on_paper,
            brought=tuple(
                place for place, item in enumerate(items) if item.text not in missing and not item.condition
            ),
        )

    @classmethod
    def reply_to(cls, entry: Entry, profile: InstitutionProfile, today: date) -> LetterForm:
        """The form of a reply to an entry; under the entry's own number it also settles it (columns 9-11)."""
        letter, register = entry.letter, profile.register(entry.number.register)
        settles = not (register and register.numbers_replies)
        return cls(
            register=entry.number.register,
            direction=Direction.OUTGOING,
            type=_REPLY_TYPE if profile.document_type(_REPLY_TYPE) else "",
            addressee=addressed(letter.sender),
            subject=letter.subject,
            issuing_department=letter.department,
            department=letter.department,
            file_code=letter.file_code,
            resolution_mode=SETTLING[0] if settles else "",
            dispatched_on=today if settles else None,
        )

    def letter(
        self, profile: InstitutionProfile, today: date, new_identity: Callable[[], str], *, due_on_paper: bool
    ) -> Letter:
        """What the clerk has read, ready to be registered. `due_on_paper`: the term was on the paper itself."""
        return Letter(
            direction=self.direction,
            type=self.type,
            sender=self.party(profile, today, new_identity),
            on_behalf_of=self.on_behalf.representation(new_identity(), today)
            if self.on_behalf and self.direction is Direction.INCOMING
            else None,
            addressee=normalise(self.addressee) if self.direction is Direction.OUTGOING else "",
            subject=normalise(self.subject),
            text=normalise(self.text, multiline=True),
            reference_number=normalise(self.reference_number),
            reference_date=self.reference_date,
            sheets=self.sheets,
            annexes=self.annexes,
            objects=self.objects,
            channel=self.channel,
            tracking=normalise(self.tracking),
            posted_on=self.posted_on,
            received_at=self.received_at,
            received_reason=self.received_reason,
            due_on_paper=self.due_on if due_on_paper else None,
            urgent=self.is_urgent,
            language=self.language,
            department=self.department,
            file_code=normalise(self.file_code),
            missing=tuple(MissingItem(item.text) for item in self.missing(profile)),
        )

    def party(self, profile: InstitutionProfile, today: date, new_identity: Callable[[], str]) -> Party | None:
        """The emitent: the sender of what comes in, our own department otherwise."""
        if self.direction is Direction.INCOMING:
            return self.sender.party(new_identity(), today)
        department = profile.department(self.issuing_department)
        return Party("", PartyKind.INSTITUTION, department.name) if department else None

    def proposed_filing(self, profile: InstitutionProfile) -> str:
        """The way of filing that is proposed for the letter, or empty where none is."""
        letter = Letter(direction=self.direction, sender=self.sender.known)
        return proposed_filing(letter, profile.document_type(self.type))

    def accepted_filing(self, profile: InstitutionProfile) -> str:
        """The way of filing that a person accepted, or empty."""
        return self.proposed_filing(profile) if self.is_filed else ""

    def missing(self, profile: InstitutionProfile) -> tuple[ChecklistItem, ...]:
        """What the sender still has to bring."""
        items = checklist(profile, self.type)
        return tuple(
            item
            for place, item in enumerate(items)
            if place not in self.brought and item.mandatory and not item.condition
        )

    def with_type(self, kind: DocumentType | None) -> LetterForm:
        """The form with another type of document, which brings department and file code and drops the ticks."""
        if kind is None:
            return replace(self, type="", brought=())
        return replace(
            self,
            type=kind.code,
            department=kind.department or self.department,
            file_code=kind.file_code,
            brought=(),
        )

    def choice(self, box: str) -> PartyChoice:
        """Who the box `sender` or `holder` names."""
        if box == SENDER:
            return self.sender
        return self.on_behalf.holder if self.on_behalf else NOBODY

    def with_choice(self, box: str, choice: PartyChoice) -> LetterForm:
        """The form with somebody else in the box `sender` or `holder`."""
        if box == SENDER:
            return replace(self, sender=choice)
        return replace(self, on_behalf=replace(self.on_behalf or RepresentationForm(), holder=choice))

    def emptied(self) -> LetterForm:
        """An empty form that keeps what is pinned: register and direction."""
        return LetterForm(register=self.register, direction=self.direction)

    def with_arrival_of(self, other: LetterForm) -> LetterForm:
        """The form with channel, date of receipt and reason of `other`: the letters of one post bag."""
        return replace(
            self,
            channel=other.channel,
            received_at=other.received_at,
            received_reason=other.received_reason,
            posted_on=other.posted_on,
        )

    def without_chip(self) -> LetterForm:
        """What a draft keeps of the form."""
        return replace(self, sender=self.sender.without_chip())

    def typed_over(self, before: LetterForm) -> dict[str, Any]:
        """The fields that differ from `before`, the form of an entry as it stands, as canonical values."""
        sender = self.sender.without_chip()
        if sender.is_empty and not self.sender.is_empty:
            sender = before.sender  # whoever was found by a chip is no word that was typed
        form = replace(self, sender=sender)
        return {
            item.name: codec.encode(getattr(form, item.name))
            for item in fields(LetterForm)
            if getattr(form, item.name) != getattr(before, item.name)
        }

    def with_typed(self, values: Mapping[str, Any]) -> LetterForm:
        """The form of an entry with the fields of `typed_over`, over whatever the entry says by now.

        Raises KeyError, TypeError or ValueError for values of another version's making.
        """
        typed: LetterForm = codec.decode(LetterForm, values)
        names = {item.name for item in fields(LetterForm)} & values.keys()
        return replace(self, **{name: getattr(typed, name) for name in names})

    def is_worth_keeping(self) -> bool:
        """Whether anything was typed that would be missed."""
        empty = self.emptied().with_arrival_of(self)
        return replace(empty, copies=self.copies, request_id=self.request_id) != self


def checklist(profile: InstitutionProfile, document_type: str) -> tuple[ChecklistItem, ...]:
    """What a sender brings with this type of document; what we fetch ourselves is left out."""
    kind = profile.document_type(document_type)
    if kind is None:
        return ()
    return tuple(item for item in kind.checklist if item.kind != OBTAINED_BY_US)


def _issuing(profile: InstitutionProfile, sender: Party | None) -> str:
    name = sender.name if sender else ""
    return next((item.code for item in profile.departments if item.name == name), "")
