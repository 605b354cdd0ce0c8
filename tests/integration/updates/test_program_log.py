"""What the system's log is told: start and end, a register that is not what its journal says, and never a text."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from desk_app.adapters import program_log
from desk_app.application.program_events import TOLD, ProgramEvent, ProgramLog
from desk_app.bootstrap import DiskWorkplace, Machine
from desk_app.bootstrap.running import tell_running
from desk_app.domain import errors
from tests.desks import ANA, DeskPlace, registration
from tests.integration.updates.maker import MemoryLog


@pytest.fixture(params=["memory", "system"])
def log(request: pytest.FixtureRequest) -> ProgramLog:
    return MemoryLog() if request.param == "memory" else program_log.system_log()


@pytest.mark.parametrize("event", ProgramEvent)
def test_every_event_can_be_written(log: ProgramLog, event: ProgramEvent) -> None:
    log.write(event, version="0.1.0", seq=7)
    assert TOLD[event].sentence.isascii()


def test_start_and_end_name_the_version() -> None:
    log = MemoryLog()
    tell_end = tell_running(log)
    assert log.events == [ProgramEvent.STARTED]
    tell_end()
    assert log.events == [ProgramEvent.STARTED, ProgramEvent.STOPPED]
    assert all(set(facts) == {"version"} for _, facts in log.entries)


@pytest.mark.skipif(sys.platform == "win32", reason="syslog is not of Windows")
def test_an_entry_of_syslog_begins_with_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[tuple[int, str]] = []
    monkeypatch.setattr(program_log.syslog, "syslog", lambda priority, line: lines.append((priority, line)))
    program_log.system_log().write(ProgramEvent.UPDATE_GONE_BACK, version="0.2.0", failure="test")
    assert lines == [
        (
            program_log.syslog.LOG_WARNING,
            "[203] The new version failed; the version before runs again. version=0.2.0 failure=test",
        )
    ]


def with_a_letter(folder: Path) -> DeskPlace:
    """A register in a new folder that holds one letter, closed."""
    place = DeskPlace(folder)
    folder.mkdir()
    made = place.create().front_desk
    made.people.change_to(ANA)
    made.register_letter(registration("Cerere"))
    made.close()
    return place


def test_a_changed_row_is_told_by_its_place_alone(tmp_path: Path) -> None:
    place, log = with_a_letter(tmp_path / "desk"), MemoryLog()
    workplace = DiskWorkplace(Machine(place.clock, os.urandom, place.hardware, log=log))

    def verify() -> int:
        desk = workplace.open(place.data, key_file=place.key_file, read_only=True)
        try:
            desk.integrity.verify()
            desk.long_work.verify(deep=False, progress=lambda done, total: None, cancelled=lambda: False)
        finally:
            desk.close()
        return len(log.entries)

    assert verify() == 0
    with place.database() as connection:
        connection.exec_driver_sql("UPDATE entry SET subject = 'altceva'")
    assert verify() == 2  # whoever asked
    event, facts = log.entries[0]
    assert event is ProgramEvent.INTEGRITY_FAILURE
    assert list(facts) == ["seq"]


def opened(place: DeskPlace, log: MemoryLog) -> None:
    """As the window opens it; what cannot be opened is refused."""
    workplace = DiskWorkplace(Machine(place.clock, os.urandom, place.hardware, log=log))
    with suppress(errors.FileDamaged):
        workplace.open(place.data, key_file=place.key_file).close()


def test_opening_tells_of_a_mirror_that_says_otherwise(tmp_path: Path) -> None:
    place, log = with_a_letter(tmp_path / "desk"), MemoryLog()
    opened(place, log)
    assert log.entries == []
    [journal] = place.mirror.glob("*.journal")
    written = bytearray(journal.read_bytes())
    written[-20] ^= 1
    journal.write_bytes(written)
    opened(place, log)
    [(event, facts)] = log.entries
    assert event is ProgramEvent.INTEGRITY_FAILURE
    assert facts["cause"] in ("mirror-damaged", "mirror-differs")
    assert set(facts) == {"seq", "cause"}


def test_opening_tells_of_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    place, log = DeskPlace(tmp_path / "desk"), MemoryLog()
    place.folder.mkdir()
    place.create().front_desk.close()
    database = place.data / "registratura.db"
    database.write_bytes(bytes(len(database.read_bytes())))
    opened(place, log)
    assert log.entries == [(ProgramEvent.INTEGRITY_FAILURE, {"cause": "file-damaged"})]
