"""A delegate may sign on the days of the delegation, and on no other."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain import codec
from desk_app.domain.delegation import Delegation, delegates_of
from desk_app.domain.errors import DateNotAllowed, ValueMissing
from desk_app.domain.signing_errors import DelegateIsAbsent

days = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@given(days, st.integers(0, 400), days)
def test_it_holds_from_the_first_day_to_the_last(first, length, day):
    found = Delegation("d", "absent", "delegate", first, first + timedelta(length), "dispoziția 12/2026")
    assert bool(delegates_of([found], "absent", day)) is (first <= day <= first + timedelta(length))
    assert delegates_of([found], "delegate", day) == ()
    assert codec.decode(Delegation, codec.encode(found)) == found


def test_the_stamp_says_for_whom_by_which_act_and_for_how_long():
    found = Delegation("d", "a", "b", date(2026, 12, 1), date(2026, 12, 31), "dispoziția 12/2026")
    assert found.capacity("Primar") == "p. Primar, dispoziția 12/2026\n01.12.2026-31.12.2026"


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        (("a", "a", date(2026, 1, 1), date(2026, 1, 2), "act"), DelegateIsAbsent),
        (("a", "b", date(2026, 1, 2), date(2026, 1, 1), "act"), DateNotAllowed),
        (("a", "b", date(2026, 1, 1), date(2026, 1, 2), " "), ValueMissing),
        (("", "b", date(2026, 1, 1), date(2026, 1, 2), "act"), ValueMissing),
    ],
)
def test_what_cannot_be_is_refused(values, refused):
    with pytest.raises(refused):
        Delegation("d", *values)
