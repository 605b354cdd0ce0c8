"""The service as an ASGI application: made once in each worker."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.central.server_keys import read_key_file
from sync.central.service.ports import Ports
from sync.central.store.bucket import Bucket
from sync.central.store.connection import Unavailable
from sync.central.store.files import FileStore
from sync.central.store.layout import open_database, require_newest
from sync.central.store.signature_v4 import Access
from sync.central.store.sqlite import SqliteDatabase
from sync.central.web import admin_calls, desk_calls, file_calls, open_calls, release_calls
from sync.central.web.answers import TRIAL_HEADER, answer_problem, as_problem
from sync.central.web.configuration import BUCKET_VARIABLES, VARIABLE, Configuration
from sync.central.web.documentation import without_answers_of_fastapi
from sync.central.web.gate import Buckets, Wakeups, Workshop
from sync.central.web.house import House, address_of
from sync.central.web.interpreter import collect_seldom, take_short_turns
from sync.central.web.listener import listen
from sync.central.web.log import begin_logging
from sync.central.web.memory import keep_freed_memory
from sync.central.web.metrics import PROBLEMS, REQUESTS, SECONDS
from sync.central.web.nightly import close_days
from sync.central.web.stopping import told_of_the_end
from sync.central.web.waiting import Waiting
from sync.protocol.fields import BrokenMessage
from sync.protocol.problems import Kind, Problem, ProblemRaised

log = logging.getLogger(__name__)

_COMPRESSION = 1
"""Of gzip: the first level is four times smaller at five times the speed of the usual one."""


def from_environment() -> FastAPI:
    """What uvicorn calls in each worker that `serve` starts."""
    begin_logging()
    keep_freed_memory()
    take_short_turns()
    app = make_app(Configuration.from_json(os.environ[VARIABLE]))
    collect_seldom()
    return app


def make_app(configuration: Configuration) -> FastAPI:
    """Raises LayoutDiffers, KeyFileBroken, and what a database raises that is not there."""
    require_newest(configuration.database)
    database = open_database(configuration.database, connections=configuration.connections)
    keys = read_key_file(Path(configuration.key_file))
    ports = Ports(database, lambda: datetime.now(UTC), secrets.token_bytes, keys)
    house = House(
        configuration,
        ports,
        FileStore(Path(configuration.files), _bucket(configuration)),
        Workshop(configuration.connections),
        Wakeups(),
        Buckets(configuration.rate, configuration.burst),
    )
    app = FastAPI(
        title="Registratura: the central registry",
        version="1",
        summary="What desks and administrators say to the registry; sync/PROTOCOL.md is the specification.",
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/v1/openapi.json",
    )
    app.state.house = house
    for part in (open_calls, desk_calls, file_calls, release_calls, admin_calls):
        app.include_router(part.calls)
    _describe(app)
    _answer_errors(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=_COMPRESSION)
    app.add_middleware(Waiting)
    app.add_middleware(Guard, house=house)
    return app


def _describe(app: FastAPI) -> None:
    usual = app.openapi

    def description() -> dict[str, Any]:
        """FastAPI makes it once and keeps it."""
        return without_answers_of_fastapi(usual())

    app.openapi = description  # type: ignore[method-assign]


def _bucket(configuration: Configuration) -> Bucket | None:
    if not configuration.bucket:
        return None
    key, secret = (os.environ[name] for name in BUCKET_VARIABLES)
    return Bucket(configuration.bucket, Access(key, secret, configuration.bucket_region))


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    house: House = app.state.house
    database = house.ports.database
    tasks = [asyncio.create_task(close_days(house))]
    if isinstance(database, SqliteDatabase):
        loop = asyncio.get_running_loop()
        database.on_feed = lambda institution: _wake_from_thread(loop, house.wakeups, institution)
    else:
        tasks.append(asyncio.create_task(listen(house.configuration.database, house.wakeups)))
    log.info("worker.ready", extra={"worker": os.getpid()})
    with told_of_the_end(house.wakeups.end):
        yield
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    database.close()


def _wake_from_thread(loop: asyncio.AbstractEventLoop, wakeups: Wakeups, institution: str) -> None:
    with suppress(RuntimeError):  # the loop may have ended between the commit and this
        loop.call_soon_threadsafe(wakeups.wake, institution)


class Guard:
    """Admits, counts, logs; marks a trial.

    Plain ASGI: what Starlette makes of a function keeps a task and two streams for every desk that waits.
    """

    def __init__(self, app: ASGIApp, house: House) -> None:
        self._app = app
        self._house = house

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        status = 500
        is_trial = self._house.ports.database.is_trial

        async def send_marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                if is_trial:
                    MutableHeaders(scope=message)[TRIAL_HEADER] = "yes"
            await send(message)

        request = Request(scope)
        try:
            self._house.buckets.admit(address_of(request))
            await self._app(scope, receive, send_marked)
        except ProblemRaised as raised:
            await answer_problem(raised.problem)(scope, receive, send_marked)
        _note(request, status, time.perf_counter() - begun)


def _note(request: Request, status: int, seconds: float) -> None:
    route = request.scope.get("route")
    call = getattr(route, "name", "none")
    REQUESTS.labels(call, str(status)).inc()
    if request.query_params.get("wait", "0") == "0":
        SECONDS.labels(call).observe(seconds)
    facts: dict[str, Any] = {
        "call": call,
        "method": request.method,
        "status": status,
        "milliseconds": round(seconds * 1000, 1),
        "trace": request.headers.get("traceparent", "")[:55],
    }
    institution = request.path_params.get("institution")
    log.info("request", extra=facts if route is None else facts | {"institution": institution})


def _answer_errors(app: FastAPI) -> None:
    @app.exception_handler(ProblemRaised)
    async def problem_raised(request: Request, error: ProblemRaised) -> Response:
        return _problem(error.problem)

    @app.exception_handler(BrokenMessage)
    async def broken_message(request: Request, error: BrokenMessage) -> Response:
        return _problem(as_problem(error))

    @app.exception_handler(RequestValidationError)
    async def not_valid(request: Request, error: RequestValidationError) -> Response:
        places = sorted({".".join(map(str, each["loc"])) for each in error.errors()})
        return _problem(Problem(Kind.BUG, f"not of the agreed form: {', '.join(places)}"[:500]))

    @app.exception_handler(Unavailable)
    async def unavailable(request: Request, error: Unavailable) -> Response:
        log.warning("database.unavailable", extra={"error": str(error)})
        return _problem(Problem(Kind.OVERLOADED, retry_after=2))

    @app.exception_handler(HTTPException)
    async def of_http(request: Request, error: HTTPException) -> Response:
        kind = Kind.NOT_FOUND if error.status_code == Kind.NOT_FOUND.status else Kind.BUG
        response = _problem(Problem(kind, f"HTTP {error.status_code}"))
        response.status_code = error.status_code
        return response


def _problem(problem: Problem) -> Response:
    PROBLEMS.labels(problem.kind.value).inc()
    log.info("problem", extra={"problem": problem.kind.value, "detail": problem.detail})
    return answer_problem(problem)
