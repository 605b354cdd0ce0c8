"""The administrator's interface: what `registratura-central` does on the server's console, over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Path
from pydantic import BaseModel, ConfigDict, Field

from sync.central.service import administration, admission, people
from sync.central.service.registers import REGISTER
from sync.central.service.state import lease_value, quarantined_value, state_of
from sync.central.service.unit import Unit, begin
from sync.central.web.admin_examples import answers
from sync.central.web.documentation import problem_answers
from sync.central.web.house import House, InHouse, Institution, Token
from sync.protocol.enrolment import Role
from sync.protocol.fields import CODE, BrokenMessage
from sync.protocol.journal import Event
from sync.protocol.numbering import LeaseState
from sync.protocol.problems import Kind

_PROBLEMS = (
    Kind.BUG,
    Kind.TOKEN_EXPIRED,
    Kind.FORBIDDEN,
    Kind.RETIRED,
    Kind.NOT_FOUND,
    Kind.OVERLAP,
    Kind.OVERLOADED,
    Kind.RECOVERING,
)
calls = APIRouter(prefix="/v1/i/{institution}/admin", tags=["administrator"], responses=problem_answers(_PROBLEMS))

Result = TypeVar("Result")
DeskCode = Annotated[str, Path(pattern="^[0-9A-Za-z]{1,8}$")]
Code = Annotated[str, Path(pattern=f"^{CODE.pattern}$")]
Hexadecimal = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
Identity = Annotated[str, Path(pattern="^[!-~]{1,100}$")]
Text = Annotated[str, Field(min_length=1, max_length=1000, examples=["Calculator furat"])]


class Sent(BaseModel):
    """Unknown fields are refused: a misspelt one would do nothing."""

    model_config = ConfigDict(extra="forbid")


class LogIn(Sent):
    name: Annotated[str, Field(max_length=100, examples=["maria"])]
    password: Annotated[str, Field(max_length=people.LONGEST_PASSWORD, examples=["o parolă lungă de tot"])]


class NewDesk(Sent):
    name: Annotated[str, Field(max_length=100, examples=["Ghișeul 2"])]
    role: Role = Role.COUNTER
    desk: Annotated[str, Field(pattern="^([0-9A-Za-z]{1,8})?$", examples=["07"])] = ""


class NewFleet(Sent):
    role: Role = Role.READER
    uses: Annotated[int, Field(ge=1, le=admission.MOST_USES, examples=[40])]
    days: Annotated[int, Field(ge=1, le=admission.MOST_DAYS, examples=[7])]
    machines: Annotated[tuple[Annotated[str, Field(max_length=100)], ...], Field(max_length=1000)] = ()


class Reason(Sent):
    reason: Text


class Note(Sent):
    note: Text


class Minutes(Sent):
    minutes: Annotated[str, Field(min_length=1, max_length=1000, examples=["PV 12/15.01.2027"])]


class Value(Sent):
    value: Annotated[dict[str, Any], Field(examples=[{"name": "Registru general"}])]


async def _reader(house: InHouse, institution: Institution, token: Token) -> str:
    return await house.workshop.run(people.require, house.ports, institution, token, to_write=False)


async def _writer(house: InHouse, institution: Institution, token: Token) -> str:
    return await house.workshop.run(people.require, house.ports, institution, token, to_write=True)


Reader = Annotated[str, Depends(_reader)]
Writer = Annotated[str, Depends(_writer)]


async def _look(house: House, institution: str, look: Callable[[Unit], Result]) -> Result:
    def run() -> Result:
        with begin(house.ports, institution) as unit:
            return look(unit)

    return await house.workshop.run(run)


@calls.post("/login", responses=answers("log_in"), summary="A token for eight hours.")
async def log_in(house: InHouse, institution: Institution, sent: LogIn) -> dict[str, str | int]:
    token = await house.workshop.run(people.log_in, house.ports, institution, sent.name, sent.password)
    return {"token": token, "expires_in": people.TOKEN_SECONDS}


@calls.get(
    "/state", responses=answers("state"), summary="The institution, its desks, and what waits for a person."
)
async def state(house: InHouse, institution: Institution, who: Reader) -> dict[str, Any]:
    return asdict(await _look(house, institution, state_of))


@calls.post("/desks", responses=answers("new_desk"), summary="A one-time code for a new desk.")
async def new_desk(house: InHouse, institution: Institution, who: Writer, sent: NewDesk) -> dict[str, str]:
    desk, code = await house.workshop.run(
        admission.permit_new, house.ports, institution, sent.name, sent.role, sent.desk
    )
    return {"desk": desk, "code": str(code)}


@calls.post(
    "/desks/{desk}/again",
    responses=answers("again"),
    summary="A one-time code for a desk on new hardware, or without its key.",
)
async def again(house: InHouse, institution: Institution, who: Writer, desk: DeskCode) -> dict[str, str]:
    code = await house.workshop.run(admission.permit_again, house.ports, institution, desk)
    return {"desk": desk, "code": str(code)}


@calls.post("/desks/{desk}/lost", status_code=204, summary="The desk is lost or stolen.")
async def lost(house: InHouse, institution: Institution, who: Writer, desk: DeskCode, sent: Reason) -> None:
    await house.workshop.run(admission.lose, house.ports, institution, desk, sent.reason, who)


@calls.post("/desks/{desk}/retired", status_code=204, summary="The desk is given up for good.")
async def retired(house: InHouse, institution: Institution, who: Writer, desk: DeskCode, sent: Reason) -> None:
    await house.workshop.run(admission.retire, house.ports, institution, desk, sent.reason, who)


@calls.post("/fleets", responses=answers("new_fleet"), summary="A deployment code for many desks.")
async def new_fleet(house: InHouse, institution: Institution, who: Writer, sent: NewFleet) -> dict[str, str]:
    code = await house.workshop.run(
        admission.permit_fleet, house.ports, institution, sent.role, sent.uses, sent.days, sent.machines
    )
    return {"code": str(code)}


@calls.get("/candidates", responses=answers("candidates"), summary="Who has shown a deployment code and waits.")
async def candidates(house: InHouse, institution: Institution, who: Reader) -> list[dict[str, Any]]:
    waiting = await house.workshop.run(admission.waiting, house.ports, institution)
    return [
        {"key": each.public_key.hex(), "machine": each.machine, "client": each.client, "asked_at": each.asked_at}
        for each in waiting
    ]


@calls.post("/candidates/{key}/approve", responses=answers("approve"), summary="Let a candidate in.")
async def approve(house: InHouse, institution: Institution, who: Writer, key: Hexadecimal) -> dict[str, str]:
    return {"desk": await house.workshop.run(admission.approve, house.ports, institution, bytes.fromhex(key))}


@calls.post("/candidates/{key}/refuse", status_code=204, summary="Keep a candidate out.")
async def refuse(house: InHouse, institution: Institution, who: Writer, key: Hexadecimal) -> None:
    await house.workshop.run(admission.refuse, house.ports, institution, bytes.fromhex(key))


@calls.get("/incidents", responses=answers("incidents"), summary="Open incidents.")
async def incidents(house: InHouse, institution: Institution, who: Reader) -> list[dict[str, Any]]:
    return [asdict(each) for each in await _look(house, institution, lambda unit: unit.incidents.all())]


@calls.post("/incidents/{identity}/settle", status_code=204, summary="An incident was dealt with.")
async def settle_incident(
    house: InHouse, institution: Institution, who: Writer, identity: Identity, sent: Note
) -> None:
    await house.workshop.run(administration.settle_incident, house.ports, institution, identity, sent.note)


@calls.get(
    "/quarantine",
    responses=answers("quarantine"),
    summary="Events that wait for a person; what they hold may be personal.",
)
async def quarantine(house: InHouse, institution: Institution, who: Reader) -> list[dict[str, Any]]:
    kept = await _look(house, institution, lambda unit: unit.incidents.quarantined())
    return [quarantined_value(each.hash, each.desk, each.reason, Event.from_bytes(each.event)) for each in kept]


@calls.post("/quarantine/{hash_}/settle", status_code=204, summary="A quarantined event was dealt with.")
async def settle_quarantined(
    house: InHouse, institution: Institution, who: Writer, hash_: Hexadecimal, sent: Note
) -> None:
    await house.workshop.run(
        administration.settle_quarantined, house.ports, institution, bytes.fromhex(hash_), sent.note
    )


@calls.get("/leases", responses=answers("leases"), summary="Leases in a state; the suspended wait for minutes.")
async def leases(
    house: InHouse, institution: Institution, who: Reader, state: LeaseState = LeaseState.SUSPENDED
) -> list[dict[str, Any]]:
    held = await _look(house, institution, lambda unit: unit.leases.in_state(state))
    return [lease_value(each) for each in held]


@calls.post("/leases/{identity}/minutes", status_code=204, summary="Minutes account for a suspended lease's tail.")
async def minutes(
    house: InHouse, institution: Institution, who: Writer, identity: Identity, sent: Minutes
) -> None:
    await house.workshop.run(administration.write_off, house.ports, institution, identity, sent.minutes, who)


@calls.get("/settings/{kind}", responses=answers("settings"), summary="Settings of a kind.")
async def settings(house: InHouse, institution: Institution, who: Reader, kind: Code) -> list[dict[str, Any]]:
    found = await _look(house, institution, lambda unit: unit.settings.of_kind(kind))
    return [asdict(each) for each in found]


@calls.put(
    "/settings/{kind}/{key}", responses=answers("put_setting"), summary="Set one; desks read it in the feed."
)
async def put_setting(
    house: InHouse, institution: Institution, who: Writer, kind: Code, key: Code, sent: Value
) -> dict[str, int]:
    version = await house.workshop.run(
        administration.put_setting, house.ports, institution, kind, key, sent.value, who
    )
    return {"version": version}


@calls.delete("/settings/{kind}/{key}", responses=answers("remove_setting"), summary="Take one away.")
async def remove_setting(
    house: InHouse, institution: Institution, who: Writer, kind: Code, key: Code
) -> dict[str, int]:
    if kind == REGISTER:
        raise BrokenMessage("kind", "a register is closed year by year, never taken away")
    version = await house.workshop.run(administration.put_setting, house.ports, institution, kind, key, None, who)
    return {"version": version}
