"""A counter worked by registraturactl alone: a real folder, a clock that the test sets, a folder as printer."""

import io
import json
import os
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from desk_app.application.strict_object import BUCHAREST
from desk_app.bootstrap import DiskWorkplace, Machine, demonstrate
from desk_app.bootstrap.support import support_data
from desk_app.cli.program import run
from desk_app.cli.terminal import Terminal
from desk_app.config.settings import Settings
from printing.spool.file import FolderSpooler
from printing.spool.routing import RoutedSpooler
from tests.desks import TestClock
from tests.unit.cli.fakes import no_signatures

INSTITUTION = ("--institution", "Comuna Exemplu", "--siruta", "143557", "--desk", "01")


@dataclass(frozen=True)
class Answered:
    """What a command left: exit code, standard output, standard error."""

    code: int
    output: str
    messages: str

    @property
    def values(self) -> list[Any]:
        """The JSON values, one per line."""
        return [json.loads(line) for line in self.output.splitlines()]

    @property
    def value(self) -> Any:
        (only,) = self.values
        return only

    @property
    def error(self) -> dict[str, Any]:
        return self.value["error"]


@dataclass
class Counter:
    """One PC with its folder."""

    folder: Path
    clock: TestClock = field(default_factory=TestClock)
    settings: Settings = field(default_factory=Settings)
    """What the administrator of the PC laid down."""

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def printed(self) -> list[Path]:
        return sorted((self.folder / "printed").glob("*"))

    def text(self, *arguments: str, typed: str = "", data: Path | None = None) -> Answered:
        """Run a command for people."""
        terminal = Terminal(
            io.StringIO(typed),
            io.StringIO(),
            io.StringIO(),
            {},
            now=lambda: self.clock.now().astimezone(BUCHAREST),
        )
        spooler = RoutedSpooler(FolderSpooler(self.folder / "printed", "Demonstrativ"))
        machine = Machine(self.clock, os.urandom, "pc-1", spooler, self.settings, waits_for_disk=False)
        words = ("--data", str(data or self.data), *map(str, arguments))
        code = run(
            words,
            DiskWorkplace(machine),
            demonstrate,
            no_signatures,
            terminal,
            settings=self.settings,
            support=partial(support_data, self.settings),
        )
        return Answered(code, terminal.output.getvalue(), terminal.messages.getvalue())

    def json(self, *arguments: str, typed: str = "", data: Path | None = None) -> Answered:
        """Run a command for a program."""
        return self.text(*arguments, "--json", typed=typed, data=data)

    def done(self, *arguments: str, typed: str = "", data: Path | None = None) -> Any:
        """The answer of a command that must succeed."""
        answered = self.json(*arguments, typed=typed, data=data)
        assert answered.code == 0, answered.output + answered.messages
        return answered.value

    def init(self, *options: str) -> Any:
        return self.done("init", *INSTITUTION, "--operator", "Demonstrație Ana", *options)

    def register(self, **letter: Any) -> Any:
        return self.done("register", typed=json.dumps(sample() | letter))


def sample() -> dict[str, Any]:
    return {
        "type": "CERERE",
        "sender": {"kind": "person", "name": "Demonstrație", "given_name": "Ana", "phone": "0721 000 001"},
        "subject": "Cerere de adeverință",
        "sheets": 2,
        "annexes": 1,
        "channel": "ghiseu",
    }


@pytest.fixture
def pc(tmp_path: Path) -> Counter:
    """A PC without a register."""
    return Counter(tmp_path)


@pytest.fixture
def counter(pc: Counter) -> Counter:
    """A PC whose register goes on from a paper one at 4187."""
    pc.init("--key-file", str(pc.folder / "key"), "--first", "4187", "--register", "01", "--register", "02")
    return pc
