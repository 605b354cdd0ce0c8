"""Words and symbols that several papers share. Papers are in Romanian."""

from __future__ import annotations

import re
from datetime import datetime

from desk_app.application.queries import EntryDetail
from desk_app.domain.institution import Institution, InstitutionProfile
from desk_app.domain.numbering import RegistrationNumber

EMERGENCY_REGISTER = "Registrul de urgență"
_ALPHANUMERIC = re.compile(r"[0-9A-Z $%*+./:-]+")


def institution_name(institution: Institution) -> str:
    """The name, in both languages where the institution has a second one."""
    return f"{institution.name} / {institution.second_name}" if institution.second_name else institution.name


def register_name(profile: InstitutionProfile, number: RegistrationNumber) -> str:
    """The name of the register that a number belongs to."""
    if number.is_emergency:
        return EMERGENCY_REGISTER
    register = profile.register(number.register)
    return register.name if register else number.register


def written_time(moment: datetime) -> str:
    """HH:MM, or a dash for an imported entry, of which only the day is known."""
    return f"{moment:%H:%M}" if moment.tzinfo else "–"


def check_text(detail: EntryDetail, profile: InstitutionProfile, check_code: str) -> str:
    """What the QR holds: the public check address with the entry's token, or number, year and check code.

    In capitals where the address allows it: the alphanumeric mode of a QR needs a third less space.
    """
    address, token = profile.institution.check_address.strip(), detail.entry.tracking_token
    if not address or not token:
        return number_and_code(detail, profile, check_code)
    text = f"{address}{'' if address.endswith(('/', '=')) else '/'}{token}"
    return text.upper() if _ALPHANUMERIC.fullmatch(text.upper()) else text


def number_and_code(detail: EntryDetail, profile: InstitutionProfile, check_code: str) -> str:
    """`NUMBER/YEAR CODE`, with its register where that is not the institution's first."""
    number = detail.entry.number
    is_first = bool(profile.registers) and profile.registers[0].code == number.register
    reference = f"{number.number}/{number.year}" if is_first else number.reference()
    return f"{reference} {check_code}"
