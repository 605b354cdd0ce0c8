"""Reads the command line, opens what the command needs, runs it, tells what came of it."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import secrets
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sync.central.command import desks, evidence, retention, serving, waiting
from sync.central.command.command import Answer, Command, Console, Option, option
from sync.central.command.errors import Failure, InstitutionUnclear, failure_of
from sync.central.command.words import LANGUAGES, usual_language, words
from sync.central.server_keys import read_key_file
from sync.central.service.ports import Ports
from sync.central.store.desks import institutions
from sync.central.store.layout import SQLITE, UnknownAddress, open_database, require_newest

PROGRAM = "registratura-central"
COMMANDS: tuple[Command, ...] = (
    *serving.COMMANDS,
    *desks.COMMANDS,
    *waiting.COMMANDS,
    *evidence.COMMANDS,
    *retention.COMMANDS,
)
COMMON = (
    option("--database", metavar="URL"),
    option("--key", metavar="FILE", dest="key_file"),
    option("--files", metavar="DIR"),
    option("--institution", metavar="CODE"),
    option("--json", action="store_true"),
    option("--lang", choices=LANGUAGES),
)
"""Understood after the name of every command."""

_VARIABLE = "REGISTRATURA_CENTRAL_"
_SECRET_BYTES = 4096


def run(arguments: Sequence[str]) -> int:
    """The exit code."""
    language = _asked_language(arguments) or usual_language(dict(os.environ))
    options = build_parser(language).parse_args(arguments)
    try:
        answer = _run(options)
    except Exception as error:
        failure = failure_of(error)
        if failure is None:
            raise
        _tell_failure(failure, language, as_json=options.json)
        return failure.exit_code
    _tell(answer, as_json=options.json)
    return 0


def build_parser(language: str) -> argparse.ArgumentParser:
    said = words(language)
    parser = argparse.ArgumentParser(PROGRAM, description=said["program"])
    groups: dict[str, Any] = {"": parser.add_subparsers(required=True, metavar=said["metavar"])}
    for command in COMMANDS:
        group, _, name = command.name.rpartition(" ")
        if group not in groups:
            head = groups[""].add_parser(group, help=said["commands"][group])
            groups[group] = head.add_subparsers(required=True, metavar=said["metavar"])
        about = said["commands"][command.name]
        child = groups[group].add_parser(name, help=about, description=about)
        for each in (*command.options, *COMMON):
            child.add_argument(*each.names, help=help_of(said, command, each), **each.settings)
        child.set_defaults(command=command)
    return parser


def help_of(said: dict[str, Any], command: Command, each: Option) -> str:
    """A command's own word for an option, or the common one."""
    options = said["options"]
    return str(options.get(f"{command.name} {each.key}") or options[each.key])


def _run(options: argparse.Namespace) -> Answer:
    command: Command = options.command
    database = options.database or os.environ.get(_VARIABLE + "DATABASE", "")
    beside = Path(database.removeprefix(SQLITE)).parent if database.startswith(SQLITE) else Path.cwd()
    key_file = Path(options.key_file or os.environ.get(_VARIABLE + "KEY") or beside / "registratura-central.key")
    files = Path(options.files or os.environ.get(_VARIABLE + "FILES") or beside / "registratura-central-files")
    needs = command.needs
    if needs == "export":
        needs = "nothing" if options.export else "institution"
    if not database and not (command.needs == "export" and needs == "nothing"):
        raise UnknownAddress("")
    ports = None if needs == "nothing" else _open(database, key_file)
    try:
        institution = options.institution or os.environ.get(_VARIABLE + "INSTITUTION", "")
        if needs == "institution":
            assert ports is not None
            institution = institution or _only_institution(ports)
        return command.run(
            Console(options, database, key_file, files, institution, ports, _ask_secret, _tell_line)
        )
    finally:
        if ports is not None:
            ports.database.close()


def _open(database: str, key_file: Path) -> Ports:
    require_newest(database)
    return Ports(
        open_database(database, connections=2),
        lambda: datetime.now(UTC),
        secrets.token_bytes,
        read_key_file(key_file),
    )


def _only_institution(ports: Ports) -> str:
    with ports.database.transaction() as connection:
        found = institutions(connection)
    if len(found) != 1:
        raise InstitutionUnclear(found)
    return found[0]


def _ask_secret(what: str) -> str:
    """From the terminal, or one line from standard input where there is none."""
    if sys.stdin.isatty():
        return getpass.getpass(f"{what}: ")
    return sys.stdin.readline(_SECRET_BYTES).rstrip("\n")


def _tell_line(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def _tell(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    elif isinstance(answer, list):
        sys.stdout.writelines(_line(each) for each in answer)
    elif answer is not None:
        sys.stdout.writelines(f"{name}: {_plain(value)}\n" for name, value in answer.items())


def _line(value: Any) -> str:
    return "  ".join(f"{name}={_plain(item)}" for name, item in value.items()) + "\n"


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _tell_failure(failure: Failure, language: str, *, as_json: bool) -> None:
    said = words(language)["errors"][failure.code]
    if as_json:
        error = {"code": failure.code, "message": said["message"], "hint": said["hint"], "data": failure.data}
        sys.stdout.write(json.dumps({"error": error}, ensure_ascii=False) + "\n")
        return
    facts = "; ".join(f"{name}: {_plain(value)}" for name, value in failure.data.items() if value)
    _tell_line(" ".join(part for part in (said["message"], f"({facts})" if facts else "", said["hint"]) if part))


def _asked_language(arguments: Sequence[str]) -> str:
    for place, word in enumerate(arguments):
        if word in ("--lang",) and place + 1 < len(arguments):
            return arguments[place + 1] if arguments[place + 1] in LANGUAGES else ""
        if word.startswith("--lang="):
            return word.partition("=")[2] if word.partition("=")[2] in LANGUAGES else ""
    return ""
