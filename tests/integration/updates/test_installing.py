"""The chain that installs, tries out and goes back, run by the real shell; the installer is a copy of a file."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pytest

from desk_app.adapters.updates.installers import Installation, ShellInstaller, WindowsInstaller
from desk_app.adapters.updates.releases import FolderPlace
from desk_app.application.program_events import ProgramEvent
from desk_app.domain.program_update import MOST_TRIES, Stage
from desk_app.domain.update_errors import InstallerUnavailable, NoWayBack, PackageNotBelieved, UpdateNotReady
from tests.integration.updates.maker import KEY, NOW, Computer, Maker, believed

PATIENCE = 30.0
TRIED = "tests.integration.updates.tried_program"
REPOSITORY = Path(__file__).parents[3]


def package(version: str, kind: str) -> bytes:
    return json.dumps({"version": version, "kind": kind}).encode()


class Place:
    """A computer with an installer of its own: it copies the package over the file that says what is installed."""

    def __init__(self, folder: Path, *, seconds: int = 20) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.data.mkdir()
        self.installed = folder / "installed.json"
        self.installed.write_bytes(package("0.1.0", "good"))
        self.computer = Computer(self.data / "updates")
        (folder / "releases").mkdir()
        self.maker = Maker(folder / "releases")
        self.maker.publish("0.1.0", package("0.1.0", "good"))
        program = self.write_script(
            "registraturactl", f'exec "{sys.executable}" -m {TRIED} "{self.installed}" "$2" "$5"'
        )
        install = self.write_script("install", f'cp "$1" "{self.installed}"')
        about = Installation(program, self.data, folder / "install.log")
        self.installer = ShellInstaller(about, (str(install),), seconds)

    @property
    def version(self) -> str:
        return str(json.loads(self.installed.read_bytes())["version"])

    @property
    def stage(self) -> Stage:
        return self.computer.records.read().stage

    def fetch(self) -> None:
        releases = believed(FolderPlace(self.maker.folder), KEY)
        self.computer.program.check(releases, "stable")
        self.computer.program.download(releases)

    def wait(self, *stages: Stage) -> None:
        end = time.monotonic() + PATIENCE
        while self.stage not in stages and time.monotonic() < end:
            time.sleep(0.05)
        log = self.folder / "install.log"
        assert self.stage in stages, (self.stage, log.read_text() if log.exists() else "")

    def write_script(self, name: str, line: str) -> Path:
        path = self.folder / name
        path.write_text(f'#!/bin/sh\ncd "{REPOSITORY}"\n{line}\n')
        path.chmod(0o755)
        return path


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_a_version_that_works_stays(place: Place) -> None:
    place.maker.publish("0.2.0", package("0.2.0", "good"))
    place.fetch()
    assert place.computer.program.install(place.installer).stage is Stage.INSTALLING
    place.wait(Stage.CURRENT)
    assert place.version == "0.2.0"
    kept = place.computer.records.read().kept
    assert kept is not None
    assert kept.version == "0.2.0"  # the way back of the next one


@pytest.mark.parametrize("kind", ["bad", "dead"])
def test_a_version_that_fails_is_taken_back_and_not_offered_again(place: Place, kind: str) -> None:
    place.maker.publish("0.2.0", package("0.2.0", kind))
    place.fetch()
    place.computer.program.install(place.installer)
    place.wait(Stage.GONE_BACK)
    assert place.version == "0.1.0"
    place.fetch()
    assert place.stage is Stage.GONE_BACK
    with pytest.raises(UpdateNotReady):
        place.computer.program.install(place.installer)
    place.maker.publish("0.2.1", package("0.2.1", "good"))
    place.fetch()
    place.computer.program.install(place.installer)
    place.wait(Stage.CURRENT)
    assert place.version == "0.2.1"


def test_a_version_that_hangs_has_failed_when_its_time_is_over(tmp_path: Path) -> None:
    place = Place(tmp_path, seconds=3)
    place.maker.publish("0.2.0", package("0.2.0", "hangs"))
    place.fetch()
    place.computer.program.install(place.installer)
    place.wait(Stage.GONE_BACK)
    assert place.version == "0.1.0"


def test_an_installer_that_fails_is_tried_again_and_given_up(place: Place) -> None:
    place.maker.publish("0.2.0", package("0.2.0", "good"))
    place.fetch()
    (place.folder / "install").write_text("#!/bin/sh\nexit 1\n")
    for _ in range(MOST_TRIES - 1):
        place.computer.program.install(place.installer)
        place.wait(Stage.READY)
    place.computer.program.install(place.installer)
    place.wait(Stage.GONE_BACK)
    assert (place.version, place.computer.records.read().failure) == ("0.1.0", "install")


def test_a_return_that_the_power_ended_goes_on_at_the_next_start(place: Place) -> None:
    place.maker.publish("0.2.0", package("0.2.0", "bad"))
    place.fetch()
    record = place.computer.records.read().installing(NOW)
    place.computer.records.write(record)
    place.installed.write_bytes(package("0.2.0", "bad"))
    started = Computer(place.computer.base, "0.2.0")
    assert started.program.settle(lambda: False, is_chained=True).stage is Stage.GOING_BACK
    started.program.go_back(place.installer)
    place.wait(Stage.GONE_BACK)
    assert place.version == "0.1.0"


def test_a_package_that_was_changed_after_it_was_ready_is_not_installed(place: Place) -> None:
    place.maker.publish("0.2.0", package("0.2.0", "good"))
    place.fetch()
    offer = place.computer.records.read().offer
    assert offer is not None
    place.computer.shelf.path(offer.package).write_bytes(package("0.2.0", "evil"))
    with pytest.raises(PackageNotBelieved):
        place.computer.program.install(place.installer)
    assert (place.version, place.stage) == ("0.1.0", Stage.OFFERED)


def test_without_a_way_back_a_person_has_to_ask_for_it(place: Place) -> None:
    place.maker.publish("0.2.0", package("0.2.0", "bad"))
    (place.maker.folder / "0.1.0.json").unlink()
    place.fetch()
    with pytest.raises(NoWayBack):
        place.computer.program.install(place.installer)
    place.computer.program.install(place.installer, without_way_back=True)
    place.wait(Stage.FAILED)
    assert place.version == "0.2.0"


def test_an_installer_that_is_not_there_changes_nothing(place: Place, tmp_path: Path) -> None:
    place.maker.publish("0.2.0", package("0.2.0", "good"))
    place.fetch()
    nowhere = ShellInstaller(Installation(tmp_path, place.data, tmp_path / "log"), (), by_hand="sudo apt")
    with pytest.raises(InstallerUnavailable) as caught:
        place.computer.program.install(nowhere)
    assert (caught.value.command, place.stage) == ("sudo apt", Stage.READY)


def test_what_is_told_to_the_log(place: Place) -> None:
    place.maker.publish("0.2.0", package("0.2.0", "bad"))
    place.fetch()
    place.computer.records.write(place.computer.records.read().installing(NOW))
    log = place.computer.log
    Computer(place.computer.base, "0.2.0", log=log).program.settle(lambda: False, is_chained=True)
    Computer(place.computer.base, "0.1.0", log=log).program.settle(lambda: True, is_chained=True)
    assert log.entries == [
        (ProgramEvent.UPDATE_READY, {"version": "0.2.0"}),
        (ProgramEvent.UPDATE_GONE_BACK, {"version": "0.2.0", "failure": "test"}),
    ]


def test_the_command_of_windows(tmp_path: Path) -> None:
    """As cmd.exe reads it; what msiexec makes of it only Windows shows."""
    told: list[str] = []
    about = Installation(Path("ctl.exe"), Path("D A T A"), Path("i.log"))
    windows = WindowsInstaller(about, (("DESK", "07"),), elevated=True, start=told.append)
    windows.hand_over(Path("new.msi"), Path("old.msi"))
    msi = 'start "" /wait msiexec /{} "{}" /qn /norestart /l*v+ "i.log"'
    settle = '"ctl.exe" --data "D A T A" upgrade settle'
    back = f'{msi.format("x", "new.msi")} & {msi.format("i", "old.msi")} DESK="07" & {settle} --returned'
    windows.go_back(Path("new.msi"), Path("old.msi"))
    windows.hand_over(Path("new.msi"), None)
    first = f"{msi.format('i', 'new.msi')} & {settle} --chained"
    assert told == [f"{first} & (if errorlevel 0 if not errorlevel 1 exit) & {back}", back, first]
    with pytest.raises(InstallerUnavailable):
        WindowsInstaller(about, (), elevated=False, start=told.append).require()


def test_words_with_spaces_and_quotes_stay_one_argument(tmp_path: Path) -> None:
    folder = tmp_path / "o 'mapă' $HOME;"
    folder.mkdir()
    place = Place(folder)
    place.maker.publish("0.2.0", package("0.2.0", "good"))
    place.fetch()
    place.write_script("registraturactl", f'exec "{sys.executable}" -m {TRIED} "$0.json" "$2" "$5"')
    (folder / "registraturactl.json").write_bytes(package("0.2.0", "good"))
    place.write_script("install", 'cp "$1" "$(dirname "$0")/installed.json"')
    place.computer.program.install(place.installer)
    place.wait(Stage.CURRENT)
    assert place.version == "0.2.0"
