"""A file as an answer, whole or in a range (RFC 9110, section 14)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from fastapi import Response
from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

OCTETS = "application/octet-stream"
_PIECE = 1024 * 1024
"""Bytes that are read in a thread at once: with fewer the way to the thread costs more than the reading."""
_RANGE = re.compile(r"bytes=(\d{1,12})-(\d{1,12})?")


def ranged(file: BinaryIO, asked: str, more: Mapping[str, str] | None = None) -> Response:
    """`file` from here on, and closed after it; `asked` is the header `Range`, `more` are headers beside it."""
    size = file.seek(0, 2)
    first, last = _asked(asked, size)
    headers = dict(more or {})
    if first >= size > 0:
        file.close()
        return Response(status_code=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    headers |= {"Accept-Ranges": "bytes", "Content-Length": str(last - first + 1)}
    is_whole = last - first + 1 == size
    if not is_whole:
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    return _FileResponse(file, first, last, 200 if is_whole else 206, headers)


class _FileResponse(StreamingResponse):
    """Closes the file also where whoever asked goes away before its end."""

    def __init__(self, file: BinaryIO, first: int, last: int, status: int, headers: dict[str, str]) -> None:
        super().__init__(_pieces(file, first, last), status, headers, media_type=OCTETS)
        self._file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._file.close()


def _asked(header: str, size: int) -> tuple[int, int]:
    """First and last byte; all of them for a header of another form, which HTTP lets a server ignore."""
    found = _RANGE.fullmatch(header)
    if found is None:
        return 0, size - 1
    first = int(found[1])
    last = size - 1 if found[2] is None else min(int(found[2]), size - 1)
    return (first, last) if first <= last or first >= size else (0, size - 1)


def _pieces(file: BinaryIO, first: int, last: int) -> Iterator[bytes]:
    file.seek(first)
    left = last - first + 1
    while left and (piece := file.read(min(_PIECE, left))):
        left -= len(piece)
        yield piece
