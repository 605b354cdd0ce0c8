"""What pure functions answered, where a schedule asks them the same thing again and again.

All parties of a schedule are in one process and hold the same bytes: an event that one has read is the same event
for all others, and a signature that a key made here is true of that key, whatever its bytes are: a digest, which
costs less than a signature. Whatever was not read or signed before goes the whole way, a forged signature and a
damaged line before all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from sync.protocol import keys
from sync.protocol.journal import Event
from sync.protocol.keys import DeskKey

_from_bytes, _from_parts, _is_true = Event.from_bytes, Event.from_parts, keys._is_true


class Memory:
    """Of one schedule."""

    def __init__(self) -> None:
        self._lines: dict[bytes, Event] = {}
        self._parts: dict[tuple[bytes, bytes, bytes | None, bytes | None], Event] = {}
        self._true: set[tuple[bytes, bytes, bytes]] = set()
        """Public key, signature and what was signed."""

    @contextmanager
    def in_force(self) -> Iterator[None]:
        def sign(key: DeskKey, digest: bytes) -> bytes:
            signature = hashlib.sha512(key.public_bytes + digest).digest()
            self._true.add((key.public_bytes, signature, digest))
            return signature

        with (
            patch.object(Event, "from_bytes", self._read_line),
            patch.object(Event, "from_parts", self._put_together),
            patch.object(DeskKey, "sign", sign),
            patch.object(keys, "_is_true", self._is_true),
        ):
            yield

    def _read_line(self, line: bytes) -> Event:
        event = self._lines.get(line)
        if event is None:
            event = self._lines[line] = _from_bytes(line)
        return event

    def _put_together(self, header: bytes, signature: bytes, salt: bytes | None, body: bytes | None) -> Event:
        parts = header, signature, salt, body
        event = self._parts.get(parts)
        if event is None:
            event = self._parts[parts] = _from_parts(*parts)
        return event

    def _is_true(self, public_key: bytes, signature: bytes, data: bytes) -> bool:
        return (public_key, signature, data) in self._true or _is_true(public_key, signature, data)
