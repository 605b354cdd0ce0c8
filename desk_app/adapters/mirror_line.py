"""One line of the mirror journal: `v1 <desk> <epoch> <seq> <base64(nonce, ciphertext, tag)>` and a newline.

AES-256-GCM with a random nonce, bound to "desk epoch seq", so that no line can be taken for another.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from desk_app.adapters.wrapped_key import WrappedBytesDamaged, seal, unseal

_VERSION = "v1"
_DESK = re.compile(r"[A-Za-z0-9._-]+")
_HEAD = re.compile(rb"v1 ([A-Za-z0-9._-]+) (\d{1,18}) (\d{1,18}) ")
_ANY_VERSION = re.compile(rb"(v\d{1,9}) ")


class LineDamaged(Exception):  # noqa: N818
    """These bytes are no line of this mirror."""


class LineNewer(Exception):  # noqa: N818
    """The line has a later version than this program knows."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found
        self.known = _VERSION


@dataclass(frozen=True, slots=True)
class MirrorLine:
    """One journal event: `payload` is what the desk wants back on the day the database is gone."""

    epoch: int
    seq: int
    payload: bytes


@dataclass(frozen=True, slots=True)
class MirrorLineFormat:
    """Reads and writes the lines of one desk under the subkey "mirror"."""

    key: bytes
    desk: str

    def __post_init__(self) -> None:
        if not _DESK.fullmatch(self.desk):
            raise ValueError("a desk's code has letters, digits, dot, dash and underscore only")

    def written(self, line: MirrorLine) -> bytes:
        """The bytes of `line`, with the newline."""
        head = f"{_VERSION} {self.desk} {line.epoch} {line.seq} ".encode()
        sealed = seal(self.key, line.payload, self._binding(line.epoch, line.seq))
        return head + base64.b64encode(sealed) + b"\n"

    def position(self, written: bytes) -> tuple[int, int]:
        """Epoch and seq as the line tells them, unproved. Raises LineDamaged, LineNewer."""
        head = _HEAD.match(written)
        if head is None:
            version = _ANY_VERSION.match(written)
            if version is not None and version[1] != _VERSION.encode():
                raise LineNewer(version[1].decode())
            raise LineDamaged
        if head[1] != self.desk.encode():
            raise LineDamaged
        return int(head[2]), int(head[3])

    def opened(self, written: bytes) -> MirrorLine:
        """The line, proved. Raises LineDamaged, LineNewer."""
        epoch, seq = self.position(written)
        try:
            sealed = base64.b64decode(written.rsplit(b" ", 1)[1].removesuffix(b"\n"), validate=True)
            return MirrorLine(epoch, seq, unseal(self.key, sealed, self._binding(epoch, seq)))
        except (ValueError, WrappedBytesDamaged) as error:
            raise LineDamaged from error

    def _binding(self, epoch: int, seq: int) -> bytes:
        return f"{self.desk} {epoch} {seq}".encode()
