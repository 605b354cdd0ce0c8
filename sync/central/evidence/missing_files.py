"""Files that entries name and no desk ever sent: an incident of the desk that named them.

Looked for when a day is closed, among the events of a week before: each event is looked at once in its life.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from sync.central.service.bodies import body_of
from sync.central.service.ports import Ports
from sync.central.service.unit import begin
from sync.central.store.checkpoints import Checkpoints
from sync.protocol.exchange import Item

INCIDENT = "file-missing"
DAYS_TO_ARRIVE = 7
"""After the day on which the event came."""
_NAMED_BY = {
    "document.attached": "sha256",
    "document.numbered": "numbered_sha256",
    "document.signed": "signed_sha256",
    "document.lengthened": "longer_sha256",
}
_LENGTHENED = "document.lengthened"
_DIGEST = re.compile("[0-9a-f]{64}")

Need = Callable[[str, tuple[bytes, ...]], dict[bytes, int]]
"""Which of an institution's files are not whole here."""


def note_missing_files(ports: Ports, institution: str, need: Need) -> int:
    """After a day was closed: how many files should be here by now and are not. Raises NOT_FOUND, RECOVERING."""
    with begin(ports, institution) as unit:
        first, last = _week_before(Checkpoints(unit.connection, institution))
        named = dict(_named(unit.journal.between(first, last)))
        missing = need(institution, tuple(named)) if named else {}
        if missing:
            outgrown = set(_outgrown(unit.journal.between(first, unit.own().feed)))
            missing = {digest: offset for digest, offset in missing.items() if digest not in outgrown}
        for desk in sorted({named[digest] for digest in missing}):
            unit.note_incident_once(desk, INCIDENT)
        return len(missing)


def _week_before(checkpoints: Checkpoints) -> tuple[int, int]:
    """Positions of the feed: after the first, up to the last. Days that were closed late lose nothing."""
    closed = checkpoints.sizes()
    days = [day for day, _ in closed]

    def size_then(day: str) -> int:
        then = (date.fromisoformat(day) - timedelta(days=DAYS_TO_ARRIVE)).isoformat()
        place = bisect_right(days, then)
        return closed[place - 1][1] if place else 0

    since = size_then(days[-2]) if len(days) > 1 else 0
    return since, size_then(days[-1]) if days else 0


def _named(items: Iterator[Item]) -> Iterator[tuple[bytes, str]]:
    """Digest and desk."""
    for item in items:
        header = item.event.header
        if header.kind in _NAMED_BY:
            for digest in _digests(body_of(item.event).get(_NAMED_BY[header.kind])):
                yield digest, header.desk


def _outgrown(items: Iterator[Item]) -> Iterator[bytes]:
    """Signed copies that gave way to longer ones, which hold them whole: their desk sends them no more."""
    for item in items:
        if item.event.header.kind in _NAMED_BY:
            body = body_of(item.event)
            if item.event.header.kind == _LENGTHENED or body.get("place", 1) != 1:
                yield from _digests(body.get("sha256"))


def _digests(text: object) -> tuple[bytes, ...]:
    """The digest that a body writes, or none where it is not one: a body is a desk's own words."""
    return (bytes.fromhex(text),) if isinstance(text, str) and _DIGEST.fullmatch(text) else ()
