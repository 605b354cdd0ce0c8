"""Enrolment: a code makes a key pair into a desk (clause 4.1)."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from sync.central.service.history import give_up_history
from sync.central.service.ports import Ports
from sync.central.service.suspension import suspend_all
from sync.central.service.unit import Noted, Unit, begin
from sync.central.store.records import Candidate, DeskState, EnrolmentPermit, Presence
from sync.protocol.enrolment import EnrolReply, EnrolRequest, History, Role, Tip, keys_value
from sync.protocol.fields import BrokenMessage
from sync.protocol.journal import GENESIS
from sync.protocol.leases import CENTRE
from sync.protocol.problems import Kind, problem
from sync.protocol.sealed import Purpose, Sealed, seal

WRONG_CODES = 10
"""From one place on the network: nobody closes the door for all by guessing there."""
WRONG_CODES_OF_ALL = 1_000
"""From wherever they come, for whoever has many places. So many guesses at 60 random bits are nothing."""
LOCKED_SECONDS = 600
ONE_TIME_SECONDS = 15 * 60

_ATTEMPTS = "enrol"


def enrol(ports: Ports, institution: str, sealed: Sealed, address: str = "") -> Sealed:
    """Answer a request to enrol that came from `address`, as far as that is known.

    Raises SIGNATURE, CODE, KEY_SEEN, OVERLAP, RETIRED; BrokenMessage.
    """
    request = EnrolRequest.of(sealed.fields())
    if request.institution != institution:
        raise BrokenMessage("institution", "another one")
    if not sealed.is_signed_by(Purpose.ENROL, request.public_key):
        raise problem(Kind.SIGNATURE)
    with begin(ports, institution) as unit:
        unit.own()
        place = _attempts_from(ports, address)
        since = ports.seconds() - LOCKED_SECONDS
        failures = unit.enrolments.failures
        if failures(place, since) >= WRONG_CODES or failures(_ATTEMPTS, since) >= WRONG_CODES_OF_ALL:
            raise problem(Kind.CODE, "too many wrong codes: locked for ten minutes")
        desk = _admitted(unit, request, place)
        unit.write()
        return _reply(unit, request, desk)


def digest_of_secret(secret: str) -> bytes:
    """What is stored of a code."""
    return hashlib.sha256(secret.encode("ascii")).digest()


def place_of(address: str) -> str:
    """Where wrong codes are counted: of IPv6 a network of /64, since whoever has one address there has all."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, 64), strict=False))


def _attempts_from(ports: Ports, address: str) -> str:
    """Under which name they are counted: who asked is not to be read there."""
    mark = hmac.new(ports.keys.secret("address"), place_of(address).encode("utf-8"), hashlib.sha256).hexdigest()
    return f"{_ATTEMPTS} {mark}"


def _admitted(unit: Unit, request: EnrolRequest, place: str) -> str:
    """The code of the desk that the key is now, or an empty text while somebody has to approve."""
    candidate = unit.enrolments.candidate(request.public_key)
    digest = digest_of_secret(request.secret)
    permit = unit.enrolments.permit(digest)
    if permit is None or (candidate is not None and not hmac.compare_digest(candidate.code_digest, digest)):
        raise _wrong(unit, place)
    if candidate is None:
        return _newcomer(unit, request, permit, place)
    if candidate.state == "enrolled":
        _require_unfenced(unit, candidate)
        return candidate.desk
    if candidate.state == "approved":
        asked = request if request.history else replace(request, desk="")  # a wish; a history cannot give way
        role = Role.READER.value if request.role == Role.READER.value else permit.role
        _admit(unit, asked, replace(permit, desk=candidate.desk, name=candidate.machine, role=role))
        unit.enrolments.put_candidate(replace(candidate, state="enrolled"))
        return candidate.desk
    if candidate.state == "refused":
        raise problem(Kind.CODE, "refused by the administrator")
    return ""


def _require_unfenced(unit: Unit, candidate: Candidate) -> None:
    """A second asking finds the same answer, as long as the key is the desk's newest."""
    desk = unit.desks.desk(candidate.desk)
    if desk is None or unit.desks.holder_of(candidate.public_key) != (desk.code, desk.epoch):
        raise problem(Kind.CODE, "the key's epoch is over")


