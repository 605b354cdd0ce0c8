"""Bodies of requests: read up to a limit and within a time, unpacked without believing them (clause 2.5)."""

from __future__ import annotations

import asyncio
import zlib

from fastapi import Request
from starlette.requests import ClientDisconnect

from sync.protocol.fields import BrokenMessage
from sync.protocol.problems import Kind, problem

_GZIP = 16 + zlib.MAX_WBITS


async def read_body(request: Request, limit: int, seconds: float) -> bytes:
    """The whole body, unpacked. Raises TOO_LARGE, BrokenMessage, OVERLOADED for one too slow or broken off."""
    encoding = request.headers.get("content-encoding", "identity").lower()
    if encoding not in ("identity", "gzip"):
        raise BrokenMessage("content-encoding", "neither identity nor gzip")
    try:
        async with asyncio.timeout(seconds):
            packed = await _collected(request, limit)
    except TimeoutError as error:
        raise problem(Kind.OVERLOADED, "the body came too slowly", retry_after=1) from error
    except ClientDisconnect as error:  # nobody hears the answer; the log says what happened
        raise problem(Kind.OVERLOADED, "the body broke off") from error
    return unpacked(packed, limit) if encoding == "gzip" else packed


async def _collected(request: Request, limit: int) -> bytes:
    announced = request.headers.get("content-length", "0")
    if announced.isdecimal() and int(announced) > limit:
        raise problem(Kind.TOO_LARGE)
    parts, length = [], 0
    async for part in request.stream():
        length += len(part)
        if length > limit:
            raise problem(Kind.TOO_LARGE)
        parts.append(part)
    return b"".join(parts)


def unpacked(packed: bytes, limit: int) -> bytes:
    """Unpack gzip, at most `limit` bytes of it. Raises TOO_LARGE, BrokenMessage."""
    unpacker = zlib.decompressobj(_GZIP)
    try:
        data = unpacker.decompress(packed, limit + 1)
    except zlib.error as error:
        raise BrokenMessage("", "not gzip") from error
    if len(data) > limit:
        raise problem(Kind.TOO_LARGE)
    if not unpacker.eof or unpacker.unused_data:
        raise BrokenMessage("", "gzip that does not end where it should")
    return data
