"""An identity card on paper: five tries, a reader that may be empty, and what was handed to it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import date

from desk_app.application.identity_cards import CardHolder
from desk_app.domain.identity_card_errors import (
    IdentityCardError,
    IdentityPinIncorrect,
    IdentityPinLengthWrong,
    IdentityPinLocked,
    IdentityPinNotConfirmed,
)
from desk_app.domain.postal_address import PostalAddress

PIN = b"4711"
TRIES = 5
HOLDER = CardHolder(
    name="Închipuit-Pildă",
    given_name="Maria Ștefania",
    cnp="2900101320014",
    address=PostalAddress(
        county="Sibiu",
        unit="Comuna Șelimbăr",
        siruta=143584,
        locality="Mohu",
        street="Str. Exemplului",
        number="12",
        postal_code="557262",
    ),
    valid_until=date(2035, 8, 1),
)


@dataclass
class PaperCard:
    """`obstacle` is what the reader says; `gate` holds a reading up until it is set."""

    holder: CardHolder = HOLDER
    tries: int = TRIES
    obstacle: IdentityCardError | None = None
    has_keys: bool = False
    failure: IdentityCardError | None = None
    tells_tries: bool = True
    gate: threading.Event = field(default_factory=threading.Event)
    given: list[bytearray | None] = field(default_factory=list)
    presented: int = 0
    stops: int = 0

    def __post_init__(self) -> None:
        self.gate.set()

    def find(self) -> bool:
        if self.obstacle is not None:
            raise self.obstacle
        return self.has_keys

    def read(self, pin: bytearray | None, *, last_try_confirmed: bool = False) -> CardHolder:
        self.given.append(pin)
        typed = PIN if pin is None else bytes(pin)
        self.find()
        if self.tries == 0:
            raise IdentityPinLocked
        if self.tells_tries and self.tries == 1 and not last_try_confirmed:
            raise IdentityPinNotConfirmed
        if len(typed) != len(PIN):
            raise IdentityPinLengthWrong
        self.presented += 1
        self.gate.wait(5)
        if typed != PIN:
            self.tries -= 1
            raise IdentityPinIncorrect(self.tries) if self.tries else IdentityPinLocked()
        self.tries = TRIES
        if self.failure is not None:
            raise self.failure
        return self.holder

    def stop(self) -> None:
        self.stops += 1
        self.gate.set()
