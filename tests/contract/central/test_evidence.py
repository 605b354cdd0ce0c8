"""What was closed, archived and verified cannot be changed without being seen."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from sync.central.evidence import closing
from sync.central.evidence.archive import ArchiveBroken, open_archive, write_archive
from sync.central.evidence.restore import NotEmpty, OtherKey, restore
from sync.central.evidence.verify import Finding, Verification, Verified
from sync.central.server_keys import DerivedKeys
from sync.central.service import people
from sync.central.service.ports import Ports
from sync.central.store.connection import Database
from sync.central.store.records import StoredCheckpoint
from sync.protocol import canonical
from sync.protocol.checkpoint import Checkpoint
from sync.protocol.enrolment import fingerprint
from sync.protocol.exchange import Item
from sync.protocol.keys import DeskKey
from sync.protocol.problems import Kind
from sync.protocol.tree import root_of
from tests.services.central.direct_line import SEED
from tests.services.central.registry import Registry, refused
from tests.services.central.scripted_desk import ScriptedDesk


@pytest.fixture
def desk(registry: Registry) -> ScriptedDesk:
    """A day's work: ordinary, emergency and refused numbers, an incident, a fence."""
    made = registry.new_desk()
    made.ask_for_leases()
    for _ in range(3):
        made.register()
    made.grant_itself("U01-ABCDEF", 1, "lease-u")
    made.register("U01-ABCDEF")
    made.record("entry.resolved", "entry-1", {"aspect": "state", "base_version": 0})
    made.grant_itself("01", 5000, "lease-x")
    made.push()
    made.fence()
    made.session()
    made.ask_for_leases()
    made.register()
    made.push()
    return made


def close(registry: Registry) -> StoredCheckpoint:
    made = closing.close_day(registry.ports, registry.town, registry.ports.today())
    assert made is not None
    return made


def feed(registry: Registry) -> list[Item]:
    with registry.unit() as unit:
        return list(unit.journal.whole_feed(page=4))


def verify(
    registry: Registry, items: list[Item], sheets: list[str] | None = None, *, deep: bool = False
) -> Verified:
    verification = Verification(registry.town, deep=deep)
    found = verification.run(iter(items), sheets or [])
    verification.close()
    return found


def codes(verified: Verified) -> list[str]:
    return [finding.code for finding in verified.findings]


def test_a_day_is_closed_once_over_the_whole_feed(registry: Registry, desk: ScriptedDesk) -> None:
    before = feed(registry)
    made = close(registry)
    assert (made.date, made.size) == ("2026-03-03", len(before))
    assert made.root == root_of([item.event.hash for item in before])
    assert closing.close_day(registry.ports, registry.town, registry.ports.today()) is None
    assert closing.close_yesterday(registry.ports, registry.town) is None
    with refused(Kind.FORBIDDEN):
        closing.close_day(registry.ports, registry.town, date(2026, 3, 4))
    registry.clock.pass_time(days=2)
    second = closing.close_yesterday(registry.ports, registry.town)
    assert second is not None
    assert second.root == root_of([item.event.hash for item in feed(registry)][: second.size])


def test_the_sheet_accounts_for_every_number(registry: Registry, desk: ScriptedDesk) -> None:
    sheet = canonical.decode(close(registry).sheet.encode())
    ordinary, emergency = sheet["series"]
    assert ordinary == {
        "register": "01",
        "year": 2026,
        "first": 1,
        "highest": 201,
        "given": 5,
        "open": 99,
        "void": 0,
        "suspended": 97,
        "written_off": 0,
    }
    assert (emergency["register"], emergency["given"], emergency["highest"]) == ("U01-ABCDEF", 1, 1)
    assert sheet["incidents"] == 1
    assert [each["desk"] for each in sheet["desks"]] == ["00", "01"]
    assert sheet["events"]["entry.registered"] == 5


