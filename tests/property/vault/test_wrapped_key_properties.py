from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.adapters.wrapped_key import WrappedBytesDamaged, WrappedKey, WrongSecret

MASTER = bytes(range(32))
secrets = st.binary(min_size=20, max_size=32)


@given(secrets, secrets)
def test_the_right_secret_opens_and_any_other_is_called_wrong(secret: bytes, other: bytes) -> None:
    wrapped = WrappedKey.wrap(MASTER, secret, "slot")
    assert wrapped.unwrap(secret, "slot") == MASTER
    if other != secret:
        with pytest.raises(WrongSecret):
            wrapped.unwrap(other, "slot")


@given(secrets, st.integers(0, 59), st.integers(1, 255))
def test_changed_bytes_are_called_damage(secret: bytes, position: int, change: int) -> None:
    wrapped = WrappedKey.wrap(MASTER, secret, "slot")
    sealed = bytearray(wrapped.sealed)
    sealed[position] ^= change
    with pytest.raises(WrappedBytesDamaged):
        replace(wrapped, sealed=bytes(sealed)).unwrap(secret, "slot")


@given(secrets, st.integers(0, 59))
def test_a_cut_is_called_damage(secret: bytes, length: int) -> None:
    wrapped = WrappedKey.wrap(MASTER, secret, "slot")
    with pytest.raises(WrappedBytesDamaged):
        replace(wrapped, sealed=wrapped.sealed[:length]).unwrap(secret, "slot")


@given(secrets)
def test_a_key_of_another_slot_is_called_damage(secret: bytes) -> None:
    with pytest.raises(WrappedBytesDamaged):
        WrappedKey.wrap(MASTER, secret, "one slot").unwrap(secret, "another")
