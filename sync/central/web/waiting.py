"""Desks that wait for news (clause 6.2) hold a connection and little more.

Between question and answer stand the layers of FastAPI, and each keeps something for as long as it is asked: 13 of
the 29 KiB that a waiting desk cost. So a call that has nothing to tell yet ends, and is made again when there is
news or the time is over.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress

from fastapi import Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

_UNTIL, _NOTHING_YET = "registratura.until", "registratura.nothing-yet"


def until_of(request: Request, seconds: float) -> float:
    """When the request will have waited `seconds` since it came, however often it is made; of time.monotonic()."""
    until: float = request.scope.setdefault(_UNTIL, time.monotonic() + seconds)
    return until


class NothingYet(Response):
    """Instead of an answer: ask again when `woken` is set, or the time of `until_of` is over."""

    def __init__(self, woken: asyncio.Event) -> None:
        super().__init__()
        self.woken = woken

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Nothing is sent."""
        scope[_NOTHING_YET] = self.woken


class Waiting:
    """Asks again what had nothing to tell."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)
        while (woken := scope.pop(_NOTHING_YET, None)) is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(scope[_UNTIL] - time.monotonic()):
                    await woken.wait()
            await self._app(scope, receive, send)
