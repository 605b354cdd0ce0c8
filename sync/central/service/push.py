"""Taking in a desk's journal (clauses 5.4, 5.5): chained and signed it is kept, whatever its effect."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sync.central.service import emergencies, history
from sync.central.service.access import require_newest
from sync.central.service.judgement import judge, outcome_of
from sync.central.service.ports import Ports
from sync.central.service.projection import known_desk
from sync.central.service.recovery import RETRY_SECONDS
from sync.central.service.session import open_leases
from sync.central.service.unit import Unit, begin
from sync.central.store.records import Desk, Quarantined
from sync.protocol.cursor import Cursor
from sync.protocol.exchange import PushReply, PushRequest, Result
from sync.protocol.fields import CODE
from sync.protocol.journal import BrokenEvent, Event
from sync.protocol.keys import DeskKeyring
from sync.protocol.problems import Kind, problem

KIND = re.compile(r"[a-z0-9][a-z0-9.-]{0,59}")
SUBJECT = re.compile(r"[!-~]{1,100}")

_INCIDENTS_OF_DESKS = {"desk.distrusted": "distrusted", "clock.corrected": "clock-corrected"}


def push(ports: Ports, institution: str, token: str, request: PushRequest) -> PushReply:
    """Take a batch in. Raises BUG, GAP, CHAIN, SIGNATURE, TOKEN_EXPIRED, RETIRED, RECOVERING."""
    _require_plain(request.events)  # before anything is locked, as all that needs no table
    with begin(ports, institution) as unit:
        desk, _ = require_newest(unit, token, lock=True)
        own = unit.own()
        if own.is_recovering:
            raise problem(Kind.RECOVERING, retry_after=RETRY_SECONDS)
        unit.workspace.desks.know(desk.code, desk)
        fresh = _new_events(unit, desk, request.events)
        _require_chained(unit, desk, fresh)
        results = [result for event in fresh if (result := _take(unit, event)) is not None]
        if fresh:
            history.end(unit, desk, fresh[-1].header.seq)
            emergencies.register(unit, fresh, {result.seq for result in results})
        position = unit.write() or unit.journal.position_of(desk.code, desk.seq)
        after = known_desk(unit.workspace, desk.code)
        return PushReply(
            acknowledged=after.tip,
            results=tuple(results),
            leases=open_leases(unit, desk.code),
            feed=Cursor(own.server_epoch, position),
        )


def _new_events(unit: Unit, desk: Desk, events: Sequence[Event]) -> Sequence[Event]:
    """What is beyond the server's tip; raises CHAIN where the rest is not what is held."""
    first = events[0].header.seq
    if first > desk.seq + 1:
        raise problem(Kind.GAP, seq=desk.seq + 1)
    known = [event for event in events if event.header.seq <= desk.seq]
    held = unit.journal.hashes(desk.code, first, desk.seq) if known else {}
    if any(held.get(event.header.seq) != event.hash for event in known):
        raise problem(Kind.CHAIN)
    return events[len(known) :]


def _require_chained(unit: Unit, desk: Desk, events: Sequence[Event]) -> None:
    """The chain vouches for every event by the one after it, the signature for the last of each epoch."""
    head = desk.head
    keyring = DeskKeyring(unit.desks.keys(desk.code))
    for place, event in enumerate(events):
        header = event.header
        try:
            head.accepts(event)
        except BrokenEvent as error:
            raise problem(Kind.CHAIN, f"seq {header.seq}") from error
        is_history = header.epoch <= desk.history_epoch  # once the next epoch has begun, the head refuses it
        if header.desk != desk.code or not (header.epoch == desk.epoch or is_history):
            raise problem(Kind.CHAIN, f"seq {header.seq}")
        is_last = place == len(events) - 1 or events[place + 1].header.epoch != header.epoch
        if is_last and not keyring.is_true(header.epoch, event.signature, event.hash):
            raise problem(Kind.SIGNATURE, f"seq {header.seq}")
        head = head.after(event)


def _require_plain(events: Sequence[Event]) -> None:
    """The headers' words are of the agreed form, so that they can be kept and compared. Raises BUG."""
    day = ""
    for event in events:
        header = event.header
        is_plain = KIND.fullmatch(header.kind) and SUBJECT.fullmatch(header.subject)
        for number in header.numbers:
            is_plain = is_plain and CODE.fullmatch(number.register) and SUBJECT.fullmatch(number.lease)
        if not is_plain or not (header.date == day or _is_day(header.date)):
            raise problem(Kind.BUG, f"header of seq {header.seq}")
        day = header.date


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _take(unit: Unit, event: Event) -> Result | None:
    header = event.header
    rule = judge(unit.workspace, event)
    unit.take(event, rule)
    if header.kind in _INCIDENTS_OF_DESKS:
        unit.note_incident(header.desk, _INCIDENTS_OF_DESKS[header.kind])
    if not rule:
        return None
    unit.record("effect.refused", header.subject, {"desk": header.desk, "rule": rule, "seq": header.seq})
    if header.numbers:
        unit.note_incident_once(header.desk, f"number-refused-{rule}")
        unit.incidents.quarantine(
            Quarantined(event.hash, header.desk, rule, "kept", event.as_bytes(), unit.ports.seconds())
        )
    return Result(header.seq, outcome_of(rule), rule)
