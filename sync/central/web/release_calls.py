"""New versions of the program (clause 8.3): manifests and packages out of a folder, for any computer that asks.

Nobody has to be trusted here: a desk believes the maker's signature in the manifest, and the digests it names.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any, BinaryIO

from fastapi import APIRouter, Request, Response
from fastapi import Path as InPath

from sync.central.web.documentation import OCTETS_CONTENT, problem_answers
from sync.central.web.house import House, InHouse
from sync.central.web.ranges import ranged
from sync.protocol.problems import Kind, problem
from sync.protocol.release import FILE_NAME

calls = APIRouter(prefix="/v1/releases", tags=["releases"])

Name = Annotated[str, InPath(pattern=f"^{FILE_NAME.pattern}$", description="A manifest or a package.")]
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "The whole file, with its `ETag`.", "content": OCTETS_CONTENT},
    206: {"description": "The range asked for.", "content": OCTETS_CONTENT},
    304: {"description": "It has not changed: `If-None-Match` names it."},
    416: {"description": "The range begins after the end."},
}
_described: dict[str, Any] = {
    "responses": _ANSWERS | problem_answers([Kind.BUG, Kind.NOT_FOUND, Kind.OVERLOADED]),
    "response_class": Response,
}


@calls.head("/{name}", summary="How long a manifest or a package is (8.3).", **_described)
async def release_length(house: InHouse, name: Name, request: Request) -> Response:
    return await _answered(house, name, request)


@calls.get("/{name}", summary="A manifest or a package (8.3).", **_described)
async def release(house: InHouse, name: Name, request: Request) -> Response:
    return await _answered(house, name, request)


async def _answered(house: House, name: str, request: Request) -> Response:
    file = await house.workshop.run(_opened, Path(house.configuration.releases) / name)
    told = os.fstat(file.fileno())
    tag = f'"{told.st_size:x}-{told.st_mtime_ns:x}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == tag:
        file.close()
        return Response(status_code=304, headers=headers)
    asked = request.headers.get("range", "")
    if request.headers.get("if-range", tag) != tag:  # another file by now: what was fetched of it is worth nothing
        asked = ""
    if request.method == "HEAD":
        file.close()
        return Response(headers=headers | {"Accept-Ranges": "bytes", "Content-Length": str(told.st_size)})
    return ranged(file, asked, headers)


def _opened(path: Path) -> BinaryIO:
    """Raises NOT_FOUND for what is no file of the folder."""
    try:
        if path.is_file():
            return path.open("rb")
    except OSError as error:
        raise problem(Kind.NOT_FOUND) from error
    raise problem(Kind.NOT_FOUND)
