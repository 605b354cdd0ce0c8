"""registraturactl: the use cases of the front desk for scripts, IT staff and support.

One JSON value, or one per line, on standard output with `--json`; words for people otherwise. Messages go to
standard error. Exit codes: docs/interfaces.md.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from desk_app.application.demonstrate import Demonstrate
from desk_app.application.front_desk import FrontDesk, Workplace
from desk_app.application.signatures import Signatures
from desk_app.cli.command import (
    Access,
    Call,
    Command,
    OpenIdentityCards,
    OpenSupport,
    OpenUpdates,
    no_identity_cards,
    no_support,
    no_updates,
)
from desk_app.cli.commands import COMMANDS
from desk_app.cli.parser import PROGRAM, HelpAsked, UsageError, asked_language, asks_for_json, build_parser
from desk_app.cli.people import choose_operator
from desk_app.cli.reporter import EXIT_REFUSED, Reporter
from desk_app.cli.terminal import Terminal
from desk_app.cli.words import Words, language_of
from desk_app.config.settings import Settings
from desk_app.domain.errors import Cancelled, RegistraturaError

DATA_VARIABLE = "REGISTRATURA_DATA"
KEY_FILE_VARIABLE = "REGISTRATURA_KEY_FILE"


def run(
    arguments: Sequence[str],
    workplace: Workplace,
    demonstrate: Callable[[], Demonstrate],
    signatures: Callable[[Path], Signatures],
    terminal: Terminal | None = None,
    default_folder: Path | None = None,
    settings: Settings | None = None,
    updates: OpenUpdates = no_updates,
    identity_cards: OpenIdentityCards = no_identity_cards,
    support: OpenSupport = no_support,
) -> int:
    """Run one command and give its exit code. `default_folder` is the machine's usual data folder."""
    terminal, settings = terminal or Terminal.of_process(), settings or Settings()
    words = Words.load(language_of(asked_language(arguments), terminal.environment))
    reporter = Reporter(terminal, words, asks_for_json(arguments))
    try:
        parsed = _parser(words.language).parse_args(list(arguments))
        folder, key_file = _folder(parsed, terminal, words, default_folder), _key_file(parsed, terminal)
        call = Call(
            parsed,
            workplace,
            demonstrate,
            signatures,
            terminal,
            words,
            folder,
            key_file,
            settings,
            updates,
            identity_cards,
            support,
        )
        return _answer(call, reporter)
    except HelpAsked as asked:
        terminal.output.write(str(asked))
        return 0
    except UsageError as error:
        return reporter.misuse(error)
    except RegistraturaError as error:
        return reporter.failure(error)
    except KeyboardInterrupt:
        return reporter.failure(Cancelled())
    except BrokenPipeError:
        return _reader_is_gone()


@cache
def _parser(language: str) -> ArgumentParser:
    return build_parser(COMMANDS, Words.load(language))


def _folder(parsed: Namespace, terminal: Terminal, words: Words, default_folder: Path | None) -> Path:
    folder = parsed.data or terminal.environment.get(DATA_VARIABLE) or default_folder
    if folder is None:
        raise UsageError(words.say("folder_not_named"), f"{PROGRAM} --data DIR {parsed.command.name}")
    return Path(folder)


def _key_file(parsed: Namespace, terminal: Terminal) -> Path | None:
    named = parsed.key_file or terminal.environment.get(KEY_FILE_VARIABLE)
    return Path(named) if named else None


def _answer(call: Call, reporter: Reporter) -> int:
    command: Command = call.arguments.command
    writes = bool(getattr(call.arguments, command.writes_with, False))
    if command.access is Access.NONE and not writes:
        return reporter.answers(command.run(call))
    desk = _opened(call, command, writes=writes or command.access is Access.WRITING)
    try:
        return reporter.answers(command.run(replace(call, opened=desk)))
    finally:
        desk.close()


def _opened(call: Call, command: Command, *, writes: bool) -> FrontDesk:
    """The open folder; whoever writes in it is at work in their own name."""
    if not writes:
        return call.workplace.open(call.folder, key_file=call.key_file, read_only=True)
    desk = call.workplace.open(call.folder, key_file=call.key_file, holder=f"{PROGRAM} {command.name}")
    try:
        choose_operator(desk, call.arguments.operator)
        if call.arguments.today:
            desk.desk.confirm_day(call.arguments.today)
    except RegistraturaError:
        desk.close()
        raise
    return desk


def _reader_is_gone() -> int:
    """Whoever read the answers (`| head`) has enough: leave without a word from the interpreter either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return EXIT_REFUSED
