"""What lies beside the entries goes when its time is over, on both databases; entries never do."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sync.central.service import quarantine
from sync.central.service.administration import settle_quarantined
from sync.central.service.retention import RULES, UNFINISHED_FILE, retention
from sync.central.store.files import FileStore
from sync.protocol.exchange import QuarantineRequest
from sync.protocol.journal import Event
from sync.protocol.problems import Kind
from tests.services.central.registry import Registry, refused
from tests.services.central.scripted_desk import ScriptedDesk

CONTENT = b"a letter that broke off"
DIGEST = hashlib.sha256(CONTENT).digest()
DAYS = {rule.what: rule.days for rule in RULES}


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path)


@pytest.fixture
def expired(registry: Registry, files: FileStore) -> Callable[..., dict[str, int]]:
    def found(*, is_act: bool = False) -> dict[str, int]:
        told = retention(registry.ports, registry.town, files.unfinished, is_act=is_act)
        return {each.rule.what: each.expired for each in told if each.expired}

    return found


def _orphan(registry: Registry, desk: ScriptedDesk) -> Event:
    """An event outside of the chain, handed in and settled by a person."""
    desk.record("entry.resolved", "entry-1", {"word": "personal"})
    (orphan,) = desk.events[-1:]
    desk.events.pop()
    request = QuarantineRequest((orphan,), "fork")
    quarantine.hand_in(registry.ports, registry.town, desk.token, request)
    settle_quarantined(registry.ports, registry.town, orphan.hash, "Văzut.")
    return orphan


def test_a_code_that_nobody_used_goes_after_its_days(
    registry: Registry, expired: Callable[..., dict[str, int]]
) -> None:
    registry.permit()
    registry.clock.pass_time(days=DAYS["enrolment-code"] - 1)
    assert expired() == {}
    registry.clock.pass_time(days=3)
    assert expired() == {"enrolment-code": 1}
    assert expired() == expired(is_act=True) == {"enrolment-code": 1}
    assert expired() == {}


def test_of_a_settled_orphan_the_body_goes_and_the_rest_stays(
    registry: Registry, expired: Callable[..., dict[str, int]]
) -> None:
    orphan = _orphan(registry, registry.new_desk())
    registry.clock.pass_time(days=DAYS["quarantined-body"] + 2)
    assert expired(is_act=True)["quarantined-body"] == 1
    with registry.unit() as unit:
        (kept,) = unit.incidents.quarantined(also_settled=True)
    event = Event.from_bytes(kept.event)
    assert (event.hash, event.header, event.body, event.salt) == (orphan.hash, orphan.header, None, None)
    assert expired() == {}


def test_what_waits_for_a_person_stays_whatever_its_age(
    registry: Registry, expired: Callable[..., dict[str, int]]
) -> None:
    desk = registry.new_desk()
    desk.record("entry.resolved", "entry-1", {"word": "personal"})
    request = QuarantineRequest((desk.events[-1],), "fork")
    quarantine.hand_in(registry.ports, registry.town, desk.token, request)
    registry.clock.pass_time(days=10 * 366)
    assert "quarantined-body" not in expired()


def test_an_unfinished_file_goes_and_a_whole_one_never(
    registry: Registry, files: FileStore, tmp_path: Path, expired: Callable[..., dict[str, int]]
) -> None:
    whole = hashlib.sha256(b"whole").digest()
    files.append(registry.town, whole, 0, 5, b"whole")
    files.append(registry.town, DIGEST, 0, len(CONTENT), CONTENT[:5])
    long_ago = registry.ports.seconds() - (DAYS[UNFINISHED_FILE] + 2) * 86_400
    for path in tmp_path.glob("*/*/*/*"):
        os.utime(path, (long_ago, long_ago))
    assert expired() == expired(is_act=True) == {UNFINISHED_FILE: 1}
    assert files.need(registry.town, (whole, DIGEST)) == {DIGEST: 0}
    assert files.append(registry.town, DIGEST, 0, len(CONTENT), CONTENT).is_whole


def test_the_feed_is_the_same_before_and_after(registry: Registry, expired: Callable[..., dict[str, int]]) -> None:
    desk = registry.new_desk()
    _orphan(registry, desk)
    with registry.unit() as unit:
        before = list(unit.journal.whole_feed())
    registry.clock.pass_time(days=20 * 366)
    assert expired(is_act=True)
    with registry.unit() as unit:
        assert list(unit.journal.whole_feed()) == before


def test_an_institution_that_is_not_here_is_refused(registry: Registry, files: FileStore) -> None:
    with refused(Kind.NOT_FOUND):
        retention(registry.ports, "nowhere", files.unfinished, is_act=False)


def test_every_rule_has_its_day_and_its_basis() -> None:
    assert len({rule.what for rule in RULES}) == len(RULES)
    assert all(rule.days > 0 and rule.legal_basis and rule.holds_from for rule in RULES)
