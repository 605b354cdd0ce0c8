"""A person, company or institution as it is being written into the form, before it has an identity."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desk_app.domain.identifier import IdentifierCheck, IdentifierKind, check_identifier, check_phone
from desk_app.domain.party import Capacity, Mandate, Party, PartyKind, Representation
from desk_app.domain.postal_address import Place, PostalAddress
from desk_app.domain.street_line import read_street, write_street
from desk_app.domain.text import normalise


@dataclass(frozen=True, slots=True)
class PersonForm:
    """What stands in the fields of a new person."""

    kind: PartyKind = PartyKind.PERSON
    name: str = ""
    given_name: str = ""
    identifier: str = ""
    identifier_reason: str = ""
    street: str = ""
    locality: str = ""
    """The locality as typed or as its suggestion reads."""
    place: Place | None = None
    territory: PostalAddress | None = None
    """Where a known address lies, used while its words in `locality` are not touched."""
    phone: str = ""
    email: str = ""
    foreign_name: bool = False
    signers: int = 0
    read_from_chip: tuple[str, ...] = ()
    """As in Party: fields that an identity card gave, and nobody touched since."""
    is_from_card: bool = False
    """Whether a card filled these fields, for a letter that has no number yet."""
    card_expired_on: date | None = None
    """Until when the card was valid, if it no longer is."""

    @classmethod
    def begin(cls, typed: str, today: date) -> PersonForm:
        """Put what was typed into the box where it belongs: a number, a company, or a name and given name."""
        typed = normalise(typed)
        check = check_identifier(typed, today)
        if check.kind is IdentifierKind.PHONE:
            return cls(phone=check.display)
        if check.kind is not IdentifierKind.OTHER:
            kind = PartyKind.PERSON if check.kind is IdentifierKind.CNP else PartyKind.COMPANY
            return cls(kind=kind, identifier=check.display)
        if _is_company(typed):
            return cls(kind=PartyKind.COMPANY, name=typed)
        name, _, given_name = typed.partition(" ")
        return cls(name=_capitalised(name), given_name=_capitalised(given_name))

    @classmethod
    def of(cls, party: Party) -> PersonForm:
        """The fields of a party that is known, to be corrected."""
        address = party.address or PostalAddress()
        territory = replace(
            address, street_kind="", street="", number="", block="", entrance="", floor="", flat=""
        )
        return cls(
            kind=party.kind,
            name=party.name,
            given_name=party.given_name,
            identifier=party.identifier,
            identifier_reason=party.identifier_reason,
            street=write_street(address),
            locality=territory.one_line(),
            territory=territory,
            phone=party.phone,
            email=party.email,
            foreign_name=party.foreign_name,
            signers=party.signers,
            read_from_chip=party.read_from_chip,
        )

    def written(self, **values: Any) -> PersonForm:
        """The person with other values; what changes was not read from a chip."""
        touched = {_PARTY_FIELDS.get(name, name) for name, value in values.items() if value != getattr(self, name)}
        kept = () if "kind" in touched else (name for name in self.read_from_chip if name not in touched)
        return replace(self, **values, read_from_chip=tuple(kept))

    def without_chip(self) -> PersonForm:
        """What a draft keeps: of whom a card was read only telephone and e-mail, whatever was edited since."""
        return PersonForm(phone=self.phone, email=self.email) if self.is_from_card else self

    def check(self, today: date) -> IdentifierCheck | None:
        """The verdict on the identifier, or None while there is none."""
        return check_identifier(self.identifier, today) if self.identifier.strip() else None

    def party(self, identity: str, today: date) -> Party:
        """The party that is meant, under the identity `identity`; a collective without a first signer has none."""
        if self.kind is PartyKind.COLLECTIVE and not self.name.strip():
            identity = ""
        check = self.check(today)
        phone = check_phone(self.phone).compact if self.phone.strip() else ""
        return Party(
            id=identity,
            kind=self.kind,
            name=normalise(self.name, foreign=self.foreign_name),
            given_name=normalise(self.given_name, foreign=self.foreign_name)
            if self.kind is PartyKind.PERSON
            else "",
            identifier=check.compact if check else "",
            identifier_reason=self.identifier_reason if check and check.problem else "",
            address=self._address(),
            phone=phone,
            email=normalise(self.email),
            foreign_name=self.foreign_name,
            signers=self.signers,
            read_from_chip=self.read_from_chip if self.kind is PartyKind.PERSON else (),
        )

    def _address(self) -> PostalAddress | None:
        address = read_street(normalise(self.street))
        if self.place is not None:
            return address.moved_to(self.place)
        if self.territory is not None and self.locality == self.territory.one_line():
            return replace(
                self.territory,
                street_kind=address.street_kind,
                street=address.street,
                number=address.number,
                block=address.block,
                entrance=address.entrance,
                floor=address.floor,
                flat=address.flat,
            )
        address = replace(address, free_text=normalise(self.locality))
        return None if address.is_empty else address


@dataclass(frozen=True, slots=True)
class PartyChoice:
    """Who a box of the form names: somebody known, somebody being written, or letters not looked up yet."""

    typed: str = ""
    known: Party | None = None
    person: PersonForm | None = None

    @property
    def is_empty(self) -> bool:
        return self == PartyChoice()

    @property
    def known_id(self) -> str:
        """The identity of somebody known, or empty."""
        return self.known.id if self.known else ""

    def party(self, identity: str, today: date) -> Party | None:
        """The party named, a new one under `identity`; None while nobody is.

        Who is known stays who they are while their data are mended; another name without their identifier is
        somebody else.
        """
        if self.person is None:
            return self.known
        party = self.person.party(identity, today)
        return replace(party, id=self.known.id) if self.known and self.known.may_be(party) else party

    def without_chip(self) -> PartyChoice:
        """The choice as a draft keeps it: whoever was found by a chip is chosen again by a chip."""
        if self.person is None or not self.person.is_from_card:
            return self
        written = self.person.without_chip()
        return PartyChoice() if written == PersonForm() else PartyChoice(person=written)

    def as_known(self) -> PartyChoice:
        """The choice for another letter, for which no chip was read."""
        known = self.known.as_known() if self.known else None
        person = self.person
        if person is not None:
            person = replace(person, read_from_chip=(), is_from_card=False, card_expired_on=None)
        return replace(self, known=known, person=person)


NOBODY = PartyChoice()


@dataclass(frozen=True, slots=True)
class RepresentationForm:
    """ "În numele lui": whose right it is, and by which paper somebody else signs (FD-5)."""

    capacity: Capacity = Capacity.AGENT
    holder: PartyChoice = NOBODY
    mandate_kind: str = ""
    mandate_number: str = ""
    issued_on: date | None = None
    valid_until: date | None = None

    @classmethod
    def of(cls, representation: Representation) -> RepresentationForm:
        mandate = representation.mandate or Mandate("")
        return cls(
            capacity=representation.capacity,
            holder=PartyChoice(known=representation.holder),
            mandate_kind=mandate.kind,
            mandate_number=mandate.number,
            issued_on=mandate.issued_on,
            valid_until=mandate.valid_until,
        )

    def representation(self, identity: str, today: date) -> Representation | None:
        """The representation, a new holder under `identity`; None while there is no holder."""
        holder = self.holder.party(identity, today)
        if holder is None:
            return None
        number = normalise(self.mandate_number)
        mandate = Mandate(self.mandate_kind, number, self.issued_on, self.valid_until)
        return Representation(holder, self.capacity, None if mandate == Mandate("") else mandate)


def addressed(party: Party | None) -> str:
    """A person as an addressee, name and whole address in one line; empty for nobody and for who has no name."""
    if party is None or not party.kind.is_named:
        return ""
    line = party.address.one_line() if party.address else ""
    return ", ".join(part for part in (party.full_name, line) if part)


_PARTY_FIELDS = {"street": "address", "locality": "address", "place": "address"}
"""The field of a party that a field of the form is part of, where it has another name."""
_COMPANY_WORDS = {"srl", "sa", "sc", "pfa", "ii", "if", "snc", "scs", "ra", "asociația", "asociatia", "fundația"}


def _is_company(typed: str) -> bool:
    words = typed.lower().replace(".", "").split()
    return any(word in _COMPANY_WORDS for word in words)


def _capitalised(name: str) -> str:
    """Names typed in small letters begin with capitals; whoever typed a capital knows better."""
    if name != name.lower():
        return name
    return "-".join(" ".join(word.capitalize() for word in part.split(" ")) for part in name.split("-"))
