"""From the readers of this machine to the data of the identity card in one of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desk_app.signing.card_process.process import CardProcess
from desk_app.signing.cards.card_table import CardTable, CardUse
from desk_app.signing.cards.readers import Readers, Service
from desk_app.signing.errors import (
    CardSilent,
    IdentityCardAbsent,
    IdentityCardContactless,
    OtherCard,
    ReaderAbsent,
    ServiceDown,
)
from desk_app.signing.identities.pin import Pin
from desk_app.signing.identity_card.data_files import IdentityData, identity_data

HOST = (sys.executable, "-m", "desk_app.signing.identity_card.host")
READ_SECONDS = 20.0
"""A reading takes a second or two; a reader that hangs is given up after this."""
PERSON_SECONDS = 60.0
"""Where the PIN is typed on the reader."""

_CONTACTLESS_HISTORY = 0x80
_CONTACTLESS_CHAIN = bytes.fromhex("8001")


@dataclass(slots=True)
class IdentityCardReader:
    """Finds the identity card and reads it, one at a time; `table` tells which cards are identity cards."""

    table: CardTable
    readers: Callable[[], Readers]
    command: Sequence[str] = HOST
    seconds: float = READ_SECONDS
    _process: CardProcess | None = None

    def find(self) -> str:
        """The name of the reader with the card, which is not touched.

        Raises ServiceDown, ReaderAbsent, IdentityCardAbsent, CardSilent, OtherCard, IdentityCardContactless.
        """
        seen = self.readers()
        if seen.service is Service.DOWN:
            raise ServiceDown
        if not seen.readers:
            raise ReaderAbsent
        if not seen.with_card:
            raise IdentityCardAbsent
        cards = [(reader.name, reader.atr or b"") for reader in seen.with_card]
        ours = [(name, atr) for name, atr in cards if self._is_identity_card(atr)]
        for name, atr in ours:
            if not is_contactless(atr):
                return name
        if ours:
            raise IdentityCardContactless
        raise OtherCard if any(atr for _, atr in cards) else CardSilent

    def read(self, reader: str, pin: Pin | None, *, last_try_confirmed: bool = False) -> IdentityData:
        """Present the PIN once (None: it is typed on the reader) and read; the PIN is wiped in any case.

        Raises TokenError: IdentityPinIncorrect, PinLocked, PinNotConfirmed, PinLengthWrong, PinCancelled,
        TokenRemoved, IdentityCardAbsent, OtherCard, IdentityCardRefused, IdentityDataInvalid, DriverSilent.
        """
        process = self._process = CardProcess(self.command)
        request = {"call": "read", "reader": reader, "last_try_confirmed": last_try_confirmed}
        try:
            answer = process.ask(request, self.seconds if pin is not None else PERSON_SECONDS, pin)
        finally:
            self._process = None
            process.end()
        return identity_data({int(number): bytes.fromhex(text) for number, text in answer["files"].items()})

    def stop(self) -> None:
        """End a reading under way, from any thread: it raises DriverCrashed."""
        process = self._process
        if process is not None:
            process.end()

    def _is_identity_card(self, atr: bytes) -> bool:
        kind = self.table.kind_of(atr)
        return kind is not None and kind.use is CardUse.IDENTITY


def is_contactless(atr: bytes) -> bool:
    """Whether a reader made this ATR up for a card without contacts (PC/SC part 3, 3.1.3.2.3)."""
    return len(atr) > 3 and atr[1] & 0xF0 == _CONTACTLESS_HISTORY and atr[2:4] == _CONTACTLESS_CHAIN
