"""What seals a sheet of the emergency kit: its numbers, codes and last days, signed by the desk.

One line in the letters that a QR holds most densely (docs/interfaces.md, "Seal of an emergency kit"):
`RK1/EPOCH/MADE/HEAD/NUMBER*NUMBER.../SIGNATURE`, each number as `BARCODE.CODE.LASTDAY`. Nothing in it is personal.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desk_app.domain.errors import SealNotTrue

_PURPOSE = b"registratura emergency kit 1\n"
_HASH_LENGTH, _SIGNATURE_LENGTH = 32, 64
_LINE = re.compile(r"(?P<words>RK1/(\d{1,6})/(\d{8})/([A-Z2-7]+)/([0-9A-Z.*]+))/(?P<signature>[A-Z2-7]+)")
_NUMBER = re.compile(r"(R[EG][0-9A-Z]{8,24})\.([0-9A-Z]{6})\.(\d{8})")


@dataclass(frozen=True, slots=True)
class SealedNumber:
    """A number of the sheet: the payload of its bar code, its check code, the last day on which it may be used."""

    barcode: str
    check_code: str
    expires_on: date


@dataclass(frozen=True, slots=True)
class KitSheet:
    """What is signed: the sheet's numbers, and the journal's head (32 bytes) and epoch when it was made."""

    epoch: int
    made_on: date
    head: bytes
    numbers: Sequence[SealedNumber]

    @property
    def words(self) -> str:
        """The line up to the signature."""
        numbers = "*".join(f"{each.barcode}.{each.check_code}.{each.expires_on:%Y%m%d}" for each in self.numbers)
        return f"RK1/{self.epoch}/{self.made_on:%Y%m%d}/{_written(self.head)}/{numbers}"

    @property
    def digest(self) -> bytes:
        """The 32 bytes to sign, which are the hash of no event."""
        return hashlib.sha256(_PURPOSE + self.words.encode()).digest()

    def sealed(self, signature: bytes) -> str:
        """The whole line."""
        return f"{self.words}/{_written(signature)}"


@dataclass(frozen=True, slots=True)
class KitSeal:
    """A line that was read: the sheet it speaks of, and the signature (64 bytes) that it bears."""

    sheet: KitSheet
    signature: bytes


def read_kit_seal(line: str) -> KitSeal:
    """Read a line as a scanner types it; raises SealNotTrue for anything else."""
    match = _LINE.fullmatch("".join(line.split()).upper())
    if match is None:
        raise SealNotTrue
    try:
        numbers = tuple(_number(each) for each in match[5].split("*"))
        sheet = KitSheet(int(match[2]), _day(match[3]), _bytes(match[4], _HASH_LENGTH), numbers)
        seal = KitSeal(sheet, _bytes(match["signature"], _SIGNATURE_LENGTH))
    except (binascii.Error, ValueError) as error:
        raise SealNotTrue from error
    if sheet.words != match["words"]:
        raise SealNotTrue
    return seal


def _number(text: str) -> SealedNumber:
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return SealedNumber(match[1], match[2], _day(match[3]))


def _day(digits: str) -> date:
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def _written(data: bytes) -> str:
    return base64.b32encode(data).decode("ascii").rstrip("=")


def _bytes(text: str, length: int) -> bytes:
    data = base64.b32decode(text + "=" * (-len(text) % 8))
    if len(data) != length:
        raise ValueError(text)
    return data
