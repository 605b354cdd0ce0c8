"""Files of desks (clause 8.2): which are needed, piece by piece up, in ranges down."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Header, Path, Request, Response

from sync.central.service.access import require_newest
from sync.central.service.unit import begin
from sync.central.store.files import Arrived
from sync.central.web.answers import answer
from sync.central.web.documentation import described
from sync.central.web.house import House, InHouse, Institution, Token
from sync.central.web.pieces import ArrivingPiece
from sync.central.web.ranges import ranged
from sync.protocol.blobs import LENGTH_HEADER, OFFSET_HEADER, NeedReply, NeedRequest
from sync.protocol.limits import BLOB_BYTES

calls = APIRouter(prefix="/v1/i/{institution}/blobs", tags=["files"])

Digest = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="SHA-256 of the file's bytes.")]
Offset = Annotated[int, Header(alias=OFFSET_HEADER, ge=0, le=BLOB_BYTES)]
Length = Annotated[int, Header(alias=LENGTH_HEADER, ge=0, le=BLOB_BYTES)]


@calls.post("/need", **described("need"))
async def need(house: InHouse, institution: Institution, token: Token, request: Request) -> Response:
    return answer(await house.asked(request, NeedRequest.of, partial(_lacking, house, institution, token)))


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
    piece = ArrivingPiece(house.workshop, house.files, institution, bytes.fromhex(digest), at, length)
    state = await piece.taken(request, house.configuration.limits.blob_chunk, house.configuration.body_seconds)
    return _told(state, 201 if state.is_whole else 204)


@calls.get("/{digest}", **described("file"))
async def download(
    house: InHouse, institution: Institution, token: Token, digest: Digest, request: Request
) -> Response:
    await house.workshop.run(_require_desk, house, institution, token)
    place = await house.workshop.run(house.files.place, institution, bytes.fromhex(digest))
    if isinstance(place, str):
        return Response(status_code=307, headers={"Location": place})
    return ranged(place.open("rb"), request.headers.get("range", ""))


def _lacking(house: House, institution: str, token: str, asked: NeedRequest) -> NeedReply:
    _require_desk(house, institution, token)
    return NeedReply(house.files.need(institution, asked.digests))


def _require_desk(house: House, institution: str, token: str) -> None:
    with begin(house.ports, institution) as unit:
        require_newest(unit, token, lock=False)


def _told(state: Arrived, status: int) -> Response:
    headers = {OFFSET_HEADER: str(state.offset)}
    if state.length is not None:
        headers[LENGTH_HEADER] = str(state.length)
    return Response(status_code=status, headers=headers)
