"""The unit starts a command that the program takes, with the variables that it reads."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from sync.central.command.program import build_parser

LINUX = Path(__file__).parents[3] / "installer" / "linux" / "central"
UNIT = (LINUX / "registratura-central.service").read_text(encoding="utf-8")
ENVIRONMENT = (LINUX / "registratura-central.env").read_text(encoding="utf-8")


def test_the_unit_serves() -> None:
    (line,) = re.findall(r"^ExecStart=(.+)$", UNIT, re.MULTILINE)
    program, *arguments = shlex.split(line)
    assert program == "/usr/bin/registratura-central"
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


def test_the_unit_lays_out_the_database_only_where_the_key_was_made_by_a_person() -> None:
    (line,) = re.findall(r"^ExecStartPre=(.+)$", UNIT, re.MULTILINE)
    assert build_parser("en").parse_args(shlex.split(line)[1:]).command.name == "migrate"
    (key,) = re.findall(r"^REGISTRATURA_CENTRAL_KEY=(.+)$", ENVIRONMENT, re.MULTILINE)
    assert re.findall(r"^ConditionPathExists=(.+)$", UNIT, re.MULTILINE) == [key]


def test_the_unit_may_do_little() -> None:
    for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet=", "PrivateDevices=yes"):
        assert f"\n{line}\n" in UNIT
