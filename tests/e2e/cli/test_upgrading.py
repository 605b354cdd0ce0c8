"""New versions by registraturactl: looked for, fetched, installed while nobody works, and what a timer does."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desk_app.adapters.folder_lock import FolderLock
from desk_app.adapters.updates.record_file import RecordFile
from desk_app.application.program_updates import ProgramUpdates
from desk_app.bootstrap import DiskWorkplace, demonstrate
from desk_app.bootstrap.updating import Account, program_updates
from desk_app.cli.program import run
from desk_app.cli.terminal import Terminal
from desk_app.config.settings import Rule, settle
from desk_app.domain.program_update import Offer, Package, Stage, UpdateRecord
from tests.e2e.cli.conftest import INSTITUTION, Counter
from tests.integration.updates.maker import DEBIAN, KEY, Maker
from tests.unit.cli.fakes import no_signatures


@dataclass
class MemoryInstaller:
    """`desk_app.application.update_program.PackageInstaller` that only notes what it was given."""

    given: list[tuple[str, ...]] = field(default_factory=list)

    def require(self) -> None:
        """It can always be run."""

    def hand_over(self, new: Path, old: Path | None) -> None:
        self.given.append((new.name, "" if old is None else old.name))

    def go_back(self, new: Path, old: Path) -> None:
        self.given.append((new.name, old.name, "back"))


@dataclass
class Computer:
    """A PC whose administrator laid `policy` down; `works`: what the self-test says."""

    counter: Counter
    maker: Maker
    policy: dict[str, str] = field(default_factory=dict)
    installer: MemoryInstaller = field(default_factory=MemoryInstaller)
    works: bool = True
    hour: int = 12

    def ask(self, *words: str, code: int = 0) -> Any:
        """The JSON value of a command of the group."""
        terminal = Terminal(io.StringIO(), io.StringIO(), io.StringIO(), {})
        arguments = ("--data", str(self.counter.data), "upgrade", *words, "--json")
        ended = run(arguments, DiskWorkplace(), demonstrate, no_signatures, terminal, updates=self._updates)
        assert ended == code, terminal.output.getvalue()
        return json.loads(terminal.output.getvalue())

    def stage(self, *words: str, code: int = 0) -> str:
        return str(self.ask(*words, code=code)["stage"])

    def _updates(self, folder: Path, key_file: Path | None, centre: str) -> ProgramUpdates:
        policy = {"update_channel": "stable", "update_folder": str(self.maker.folder)} | self.policy
        settings = settle({name: Rule(value) for name, value in policy.items()}, {}, {})
        account = Account(False, self.counter.folder / "machine", (KEY.public_bytes,), DEBIAN)
        made = program_updates(folder, settings, key_file, centre=centre, account=account)
        return replace(
            made,
            installer=lambda: self.installer,
            self_test=lambda: self.works,
            now=lambda: datetime(2026, 11, 28, self.hour, tzinfo=UTC),
        )


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    counter = Counter(tmp_path)
    assert counter.text("init", *INSTITUTION).code == 0
    (tmp_path / "releases").mkdir()
    maker = Maker(tmp_path / "releases")
    maker.publish("0.1.0", b"the version that runs")
    maker.publish("0.2.0", b"new" * 1000)
    return Computer(counter, maker)


def test_by_hand(computer: Computer) -> None:
    assert computer.stage("status") == "current"
    assert computer.stage("check") == "offered"
    assert computer.ask("install", code=0)["stage"] == "installing"  # what is not here yet is fetched
    assert computer.installer.given == [("registratura_0.2.0_amd64.deb", "registratura_0.1.0_amd64.deb")]
    assert computer.ask("install", code=1)["error"]["code"] == "update-not-ready"


def test_a_timer_waits_until_nobody_works(computer: Computer) -> None:
    with FolderLock.acquire(computer.counter.data, "Demonstrație Ana"):
        assert computer.stage("install", "--unattended") == "ready"
        assert computer.ask("install", code=5)["error"]["data"]["holder"] == "Demonstrație Ana"
    assert computer.installer.given == []
    assert computer.stage("install", "--unattended") == "installing"


def test_a_timer_keeps_to_the_hours(computer: Computer) -> None:
    computer.policy["update_hours"] = "20-06"
    assert computer.stage("install", "--unattended") == "ready"
    computer.hour = 3
    assert computer.stage("install", "--unattended") == "installing"


def test_a_timer_does_not_install_without_a_way_back(computer: Computer) -> None:
    (computer.maker.folder / "0.1.0.json").unlink()
    assert computer.stage("install", "--unattended") == "ready"
    assert computer.ask("install", code=1)["error"]["code"] == "no-way-back"
    assert computer.stage("install", "--without-way-back") == "installing"


def test_switched_off(computer: Computer) -> None:
    computer.policy["update_channel"] = "off"
    assert computer.ask("check", code=1)["error"]["code"] == "updates-off"
    assert computer.stage("install", "--unattended") == "current"


def test_nobody_said_where_from(computer: Computer) -> None:
    computer.policy["update_folder"] = ""
    assert computer.ask("check", code=1)["error"]["code"] == "release-place-unknown"
    asked = computer.ask("check", "--centre", "http://127.0.0.1:9", code=3)
    assert asked["error"]["code"] == "releases-unreachable"


def test_what_is_not_installed_yet_settles_as_it_was(computer: Computer) -> None:
    computer.ask("install")
    assert computer.stage("settle", "--chained") == "ready"  # the installer left the version before in place
    assert computer.ask("status")["failure"] == "install"
    computer.ask("install")
    assert computer.stage("settle", "--returned") == "gone-back"  # the new one was there, and did not say a word
    assert computer.ask("status")["bad"] == ["0.2.0"]


@pytest.mark.parametrize("word", ["download", "install"])
def test_a_return_that_was_interrupted_waits_for_the_end_of_the_day(computer: Computer, word: str) -> None:
    """This very version is the new one, and it fails: nobody went back from it yet."""
    computer.maker.publish("0.1.0", b"this one fails")
    kept = Package("0.0.9", "registratura_0.0.9_amd64.deb", 3, hashlib.sha256(b"old").hexdigest())
    new = Package("0.1.0", "registratura_0.1.0_amd64.deb", 3, hashlib.sha256(b"new").hexdigest())
    offer = Offer(new, "stable", 1, 100, datetime(2027, 1, 1, tzinfo=UTC))
    base = computer.counter.data / "updates"
    (base / "packages").mkdir(parents=True)
    (base / "packages" / kept.name).write_bytes(b"old")
    RecordFile(base).write(UpdateRecord("x", Stage.TESTING, offer, kept))
    computer.works = False
    words = (word, "--unattended") if word == "install" else (word,)
    with FolderLock.acquire(computer.counter.data, "Demonstrație Ana"):
        assert computer.stage(*words) == "going-back"
    assert computer.installer.given == []
    assert computer.stage(*words) == "going-back"
    assert computer.installer.given == [(new.name, kept.name, "back")]


def test_this_version_tries_itself_out_on_a_copy(computer: Computer) -> None:
    before = (computer.counter.data / "registratura.db").read_bytes()
    assert [(part["name"], part["state"]) for part in computer.ask("test")] == [
        ("window", "good"),
        ("label", "good"),
        ("register", "good"),
    ]
    assert (computer.counter.data / "registratura.db").read_bytes() == before
    assert not list(computer.counter.data.rglob("self-test-*"))


def test_a_register_that_cannot_be_read_fails_it(computer: Computer) -> None:
    (computer.counter.data / "registratura.db").write_bytes(b"not a database" * 1000)
    parts = {part["name"]: part for part in computer.ask("test", code=1)}
    assert parts["register"]["state"] == "failed"
    assert parts["label"]["state"] == "good"


def test_a_counter_at_work_is_not_tried(computer: Computer) -> None:
    with FolderLock.acquire(computer.counter.data, "Demonstrație Ana"):
        parts = {part["name"]: part for part in computer.ask("test")}
    assert (parts["register"]["state"], parts["register"]["cause"]) == ("skipped", "folder-locked")
