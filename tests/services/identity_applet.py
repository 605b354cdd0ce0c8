"""The national application of the Romanian identity card as its public facts tell it (docs/decisions/0030).

Two applications, a PIN with five tries, data files that only the PIN opens. Nothing of the reader's code is used:
what the two agree on is what the facts say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

ATR = bytes.fromhex("3BDF96008131FE4580738421E05569780000808307900024")
"""Of the card over its contacts: readers and our table know it by this."""
TRIES = 5
PERSON, BIRTH_PLACE, DOCUMENT, HOME = 0x0101, 0x0102, 0x0104, 0x0106
NATIONAL = bytes.fromhex("A000000077030C60000000FE00000500")
EDATA = bytes.fromhex("E828BD080FA0000001674544415441")

_OK, _EARLY_END, _LENGTH, _CLOSED, _LOCKED = 0x9000, 0x6282, 0x6700, 0x6982, 0x6983
_NO_FILE, _OFFSET, _UNKNOWN = 0x6A82, 0x6B00, 0x6D00


def file(*texts: str, encoding: str = "utf-8") -> bytes:
    """A sequence of texts under the tags 80, 81, 82 …"""
    inner = b"".join(_object(0x80 + place, text.encode(encoding)) for place, text in enumerate(texts))
    return _object(0x30, inner)


def files_of(
    surname: str = "ÎNCHIPUIT-PILDĂ",
    given: str = "MARIA ŞTEFANIA",
    cnp: str = "2900101320014",
    birth: str = "01011990",
    until: str = "01082035",
    home: str = "Jud.SB Sat.Mohu (Com.Şelimbăr) Str.Exemplului nr.12",
) -> dict[int, bytes]:
    """The files of somebody invented."""
    return {
        PERSON: file(surname, given, "F", birth, cnp, "ROU"),
        BIRTH_PLACE: file(birth, "Jud.SB Mun.Sibiu"),
        DOCUMENT: file("SB000001", "01082025", until, "SPCEP Sibiu"),
        HOME: file(home),
    }


@dataclass(slots=True)
class IdentityApplet:
    """`before_reading` runs before each READ BINARY with its ordinal; it may raise CardPulled."""

    files: dict[int, bytes] = field(default_factory=files_of)
    pin: str = "4711"
    tries: int = TRIES
    atr: bytes = ATR
    tells_tries: bool = True
    """Whether a VERIFY without data answers with the counter."""
    has_national: bool = True
    before_reading: Callable[[int], None] = lambda _: None
    presented: int = 0
    """How many times a PIN was presented."""
    readings: int = 0
    _is_open: bool = False
    _application: bytes = b""
    _file: bytes = b""

    def reset(self) -> None:
        self._is_open, self._application, self._file = False, b"", b""

    def answer(self, command: bytes) -> bytes:
        content, status = self._execute(command)
        return content + status.to_bytes(2)

    @property
    def is_open(self) -> bool:
        """Whether the PIN still opens the files."""
        return self._is_open

    def _execute(self, command: bytes) -> tuple[bytes, int]:
        match command[:4].hex().upper():
            case "00A40400" | "00A4040C":
                return b"", self._choose_application(command[5 : 5 + command[4]])
            case "00A4020C":
                return b"", self._choose_file(int.from_bytes(command[5:7]))
            case "00200003":
                return b"", self._verify(command[4:])
        if command[:2] == b"\x00\xb0":
            return self._read(int.from_bytes(command[2:4]), command[4] or 256)
        return b"", _UNKNOWN

    def _choose_application(self, identifier: bytes) -> int:
        known = (NATIONAL, EDATA) if self.has_national else ()
        if identifier not in known:
            return _NO_FILE
        self._application, self._file = identifier, b""
        return _OK

    def _choose_file(self, number: int) -> int:
        if self._application != EDATA or number not in self.files:
            return _NO_FILE
        if not self._is_open:
            return _CLOSED
        self._file = self.files[number]
        return _OK

    def _verify(self, body: bytes) -> int:
        if self._application != NATIONAL:
            return _CLOSED
        if not body:
            return self._counted() if self.tells_tries else _LENGTH
        if self.tries == 0:
            return _LOCKED
        if body[0] != 12 or len(body) != 13:
            return _LENGTH
        self.presented += 1
        self._is_open = body[1:] == self.pin.encode() + b"\xff" * (12 - len(self.pin))
        self.tries = TRIES if self._is_open else self.tries - 1
        return _OK if self._is_open else self._counted()

    def _counted(self) -> int:
        return 0x63C0 | self.tries if self.tries else _LOCKED

    def _read(self, offset: int, size: int) -> tuple[bytes, int]:
        if not self._is_open or not self._file:
            return b"", _CLOSED
        if offset >= len(self._file):
            return b"", _OFFSET
        self.before_reading(self.readings)
        self.readings += 1
        part = self._file[offset : offset + size]
        return part, _OK if len(part) == size else _EARLY_END


def _object(tag: int, value: bytes) -> bytes:
    size = len(value)
    if size < 0x80:
        return bytes([tag, size]) + value
    count = (size.bit_length() + 7) // 8
    return bytes([tag, 0x80 | count]) + size.to_bytes(count) + value