def test_the_checkpoint_reaches_the_desk_and_proves_an_event(registry: Registry, desk: ScriptedDesk) -> None:
    made = close(registry)
    told = [event for event in desk.read() if event.header.kind == "day.closed"]
    assert told[0].body is not None
    assert canonical.decode(told[0].body)["note"] == made.note
    reply = closing.checkpoint(registry.ports, registry.town, desk.token, "2026-03-03")
    assert Checkpoint.read(reply.note).is_signed(reply.note, desk.server_keys[1])
    proof = closing.proof(registry.ports, registry.town, desk.token, desk.events[3].hash)
    assert proof.proves(desk.events[3].hash, registry.town, desk.server_keys[1])
    assert not proof.proves(desk.events[4].hash, registry.town, desk.server_keys[1])
    assert not proof.proves(desk.events[3].hash, "other", desk.server_keys[1])
    late = desk.register()
    desk.push()
    for unknown in (late.hash, bytes(32)):
        with refused(Kind.NOT_FOUND):
            closing.proof(registry.ports, registry.town, desk.token, unknown)
    with refused(Kind.NOT_FOUND):
        closing.checkpoint(registry.ports, registry.town, desk.token, "2026-03-02")


def test_a_true_feed_is_sound(registry: Registry, desk: ScriptedDesk) -> None:
    made = close(registry)
    for deep in (False, True):
        found = verify(registry, feed(registry), [made.note], deep=deep)
        assert found.findings == ()
        assert (found.items, found.checkpoints) == (made.size + 1, 1)
        assert found.fingerprint == fingerprint(desk.server_keys[1])


def _dropped(items: list[Item]) -> list[Item]:
    return items[:-3] + items[-2:]


def _renumbered(items: list[Item]) -> list[Item]:
    kept = items[:-3] + items[-2:]
    return [replace(item, position=number) for number, item in enumerate(kept, start=1)]


def _signature(items: list[Item]) -> list[Item]:
    last = items[-1]
    return [
        *items[:-1],
        replace(last, event=replace(last.event, signature=DeskKey(b"x" * 32).sign(last.event.hash))),
    ]


def _refusal_hidden(items: list[Item]) -> list[Item]:
    return [replace(item, refused="") for item in items]


def _refusal_invented(items: list[Item]) -> list[Item]:
    return [
        replace(item, refused="lease" if item.event.header.kind == "entry.resolved" else item.refused)
        for item in items
    ]


