"""The data files of the identity card: each a sequence of context-tagged UTF-8 texts (BER-TLV, ISO/IEC 7816-4
annex E). Days are written DDMMYYYY. Letters are given as they stand on the chip, cedillas included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desk_app.signing.errors import IdentityDataInvalid

PERSON, DOCUMENT, ADDRESS = 0x0101, 0x0104, 0x0106
"""Identifiers of the files that are read. The others (place of birth, other addresses) are left alone: what a
register does not need is not taken from the chip.
"""
_SEQUENCE = 0x30
_FIRST_TAG = 0x80
_LONG_FORM = 0x80
_MOST_LENGTH_BYTES = 2
_CNP_DIGITS = 13
_DAY_DIGITS = 8

_NAME, _GIVEN_NAME, _SEX, _BIRTH, _CNP, _CITIZENSHIP = range(_FIRST_TAG, _FIRST_TAG + 6)
_NUMBER, _ISSUED, _VALID_UNTIL, _ISSUER = range(_FIRST_TAG, _FIRST_TAG + 4)
_HOME = _FIRST_TAG


@dataclass(frozen=True, slots=True, repr=False)
class IdentityData:
    """What the chip says of its holder and of the document; without a repr, so that no log can show it."""

    name: str
    given_name: str
    sex: str
    birth_date: date
    cnp: str
    citizenship: str
    document_number: str
    issued_on: date
    valid_until: date
    issuer: str
    address: str
    """One line ("Jud.SB Mun.Sibiu Str.Exemplu nr.1"), empty where the file holds none."""


def identity_data(files: Mapping[int, bytes]) -> IdentityData:
    """The three files, decoded. Raises IdentityDataInvalid with the file and what is wrong in it."""
    person, document, address = (_texts(number, files) for number in (PERSON, DOCUMENT, ADDRESS))
    return IdentityData(
        name=_filled(PERSON, person, _NAME),
        given_name=person.get(_GIVEN_NAME, ""),
        sex=person.get(_SEX, ""),
        birth_date=_day(PERSON, person, _BIRTH),
        cnp=_cnp(person),
        citizenship=person.get(_CITIZENSHIP, ""),
        document_number=_filled(DOCUMENT, document, _NUMBER),
        issued_on=_day(DOCUMENT, document, _ISSUED),
        valid_until=_day(DOCUMENT, document, _VALID_UNTIL),
        issuer=document.get(_ISSUER, ""),
        address=address.get(_HOME, ""),
    )


def whole_length(beginning: bytes) -> int:
    """How many bytes the data object has whose beginning this is, tag and length included.

    Raises ValueError where no length of at most 65 535 bytes stands there.
    """
    start, size = _length(beginning, 1)
    return start + size


def _texts(number: int, files: Mapping[int, bytes]) -> dict[int, str]:
    """The texts of a file by their tags. What follows the sequence is padding."""
    content = files.get(number, b"")
    try:
        if content[0] != _SEQUENCE:
            raise ValueError("no sequence")
        start, size = _length(content, 1)
        return dict(_parts(_slice(content, start, size)))
    except UnicodeDecodeError as error:
        raise IdentityDataInvalid(f"{number:04X}", "not UTF-8") from error
    except (ValueError, IndexError) as error:
        raise IdentityDataInvalid(f"{number:04X}", "structure") from error


def _parts(content: bytes) -> list[tuple[int, str]]:
    found, place = [], 0
    while place < len(content):
        start, size = _length(content, place + 1)
        found.append((content[place], _slice(content, start, size).decode().strip()))
        place = start + size
    return found


def _length(content: bytes, place: int) -> tuple[int, int]:
    """Where the value begins whose length stands at `place`, and its size."""
    first = content[place]
    if first < _LONG_FORM:
        return place + 1, first
    count = first - _LONG_FORM
    if not 1 <= count <= _MOST_LENGTH_BYTES:
        raise ValueError("length")
    return place + 1 + count, int.from_bytes(_slice(content, place + 1, count))


def _slice(content: bytes, start: int, size: int) -> bytes:
    if start + size > len(content):
        raise ValueError("cut short")
    return content[start : start + size]


def _filled(file: int, texts: Mapping[int, str], tag: int) -> str:
    text = texts.get(tag, "")
    if not text:
        raise IdentityDataInvalid(f"{file:04X}", f"{tag:02X} is empty")
    return text


def _cnp(person: Mapping[int, str]) -> str:
    text = _filled(PERSON, person, _CNP)
    if not (text.isascii() and text.isdecimal() and len(text) == _CNP_DIGITS):
        raise IdentityDataInvalid(f"{PERSON:04X}", f"{_CNP:02X} is no CNP")
    return text


def _day(file: int, texts: Mapping[int, str], tag: int) -> date:
    text = _filled(file, texts, tag)
    try:
        if not (text.isascii() and text.isdecimal() and len(text) == _DAY_DIGITS):
            raise ValueError(tag)
        return date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError as error:
        raise IdentityDataInvalid(f"{file:04X}", f"{tag:02X} is no day") from error
