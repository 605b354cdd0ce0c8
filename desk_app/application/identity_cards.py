"""The holder of an identity card as the sender of a letter, and the port to the card itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from desk_app.application.queries import RegisterQueries
from desk_app.domain.identity_card_errors import ReaderMissing
from desk_app.domain.party import Party, PartyKind
from desk_app.domain.postal_address import PostalAddress
from desk_app.domain.text import normalise


@dataclass(frozen=True, slots=True, repr=False)
class CardHolder:
    """What is taken from the chip: no more than a register needs. Without a repr, so that no log can show it."""

    name: str
    given_name: str
    cnp: str
    address: PostalAddress | None
    """With its SIRUTA code where the place was found, otherwise the line of the chip as free text."""
    valid_until: date


class IdentityCards(Protocol):
    """The card in a reader of this machine. Used on a thread that may wait; raises IdentityCardError."""

    def find(self) -> bool:
        """Whether the PIN is typed on the reader; raises what keeps the card from being read. No PIN is asked."""

    def read(self, pin: bytearray | None, *, last_try_confirmed: bool = False) -> CardHolder:
        """Present the PIN exactly once (None: it is typed on the reader); it is wiped in any case."""

    def stop(self) -> None:
        """End a reading under way, from any thread: nobody waits for it any more."""


class NoIdentityCards:
    """A desk without a reader."""

    def find(self) -> bool:
        raise ReaderMissing

    def read(self, pin: bytearray | None, *, last_try_confirmed: bool = False) -> CardHolder:
        if pin is not None:
            pin[:] = bytes(len(pin))
        raise ReaderMissing

    def stop(self) -> None:
        """Nothing is ever under way."""


def known_holder(queries: RegisterQueries, holder: CardHolder) -> Party | None:
    """The person of that CNP whom the register knows already."""
    found = (suggestion.party for suggestion in queries.parties(holder.cnp))
    return next((p for p in found if p.kind is PartyKind.PERSON and p.identifier == holder.cnp), None)


def party_of(holder: CardHolder, known: Party | None, identity: str) -> Party:
    """The holder as a sender, under the identity of who is known already; telephone and e-mail stay theirs."""
    before = known or Party(identity, PartyKind.PERSON)
    values = {
        "name": normalise(holder.name),
        "given_name": normalise(holder.given_name),
        "identifier": holder.cnp,
        "identifier_reason": "",
        "address": holder.address or before.address,
    }
    read = ("name", "given_name", "identifier", *(("address",) if holder.address else ()))
    return before.changed(**values).marked(read)
