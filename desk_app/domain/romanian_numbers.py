"""The numbers that Romania gives to people and companies: CNP, CUI, trade register.

Check rules come from python-stdnum (``stdnum.ro``).
"""

import datetime
import re
from collections.abc import Callable

from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidLength, ValidationError
from stdnum.ro import cnp, cui, onrc

from desk_app.domain.identifier import IdentifierCheck, IdentifierKind, IdentifierProblem

_CENTURIES = {"1": (1900,), "2": (1900,), "3": (1800,), "4": (1800,), "5": (2000,), "6": (2000,)}
_UNKNOWN_CENTURY = (2000, 1900)


def is_cui(digits: str) -> bool:
    """Whether the check digit of a tax number holds."""
    return cui.is_valid(digits)


def check_cnp(digits: str, today: datetime.date) -> IdentifierCheck:
    """Check a personal number, typed with as many digits as it may be mistyped with."""
    return IdentifierCheck(IdentifierKind.CNP, digits, digits, _cnp_problem(digits, today))


def check_cui(digits: str) -> IdentifierCheck:
    """Check a tax number, written without its RO."""
    return IdentifierCheck(IdentifierKind.CUI, digits, digits, _problem(cui.validate, digits))


def check_trade_register(typed: str, today: datetime.date) -> IdentifierCheck:
    """Check a number of the trade register in either of its forms, written in capitals."""
    compact = onrc.compact(typed)
    problem = _problem(onrc.validate, compact)
    year = re.search(r"/([0-9]{4})$|^[JFC]([0-9]{4})[0-9]{9}$", compact)
    if year and int(year[1] or year[2]) > today.year:
        problem = IdentifierProblem.FUTURE_DATE
    return IdentifierCheck(IdentifierKind.TRADE_REGISTER, compact, compact, problem)


def _cnp_problem(digits: str, today: datetime.date) -> IdentifierProblem | None:
    """Check piece by piece: ``stdnum`` knows no future dates and names no failing component."""
    if len(digits) != 13:
        return IdentifierProblem.LENGTH
    births = _possible_births(digits)
    if not births:
        return IdentifierProblem.DATE
    if min(births) > today:
        return IdentifierProblem.FUTURE_DATE
    try:
        cnp.get_county(digits)
    except InvalidComponent:
        return IdentifierProblem.COUNTY
    return None if cnp.calc_check_digit(digits[:-1]) == digits[-1] else IdentifierProblem.CHECK_DIGIT


def _possible_births(digits: str) -> tuple[datetime.date, ...]:
    """First digits 7 to 9 (residents, foreigners) leave the century open."""
    year, month, day = int(digits[1:3]), int(digits[3:5]), int(digits[5:7])
    births = []
    for century in _CENTURIES.get(digits[0], _UNKNOWN_CENTURY):
        try:
            births.append(datetime.date(century + year, month, day))
        except ValueError:
            continue
    return tuple(births)


def _problem(validate: Callable[[str], str], number: str) -> IdentifierProblem | None:
    try:
        validate(number)
    except InvalidChecksum:
        return IdentifierProblem.CHECK_DIGIT
    except InvalidLength:
        return IdentifierProblem.LENGTH
    except InvalidComponent:
        return IdentifierProblem.COMPONENT
    except ValidationError:
        return IdentifierProblem.FORMAT
    return None
