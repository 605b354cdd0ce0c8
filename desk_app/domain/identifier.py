"""Personal, tax and trade-register numbers and telephones: recognised, checked, never refused.

Old and mistyped numbers exist on real papers, so a failed check is a warning with its cause: the clerk
may keep the number and give a reason. Telephones are checked here, the rest in ``romanian_numbers``.
"""

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from desk_app.domain.text import normalise

_TRADE_REGISTER = re.compile(r"[JFC][ /\\-]?[0-9]+[ /\\-]|[JFC][0-9]{10}")
_CUI = re.compile(r"(?:RO?)?([1-9][0-9]{1,9})")
_CNP_MISTYPED = re.compile(r"[1-9][0-9]{10,13}")
_ROMANIAN_PHONE = re.compile(r"(?:\+40|0040|40(?=[237][0-9]{8}$)|0)([1-9][0-9]*)")
_PHONE_SEPARATORS = re.compile(r"[\s().\-/]+")
_NUMBER_SEPARATORS = re.compile(r"[\s.\-]+")

_NATIONAL_DIGITS = 9
_FOREIGN_DIGITS = range(7, 16)  # ITU-T E.164: at most 15 with the country code
_NATIONAL_FIRST_DIGITS = "23789"


class IdentifierKind(StrEnum):
    """What a typed number was taken for."""

    CNP = "cnp"
    CUI = "cui"
    TRADE_REGISTER = "trade_register"
    PHONE = "phone"
    OTHER = "other"


class IdentifierProblem(StrEnum):
    """Why a check failed; one sentence each in the interface."""

    LENGTH = "length"
    FORMAT = "format"
    DATE = "date"
    FUTURE_DATE = "future_date"
    COUNTY = "county"
    CHECK_DIGIT = "check_digit"
    COMPONENT = "component"


@dataclass(frozen=True, slots=True)
class IdentifierCheck:
    """The verdict on one typed identifier.

    ``compact`` is stored and compared, ``display`` is shown in full (lists use :func:`mask_cnp`).
    ``problem`` is ``None`` when the check holds or when there is nothing to check (``OTHER``).
    """

    kind: IdentifierKind
    compact: str
    display: str
    problem: IdentifierProblem | None = None


def check_identifier(text: str, today: datetime.date) -> IdentifierCheck:
    """Recognise and check a CNP, CUI, trade-register number or telephone; anything else is ``OTHER``.

    ``today`` bounds birth dates and registration years. Never raises.
    """
    from desk_app.domain import romanian_numbers  # noqa: PLC0415  # its library loads pydoc: no start reads a number

    typed = normalise(text).upper()
    digits = _NUMBER_SEPARATORS.sub("", typed)
    if _TRADE_REGISTER.match(typed):
        return romanian_numbers.check_trade_register(typed, today)
    tax_number = _CUI.fullmatch(digits)
    if tax_number and (romanian_numbers.is_cui(tax_number[1]) or not _looks_like_mobile(digits)):
        return romanian_numbers.check_cui(tax_number[1])
    if _looks_like_phone(typed):
        return check_phone(text)
    if _CNP_MISTYPED.fullmatch(digits):
        return romanian_numbers.check_cnp(digits, today)
    return IdentifierCheck(IdentifierKind.OTHER, typed, normalise(text))


def check_phone(text: str) -> IdentifierCheck:
    """Check a telephone number and write it as ``+`` and digits; without a country code it is Romanian.

    A Romanian number is shown as ``0721 234 567``, a foreign one as stored. Text that is not a number
    ("interior 12") stays as typed with the problem ``FORMAT``.
    """
    typed = normalise(text)
    dialled = _PHONE_SEPARATORS.sub("", typed)
    romanian = _ROMANIAN_PHONE.fullmatch(dialled)
    if romanian is None and _looks_like_mobile(dialled):
        return _romanian_phone(dialled)
    if romanian is not None:
        return _romanian_phone(romanian[1])
    international = re.sub(r"^00", "+", dialled)
    if not re.fullmatch(r"\+[0-9]+", international):
        return IdentifierCheck(IdentifierKind.PHONE, typed, typed, IdentifierProblem.FORMAT)
    problem = None if len(international) - 1 in _FOREIGN_DIGITS else IdentifierProblem.LENGTH
    return IdentifierCheck(IdentifierKind.PHONE, international, international, problem)


def mask_cnp(compact: str) -> str:
    """Return a CNP for lists: the first digit and the last four, the rest as asterisks.

    Of a number too short to hide anything that way (under 8 characters) nothing is shown.
    """
    if len(compact) < 8:
        return "*" * len(compact)
    return compact[0] + "*" * (len(compact) - 5) + compact[-4:]


def _looks_like_phone(typed: str) -> bool:
    dialled = _PHONE_SEPARATORS.sub("", typed)
    if not re.fullmatch(r"\+?[0-9]{5,}", dialled):
        return False
    return dialled[0] in "+0" or _looks_like_mobile(dialled) or _ROMANIAN_PHONE.fullmatch(dialled) is not None


def _looks_like_mobile(dialled: str) -> bool:
    return re.fullmatch(r"7[0-9]{8}", dialled) is not None


def _romanian_phone(national: str) -> IdentifierCheck:
    compact = f"+40{national}"
    if len(national) != _NATIONAL_DIGITS:
        return IdentifierCheck(IdentifierKind.PHONE, compact, f"0{national}", IdentifierProblem.LENGTH)
    display = f"0{national[:3]} {national[3:6]} {national[6:]}"
    problem = None if national[0] in _NATIONAL_FIRST_DIGITS else IdentifierProblem.COMPONENT
    return IdentifierCheck(IdentifierKind.PHONE, compact, display, problem)
