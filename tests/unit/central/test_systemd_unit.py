"""The unit starts a command that the program takes, with the variables that it reads."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from sync.central.command.program import build_parser

LINUX = Path(__file__).parents[3] / "installer" / "linux"
UNIT = (LINUX / "registratura-central.service").read_text(encoding="utf-8")
ENVIRONMENT = (LINUX / "registratura-central.env").read_text(encoding="utf-8")


def test_the_unit_serves() -> None:
    (line,) = re.findall(r"^ExecStart=(.+)$", UNIT, re.MULTILINE)
    program, *arguments = shlex.split(line)
    assert program.endswith("/.venv/bin/registratura-central")
    options = build_parser("en").parse_args(arguments)
    assert (options.command.name, options.host, options.workers) == ("serve", "127.0.0.1", 2)


def test_the_environment_is_what_the_program_reads() -> None:
    assert re.findall(r"^(\w+)=", ENVIRONMENT, re.MULTILINE) == [
        "REGISTRATURA_CENTRAL_DATABASE",
        "REGISTRATURA_CENTRAL_KEY",
        "REGISTRATURA_CENTRAL_FILES",
    ]
    folder = re.findall(r"^StateDirectory=(.+)$", UNIT, re.MULTILINE)[0]
    assert ENVIRONMENT.count(f"/var/lib/{folder}/") == 2
