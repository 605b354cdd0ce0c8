"""The way to a card in a reader, over bare PC/SC calls."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from smartcard import scard

from desk_app.signing.errors import IdentityCardAbsent, IdentityCardRefused, ServiceDown, TokenRemoved

_PROTOCOLS = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
_EMPTY = (scard.SCARD_E_NO_SMARTCARD, scard.SCARD_W_REMOVED_CARD, scard.SCARD_E_UNKNOWN_READER)


class Channel:
    """A card that is connected and ours alone until it is left."""

    def __init__(self, card: Any, protocol: int) -> None:
        self.card = card
        self._protocol = scard.SCARD_PCI_T0 if protocol == scard.SCARD_PROTOCOL_T0 else scard.SCARD_PCI_T1

    def transmit(self, command: bytes | bytearray) -> bytes:
        """Raises TokenRemoved when the card is gone, or another program took it away in the middle."""
        result, answer = scard.SCardTransmit(self.card, self._protocol, list(command))
        if result != scard.SCARD_S_SUCCESS or len(answer) < 2:  # a status word
            raise TokenRemoved
        return bytes(answer)


@contextmanager
def smart_card_context() -> Iterator[Any]:
    """A context of the smart-card service. Raises ServiceDown."""
    result, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    if result != scard.SCARD_S_SUCCESS:
        raise ServiceDown
    try:
        yield context
    finally:
        scard.SCardReleaseContext(context)


@contextmanager
def channel(reader: str) -> Iterator[Channel]:
    """The card in a reader; it is reset at the end, so that nobody else profits from the PIN.

    Raises ServiceDown, IdentityCardAbsent, IdentityCardRefused with the name of what PC/SC answered.
    """
    with smart_card_context() as context:
        result, card, protocol = scard.SCardConnect(context, reader, scard.SCARD_SHARE_SHARED, _PROTOCOLS)
        _check(result)
        try:
            _check(scard.SCardBeginTransaction(card))
            yield Channel(card, protocol)
        finally:
            scard.SCardDisconnect(card, scard.SCARD_RESET_CARD)


def _check(result: int) -> None:
    if result in _EMPTY:
        raise IdentityCardAbsent
    if result != scard.SCARD_S_SUCCESS:
        raise IdentityCardRefused(f"PC/SC {result & 0xFFFFFFFF:08X}")
