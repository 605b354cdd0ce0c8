"""A file that an entry names and that never comes is told to the administrator, once."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from sync.central.evidence.closing import close_yesterday
from sync.central.evidence.missing_files import DAYS_TO_ARRIVE, INCIDENT, note_missing_files
from sync.central.store.files import FileStore
from tests.services.central.registry import Registry
from tests.services.central.scripted_desk import ScriptedDesk

CONTENT = b"%PDF-1.7 letter"
DIGEST = hashlib.sha256(CONTENT).digest()


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path)


@pytest.fixture
def desk(registry: Registry) -> ScriptedDesk:
    return registry.new_desk()


OTHER = hashlib.sha256(b"another").hexdigest()
NAMES = {
    "document.attached": {"sha256": DIGEST.hex()},
    "document.numbered": {"sha256": OTHER, "numbered_sha256": DIGEST.hex()},
    "document.signed": {"sha256": OTHER, "signed_sha256": DIGEST.hex()},
    "document.lengthened": {"sha256": OTHER, "longer_sha256": DIGEST.hex()},
}


def _attach(desk: ScriptedDesk, digest: str = DIGEST.hex()) -> None:
    desk.record("document.attached", "entry-1", {"sha256": digest})
    desk.push()


def _nights(registry: Registry, files: FileStore, count: int) -> list[int]:
    found = []
    for _ in range(count):
        registry.clock.pass_time(days=1)
        assert close_yesterday(registry.ports, registry.town)
        found.append(note_missing_files(registry.ports, registry.town, files.need))
    return found


@pytest.mark.parametrize("kind", NAMES)
def test_a_file_that_never_comes_is_an_incident_after_a_week_and_only_once(
    registry: Registry, files: FileStore, desk: ScriptedDesk, kind: str
) -> None:
    desk.record(kind, "entry-1", NAMES[kind])
    desk.push()
    assert _nights(registry, files, DAYS_TO_ARRIVE) == [0] * DAYS_TO_ARRIVE
    assert registry.incidents() == []
    assert _nights(registry, files, 3) == [1, 0, 0]
    assert registry.incidents() == [INCIDENT]


def test_nights_that_were_not_closed_lose_no_file(
    registry: Registry, files: FileStore, desk: ScriptedDesk
) -> None:
    _nights(registry, files, 1)
    desk.session()
    _attach(desk)
    registry.clock.pass_time(days=DAYS_TO_ARRIVE + 5)
    assert _nights(registry, files, DAYS_TO_ARRIVE + 1)[-1] == 1


def test_a_file_that_came_is_not_missed(registry: Registry, files: FileStore, desk: ScriptedDesk) -> None:
    _attach(desk)
    files.append(registry.town, DIGEST, 0, len(CONTENT), CONTENT)
    assert sum(_nights(registry, files, DAYS_TO_ARRIVE + 2)) == 0
    assert registry.incidents() == []


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("document.lengthened", {"longer_sha256": DIGEST.hex()}),
        ("document.signed", {"signed_sha256": DIGEST.hex(), "place": 2}),
    ],
)
def test_a_signed_copy_that_gave_way_to_a_longer_one_is_not_missed(
    registry: Registry, files: FileStore, desk: ScriptedDesk, kind: str, names: dict[str, object]
) -> None:
    desk.record("document.signed", "entry-1", {"sha256": "0" * 64, "signed_sha256": OTHER, "place": 1})
    desk.push()
    assert sum(_nights(registry, files, 2)) == 0
    desk.session()
    desk.record(kind, "entry-1", {"sha256": OTHER} | names)
    desk.push()
    files.append(registry.town, DIGEST, 0, len(CONTENT), CONTENT)
    assert sum(_nights(registry, files, DAYS_TO_ARRIVE + 2)) == 0
    assert registry.incidents() == []


def test_what_names_no_file_is_passed_over(registry: Registry, files: FileStore, desk: ScriptedDesk) -> None:
    _attach(desk, "../../etc/passwd")
    assert sum(_nights(registry, files, DAYS_TO_ARRIVE + 2)) == 0
