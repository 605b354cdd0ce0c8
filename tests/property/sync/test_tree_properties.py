"""The tree of RFC 6962: against its definition, against known vectors, and proofs that prove one thing only."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import tree
from sync.protocol.tree import Peaks

digests = st.binary(min_size=32, max_size=32)
leaves = st.lists(digests, min_size=1, max_size=40)


def by_definition(hashes: list[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, word for word."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashlib.sha256(b"\x00" + hashes[0]).digest()
    split = 1 << (len(hashes) - 1).bit_length() - 1
    left, right = by_definition(hashes[:split]), by_definition(hashes[split:])
    return hashlib.sha256(b"\x01" + left + right).digest()


@given(st.lists(digests, max_size=70))
def test_the_root_is_the_definition_s(hashes: list[bytes]) -> None:
    assert tree.root_of(hashes) == by_definition(hashes)


@given(st.lists(st.lists(digests, max_size=9), max_size=6))
def test_a_tree_that_grows_day_by_day_is_the_whole_tree(days: list[list[bytes]]) -> None:
    kept = Peaks()
    for day in days:
        kept.add(day)
        kept = Peaks.from_bytes(kept.size, kept.as_bytes())
    assert kept.root() == by_definition([digest for day in days for digest in day])


@given(leaves, st.data())
def test_a_proof_leads_to_the_root(hashes: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(hashes) - 1))
    path = tree.path_of(index, hashes)
    assert tree.root_from_path(index, len(hashes), hashes[index], path) == by_definition(hashes)


@given(leaves, st.data())
def test_a_changed_proof_leads_elsewhere(hashes: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(hashes) - 1))
    path = tree.path_of(index, hashes)
    root, size = by_definition(hashes), len(hashes)
    other = bytes(byte ^ 1 for byte in hashes[index])
    assert tree.root_from_path(index, size, other, path) != root
    assert tree.root_from_path(index, size, hashes[index], [*path, bytes(32)]) is None
    if path:
        assert tree.root_from_path(index, size, hashes[index], path[1:]) is None
        assert tree.root_from_path(index, size, hashes[index], [bytes(32), *path[1:]]) != root


@pytest.mark.parametrize("index", [-1, 3])
def test_there_is_no_proof_of_a_leaf_that_is_not_there(index: int) -> None:
    with pytest.raises(IndexError):
        tree.path_of(index, [bytes(32)] * 3)
    assert tree.root_from_path(index, 3, bytes(32), []) is None


def test_known_roots() -> None:
    """SHA-256 of nothing, and of one leaf."""
    assert tree.root_of([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert tree.leaf(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"


def test_peaks_of_another_size_are_refused() -> None:
    with pytest.raises(ValueError, match="perfect trees"):
        Peaks(3, [bytes(32)])
