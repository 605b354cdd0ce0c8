"""What the registry keeps beside the entries, and how long.

Entries, numbers, leases and checkpoints are for ever; the files of entries follow the institution's archival list,
which a commission carries out and no program by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sync.central.service.ports import Ports
from sync.central.service.unit import begin
from sync.central.store.expired import Expired

UNFINISHED_FILE = "unfinished-file"
_LIMITATION = "Regulamentul (UE) 2016/679, art. 5 alin. (1) lit. e)"
_IN_FORCE = date(2018, 5, 25)
"""The day from which the Regulation applies."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`what` is kept for `days` after its time was over; the rule holds from a day on."""

    what: str
    days: int
    holds_from: date
    legal_basis: str


RULES = (
    Rule("enrolment-code", 30, _IN_FORCE, _LIMITATION),
    Rule("candidate", 90, _IN_FORCE, _LIMITATION),
    Rule("attempts", 30, _IN_FORCE, _LIMITATION),
    Rule("administrator-token", 30, _IN_FORCE, _LIMITATION),
    Rule("quarantined-body", 3 * 366, _IN_FORCE, f"{_LIMITATION}; Codul civil, art. 2517"),
    Rule(UNFINISHED_FILE, 30, _IN_FORCE, _LIMITATION),
)
"""A quarantined body that a person has settled stays for the general limitation period of three years."""


@dataclass(frozen=True, slots=True)
class Found:
    """`expired`: how many there are, or were taken away."""

    rule: Rule
    before: date
    expired: int


Unfinished = Callable[[str, float, bool], int]
"""Of an institution's files that never became whole and did not grow since a moment: how many, and whether to take
them away. A desk that still has one sends it again from its beginning."""


def retention(ports: Ports, institution: str, unfinished: Unfinished, *, is_act: bool) -> list[Found]:
    """Say what has had its time, or take it away. Raises NOT_FOUND for an institution that is not here."""
    today = ports.today()
    found = []
    with begin(ports, institution) as unit:
        unit.own()
        expired = Expired(unit.connection, institution)
        for rule in RULES:
            if rule.holds_from > today:
                continue
            before = today - timedelta(days=rule.days)
            moment = int(datetime(before.year, before.month, before.day, tzinfo=UTC).timestamp())
            if rule.what == UNFINISHED_FILE:
                count = unfinished(institution, moment, is_act)
            else:
                count = (expired.forget if is_act else expired.count)(rule.what, moment)
            found.append(Found(rule, before, count))
    return found
