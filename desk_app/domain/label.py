"""The barcode of a paper: what it says and how it is checked (docs/interfaces.md, "Barcode").

No personal data. Code 128, ASCII, no hyphens: `RG`, two digits of the institution, two of the register, two of
the year, the number, a check character of ISO 7064 MOD 37,36 over SIRUTA and payload.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desk_app.domain.errors import BarcodeForeign
from desk_app.domain.numbering import RegistrationNumber

_PAYLOAD = re.compile(
    r"RG(?P<institution>[0-9]{2})(?P<register>[0-9]{2})(?P<year>[0-9]{2})"
    r"(?P<number>[0-9]{6}|[0-9]{8})(?:R(?P<reply>[0-9]{1,2}))?(?P<check>[0-9A-Z])"
)
_EMERGENCY = re.compile(r"RE(?P<tag>[0-9]{8})(?P<number>[0-9]{4,8})(?P<check>[0-9A-Z])")
LARGEST_REPLY = 99


@dataclass(frozen=True, slots=True)
class ScannedLabel:
    """What a label of this institution says. Emergency labels name their tag instead of register and year."""

    number: int
    register: str | None = None
    year: int | None = None
    reply: int = 0
    emergency_tag: str | None = None


def barcode(siruta: int, number: RegistrationNumber, reply: int = 0) -> str:
    """The payload for an entry's label, or for its reply R`reply`."""
    if number.is_emergency:
        tag = number.register.rpartition("-")[2]
        payload = f"RE{int(tag, 16):08}{number.number:04}"
    else:
        width = 6 if number.number <= 999_999 else 8
        payload = f"RG{siruta % 97:02}{number.register}{number.year % 100:02}{number.number:0{width}}"
        if reply:
            payload += f"R{reply}"
    return payload + _check_character(siruta, payload)


def read_barcode(scanned: str, siruta: int, this_year: int) -> ScannedLabel:
    """Read a scanned payload; raises BarcodeForeign unless it is a label of this institution.

    Two digits of a year mean the latest such year that is not after next year.
    """
    payload, check = scanned[:-1], scanned[-1:]
    try:
        if check != _check_character(siruta, payload):
            raise BarcodeForeign
    except ValueError as error:  # lower case and hyphens stand in no payload of ours
        raise BarcodeForeign from error
    if match := _EMERGENCY.fullmatch(scanned):
        return ScannedLabel(int(match["number"]), emergency_tag=f"{int(match['tag']):06X}")
    match = _PAYLOAD.fullmatch(scanned)
    if match is None or int(match["institution"]) != siruta % 97:
        raise BarcodeForeign
    latest = this_year + 1
    year = latest - (latest - int(match["year"])) % 100
    return ScannedLabel(int(match["number"]), match["register"], year, int(match["reply"] or 0))


def _check_character(siruta: int, payload: str) -> str:
    from stdnum.iso7064 import mod_37_36  # noqa: PLC0415  # it loads pydoc: no start reads a label

    return str(mod_37_36.calc_check_digit(f"{siruta}{payload}"))
