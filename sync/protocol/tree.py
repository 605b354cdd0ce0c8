"""The hash tree of RFC 6962, section 2.1, over the hashes of a feed (clause 9.2).

One scheme and no variant of it: a leaf is SHA-256(0x00 ‖ event hash), a node is SHA-256(0x01 ‖ left ‖ right).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from sync.protocol.journal import HASH_LENGTH

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf(event_hash: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + event_hash).digest()


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


class Peaks:
    """A tree that only grows, kept as the roots of the perfect trees it consists of, largest first.

    A tree of n leaves has as many as n has bits; adding a leaf costs two hashes on average, a root a few.
    """

    def __init__(self, size: int = 0, roots: Sequence[bytes] = ()) -> None:
        if len(roots) != size.bit_count():
            raise ValueError("another number of perfect trees")
        self.size = size
        self._roots = list(roots)

    @classmethod
    def from_bytes(cls, size: int, data: bytes) -> Peaks:
        """What `as_bytes` gave; raises ValueError."""
        return cls(size, [data[start : start + HASH_LENGTH] for start in range(0, len(data), HASH_LENGTH)])

    def as_bytes(self) -> bytes:
        return b"".join(self._roots)

    def add(self, event_hashes: Iterable[bytes]) -> None:
        for event_hash in event_hashes:
            root, size = leaf(event_hash), self.size
            while size & 1:
                root, size = node(self._roots.pop(), root), size >> 1
            self._roots.append(root)
            self.size += 1

    def root(self) -> bytes:
        """32 bytes."""
        if not self._roots:
            return EMPTY_ROOT
        *others, root = self._roots
        for left in reversed(others):
            root = node(left, root)
        return root


def root_of(event_hashes: Sequence[bytes]) -> bytes:
    """The root of a whole tree."""
    peaks = Peaks()
    peaks.add(event_hashes)
    return peaks.root()


def path_of(index: int, event_hashes: Sequence[bytes]) -> list[bytes]:
    """The inclusion proof of a leaf, from its sibling up (RFC 6962, section 2.1.1). Raises IndexError."""
    if not 0 <= index < len(event_hashes):
        raise IndexError("no such leaf")
    level = [leaf(event_hash) for event_hash in event_hashes]
    path = []
    while len(level) > 1:
        sibling = index ^ 1
        if sibling < len(level):
            path.append(level[sibling])
        pairs = [node(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
        index //= 2
    return path


def root_from_path(index: int, size: int, event_hash: bytes, path: Sequence[bytes]) -> bytes | None:
    """The root that a proof leads to, or None for a proof of another shape (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < size:
        return None
    last, root, rest = size - 1, leaf(event_hash), list(path)
    while last:
        if not rest:
            return None
        if index & 1 or index == last:
            root = node(rest.pop(0), root)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            root = node(root, rest.pop(0))
        index, last = index >> 1, last >> 1
    return root if not rest else None
