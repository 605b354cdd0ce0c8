"""Bodies of requests: read up to a limit and within a time, unpacked without believing them (clause 2.5)."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Awaitable, Callable

from fastapi import Request
from starlette.requests import ClientDisconnect

from sync.protocol.fields import BrokenMessage
from sync.protocol.problems import Kind, problem

Take = Callable[[bytes], Awaitable[None]]

_GZIP = 16 + zlib.MAX_WBITS


async def read_body(request: Request, limit: int, seconds: float) -> bytes:
    """The whole body, unpacked. Raises TOO_LARGE, BrokenMessage, OVERLOADED for one too slow or broken off."""
    encoding = request.headers.get("content-encoding", "identity").lower()
    if encoding not in ("identity", "gzip"):
        raise BrokenMessage("content-encoding", "neither identity nor gzip")
    parts: list[bytes] = []

    async def collect(part: bytes) -> None:
        parts.append(part)

    await _take(request, limit, seconds, collect)
    body = b"".join(parts)
    return unpacked(body, limit) if encoding == "gzip" else body


async def take_body(request: Request, limit: int, seconds: float, take: Take) -> None:
    """Give the body to `take` part by part; one that came packed unpacked, in one part.

    Raises as `read_body` does: what is too slow or breaks off after `take` had its beginning.
    """
    if "content-encoding" in request.headers:
        await take(await read_body(request, limit, seconds))
    else:
        await _take(request, limit, seconds, take)


async def _take(request: Request, limit: int, seconds: float, take: Take) -> None:
    announced = request.headers.get("content-length", "0")
    if announced.isdecimal() and int(announced) > limit:
        raise problem(Kind.TOO_LARGE)
    length = 0
    try:
        async with asyncio.timeout(seconds):
            async for part in request.stream():
                length += len(part)
                if length > limit:
                    raise problem(Kind.TOO_LARGE)
                await take(part)
    except TimeoutError as error:
        raise problem(Kind.OVERLOADED, "the body came too slowly", retry_after=1) from error
    except ClientDisconnect as error:  # nobody hears the answer; the log says what happened
        raise problem(Kind.OVERLOADED, "the body broke off") from error


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