@pytest.mark.parametrize(
    ("forge", "code"),
    [
        (_dropped, "position"),
        (_renumbered, "chain"),
        (_signature, "signature"),
        (_refusal_hidden, "judgement"),
        (_refusal_invented, "judgement"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_a_forged_feed_is_found_out(
    registry: Registry, desk: ScriptedDesk, forge: Callable[[list[Item]], list[Item]], code: str
) -> None:
    close(registry)
    assert codes(verify(registry, forge(feed(registry)))) == [code]


def test_every_signature_is_looked_at_when_asked(registry: Registry, desk: ScriptedDesk) -> None:
    """The chain vouches for the inner ones: a wrong one there changes nothing that is believed."""
    items = feed(registry)
    place = next(at for at, item in enumerate(items) if item.event.header.kind == "entry.resolved")
    items[place] = replace(items[place], event=replace(items[place].event, signature=bytes(64)))
    assert codes(verify(registry, items)) == []
    assert codes(verify(registry, items, deep=True)) == ["signature"]


def test_a_feed_written_anew_does_not_meet_the_paper(
    registry: Registry, desk: ScriptedDesk, empty_database: Database
) -> None:
    """Whoever holds every key can write another past, but not the sheet that was signed by hand."""
    paper = close(registry).note
    other = Registry(empty_database, None, registry.town)
    other.found()
    desk_of_other = other.new_desk()
    desk_of_other.ask_for_leases()
    desk_of_other.register()
    desk_of_other.push()
    assert codes(verify(other, feed(other))) == []
    assert codes(verify(other, feed(other), [paper])) == ["sheet"]
    assert codes(verify(registry, feed(registry), [paper.replace("registratura/", "registratura/x")])) == ["sheet"]


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE lease SET state = 'closed' WHERE state = 'suspended' AND institution = :town", "lease"),
        ("UPDATE series SET highest = highest + 7 WHERE institution = :town", "series"),
        ("UPDATE desk SET name = 'x' WHERE code = '01' AND institution = :town", "desk"),
        ("UPDATE setting SET value = '{}' WHERE institution = :town", "setting"),
    ],
)
def test_an_edited_row_is_found_out(registry: Registry, desk: ScriptedDesk, statement: str, table: str) -> None:
    verification = Verification(registry.town)
    assert verification.run(iter(feed(registry))).findings == ()
    with registry.unit() as unit:
        assert verification.compare_rows(unit) == []
    with registry.unit() as unit:
        unit.connection.run(statement, town=registry.town)
    with registry.unit() as unit:
        assert verification.compare_rows(unit) == [Finding("rows", table)]
    verification.close()


class TestArchive:
    @pytest.fixture
    def file(self, registry: Registry, desk: ScriptedDesk, tmp_path: Path) -> Path:
        people.put_administrator(registry.ports, registry.town, "maria", "o parolă lungă", "auditor")
        with registry.unit() as unit:
            (incident,) = unit.incidents.all()
            unit.incidents.settle(incident.id, "rezolvat", 1)
        close(registry)
        file = tmp_path / "copie.zip"
        with registry.ports.database.transaction() as connection:
            write_archive(connection, file)
        return file

    @pytest.fixture
    def empty(self, registry: Registry, empty_database: Database) -> Ports:
        return replace(registry.ports, database=empty_database)

    def test_an_archive_is_verified_without_a_server(self, registry: Registry, file: Path) -> None:
        with open_archive(file) as archive:
            (one,) = [each for each in archive.institutions if each.code == registry.town]
            assert one.feed == len(feed(registry))
            assert codes(verify(registry, list(archive.feed(registry.town)))) == []
        assert file.stat().st_mode & 0o077 == 0

    def test_it_brings_everything_back_and_recovers(self, registry: Registry, file: Path, empty: Ports) -> None:
        with open_archive(file) as archive:
            restore(empty, _only(archive, registry.town))
        back = Registry(empty.database, registry.clock, registry.town)
        assert feed(back) == feed(registry)
        assert back.states() == registry.states()
        assert back.given() == registry.given()
        assert people.log_in(back.ports, registry.town, "maria", "o parolă lungă")
        with back.unit() as unit:
            assert unit.own().is_recovering
            assert unit.incidents.all() == []
            assert unit.desks.presence("01").hardware == "PC-01"
            (quarantined,) = unit.incidents.quarantined() or [None]
        with registry.unit() as unit:
            assert (unit.incidents.quarantined() or [None]) == [quarantined]
        registry.clock.pass_time(days=1)
        assert codes(verify(back, feed(back))) == []

    def test_only_into_an_empty_database_and_with_the_right_key(
        self, registry: Registry, file: Path, empty: Ports
    ) -> None:
        with open_archive(file) as archive:
            with pytest.raises(NotEmpty):
                restore(registry.ports, archive)
            with pytest.raises(OtherKey):
                restore(replace(empty, keys=DerivedKeys(SEED[::-1])), _only(archive, registry.town))

    @pytest.mark.parametrize("size", [0, 100, -40])
    def test_a_part_of_an_archive_is_none(self, registry: Registry, file: Path, size: int) -> None:
        file.write_bytes(file.read_bytes()[:size])
        with pytest.raises(ArchiveBroken), open_archive(file):
            pass

    def test_a_line_that_is_no_item_is_named(self, registry: Registry, file: Path) -> None:
        with zipfile.ZipFile(file, "a") as archive:
            names = {"format": 1, "institutions": []}
            archive.writestr("town-x/feed.jsonl", json.dumps(names) + "\n")
        with open_archive(file) as opened, pytest.raises(ArchiveBroken, match="town-x, line 1"):
            list(opened.feed("town-x"))


def _only(archive, code: str):  # type: ignore[no-untyped-def]
    archive.institutions = [each for each in archive.institutions if each.code == code]
    return archive


def test_a_year_of_days_stays_one_tree(registry: Registry) -> None:
    desk = registry.new_desk()
    notes = []
    for _ in range(12):
        desk.record("entry.corrected", "entry-1")
        desk.push()
        notes.append(close(registry).note)
        registry.clock.moment += timedelta(hours=11, minutes=59)
        desk.session()
        desk.record("entry.corrected", "entry-2")
        desk.push()
        registry.clock.moment += timedelta(hours=12, minutes=1)
        desk.session()
    assert codes(verify(registry, feed(registry), notes)) == []
