import datetime

import pytest
from stdnum.ro import cnp

from desk_app.domain.identifier import (
    IdentifierCheck,
    IdentifierKind,
    IdentifierProblem,
    check_identifier,
    check_phone,
    mask_cnp,
)

TODAY = datetime.date(2026, 11, 21)
CNP, CUI = IdentifierKind.CNP, IdentifierKind.CUI
TRADE_REGISTER, PHONE, OTHER = IdentifierKind.TRADE_REGISTER, IdentifierKind.PHONE, IdentifierKind.OTHER


@pytest.mark.parametrize(
    ("typed", "kind", "compact"),
    [
        ("1800101123450", CNP, "1800101123450"),
        (" 1 800101 123450 ", CNP, "1800101123450"),
        ("18547290", CUI, "18547290"),
        ("RO 185 472 90", CUI, "18547290"),
        ("R4305857", CUI, "4305857"),
        ("j12/345/2010", TRADE_REGISTER, "J12/345/2010"),
        ("J 12 345 2010", TRADE_REGISTER, "J12/345/2010"),
        ("J2012000750528", TRADE_REGISTER, "J2012000750528"),
        ("0721 234 567", PHONE, "+40721234567"),
        ("721234567", PHONE, "+40721234567"),
        ("(0268) 123-456", PHONE, "+40268123456"),
        ("0040 721.234.567", PHONE, "+40721234567"),
        ("40721234567", PHONE, "+40721234567"),
        ("+49 30 123456", PHONE, "+4930123456"),
        ("SB 123456", OTHER, "SB 123456"),
        ("", OTHER, ""),
    ],
)
def test_sound_identifiers_are_recognised(typed: str, kind: IdentifierKind, compact: str) -> None:
    check = check_identifier(typed, TODAY)
    assert (check.kind, check.compact, check.problem) == (kind, compact, None)


@pytest.mark.parametrize(
    ("typed", "kind", "problem"),
    [
        ("1800101123451", CNP, IdentifierProblem.CHECK_DIGIT),
        ("180010112345", CNP, IdentifierProblem.LENGTH),
        ("1801301123450", CNP, IdentifierProblem.DATE),
        ("5301231123456", CNP, IdentifierProblem.FUTURE_DATE),
        ("1800101993450", CNP, IdentifierProblem.COUNTY),
        ("18547291", CUI, IdentifierProblem.CHECK_DIGIT),
        ("J99/345/2010", TRADE_REGISTER, IdentifierProblem.COMPONENT),
        ("J2012000750529", TRADE_REGISTER, IdentifierProblem.CHECK_DIGIT),
        ("J12/345/2031", TRADE_REGISTER, IdentifierProblem.FUTURE_DATE),
        ("0721 234 56", PHONE, IdentifierProblem.LENGTH),
    ],
)
def test_a_failed_check_names_its_cause_and_keeps_the_number(
    typed: str, kind: IdentifierKind, problem: IdentifierProblem
) -> None:
    check = check_identifier(typed, TODAY)
    assert (check.kind, check.problem) == (kind, problem)
    assert check.compact


def test_the_birthday_itself_is_not_in_the_future() -> None:
    born_today = "5261121320019"
    assert check_identifier(born_today, TODAY).problem is not IdentifierProblem.FUTURE_DATE
    yesterday = TODAY - datetime.timedelta(days=1)
    assert check_identifier(born_today, yesterday).problem is IdentifierProblem.FUTURE_DATE


def test_a_resident_may_be_born_on_the_leap_day_of_2000() -> None:
    assert check_identifier("7000229123450", TODAY).problem is not IdentifierProblem.DATE


@pytest.mark.parametrize("county", ["46", "48", "52", "70", "83"])
def test_counties_beyond_the_first_52_are_valid(county: str) -> None:
    digits = f"6010101{county}001"
    assert check_identifier(digits + cnp.calc_check_digit(digits), TODAY).problem is None


def test_phones_are_shown_as_people_write_them() -> None:
    assert check_phone("+40 721 234567").display == "0721 234 567"
    assert check_phone("0049 30 123456").display == "+4930123456"


def test_text_that_is_no_phone_is_kept_with_a_warning() -> None:
    assert check_phone("interior 12") == IdentifierCheck(
        PHONE, "interior 12", "interior 12", IdentifierProblem.FORMAT
    )


def test_masking_shows_the_first_digit_and_the_last_four() -> None:
    assert mask_cnp("1800101123450") == "1********3450"
    assert mask_cnp("18001") == "*****"
