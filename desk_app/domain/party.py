"""Who sends, signs, holds the right, or is written to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from desk_app.domain.errors import ValueMissing
from desk_app.domain.postal_address import PostalAddress
from desk_app.domain.same_name import resembles


class PartyKind(StrEnum):
    """The kinds of sender. The last three have no identity of their own and are numbered all the same."""

    PERSON = "person"
    COMPANY = "company"
    INSTITUTION = "institution"
    ANONYMOUS = "anonymous"
    UNREADABLE = "unreadable"
    COLLECTIVE = "collective"

    @property
    def is_named(self) -> bool:
        return self not in (PartyKind.ANONYMOUS, PartyKind.UNREADABLE)

    @property
    def proposes_filing(self) -> bool:
        """Without a petitioner's identity "clasare" is proposed and no term runs (OG 27/2002, art. 7)."""
        return self in (PartyKind.ANONYMOUS, PartyKind.UNREADABLE)


class Capacity(StrEnum):
    """In which capacity someone signs for another."""

    PARENT = "parent"
    GUARDIAN = "guardian"
    AGENT = "agent"
    LAWYER = "lawyer"
    COMPANY_REPRESENTATIVE = "company-representative"


@dataclass(frozen=True, slots=True)
class Party:
    """A person, company or institution as it stood when the letter was registered."""

    id: str
    kind: PartyKind
    name: str = ""
    """Family name, or the name of a company or institution."""
    given_name: str = ""
    identifier: str = ""
    """CNP, CUI or trade-register number, as typed, without spaces."""
    identifier_reason: str = ""
    """Why an identifier whose check failed was kept."""
    address: PostalAddress | None = None
    phone: str = ""
    email: str = ""
    foreign_name: bool = False
    """The spelling is foreign: cedilla letters are left as they are."""
    signers: int = 0
    """How many signed a collective letter; 0 when not counted."""
    alternative_names: tuple[str, ...] = ()
    read_from_chip: tuple[str, ...] = ()
    """Fields that were read from the chip of an identity card for this letter, and not touched since."""

    def changed(self, **values: Any) -> Party:
        """The party with other values; what changes was not read from a chip."""
        touched = {name for name, value in values.items() if value != getattr(self, name)}
        return replace(self, **values).marked(tuple(name for name in self.read_from_chip if name not in touched))

    def marked(self, fields: tuple[str, ...]) -> Party:
        """The party of whom these fields were read from a chip just now."""
        return replace(self, read_from_chip=fields)

    def as_known(self) -> Party:
        """The party for other letters: what was read from a chip was read for this one."""
        return replace(self, read_from_chip=()) if self.read_from_chip else self

    def may_be(self, other: Party) -> bool:
        """Whether `other` may be this party with its data mended: the identifier is the same, or the name is."""
        if self.identifier and self.identifier == other.identifier:
            return True
        return resembles(self.full_name, other.full_name)

    def replaced_by(self, name: str, given_name: str, identity: str) -> Party:
        """Somebody else in the place of this party, under the identity `identity`.

        Nothing that is known of this one is theirs: neither identifier nor address, telephone or e-mail.
        """
        kind = self.kind if self.kind.is_named else PartyKind.PERSON
        return Party(identity, kind, name, given_name if kind is PartyKind.PERSON else "", signers=self.signers)

    def require_name(self) -> Party:
        """The party itself; raises ValueMissing for a named kind without a name.

        A collective letter is numbered also where nobody can tell who signed first.
        """
        if self.kind.is_named and self.kind is not PartyKind.COLLECTIVE and not self.name.strip():
            raise ValueMissing("sender")
        return self

    @property
    def full_name(self) -> str:
        return f"{self.name} {self.given_name}".strip()


@dataclass(frozen=True, slots=True)
class Mandate:
    """The paper that lets one act for another."""

    kind: str
    number: str = ""
    issued_on: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Representation:
    """The holder of the right, when someone else signs (FD-5)."""

    holder: Party
    capacity: Capacity
    mandate: Mandate | None = None


_UNNAMED = {
    PartyKind.ANONYMOUS: "Anonim",
    PartyKind.UNREADABLE: "Emitent ilizibil",
}


def written_name(party: Party) -> str:
    """How column 6 ("Emitentul") names a party; the register is kept in Romanian."""
    if party.kind in _UNNAMED:
        return _UNNAMED[party.kind]
    if party.kind is PartyKind.COLLECTIVE:
        signed = f"Colectiv ({party.signers} semnatari)" if party.signers else "Colectiv"
        return f"{signed}: {party.name}" if party.name else signed
    return party.full_name
