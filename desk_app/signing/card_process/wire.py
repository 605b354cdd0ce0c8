"""What is said between the program and a card process: frames of four bytes of length and a JSON object.

A PIN follows its frame as bare bytes, counted in ``secret``: it passes through no text of ours on the way.
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any

_LENGTH = struct.Struct(">I")
_LARGEST = 16 * 1024 * 1024
"""Far above the certificates of any token."""
_LONGEST_SECRET = 1024

Message = dict[str, Any]


class WireBroken(Exception):
    """The other side wrote something that is no frame."""


def write(stream: IO[bytes], message: Message, secret: memoryview | None = None) -> None:
    """Send a message, and the secret behind it. A stream without a buffer keeps no copy of the secret."""
    counted = message | {"secret": len(secret)} if secret is not None else message
    body = json.dumps(counted).encode()
    _write_whole(stream, memoryview(_LENGTH.pack(len(body)) + body))
    if secret is not None:
        _write_whole(stream, secret)
    stream.flush()


def _write_whole(stream: IO[bytes], rest: memoryview) -> None:
    while rest:
        rest = rest[stream.write(rest) :]


def read(stream: IO[bytes]) -> tuple[Message, bytes] | None:
    """The next message and its secret; None at the end of the stream. Raises WireBroken."""
    head = stream.read(_LENGTH.size)
    if not head:
        return None
    (size,) = _LENGTH.unpack(head) if len(head) == _LENGTH.size else (_LARGEST + 1,)
    if size > _LARGEST:
        raise WireBroken
    try:
        message = json.loads(stream.read(size))
    except ValueError as error:
        raise WireBroken from error
    secret = message.get("secret", 0) if isinstance(message, dict) else None
    if not isinstance(secret, int) or not 0 <= secret <= _LONGEST_SECRET:
        raise WireBroken
    return message, stream.read(secret)
