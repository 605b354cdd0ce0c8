from __future__ import annotations

import pytest

from desk_app.adapters.recovery_key import RecoveryKey
from desk_app.domain.errors import RecoveryKeyMistyped

SECRET = bytes.fromhex("000102030405060708090a0b0c0d0e0f10111213")
PRINTED = "000G8-40R4P-0M30D-E2094-185GP-R38EP-1W81W-24GKN"


def test_the_printed_form_never_changes() -> None:
    # Sheets lie in safes for decades: this very text must open the register again.
    assert str(RecoveryKey(SECRET)) == PRINTED
    assert RecoveryKey.parse(PRINTED) == RecoveryKey(SECRET)


def test_eight_groups_of_five() -> None:
    assert [len(group) for group in RecoveryKey.random().groups] == [5] * 8


@pytest.mark.parametrize("separator", ["", " ", "-", "  ", "\n", " – ", "."])
def test_separators_and_case_do_not_matter(separator: str) -> None:
    key = RecoveryKey(SECRET)
    assert RecoveryKey.parse(separator.join(key.groups).lower() + " ") == key


def test_letters_that_look_like_digits() -> None:
    typed = PRINTED.replace("0", "O").replace("1", "l")
    assert typed != PRINTED
    assert RecoveryKey.parse(typed) == RecoveryKey(SECRET)
    assert RecoveryKey.parse(PRINTED.replace("1", "i")) == RecoveryKey(SECRET)


@pytest.mark.parametrize("position", range(1, 9))
@pytest.mark.parametrize("separator", ["-", " "])
def test_a_missing_character_names_its_group(position: int, separator: str) -> None:
    groups = list(RecoveryKey(SECRET).groups)
    groups[position - 1] = groups[position - 1][:-1]
    with pytest.raises(RecoveryKeyMistyped) as caught:
        RecoveryKey.parse(separator.join(groups))
    assert caught.value.group == position


@pytest.mark.parametrize("typed", ["", "-", "A", "UUUUU-00000", "ș" * 40])
def test_something_else_altogether(typed: str) -> None:
    with pytest.raises(RecoveryKeyMistyped) as caught:
        RecoveryKey.parse(typed)
    assert caught.value.group == 1


def test_too_much_is_noticed() -> None:
    with pytest.raises(RecoveryKeyMistyped) as caught:
        RecoveryKey.parse("".join(RecoveryKey(SECRET).groups) + "7")
    assert caught.value.group == 8


def test_the_key_does_not_show_in_tracebacks() -> None:
    assert SECRET.hex() not in repr(RecoveryKey(SECRET))
    assert repr(SECRET) not in repr(RecoveryKey(SECRET))


def test_a_key_of_another_length_is_no_recovery_key() -> None:
    with pytest.raises(ValueError, match="20 bytes"):
        RecoveryKey(b"short")
