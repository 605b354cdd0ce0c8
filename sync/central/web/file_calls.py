"""Files of desks (clause 8.2): which are needed, piece by piece up, in ranges down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, BinaryIO

from fastapi import APIRouter, Header, Path, Request, Response
from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from sync.central.service.access import require_newest
from sync.central.service.unit import begin
from sync.central.store.files import Arrived
from sync.central.web.answers import answer
from sync.central.web.documentation import described
from sync.central.web.house import House, InHouse, Institution, Token
from sync.protocol.blobs import LENGTH_HEADER, OFFSET_HEADER, NeedReply, NeedRequest
from sync.protocol.limits import BLOB_BYTES

calls = APIRouter(prefix="/v1/i/{institution}/blobs", tags=["files"])

OCTETS = "application/octet-stream"
_PIECE = 256 * 1024
_RANGE = re.compile(r"bytes=(\d{1,12})-(\d{1,12})?")

Digest = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="SHA-256 of the file's bytes.")]
Offset = Annotated[int, Header(alias=OFFSET_HEADER, ge=0, le=BLOB_BYTES)]
Length = Annotated[int, Header(alias=LENGTH_HEADER, ge=0, le=BLOB_BYTES)]


@calls.post("/need", **described("need"))
async def need(house: InHouse, institution: Institution, token: Token, request: Request) -> Response:
    asked = await house.message(request, NeedRequest.of)
    await house.workshop.run(_require_desk, house, institution, token)
    lacking = await house.workshop.run(house.files.need, institution, asked.digests)
    return answer(NeedReply(lacking))


@calls.head("/{digest}", **described("file-offset"))
async def offset(house: InHouse, institution: Institution, token: Token, digest: Digest) -> Response:
    await house.workshop.run(_require_desk, house, institution, token)
    return _told(await house.workshop.run(house.files.arrived, institution, bytes.fromhex(digest)), 200)


@calls.patch("/{digest}", **described("file-piece"))
async def append(
    house: InHouse,
    institution: Institution,
    token: Token,
    digest: Digest,
    at: Offset,
    length: Length,
    request: Request,
) -> Response:
    await house.workshop.run(_require_desk, house, institution, token)
    piece = await house.body(request, house.configuration.limits.blob_chunk)
    state = await house.workshop.run(house.files.append, institution, bytes.fromhex(digest), at, length, piece)
    return _told(state, 201 if state.is_whole else 204)


@calls.get("/{digest}", **described("file"))
async def download(
    house: InHouse, institution: Institution, token: Token, digest: Digest, request: Request
) -> Response:
    await house.workshop.run(_require_desk, house, institution, token)
    place = await house.workshop.run(house.files.place, institution, bytes.fromhex(digest))
    if isinstance(place, str):
        return Response(status_code=307, headers={"Location": place})
    file = place.open("rb")
    size = file.seek(0, 2)
    first, last = _asked(request.headers.get("range", ""), size)
    if first >= size > 0:
        file.close()
        return Response(status_code=416, headers={"Content-Range": f"bytes */{size}"})
    headers = {"Accept-Ranges": "bytes", "Content-Length": str(last - first + 1)}
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


def _require_desk(house: House, institution: str, token: str) -> None:
    with begin(house.ports, institution) as unit:
        require_newest(unit, token, lock=False)


def _told(state: Arrived, status: int) -> Response:
    headers = {OFFSET_HEADER: str(state.offset)}
    if state.length is not None:
        headers[LENGTH_HEADER] = str(state.length)
    return Response(status_code=status, headers=headers)


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
