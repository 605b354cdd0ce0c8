"""What `registratura` is told when it starts."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desk_app.application.usual_folder import usual_folder
from desk_app.config.settings import Held, Settings
from desk_app.ui.language import Language
from desk_app.ui.opened import address_of

DATA_VARIABLE = "REGISTRATURA_DATA"
KEPT_GROUP = "window"
"""Where the choices of a person are kept, each under the name of its setting."""
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
    link: str = ""
    """What was clicked: `registratura://entry/UUID`, `registratura://enrol?...` or a file's address (`entry_of`,
    `desk_app.ui.invited.invited_by`, `desk_app.ui.opened.file_of`)."""
    language: Language = Language.ROMANIAN
    appearance: str = "system"
    """`light`, `dark`, `contrast` or `system`."""
    settings: Settings = field(default_factory=Settings)
    """What holds on this computer."""


def read_arguments(
    arguments: Sequence[str], environment: Mapping[str, str], settings: Settings | None = None
) -> Arguments:
    """The arguments of the program; ends it with exit code 2 for one that is not known."""
    parsed = _parser().parse_args(_of_a_link(arguments))
    settings = settings or Settings()
    usual = environment.get(DATA_VARIABLE) or settings.value("data_folder") or usual_folder(environment)
    named = Path(parsed.data or usual)
    folder = demonstration_folder(named) if parsed.demo and not parsed.data else named
    return Arguments(
        folder=folder,
        usual_folder=Path(usual),
        key_file=Path(parsed.key_file) if parsed.key_file else None,
        demonstrates=parsed.demo,
        quits_when_ready=parsed.quit_when_ready,
        link=address_of(parsed.address) if parsed.act == "open" else "",
        language=Language(_chosen(parsed.language, settings["language"])),
        appearance=_chosen(parsed.appearance, settings["appearance"]),
        settings=settings,
    )


def _of_a_link(arguments: Sequence[str]) -> list[str]:
    """A link comes from a browser or a letter: nothing that stands in it or behind it is an option of ours."""
    given = list(arguments)
    return ["open", "--", *given[1:2]] if given[:1] == ["open"] else given


def _chosen(asked: str, held: Held) -> str:
    """What is asked for this one start, unless it is laid down."""
    return held.value if held.is_locked or not asked else asked


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


def entry_of(address: str) -> str:
    """The identity in `registratura://entry/UUID`, or empty for any other address."""
    return address.removeprefix(_ENTRY_ADDRESS).strip("/") if address.startswith(_ENTRY_ADDRESS) else ""
