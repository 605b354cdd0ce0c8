"""Where packages and record lie: in the data folder, or in the computer's own place once a task is in charge."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_app.adapters.updates.record_file import RecordFile
from desk_app.adapters.updates.system import UpdatePlace, own_program, place_of, this_system
from desk_app.domain.program_update import UpdateRecord


@pytest.fixture
def data(tmp_path: Path) -> Path:
    made = tmp_path / "data"
    made.mkdir()
    return made


def test_a_person_looks_after_new_versions_until_a_task_does(data: Path, tmp_path: Path) -> None:
    machine = tmp_path / "lib" / "updates"
    own = UpdatePlace(data / "updates", is_own=True, is_machine=False)
    of_the_task = UpdatePlace(machine, is_own=True, is_machine=True)
    assert place_of(data, elevated=False, machine=machine) == own
    own.take_charge()  # a person's account is in charge of nothing but its own
    assert place_of(data, elevated=False, machine=machine) == own
    assert place_of(data, elevated=True, machine=machine) == of_the_task
    machine.mkdir(parents=True)  # somebody with rights installed once, when asked
    assert place_of(data, elevated=False, machine=machine) == own
    of_the_task.take_charge()
    assert place_of(data, elevated=False, machine=machine) == UpdatePlace(machine, is_own=False, is_machine=True)


@pytest.mark.parametrize("is_for_all", [True, False])
def test_only_the_record_of_the_computer_is_read_by_all(data: Path, is_for_all: bool) -> None:
    file = RecordFile(data / "updates", is_for_all=is_for_all)
    with file.changing():
        file.write(UpdateRecord("x"))
    mode = (data / "updates" / "state.json").stat().st_mode & 0o777
    assert mode == (0o644 if is_for_all else 0o600)


def test_nothing_is_made_where_there_is_no_register(tmp_path: Path) -> None:
    file = RecordFile(tmp_path / "nowhere" / "updates")
    assert file.read().offer is None
    assert list(tmp_path.iterdir()) == []


def test_this_machine_is_known() -> None:
    system = this_system()
    assert system is None or (system.name in ("debian-amd64", "windows-x64") and system.version)
    assert own_program("registraturactl").name.startswith("registraturactl")
