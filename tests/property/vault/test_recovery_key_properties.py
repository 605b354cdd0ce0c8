from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.adapters.recovery_key import RecoveryKey
from desk_app.domain.errors import RecoveryKeyMistyped

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

keys = st.binary(min_size=20, max_size=20).map(RecoveryKey)
positions = st.integers(1, 8)


def mistyped(groups: list[str], separator: str = "-") -> int:
    with pytest.raises(RecoveryKeyMistyped) as caught:
        RecoveryKey.parse(separator.join(groups))
    return caught.value.group


@given(keys, st.text(alphabet=" -_.\t\n", max_size=3), st.booleans())
def test_every_key_comes_back_from_paper(key: RecoveryKey, separator: str, lower: bool) -> None:
    printed = separator.join(key.groups)
    assert RecoveryKey.parse(printed.lower() if lower else printed) == key


@given(keys, positions, st.integers(0, 4), st.sampled_from(ALPHABET))
def test_one_wrong_character_names_its_group(key: RecoveryKey, position: int, at: int, wrong: str) -> None:
    groups = list(key.groups)
    group = groups[position - 1]
    changed = group[:at] + wrong + group[at + 1 :]
    groups[position - 1] = changed
    if changed == group:
        assert RecoveryKey.parse("-".join(groups)) == key
    else:
        assert mistyped(groups) == mistyped(groups, "") == position


@given(keys, positions, st.integers(0, 3))
def test_two_neighbours_swapped_name_their_group(key: RecoveryKey, position: int, at: int) -> None:
    groups = list(key.groups)
    group = groups[position - 1]
    swapped = group[:at] + group[at + 1] + group[at] + group[at + 2 :]
    groups[position - 1] = swapped
    if swapped != group:
        assert mistyped(groups) == position


@given(keys, positions, positions)
def test_two_groups_swapped_are_noticed(key: RecoveryKey, one: int, other: int) -> None:
    groups = list(key.groups)
    groups[one - 1], groups[other - 1] = groups[other - 1], groups[one - 1]
    if one != other:
        assert mistyped(groups) == min(one, other)
