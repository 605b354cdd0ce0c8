"""Files: named by the SHA-256 of their bytes, uploaded in pieces that resume where they broke off (clause 8.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sync.protocol.fields import BrokenMessage, Fields
from sync.protocol.journal import HASH_LENGTH
from sync.protocol.limits import BLOB_BYTES, DIGESTS

OFFSET_HEADER = "Upload-Offset"
LENGTH_HEADER = "Upload-Length"


@dataclass(frozen=True, slots=True)
class NeedRequest:
    """Which of these does the server lack?"""

    digests: tuple[bytes, ...]

    def as_value(self) -> dict[str, Any]:
        return {"digests": [digest.hex() for digest in self.digests]}

    @classmethod
    def of(cls, fields: Fields) -> NeedRequest:
        return cls(fields.all_octets("digests", HASH_LENGTH, DIGESTS))


@dataclass(frozen=True, slots=True)
class NeedReply:
    """What the server lacks, and how much of it lies there already: digest to offset, 0 where nothing does."""

    need: dict[bytes, int]

    def as_value(self) -> dict[str, Any]:
        return {"need": {digest.hex(): offset for digest, offset in self.need.items()}}

    @classmethod
    def of(cls, fields: Fields) -> NeedReply:
        rows = fields.pairs("need", DIGESTS)
        inner = Fields(rows)
        try:
            digests = [bytes.fromhex(text) for text in rows]
        except ValueError as error:
            raise BrokenMessage("need", "not hexadecimal") from error
        if any(len(digest) != HASH_LENGTH or digest.hex() not in rows for digest in digests):
            raise BrokenMessage("need", "not SHA-256")
        return cls({digest: inner.integer(digest.hex(), 0, BLOB_BYTES) for digest in digests})
