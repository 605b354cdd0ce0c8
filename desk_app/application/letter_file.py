"""letter.json: a letter as scripts write it (docs/interfaces.md, "letter.json").

Read strictly: a name that is not known is refused, a value of the wrong type is named with what is allowed.
Identifiers are checked and kept: a failed check without `identifier_reason` is a warning, never a refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from desk_app.application.strict_object import StrictObject
from desk_app.domain.entry import Letter, LinkKind, MissingItem
from desk_app.domain.errors import ValueMissing
from desk_app.domain.identifier import IdentifierKind, check_identifier, check_phone
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.party import Capacity, Mandate, Party, PartyKind, Representation
from desk_app.domain.postal_address import PostalAddress
from desk_app.domain.register import Direction

NewIdentity = Callable[[], str]
KnownParty = Callable[[str], Party | None]
"""The party of an identity, as it stood in its latest entry."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that was kept and deserves a second look."""

    code: str
    field: str
    problem: str


@dataclass(frozen=True, slots=True)
class LetterFile:
    """What one letter.json says. The numbers and the paths of `documents` are as written."""

    letter: Letter
    register: str = ""
    special_register: str = ""
    reservation: str = ""
    reply_to: str = ""
    links: tuple[tuple[str, LinkKind], ...] = ()
    documents: tuple[str, ...] = ()
    operator: str = ""
    request_id: str = ""
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class LetterReader:
    """Reads letters; `now` bounds birth dates and tells whether a letter was received today."""

    now: datetime
    new_identity: NewIdentity
    known_party: KnownParty
    _doubts: list[Doubt] = field(default_factory=list)

    def read(self, content: Mapping[str, object]) -> LetterFile:
        """Raises UnknownFields, ValueNotAllowed and ValueMissing; the letter itself is not checked yet."""
        self._doubts = []
        source = StrictObject(content)
        result = LetterFile(
            letter=self._letter(source),
            register=source.text("register"),
            special_register=source.text("special_register"),
            reservation=source.text("reservation"),
            reply_to=source.text("reply_to"),
            links=tuple(_link(item) for item in source.listed("links")),
            documents=tuple(item.verbatim("item") for item in source.listed("documents")),
            operator=source.text("operator"),
            request_id=source.identity("request_id"),
            doubts=tuple(self._doubts),
        )
        source.finish()
        return result

    def _letter(self, source: StrictObject) -> Letter:
        reference = source.inner("sender_reference") or StrictObject({})
        carrier = source.inner("carrier") or StrictObject({})
        letter = Letter(
            direction=source.choice("direction", Direction, Direction.INCOMING),
            type=source.text("type"),
            sender=self._sender(source),
            on_behalf_of=self.representation(source),
            addressee=source.text("addressee"),
            subject=source.text("subject"),
            text=source.text("text", multiline=True),
            reference_number=reference.text("number"),
            reference_date=reference.day("date"),
            sheets=source.count("sheets"),
            annexes=source.count("annexes"),
            objects=source.count("objects"),
            channel=source.text("channel"),
            tracking=carrier.text("tracking"),
            posted_on=carrier.day("posted_on"),
            received_at=self.received_at(source),
            received_reason=source.text("reason"),
            due_on_paper=source.day("due_on_paper"),
            urgent=source.flag("urgent"),
            language=source.text("language"),
            department=source.text("department"),
            file_code=source.text("file_code"),
            missing=missing_items(source),
        )
        reference.finish()
        carrier.finish()
        return letter

    def received_at(self, source: StrictObject) -> datetime | None:
        """The day of receipt without an hour, when it is today, is left to the moment of the entry."""
        moment = source.moment("received_at")
        if moment and moment.date() == self.now.date() and not any((moment.hour, moment.minute)):
            return None
        return moment

    def _sender(self, source: StrictObject) -> Party | None:
        identity = source.text("sender_id")
        if not identity:
            inner = source.inner("sender")
            return self.party(inner) if inner else None
        if source.values.get("sender") is not None:
            raise source.refused("sender_id", "sender | sender_id")
        party = self.known_party(identity)
        if party is None:
            raise source.refused("sender_id", "party")
        return party

    def party(self, source: StrictObject) -> Party:
        """A person, company or institution, with an identity of its own."""
        foreign = source.flag("foreign_name")
        party = Party(
            id=self.new_identity(),
            kind=source.choice("kind", PartyKind, PartyKind.PERSON),
            name=source.text("name", foreign=foreign),
            given_name=source.text("given_name", foreign=foreign),
            identifier=self._identifier(source),
            identifier_reason=source.text("identifier_reason"),
            address=_address(source),
            phone=self._phone(source),
            email=source.text("email"),
            foreign_name=foreign,
            signers=source.count("signers") or 0,
        )
        source.finish()
        return party

    def representation(self, source: StrictObject) -> Representation | None:
        """`on_behalf_of`: the holder of the right, in which capacity the sender signs, and by what paper."""
        inner = source.inner("on_behalf_of")
        if inner is None:
            return None
        holder, mandate = inner.inner("party"), inner.inner("mandate")
        if holder is None:
            raise ValueMissing("on_behalf_of.party")
        result = Representation(
            holder=self.party(holder).require_name(),
            capacity=inner.choice("capacity", Capacity, Capacity.AGENT),
            mandate=_mandate(mandate) if mandate else None,
        )
        inner.finish()
        return result

    def _identifier(self, source: StrictObject) -> str:
        written = source.text("identifier")
        if not written:
            return ""
        check = check_identifier(written, self.now.date())
        if check.kind is IdentifierKind.PHONE:
            return written
        if check.problem and not source.text("identifier_reason"):
            self._doubts.append(Doubt("identifier-check", f"{source.path}.identifier", check.problem))
        return check.compact

    def _phone(self, source: StrictObject) -> str:
        written = source.text("phone")
        if not written:
            return ""
        check = check_phone(written)
        if check.problem:
            self._doubts.append(Doubt("identifier-check", f"{source.path}.phone", check.problem))
        return check.compact


