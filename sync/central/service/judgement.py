"""Whether an event of a desk may have its effect (clause 5.5). The event itself is taken in any case.

Judged from the tables alone, so that the same feed is always judged alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sync.central.service.bodies import body_of, may_be_versioned
from sync.central.service.projection import is_bounded_by_desk, is_emergency, known_desk, rightly_drawn
from sync.central.store.workspace import Workspace
from sync.protocol.exchange import Outcome
from sync.protocol.fields import BrokenMessage, Fields
from sync.protocol.journal import Event
from sync.protocol.numbering import LARGEST_NUMBER, LONGEST_MINUTES, LeaseState

LEASE = "lease"
YEAR = "year"
SERIES = "series"
UNREADABLE = "unreadable"
BASE_VERSION = "base-version"


def outcome_of(rule: str) -> Outcome:
    """What a rule means for the person at the desk."""
    return Outcome.CONFLICT if rule == BASE_VERSION else Outcome.REFUSED


def judge(workspace: Workspace, event: Event) -> str:
    """The rule that takes an event's effect away, or an empty text."""
    rule = _judge_numbers(workspace, event)
    of_kind = _KINDS.get(event.header.kind)
    if rule or (of_kind is None and not may_be_versioned(event)):
        return rule
    body = body_of(event)
    try:
        rule = of_kind(workspace, event, Fields(body)) if of_kind is not None else ""
        if not rule and "base_version" in body:
            rule = _judge_version(workspace, event, Fields(body))
    except BrokenMessage:
        return UNREADABLE
    return rule


def _judge_numbers(workspace: Workspace, event: Event) -> str:
    """Several numbers of one event are always of several series, so none is the next one's successor."""
    header = event.header
    for number in header.numbers:
        if not rightly_drawn(workspace.leases.get(number.lease), header, number):
            return LEASE if header.date.startswith(f"{number.year:04}-") else YEAR
    if len(header.numbers) < 2:
        return ""
    leases = {number.lease for number in header.numbers}
    return "" if len(leases) == len(header.numbers) else LEASE


def _judge_grant(workspace: Workspace, event: Event, body: Fields) -> str:
    """A desk grants itself a lease in its history, or in an emergency series of its own."""
    header = event.header
    register, year = body.word("register"), body.integer("year", 1900, 9999)
    low = body.integer("low", 1, LARGEST_NUMBER)
    if workspace.leases.get(header.subject) is not None:
        return SERIES
    held = [each.lease for each in workspace.leases_of(register, year)]
    if is_emergency(register, header.desk):
        return SERIES if any(each.high is None or low <= each.high for each in held) else ""
    series = workspace.series.get((register, year))
    is_history = header.seq <= known_desk(workspace, header.desk).history_seq
    # An endless lease that gave nothing begins right above what was claimed.
    if series is None or not is_history or low > series.claimed + 1:
        return SERIES
    of_history = [each for each in held if each.low <= series.claimed]
    return SERIES if any(each.high is None or low <= each.high for each in of_history) else ""


def _judge_end(workspace: Workspace, event: Event, body: Fields) -> str:
    high = body.integer("high", 0, LARGEST_NUMBER)
    held = workspace.leases.get(event.header.subject)
    if held is None or held.desk != event.header.desk or held.lease.epoch > event.header.epoch:
        return LEASE
    lease = held.lease
    if not is_bounded_by_desk(workspace, held, event.header):
        return "" if lease.state is LeaseState.GRANTED else LEASE
    if lease.state not in (LeaseState.GRANTED, LeaseState.SPENT):  # spent: it gave the last number claimed
        return LEASE
    is_inside = lease.next - 1 <= high and (lease.high is None or high <= lease.high)
    return "" if is_inside else LEASE


def _judge_minutes(workspace: Workspace, event: Event, body: Fields) -> str:
    """Minutes of the time when the desk worked alone; under the centre its administrator writes them."""
    header = event.header
    body.text("minutes", LONGEST_MINUTES)
    held = workspace.leases.get(header.subject)
    if held is None or held.desk != header.desk or held.lease.state is not LeaseState.SUSPENDED:
        return LEASE
    return "" if header.seq <= known_desk(workspace, header.desk).history_seq else LEASE


def _judge_version(workspace: Workspace, event: Event, body: Fields) -> str:
    known = workspace.aspects.get((event.header.subject, body.word("aspect")))
    current = 0 if known is None else known.version
    return "" if body.integer("base_version") == current else BASE_VERSION


_KINDS: Mapping[str, Callable[[Workspace, Event, Fields], str]] = {
    "lease.granted": _judge_grant,
    "lease.closed": _judge_end,
    "lease.suspended": _judge_end,
    "lease.written-off": _judge_minutes,
}
