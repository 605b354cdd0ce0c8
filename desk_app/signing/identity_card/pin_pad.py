"""The keypad of a reader (PC/SC part 10, 2.02.09): the PIN goes from its keys to the card, past this computer."""

from __future__ import annotations

import struct
from typing import Any

from smartcard import scard

from desk_app.signing.errors import IdentityCardRefused, PinCancelled, TokenRemoved
from desk_app.signing.identity_card.applet import PIN_BLOCK_LENGTH, PIN_DIGITS, PIN_FILL, VERIFY
from desk_app.signing.identity_card.channel import smart_card_context

_GET_FEATURES = scard.SCARD_CTL_CODE(3400)
_VERIFY_PIN_DIRECT = 0x06
_FEATURE = struct.Struct(">BBI")
"""Tag, length, control code."""
_HEAD = struct.Struct("<BBBBBHBBHB3sI")
_SECONDS = 30
_FORMAT = 0x82
"""The PIN begins at the first byte, left-justified, as ASCII."""
_ENTER_ENDS = 0x02
_ONE_MESSAGE, _ROMANIAN = 0x01, 0x0418
_TIMEOUT, _CANCELLED = 0x6400, 0x6401


def control_code(card: Any) -> int | None:
    """What starts the typing on the reader of this card; None where it has no keypad."""
    result, answer = scard.SCardControl(card, _GET_FEATURES, [])
    if result != scard.SCARD_S_SUCCESS:
        return None
    features = bytes(answer)
    for place in range(0, len(features) - _FEATURE.size + 1, _FEATURE.size):
        tag, _, code = _FEATURE.unpack_from(features, place)
        if tag == _VERIFY_PIN_DIRECT:
            return int(code)
    return None


def has_pin_pad(reader: str) -> bool:
    """Whether the PIN can be typed on this reader; its card is not touched. Raises ServiceDown."""
    with smart_card_context() as context:
        result, handle, _ = scard.SCardConnect(context, reader, scard.SCARD_SHARE_DIRECT, 0)
        if result != scard.SCARD_S_SUCCESS:
            return False
        try:
            return control_code(handle) is not None
        finally:
            scard.SCardDisconnect(handle, scard.SCARD_LEAVE_CARD)


def pin_verify_structure() -> bytes:
    """PIN_VERIFY_STRUCTURE: how the reader asks, and the VERIFY into which it puts the digits."""
    command = VERIFY + bytes([PIN_BLOCK_LENGTH]) + bytes([PIN_FILL]) * PIN_BLOCK_LENGTH
    return (
        _HEAD.pack(
            _SECONDS,
            _SECONDS,
            _FORMAT,
            PIN_BLOCK_LENGTH,
            0,
            PIN_DIGITS << 8 | PIN_DIGITS,
            _ENTER_ENDS,
            _ONE_MESSAGE,
            _ROMANIAN,
            0,
            bytes(3),
            len(command),
        )
        + command
    )


def verify_on_reader(card: Any) -> int:
    """Wait for the person at the keypad; the status word of the card.

    Raises PinCancelled (also after 30 s without a key), TokenRemoved, IdentityCardRefused without a keypad.
    """
    code = control_code(card)
    if code is None:
        raise IdentityCardRefused("PIN pad")
    result, answer = scard.SCardControl(card, code, list(pin_verify_structure()))
    if result != scard.SCARD_S_SUCCESS or len(answer) < 2:  # a status word
        raise TokenRemoved
    status = int.from_bytes(bytes(answer[-2:]))
    if status in (_TIMEOUT, _CANCELLED):
        raise PinCancelled
    return status
