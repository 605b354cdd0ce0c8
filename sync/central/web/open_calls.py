"""What anybody may ask: hello, health, figures (the last from this machine only, unless it was opened)."""

from __future__ import annotations

from importlib import metadata
from ipaddress import ip_address
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from sync.central.service.administration import only_institution
from sync.central.service.readiness import readiness
from sync.central.store.connection import Unavailable
from sync.central.web.answers import answer
from sync.central.web.documentation import problem_answers, schema_of
from sync.central.web.examples import HELLO
from sync.central.web.house import InHouse
from sync.central.web.metrics import exposition
from sync.protocol.problems import Kind, problem
from sync.protocol.session import Hello

calls = APIRouter(tags=["open"])

_HELLO: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Who is there.",
        "content": {"application/json": {"schema": schema_of(HELLO.as_value()), "example": HELLO.as_value()}},
    }
}
_WORKS = {"status": "ok", "production": True, "notices": []}
_HEALTH: dict[int | str, dict[str, Any]] = {
    200: {"description": "It works.", "content": {"application/json": {"example": _WORKS}}}
}


@calls.get("/v1/hello", summary="Who is there (2.2).", responses=_HELLO | problem_answers([Kind.OVERLOADED]))
async def hello(house: InHouse) -> Response:
    return answer(
        Hello(
            server=f"registratura-central {metadata.version('registratura')}",
            server_time=house.ports.now().isoformat(timespec="seconds"),
            minimum_client=house.configuration.minimum_client,
            api_base=house.configuration.api_base,
            limits=house.configuration.limits,
            is_trial=house.ports.database.is_trial,
            institution=await house.workshop.run(only_institution, house.ports),
        )
    )


@calls.get(
    "/healthz",
    summary="Does it work, and may a town hall rely on it?",
    responses=_HEALTH | problem_answers([Kind.OVERLOADED]),
)
async def health(house: InHouse) -> Response:
    found = await house.workshop.run(readiness, house.ports)
    return JSONResponse({"status": "ok", "production": not found, "notices": found})


@calls.get(
    "/metrics",
    summary="Figures for Prometheus.",
    response_class=PlainTextResponse,
    responses=problem_answers([Kind.OVERLOADED, Kind.NOT_FOUND]),
)
async def metrics(house: InHouse, request: Request) -> Response:
    if not house.configuration.metrics_for_all and not _is_local(request):
        raise problem(Kind.NOT_FOUND)
    try:
        text = await house.workshop.run(exposition, house.ports)
    except Unavailable as error:
        raise problem(Kind.OVERLOADED, retry_after=2) from error
    return Response(text, media_type="text/plain; version=0.0.4")


def _is_local(request: Request) -> bool:
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False
