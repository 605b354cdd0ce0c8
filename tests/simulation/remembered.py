"""What pure functions answered, where a schedule asks them the same thing again and again.

All parties of a schedule are in one process and hold the same bytes: an event or a value that one has read is the
same for all others, who only look at it. A signature that a key made here is true of that key, whatever its bytes
are: they are a digest, which costs less. Whatever was not read or signed before goes the whole way, a forged
signature and a damaged line before all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sync.protocol import canonical, keys
from sync.protocol.journal import Event
from sync.protocol.keys import DeskKey
from sync.protocol.leases import Grant

_from_bytes, _from_parts, _granted_by = Event.from_bytes, Event.from_parts, Grant.of_event
_decode, _is_true = canonical.decode, keys._is_true


class Memory:
    """Of one schedule."""

    def __init__(self) -> None:
        self._lines: dict[bytes, Event] = {}
        self._parts: dict[tuple[bytes, bytes, bytes | None, bytes | None], Event] = {}
        self._grants: dict[bytes, Grant] = {}
        """By their events' canonical bytes."""
        self.values: dict[bytes, Any] = {}
        """By their canonical bytes; nobody changes them."""
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
            patch.object(Grant, "of_event", self._grant),
            patch.object(canonical, "decode", self._decode),
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

    def _grant(self, event: Event) -> Grant:
        line = event.as_bytes()
        grant = self._grants.get(line)
        if grant is None:
            grant = self._grants[line] = _granted_by(event)
        return grant

    def _decode(self, data: bytes) -> Any:
        value = self.values.get(data)
        if value is None:
            value = self.values[data] = _decode(data)
        return value

    def _is_true(self, public_key: bytes, signature: bytes, data: bytes) -> bool:
        return (public_key, signature, data) in self._true or _is_true(public_key, signature, data)
