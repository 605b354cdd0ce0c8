"""Sessions and fences: which instance of a desk may write, and from where on (clauses 4.3, 4.4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sync.central.service import recovery
from sync.central.service.access import digest_of, new_token, use_challenge
from sync.central.service.ports import Ports
from sync.central.service.suspension import suspend_all
from sync.central.service.unit import Noted, Unit, begin
from sync.central.store.records import Desk, DeskState, Institution, Presence
from sync.protocol.cursor import Cursor
from sync.protocol.enrolment import Role
from sync.protocol.fields import BrokenMessage
from sync.protocol.leases import Grant, Grants
from sync.protocol.problems import Kind, problem
from sync.protocol.sealed import Purpose, Sealed, seal
from sync.protocol.session import TOKEN_SECONDS, FenceReply, FenceRequest, SessionReply, SessionRequest


def open_session(ports: Ports, institution: str, sealed: Sealed) -> Sealed:
    """Answer a request for a session. Raises what clause 4.3 lists; BrokenMessage."""
    request = SessionRequest.of(sealed.fields())
    _require_institution(request.institution, institution)
    with begin(ports, institution) as unit:
        own = unit.own()
        desk = _known(unit, request.desk)
        if own.is_recovering and request.epoch > desk.epoch:
            raise problem(Kind.RECOVERING, retry_after=recovery.RETRY_SECONDS)
        _require_signed(unit, Purpose.SESSION, sealed, desk, request.epoch)
        use_challenge(unit, request.nonce)
        presence = unit.desks.presence(desk.code)
        _require_trusted(desk, presence, request.hardware)
        _require_same_journal(unit, desk, request)
        if not own.is_recovering and recovery.has_forgotten(own, desk, request):
            recovery.recover(unit)
            own = unit.own()
        token = new_token(ports, desk.code)
        presence = _present(ports, presence, request, own, token)
        unit.desks.put_presence(presence)
        if own.is_recovering:
            recovery.hear(unit, request)
            own = unit.own()
        reply = SessionReply(
            institution=institution,
            desk=desk.code,
            epoch=desk.epoch,
            boot=request.boot,
            token=token,
            expires_in=TOKEN_SECONDS,
            acknowledged=desk.tip,
            leases=open_leases(unit, desk.code),
            feed=Cursor(own.server_epoch, own.feed),
            server_time=ports.now().isoformat(),
            role=Role(desk.role),
            wanted=recovery.wanted(own, request.cursor),
        )
        return seal(Purpose.SESSION_OPENED, reply, ports.keys.signer(institution, own.centre_epoch))


def fence(ports: Ports, institution: str, sealed: Sealed) -> Sealed:
    """End a desk's epoch and bind the next to a fresh key.

    Raises SIGNATURE, RETIRED, CLONE, KEY_SEEN, TOKEN_EXPIRED for the nonce; BrokenMessage.
    """
    request = FenceRequest.of(sealed.fields())
    _require_institution(request.institution, institution)
    with begin(ports, institution) as unit:
        desk = _known(unit, request.desk)
        _require_signed(unit, Purpose.FENCE, sealed, desk, request.epoch)
        if not sealed.is_proved_by(Purpose.FENCE, request.public_key):
            raise problem(Kind.SIGNATURE, "proof")
        use_challenge(unit, request.nonce)
        presence = unit.desks.presence(desk.code)
        _require_trusted(desk, presence, request.hardware)
        if unit.desks.holder_of(request.public_key) is not None:
            raise problem(Kind.KEY_SEEN)
        if unit.own().is_recovering:
            raise problem(Kind.RECOVERING, retry_after=recovery.RETRY_SECONDS)
        suspend_all(unit, desk.code, "fence")
        epoch = desk.epoch + 1
        body = {
            "desk": desk.code,
            "epoch": epoch,
            "public_key": request.public_key.hex(),
            "reason": request.reason,
        }
        unit.record("desk.fenced", desk.code, body)
        unit.note_incident(desk.code, "fenced")
        unit.desks.put_presence(replace(presence, hardware=request.hardware, token_digest=None))
        reply = FenceReply(institution, desk.code, epoch, request.public_key, desk.tip)
        return seal(Purpose.FENCED, reply, ports.keys.signer(institution, unit.own().centre_epoch))


def open_leases(unit: Unit, desk: str) -> Grants:
    """The leases of a desk that are open, as the centre granted them (clause 5.1)."""
    return Grants(tuple(Grant.of_event(event) for event in unit.journal.grants(desk)))


def _require_institution(asked: str, here: str) -> None:
    if asked != here:
        raise BrokenMessage("institution", "another one")


def _known(unit: Unit, code: str) -> Desk:
    desk = unit.desks.desk(code, lock=True)
    if desk is None or not unit.desks.keys(code):
        raise problem(Kind.SIGNATURE)  # whether there is such a desk is nobody's business
    return desk


def _require_signed(unit: Unit, purpose: Purpose, sealed: Sealed, desk: Desk, epoch: int) -> None:
    key = unit.desks.keys(desk.code).get(epoch)
    if key is None or not sealed.is_signed_by(purpose, key):
        raise problem(Kind.SIGNATURE)


def _require_trusted(desk: Desk, presence: Presence, hardware: str) -> None:
    if desk.state is not DeskState.ACTIVE:
        raise problem(Kind.RETIRED)
    if presence.hardware not in ("", hardware):
        raise _refused(Kind.CLONE, desk, "clone")


def _require_same_journal(unit: Unit, desk: Desk, request: SessionRequest) -> None:
    if request.epoch != desk.epoch:
        raise _refused(Kind.STALE, desk, "stale")
    if request.head.seq < desk.seq:
        raise _refused(Kind.ROLLBACK, desk, "rollback")
    known = request.acknowledged
    for claimed in (known, request.head):
        is_here = 0 < claimed.seq <= desk.seq
        if is_here and unit.journal.tip(desk.code, claimed.seq) != claimed:
            raise _refused(Kind.FORK, desk, "fork")


def _refused(kind: Kind, desk: Desk, incident: str) -> Noted:
    return Noted(kind, "", lambda unit: unit.note_incident_once(desk.code, incident))


def _present(ports: Ports, before: Presence, request: SessionRequest, own: Institution, token: str) -> Presence:
    now = ports.seconds()
    return replace(
        before,
        hardware=request.hardware,
        token_digest=digest_of(token),
        token_until=now + TOKEN_SECONDS,
        boot=request.boot,
        is_distrusted=request.is_distrusted,
        client=request.client,
        seen_at=now,
        clock_offset=_offset(request.clock, now),
        unsent=max(0, request.head.seq - request.acknowledged.seq),
        cursor=str(request.cursor),
        heard_in=own.server_epoch if recovery.has_said_all(own, request) else before.heard_in,
    )


def _offset(clock: str, now: int) -> int:
    """How many seconds the desk's clock is ahead; 0 for a moment that no calendar has."""
    try:
        return int(datetime.fromisoformat(clock).timestamp()) - now
    except (ValueError, OverflowError):
        return 0
