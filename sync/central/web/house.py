"""What every call shares: the rules' ports, the files, the gates, and how work is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Path, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from sync.central.service.ports import Ports
from sync.central.store.files import FileStore
from sync.central.web.bodies import read_body
from sync.central.web.configuration import Configuration
from sync.central.web.gate import Buckets, Wakeups, Workshop
from sync.protocol.fields import CODE, Fields, read
from sync.protocol.problems import Kind, problem

Parsed = TypeVar("Parsed")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class House:
    configuration: Configuration
    ports: Ports
    files: FileStore
    workshop: Workshop
    wakeups: Wakeups
    buckets: Buckets

    async def asked(
        self, request: Request, parse: Callable[[Fields], Parsed], work: Callable[[Parsed], Result]
    ) -> Result:
        """What the rules make of the request's body: it is read and worked on in one turn of the workshop.

        Raises BrokenMessage, TOO_LARGE, OVERLOADED, and what `work` raises.
        """
        body = await read_body(request, self.configuration.limits.body_bytes, self.configuration.body_seconds)
        return await self.workshop.run(lambda: work(parse(read(body))))


def address_of(request: Request) -> str:
    """Who asks; behind a proxy what that one says, where the service was told to believe it."""
    return request.client.host if request.client is not None else ""


# Both are coroutines: a plain function would cost each request a turn in FastAPI's thread pool.
async def house_of(request: Request) -> House:
    house: House = request.app.state.house
    return house


_BEARER = HTTPBearer(
    scheme_name="token", description="Of a desk's session or an administrator's.", auto_error=False
)


async def token_of(shown: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]) -> str:
    """The bearer token; raises TOKEN_EXPIRED without one."""
    if shown is None:
        raise problem(Kind.TOKEN_EXPIRED)
    return shown.credentials


InHouse = Annotated[House, Depends(house_of)]
Token = Annotated[str, Depends(token_of)]
Institution = Annotated[str, Path(pattern=f"^{CODE.pattern}$", description="Code of the institution.")]