def with_type(letter: Letter, profile: InstitutionProfile) -> Letter:
    """The letter with what its type brings and the file left open: department and file code."""
    kind = profile.document_type(letter.type)
    if kind is None:
        return letter
    known = kind.department if profile.department(kind.department) else ""
    return replace(letter, department=letter.department or known, file_code=letter.file_code or kind.file_code)


def missing_items(source: StrictObject) -> tuple[MissingItem, ...]:
    """`missing`: texts, or objects with `text` and `until`."""
    return tuple(_missing(item) for item in source.listed("missing"))


def _missing(item: StrictObject) -> MissingItem:
    inner = item.inner("item") if item.holds("item", Mapping) else None
    if inner is None:
        return MissingItem(item.text("item"))
    result = MissingItem(inner.text("text"), inner.day("until"))
    inner.finish()
    return result


def _link(item: StrictObject) -> tuple[str, LinkKind]:
    inner = item.inner("item")
    if inner is None or not inner.text("to"):
        raise ValueMissing(f"{item.path}.to")
    link = inner.text("to"), inner.choice("kind", LinkKind, LinkKind.LINKED_TO)
    inner.finish()
    return link


def _mandate(source: StrictObject) -> Mandate:
    mandate = Mandate(source.text("kind"), source.text("number"), source.day("date"), source.day("until"))
    source.finish()
    return mandate


def _address(source: StrictObject) -> PostalAddress | None:
    if source.holds("address", str):
        return PostalAddress.as_typed(source.text("address"))
    inner = source.inner("address")
    if inner is None:
        return None
    parts: dict[str, Any] = {"siruta": inner.count("siruta")}
    parts |= {part.name: inner.text(part.name) for part in fields(PostalAddress) if part.name not in parts}
    inner.finish()
    address = PostalAddress(**parts)
    return None if address.is_empty else address
