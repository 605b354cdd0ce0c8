"""What a command is: a row of a table with its options, and a function that yields its answers."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from desk_app.application.demonstrate import Demonstrate
from desk_app.application.front_desk import FrontDesk, Workplace
from desk_app.application.identity_cards import IdentityCards, NoIdentityCards
from desk_app.application.program_updates import ProgramUpdates
from desk_app.application.signatures import Signatures
from desk_app.application.support_data import SaveSupportData
from desk_app.cli.terminal import Terminal
from desk_app.cli.words import Words
from desk_app.config.settings import Settings


class Access(Enum):
    """How a command opens the data folder."""

    NONE = "none"
    """It makes the folder itself, or needs none."""
    READING = "reading"
    """Beside a program that writes."""
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class Option:
    """One option or positional argument, as `argparse` takes it; its help stands in the catalogue."""

    flags: tuple[str, ...]
    settings: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name its value has in the parsed arguments."""
        longest = self.settings.get("dest") or max(self.flags, key=len)
        return str(longest).lstrip("-").replace("-", "_")


def option(*flags: str, **settings: Any) -> Option:
    """An option in one line."""
    return Option(flags, settings)


@dataclass(frozen=True, slots=True)
class Answer:
    """One JSON value, the same for people, and what a person should know beside it."""

    value: Any
    text: str
    warnings: tuple[str, ...] = ()
    exit_code: int = 0


OpenUpdates = Callable[[Path, Path | None, str], ProgramUpdates]
"""New versions on this computer: the data folder, its key file, the address of a central registry or nothing."""


def no_updates(folder: Path, key_file: Path | None, centre: str) -> ProgramUpdates:
    """Of a program that was put together without them."""
    raise RuntimeError("this program looks for no new versions")


OpenIdentityCards = Callable[[Path], IdentityCards]
"""The identity card in a reader of this computer, by a data folder."""


def no_identity_cards(folder: Path) -> IdentityCards:
    """Of a program that was put together without readers."""
    return NoIdentityCards()


OpenSupport = Callable[[Path], SaveSupportData]
"""What is told of this computer to whoever helps, by a data folder."""


def no_support(folder: Path) -> SaveSupportData:
    """Of a program that was put together without it."""
    raise RuntimeError("this program tells nothing of its computer")


@dataclass(frozen=True, slots=True)
class Call:
    """One command being run."""

    arguments: Namespace
    workplace: Workplace
    demonstrate: Callable[[], Demonstrate]
    signatures: Callable[[Path], Signatures]
    terminal: Terminal
    words: Words
    folder: Path
    key_file: Path | None
    settings: Settings = field(default_factory=Settings)
    updates: OpenUpdates = no_updates
    identity_cards: OpenIdentityCards = no_identity_cards
    support: OpenSupport = no_support
    opened: FrontDesk | None = None

    @property
    def desk(self) -> FrontDesk:
        """The open data folder of a command that asked for one."""
        if self.opened is None:
            raise RuntimeError("this command opens no data folder")
        return self.opened

    @property
    def now(self) -> datetime:
        """The clock in Europe/Bucharest."""
        return self.terminal.now()

    @property
    def today(self) -> date:
        return self.now.date()


Run = Callable[[Call], Iterator[Answer]]


@dataclass(frozen=True, slots=True)
class Command:
    """A row of the table of commands; a name of two words is a command of a group (`desk resume`)."""

    name: str
    run: Run
    access: Access
    options: tuple[Option, ...] = ()
    writes_with: str = ""
    """The option with which a command that reads, or opens nothing, writes too."""
