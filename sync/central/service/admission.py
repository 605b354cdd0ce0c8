"""Which desks there are: codes for new ones, approval of fleets, the lost and the retired (clauses 4.1, 4.6)."""

from __future__ import annotations

from dataclasses import replace

from sync.central.service.administration import LONGEST_NOTE
from sync.central.service.enrolment import ONE_TIME_SECONDS, digest_of_secret
from sync.central.service.history import give_up_history
from sync.central.service.ports import Ports
from sync.central.service.suspension import suspend_all
from sync.central.service.unit import Unit, begin
from sync.central.store.records import Candidate, Desk, DeskState, EnrolmentPermit
from sync.protocol.enrolment import LONGEST_NAME, EnrolmentCode, Role
from sync.protocol.fields import BrokenMessage, Fields
from sync.protocol.leases import CENTRE
from sync.protocol.problems import Kind, problem
from sync.protocol.session import DESK

MOST_USES = 1000
MOST_DAYS = 90
DAY_SECONDS = 86_400
_CODE_BYTES = 8


def permit_new(ports: Ports, institution: str, name: str, role: Role, desk: str = "") -> tuple[str, EnrolmentCode]:
    """A one-time code for a new desk: `desk`, or the next free code. Raises BrokenMessage, OVERLAP."""
    with begin(ports, institution) as unit:
        code = Fields({"desk": desk}).word("desk", DESK) if desk else _next_free(unit)
        if code == CENTRE or unit.desks.desk(code) is not None:
            raise problem(Kind.OVERLAP, "desk")
        said = Fields({"name": name}).text("name", LONGEST_NAME)
        until = ports.seconds() + ONE_TIME_SECONDS
        return code, _issue(unit, EnrolmentPermit(b"", code, said, role.value, 1, until, is_fleet=False))


def permit_again(ports: Ports, institution: str, desk: str) -> EnrolmentCode:
    """A one-time code for a desk that exists: new hardware, or its key is lost. Raises NOT_FOUND, RETIRED."""
    with begin(ports, institution) as unit:
        known = _active(unit, desk)
        until = ports.seconds() + ONE_TIME_SECONDS
        return _issue(
            unit, EnrolmentPermit(b"", desk, known.name, known.role, 1, until, is_fleet=False, is_again=True)
        )


def permit_fleet(
    ports: Ports, institution: str, role: Role, uses: int, days: int, machines: tuple[str, ...] = ()
) -> EnrolmentCode:
    """A deployment code: for a number of desks and days, perhaps named machines only. Raises BrokenMessage."""
    fields = Fields({"uses": uses, "days": days, "machines": list(machines)})
    seconds = fields.integer("days", 1, MOST_DAYS) * DAY_SECONDS
    with begin(ports, institution) as unit:
        permit = EnrolmentPermit(
            digest=b"",
            desk="",
            name="",
            role=role.value,
            uses_left=fields.integer("uses", 1, MOST_USES),
            until=ports.seconds() + seconds,
            is_fleet=True,
            machines=fields.texts("machines", MOST_USES, LONGEST_NAME),
        )
        return _issue(unit, permit)


def waiting(ports: Ports, institution: str) -> list[Candidate]:
    """Who has shown a deployment code and waits to be approved."""
    with begin(ports, institution) as unit:
        unit.own()
        return unit.enrolments.candidates("waiting")


def approve(ports: Ports, institution: str, public_key: bytes) -> str:
    """Let a candidate in; the code of its desk, the one it asked for where that is free. Raises NOT_FOUND."""
    with begin(ports, institution) as unit:
        candidate = _waiting(unit, public_key)
        wanted = candidate.desk
        code = wanted if wanted and wanted not in _taken(unit) else _next_free(unit)
        unit.enrolments.put_candidate(replace(candidate, state="approved", desk=code))
        return code


def refuse(ports: Ports, institution: str, public_key: bytes) -> None:
    """Raises NOT_FOUND."""
    with begin(ports, institution) as unit:
        unit.enrolments.put_candidate(replace(_waiting(unit, public_key), state="refused"))


def lose(ports: Ports, institution: str, desk: str, reason: str, operator: str) -> None:
    """A desk was lost or stolen: its key is refused, its leases are suspended. Raises NOT_FOUND, RETIRED."""
    _leave(ports, institution, desk, "desk.lost", reason, operator)


def retire(ports: Ports, institution: str, desk: str, reason: str, operator: str) -> None:
    """A desk is given up for good. Raises NOT_FOUND, RETIRED."""
    _leave(ports, institution, desk, "desk.retired", reason, operator)


def _leave(ports: Ports, institution: str, desk: str, kind: str, reason: str, operator: str) -> None:
    said = Fields({"reason": reason.strip()}).text("reason", LONGEST_NOTE)
    if not said:
        raise BrokenMessage("reason", "missing")
    with begin(ports, institution, operator) as unit:
        known = _active(unit, desk, lock=True)
        suspend_all(unit, desk, kind.removeprefix("desk."))
        unit.write()
        give_up_history(unit, known)
        unit.record(kind, desk, {"desk": desk, "reason": said})
        unit.desks.put_presence(replace(unit.desks.presence(desk), token_digest=None))


def _active(unit: Unit, code: str, *, lock: bool = False) -> Desk:
    known = unit.desks.desk(code, lock=lock)
    if known is None or code == CENTRE:
        raise problem(Kind.NOT_FOUND, "desk")
    if known.state is not DeskState.ACTIVE:
        raise problem(Kind.RETIRED)
    return known


def _waiting(unit: Unit, public_key: bytes) -> Candidate:
    candidate = unit.enrolments.candidate(public_key)
    if candidate is None or candidate.state != "waiting":
        raise problem(Kind.NOT_FOUND, "a candidate that waits")
    return candidate


def _next_free(unit: Unit) -> str:
    """Two digits as long as there are any; the institution is locked, so that no two desks get the same."""
    taken = _taken(unit)
    return next(code for number in range(1, 100_000) if (code := f"{number:02}") not in taken)


def _taken(unit: Unit) -> set[str]:
    unit.desks.own(lock=True)
    return {desk.code for desk in unit.desks.all()} | unit.enrolments.promised(unit.ports.seconds())


def _issue(unit: Unit, permit: EnrolmentPermit) -> EnrolmentCode:
    unit.own()
    server_key = unit.desks.keys(CENTRE)[1]
    code = EnrolmentCode.new(unit.ports.entropy(_CODE_BYTES), server_key)
    unit.enrolments.forget_permits(unit.ports.seconds())
    unit.enrolments.add_permit(replace(permit, digest=digest_of_secret(code.secret)))
    return code
