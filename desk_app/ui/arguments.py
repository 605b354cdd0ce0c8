"""What `registratura` is told when it starts."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desk_app.application.usual_folder import usual_folder
from desk_app.ui.language import Language

DATA_VARIABLE = "REGISTRATURA_DATA"
_ENTRY_ADDRESS = "registratura://entry/"


@dataclass(frozen=True, slots=True)
class Arguments:
    """The data folder and what to do with it."""

    folder: Path
    usual_folder: Path
    """Where this machine's register lies, whatever folder is open."""
    key_file: Path | None = None
    demonstrates: bool = False
    """The folder holds the demonstration town, which is made if it is not there."""
    quits_when_ready: bool = False
    """Leave as soon as the first field has the focus: for measuring the start."""
    entry: str = ""
    """Identity of an entry to be opened."""
    language: Language = Language.ROMANIAN
    appearance: str = ""
    """`light`, `dark`, `contrast` or `system`; empty for what was chosen in the settings."""


def read_arguments(
    arguments: Sequence[str], environment: Mapping[str, str], usual_language: Language = Language.ROMANIAN
) -> Arguments:
    """The arguments of the program; ends it with exit code 2 for one that is not known.

    :param usual_language: the one that was chosen in the settings.
    """
    parsed = _parser().parse_args(list(arguments))
    usual = environment.get(DATA_VARIABLE) or usual_folder(environment)
    named = Path(parsed.data or usual)
    folder = demonstration_folder(named) if parsed.demo and not parsed.data else named
    return Arguments(
        folder=folder,
        usual_folder=Path(usual),
        key_file=Path(parsed.key_file) if parsed.key_file else None,
        demonstrates=parsed.demo,
        quits_when_ready=parsed.quit_when_ready,
        entry=_entry_of(parsed.address) if parsed.act == "open" else "",
        language=Language(parsed.language or usual_language),
        appearance=parsed.appearance,
    )


def demonstration_folder(folder: Path) -> Path:
    """Where the invented town lies, beside the register."""
    return folder.with_name(f"{folder.name}-demo")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="registratura")
    parser.add_argument("--data", metavar="DIR")
    parser.add_argument("--key-file", metavar="FILE")
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--quit-when-ready", action="store_true")
    parser.add_argument("--language", choices=[language.value for language in Language], default="")
    parser.add_argument("--appearance", choices=["system", "light", "dark", "contrast"], default="")
    parser.add_argument("act", nargs="?", choices=["open"])
    parser.add_argument("address", nargs="?", default="")
    return parser


def _entry_of(address: str) -> str:
    """The identity in `registratura://entry/UUID`, or empty for any other address."""
    return address.removeprefix(_ENTRY_ADDRESS).strip("/") if address.startswith(_ENTRY_ADDRESS) else ""
