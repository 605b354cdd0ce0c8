"""Whatever is typed into identifier and address fields is answered and kept."""

import datetime
from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st
from stdnum.ro import cnp

from desk_app.domain.identifier import (
    IdentifierKind,
    check_identifier,
    check_phone,
    mask_cnp,
)
from desk_app.domain.postal_address import PostalAddress

TODAY = datetime.date(2026, 11, 21)
NUMBERLIKE = st.text(alphabet="0123456789 +-./()JFCROjr", max_size=20)
PARTS = [field.name for field in fields(PostalAddress) if field.name != "siruta"]
ADDRESSES = st.builds(PostalAddress, **{part: st.text(alphabet="abc nr.12ȘȚ", max_size=6) for part in PARTS})


@given(st.one_of(st.text(max_size=30), NUMBERLIKE))
def test_any_text_gets_a_verdict_and_none_is_lost(typed: str) -> None:
    check = check_identifier(typed, TODAY)
    assert bool(check.compact) == bool(check.display)
    digits = [c for c in typed if c in "123456789"]
    assert [c for c in check.compact if c in "123456789"] == digits or check.kind in (
        IdentifierKind.PHONE,
        IdentifierKind.TRADE_REGISTER,
    )


@given(NUMBERLIKE)
def test_checking_the_compact_form_again_gives_the_same(typed: str) -> None:
    check = check_identifier(typed, TODAY)
    assert check_identifier(check.compact, TODAY) == check or check.problem or check.kind is IdentifierKind.OTHER


@given(st.text(max_size=20))
def test_a_phone_never_raises(typed: str) -> None:
    assert check_phone(typed).kind is IdentifierKind.PHONE


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(1999, 12, 31)), st.integers(0, 999))
def test_every_well_formed_cnp_holds_and_a_wrong_check_digit_shows(born: datetime.date, serial: int) -> None:
    digits = f"1{born:%y%m%d}70{serial:03}"
    whole = digits + cnp.calc_check_digit(digits)
    assert check_identifier(whole, TODAY).problem is None
    wrong = digits + str((int(whole[-1]) + 1) % 10)
    assert check_identifier(wrong, TODAY).problem is not None


@given(st.text(alphabet="0123456789", min_size=8, max_size=20))
def test_masking_keeps_length_and_hides_the_birthday(compact: str) -> None:
    masked = mask_cnp(compact)
    assert len(masked) == len(compact)
    assert masked[1:-4] == "*" * (len(compact) - 5)


@given(ADDRESSES)
def test_one_line_holds_every_part_that_was_typed(address: PostalAddress) -> None:
    line = address.one_line()
    assert all(getattr(address, part) in line for part in PARTS)


@given(st.text(min_size=1))
def test_free_text_is_shown_as_typed(typed: str) -> None:
    assert PostalAddress.as_typed(typed).one_line() == typed
