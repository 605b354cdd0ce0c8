"""What every call shares: the rules' ports, the files, the gates, and how work is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Path, Request

from sync.central.service.ports import Ports
from sync.central.store.files import FileStore
from sync.central.web.bodies import read_body
from sync.central.web.configuration import Configuration
from sync.central.web.gate import Buckets, Wakeups, Workshop
from sync.protocol.fields import CODE, Fields, read
from sync.protocol.problems import Kind, problem

Parsed = TypeVar("Parsed")

_BEARER = "Bearer "


@dataclass(frozen=True, slots=True)
class House:
    configuration: Configuration
    ports: Ports
    files: FileStore
    workshop: Workshop
    wakeups: Wakeups
    buckets: Buckets

    async def message(self, request: Request, parse: Callable[[Fields], Parsed]) -> Parsed:
        """The request's body as a message. Raises BrokenMessage, TOO_LARGE, OVERLOADED."""
        body = await self.body(request, self.configuration.limits.body_bytes)
        return await self.workshop.run(lambda: parse(read(body)))

    async def body(self, request: Request, limit: int) -> bytes:
        return await read_body(request, limit, self.configuration.body_seconds)


def house_of(request: Request) -> House:
    house: House = request.app.state.house
    return house


def token_of(request: Request) -> str:
    """The bearer token; raises TOKEN_EXPIRED without one."""
    header = request.headers.get("authorization", "")
    if not header.startswith(_BEARER):
        raise problem(Kind.TOKEN_EXPIRED)
    return header.removeprefix(_BEARER)


InHouse = Annotated[House, Depends(house_of)]
Token = Annotated[str, Depends(token_of)]
Institution = Annotated[str, Path(pattern=f"^{CODE.pattern}$", description="Code of the institution.")]