def _newcomer(unit: Unit, request: EnrolRequest, permit: EnrolmentPermit, place: str) -> str:
    if permit.until < unit.ports.seconds() or permit.uses_left < 1:
        raise _wrong(unit, place)
    if permit.machines and request.machine.casefold() not in {name.casefold() for name in permit.machines}:
        raise problem(Kind.CODE, "not one of the named machines")
    if unit.desks.holder_of(request.public_key) is not None:
        raise problem(Kind.KEY_SEEN)
    candidate = Candidate(
        public_key=request.public_key,
        code_digest=permit.digest,
        machine=request.machine,
        hardware=request.hardware,
        client=request.client,
        asked_at=unit.ports.seconds(),
        state="waiting" if permit.is_fleet else "enrolled",
        desk=request.desk if permit.is_fleet else permit.desk,
    )
    if not permit.is_fleet:
        _admit(unit, request, permit)
    unit.enrolments.use_permit(permit.digest)
    unit.enrolments.put_candidate(candidate)
    unit.enrolments.forget_failures(place)
    return "" if permit.is_fleet else candidate.desk


def _wrong(unit: Unit, place: str) -> Noted:
    now = unit.ports.seconds()

    def count(later: Unit) -> None:
        for attempts in (place, _ATTEMPTS):
            later.enrolments.count_failure(attempts, now, now - LOCKED_SECONDS)

    return Noted(Kind.CODE, "", count)


def _admit(unit: Unit, request: EnrolRequest, permit: EnrolmentPermit) -> None:
    if request.desk not in ("", permit.desk):
        raise problem(Kind.CODE, "made for another desk")
    known = unit.desks.desk(permit.desk, lock=True)
    if known is None:
        epoch, keys = _first_epoch(unit, request)
    elif known.state is not DeskState.ACTIVE:
        raise problem(Kind.RETIRED)
    elif not permit.is_again:
        raise problem(Kind.CODE, "made for a new desk of this code")
    elif request.history is not None:
        raise problem(Kind.OVERLAP, "the desk's journal is here already")
    else:
        epoch, keys = known.epoch + 1, {}
        suspend_all(unit, permit.desk, "enrolled-again")
        unit.write()
        give_up_history(unit, known)
        unit.note_incident(permit.desk, "enrolled-again")
    body: dict[str, Any] = {
        "desk": permit.desk,
        "epoch": epoch,
        "history": None if request.history is None else request.history.as_value(),
        "keys": keys_value(keys | {epoch: request.public_key}),
        "name": permit.name,
        "role": permit.role,
    }
    unit.record("desk.enrolled", permit.desk, body)
    unit.write()
    unit.desks.put_presence(Presence(permit.desk, hardware=request.hardware, client=request.client))


def _first_epoch(unit: Unit, request: EnrolRequest) -> tuple[int, dict[int, bytes]]:
    """With the keys of a history; raises OVERLAP and KEY_SEEN where the registry knows better."""
    history = request.history
    if history is None:
        return 1, {}
    _require_free(unit, history)
    if max(history.keys, default=0) > history.epoch:
        raise BrokenMessage("keys", "of an epoch after the history's")
    keys = [*history.keys.values(), request.public_key]
    if len(set(keys)) != len(keys) or any(unit.desks.holder_of(key) is not None for key in keys):
        raise problem(Kind.KEY_SEEN)
    return history.epoch + 1, dict(history.keys)


def _require_free(unit: Unit, history: History) -> None:
    for series in history.series:
        if unit.leases.series(series.register, series.year) is not None:
            raise problem(Kind.OVERLAP, "series")


def _reply(unit: Unit, request: EnrolRequest, code: str) -> Sealed:
    own = unit.own()
    desk = unit.desks.desk(code) if code else None
    reply = EnrolReply(
        institution=own.code,
        name=own.name,
        public_key=request.public_key,
        server_keys=unit.desks.keys(CENTRE),
        is_waiting=desk is None,
        desk=code,
        epoch=0 if desk is None else desk.epoch,
        role=Role.COUNTER if desk is None else Role(desk.role),
        acknowledged=Tip(0, GENESIS) if desk is None else desk.tip,
    )
    return seal(Purpose.ENROLLED, reply, unit.ports.keys.signer(own.code, own.centre_epoch))
