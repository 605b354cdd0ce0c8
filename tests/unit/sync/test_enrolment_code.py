"""The code that an administrator reads out and a clerk types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.enrolment import EnrolmentCode

KEY = bytes(range(32))


@given(st.binary(min_size=8, max_size=16), st.binary(min_size=32, max_size=32))
def test_a_code_is_read_back_as_it_was_written(entropy: bytes, key: bytes) -> None:
    code = EnrolmentCode.new(entropy, key)
    assert EnrolmentCode.parse(str(code)) == code
    assert EnrolmentCode.parse(str(code).lower().replace("-", " ")) == code
    assert EnrolmentCode.parse(str(code).replace("1", "l").replace("0", "O")) == code
    assert code.names(key)
    assert not code.names(KEY) or key == KEY


def test_the_form_is_five_groups_of_four() -> None:
    assert str(EnrolmentCode.new(bytes(8), KEY)) == "0000-0000-0000-CC6W-TAB6"


@pytest.mark.parametrize(
    "typed", ["", "0000-0000-0000-CC6W-TAB", "0000-0000-0000-CC6W-TAB6G", "U000-0000-0000-CC6W-TAB6", "ș" * 20]
)
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not an enrolment code"):
        EnrolmentCode.parse(typed)
