"""The exchange with the identity card: command APDUs of ISO/IEC 7816-4, over any way to send them.

Over the contacts the exchange is plain; over the antenna it would be protected by PACE, which is not done here.
"""

from __future__ import annotations

from collections.abc import Callable

from desk_app.signing.errors import (
    IdentityCardRefused,
    IdentityPinIncorrect,
    OtherCard,
    PinLengthWrong,
    PinLocked,
    PinNotConfirmed,
)
from desk_app.signing.identity_card.data_files import ADDRESS, DOCUMENT, PERSON, whole_length

Transmit = Callable[[bytes | bytearray], bytes]
"""Sends a command APDU and gives the answer, status word at its end."""

PIN_DIGITS = 4
PIN_BLOCK_LENGTH = 12
VERIFY = bytes.fromhex("00200003")
"""The head of VERIFY for the PIN that opens the data (reference 03)."""
PIN_FILL = 0xFF

_NATIONAL = bytes.fromhex("A000000077030C60000000FE00000500")
_DATA = bytes.fromhex("E828BD080FA0000001674544415441")
_SELECT_APPLICATION = bytes.fromhex("00A40400")
_SELECT_APPLICATION_SILENTLY = bytes.fromhex("00A4040C")
_SELECT_FILE = bytes.fromhex("00A4020C02")
_ANY_LENGTH = b"\x00"
_CHUNK = 256

_OK, _END_OF_FILE, _NOT_FOUND = 0x9000, 0x6282, 0x6A82
_BLOCKED = (0x6983, 0x6984)
_TRIES = 0x63C0
_TRIES_MASK = 0xFFF0


class IdentityCard:
    """One card, from its selection to the last file. Every method raises TokenError."""

    def __init__(self, transmit: Transmit) -> None:
        self._transmit = transmit

    def select(self) -> None:
        """Choose the national application; raises OtherCard where the card has none."""
        _, status = self._ask(_SELECT_APPLICATION + bytes([len(_NATIONAL)]) + _NATIONAL + _ANY_LENGTH)
        if status == _NOT_FOUND:
            raise OtherCard
        _check(status, "SELECT")

    def require_tries(self, *, last_try_confirmed: bool) -> None:
        """Ask how many tries are left, which costs none; raises PinLocked, and PinNotConfirmed before the last.

        A card that does not answer the question is taken at its word after the next wrong PIN.
        """
        _, status = self._ask(VERIFY)
        if status in (*_BLOCKED, _TRIES):
            raise PinLocked
        if status == _TRIES | 1 and not last_try_confirmed:
            raise PinNotConfirmed

    def verify(self, pin: bytes) -> None:
        """Present the PIN once; raises PinLengthWrong without presenting what cannot be one."""
        if len(pin) != PIN_DIGITS or not pin.isdigit():
            raise PinLengthWrong
        block = pin.ljust(PIN_BLOCK_LENGTH, bytes([PIN_FILL]))
        self.judge(self._ask(VERIFY + bytes([PIN_BLOCK_LENGTH]) + block)[1])

    @staticmethod
    def judge(status: int) -> None:
        """What the card said of the PIN, typed here or on the reader; raises IdentityPinIncorrect, PinLocked."""
        if status in (*_BLOCKED, _TRIES):
            raise PinLocked
        if status & _TRIES_MASK == _TRIES:
            raise IdentityPinIncorrect(status ^ _TRIES)
        _check(status, "VERIFY")

    def read(self) -> dict[int, bytes]:
        """The data files by their identifiers; the PIN was verified before."""
        _, status = self._ask(_SELECT_APPLICATION_SILENTLY + bytes([len(_DATA)]) + _DATA)
        _check(status, "SELECT")
        return {number: self._file(number) for number in (PERSON, DOCUMENT, ADDRESS)}

    def _file(self, number: int) -> bytes:
        """Read until the sequence is whole, or the card says that the file ends."""
        _, status = self._ask(_SELECT_FILE + number.to_bytes(2))
        _check(status, "SELECT")
        content = b""
        while True:
            part, status = self._ask(bytes.fromhex("00B0") + len(content).to_bytes(2) + _ANY_LENGTH)
            if status != _END_OF_FILE:
                _check(status, "READ BINARY")
            content += part
            if status == _END_OF_FILE or len(part) < _CHUNK or len(content) >= _wanted(content):
                return content

    def _ask(self, command: bytes) -> tuple[bytes, int]:
        answer = self._transmit(command)
        return answer[:-2], int.from_bytes(answer[-2:])


def _wanted(content: bytes) -> int:
    """The length of the whole file; that of the part that is here where it begins like none of ours."""
    try:
        return whole_length(content)
    except (ValueError, IndexError):
        return len(content)


def _check(status: int, command: str) -> None:
    if status != _OK:
        raise IdentityCardRefused(f"{command} {status:04X}")
