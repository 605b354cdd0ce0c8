"""What a command is: a name, its options, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sync.central.service.ports import Ports

Answer = Mapping[str, Any] | list[Mapping[str, Any]] | None


@dataclass(frozen=True, slots=True)
class Option:
    """Arguments of `argparse`."""

    names: tuple[str, ...]
    settings: Mapping[str, Any]

    @property
    def key(self) -> str:
        """Under which its help stands in the words."""
        return self.names[-1].lstrip("-")


def option(*names: str, **settings: Any) -> Option:
    return Option(names, settings)


@dataclass(frozen=True, slots=True)
class Console:
    """What a command is given: its options, the registry as far as it wants one, a way to ask and to tell."""

    options: Any
    database: str
    key_file: Path
    files: Path
    institution: str
    """The only one, where none was named."""
    ports: Ports | None
    ask_secret: Callable[[str], str]
    tell: Callable[[str], None]
    """A line for people, on standard error."""

    @property
    def registry(self) -> Ports:
        assert self.ports is not None
        return self.ports


@dataclass(frozen=True, slots=True)
class Command:
    """`needs`: what has to be there before it runs: `nothing`, `database`, or an `institution` in it."""

    name: str
    run: Callable[[Console], Answer]
    options: tuple[Option, ...] = ()
    needs: str = "institution"
    operator: bool = field(default=False)
    """Whether it writes in somebody's name (`--operator`)."""
