"""The calls of desks (clause 2.3). What they say and answer is `sync.protocol`; what they mean is `service`."""

from __future__ import annotations

import time
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from sync.central.evidence import closing
from sync.central.service import access, enrolment, grants, push, quarantine, reading, recovery, session
from sync.central.web.answers import answer
from sync.central.web.documentation import described
from sync.central.web.house import InHouse, Institution, Token, address_of
from sync.central.web.waiting import NothingYet, until_of
from sync.protocol.cursor import Cursor
from sync.protocol.exchange import PushRequest, QuarantineRequest, ReturnedRequest
from sync.protocol.fields import BrokenMessage
from sync.protocol.leases import LeaseRequest
from sync.protocol.limits import LONGEST_WAIT, PAGE_EVENTS
from sync.protocol.sealed import Sealed

calls = APIRouter(prefix="/v1/i/{institution}", tags=["desks"])

Day = Annotated[str, Path(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
EventHash = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
Limit = Annotated[int, Query(ge=1, le=PAGE_EVENTS)]


@calls.post("/enrol", **described("enrol"))
async def enrol(house: InHouse, institution: Institution, request: Request) -> Response:
    enrol_from = partial(enrolment.enrol, house.ports, institution, address=address_of(request))
    return answer(await house.asked(request, Sealed.of, enrol_from))


@calls.post("/challenge", **described("challenge"))
async def challenge(house: InHouse, institution: Institution) -> Response:
    return answer(await house.workshop.run(access.challenge, house.ports, institution))


@calls.post("/session", **described("session"))
async def open_session(house: InHouse, institution: Institution, request: Request) -> Response:
    return answer(await house.asked(request, Sealed.of, partial(session.open_session, house.ports, institution)))


@calls.post("/fence", **described("fence"))
async def fence(house: InHouse, institution: Institution, request: Request) -> Response:
    return answer(await house.asked(request, Sealed.of, partial(session.fence, house.ports, institution)))


@calls.post("/leases", **described("leases"))
async def leases(house: InHouse, institution: Institution, token: Token, request: Request) -> Response:
    return answer(
        await house.asked(request, LeaseRequest.of, partial(grants.grant, house.ports, institution, token))
    )


@calls.post("/push", **described("push"))
async def push_batch(house: InHouse, institution: Institution, token: Token, request: Request) -> Response:
    return answer(await house.asked(request, PushRequest.of, partial(push.push, house.ports, institution, token)))


@calls.get("/changes", **described("changes"))
async def changes(
    house: InHouse,
    institution: Institution,
    token: Token,
    request: Request,
    after: str = "0.0",
    limit: Limit = PAGE_EVENTS,
    wait: Annotated[int, Query(ge=0, le=LONGEST_WAIT)] = 0,
) -> Response:
    """A page that has something to tell, or an empty one when the time is over or the service ends."""
    try:
        cursor = Cursor.parse(after)
    except ValueError as error:
        raise BrokenMessage("after", "not a cursor") from error
    until = until_of(request, min(wait, house.configuration.limits.longest_wait))
    woken = house.wakeups.ticket(institution)
    minimum = house.configuration.minimum_client
    page = await house.workshop.run(reading.changes, house.ports, institution, token, cursor, limit, minimum)
    if page.items or page.reset or house.wakeups.is_over or time.monotonic() >= until:
        return answer(page)
    return NothingYet(woken)


@calls.get("/journal", **described("journal"))
async def journal(
    house: InHouse,
    institution: Institution,
    token: Token,
    after: Annotated[int, Query(ge=0, le=2**53 - 1)] = 0,
    limit: Limit = PAGE_EVENTS,
) -> Response:
    page = await house.workshop.run(reading.journal, house.ports, institution, token, after, limit)
    return answer(page)


@calls.post("/quarantine", **described("quarantine"))
async def hand_in(house: InHouse, institution: Institution, token: Token, request: Request) -> Response:
    return answer(
        await house.asked(
            request, QuarantineRequest.of, partial(quarantine.hand_in, house.ports, institution, token)
        )
    )


@calls.post("/returned", **described("returned"))
async def take_back(house: InHouse, institution: Institution, token: Token, request: Request) -> Response:
    return answer(
        await house.asked(
            request, ReturnedRequest.of, partial(recovery.take_back, house.ports, institution, token)
        )
    )


@calls.get("/checkpoints/{day}", **described("checkpoints"))
async def checkpoint(house: InHouse, institution: Institution, token: Token, day: Day) -> Response:
    return answer(await house.workshop.run(closing.checkpoint, house.ports, institution, token, day))


@calls.get("/proof/{event_hash}", **described("proof"))
async def proof(house: InHouse, institution: Institution, token: Token, event_hash: EventHash) -> Response:
    asked = bytes.fromhex(event_hash)
    return answer(await house.workshop.run(closing.proof, house.ports, institution, token, asked))
