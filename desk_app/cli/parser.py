"""The command line as `argparse` reads it, in the language of the person."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from desk_app.cli.command import Command, Option, option
from desk_app.cli.conversions import day
from desk_app.cli.words import LANGUAGES, Words

PROGRAM = "registraturactl"
COMMON = (
    option("--data", metavar="DIR"),
    option("--key-file", metavar="F"),
    option("--operator", metavar="NAME"),
    option("--today", metavar="DATE", type=day),
    option("--json", action="store_true"),
    option("--lang", choices=LANGUAGES),
)
"""Understood before and after the name of the command."""
_HELP = option("-h", "--help", action="help")
_LANG = re.compile(r"--lang(=|$)")


class UsageError(Exception):
    """The command was not written as it must be; carries a sentence and the usage line."""

    def __init__(self, sentence: str, usage: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.usage = usage


class HelpAsked(Exception):
    """Help was asked for; carries its text."""


def build_parser(commands: Sequence[Command], words: Words) -> argparse.ArgumentParser:
    """The whole command line; the parsed arguments carry their Command as `command`."""
    parser = _Parser(words=words, prog=PROGRAM)
    parser.add_options(PROGRAM, COMMON)
    groups = {"": parser.add_commands()}
    made: dict[str, _Parser] = {}
    for command in commands:
        group, _, name = command.name.rpartition(" ")
        if group in made and group not in groups:  # it also does something by itself
            groups[group] = made[group].add_commands(required=False)
        elif group not in groups:
            head = groups[""].add_parser(group, help=words.command_help(group), words=words)
            groups[group] = head.add_commands()
        child = groups[group].add_parser(name, help=words.command_help(command.name), words=words)
        child.add_options(command.name, command.options)
        child.add_options(PROGRAM, COMMON, repeated=True)
        child.set_defaults(command=command)
        made[command.name] = child
    return parser


def asked_language(arguments: Sequence[str]) -> str:
    """The last `--lang`: it decides in which language a mistake in all the rest is told."""
    asked = ""
    for place, word in enumerate(arguments):
        if _LANG.match(word):
            asked = word.partition("=")[2] or "".join(arguments[place + 1 : place + 2])
    return asked


def asks_for_json(arguments: Sequence[str]) -> bool:
    """Whether mistakes are told in JSON too."""
    return "--json" in arguments


class _Formatter(argparse.HelpFormatter):
    """Help whose headings are in the language of the person."""

    def __init__(self, words: Words, prog: str) -> None:
        super().__init__(prog, max_help_position=32)
        self._words = words

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix if prefix is not None else self._words.say("usage"))


class _Parser(argparse.ArgumentParser):
    """A parser that speaks through Words and never ends the process."""

    def __init__(self, *, words: Words, prog: str) -> None:
        super().__init__(
            prog=prog,
            add_help=False,
            allow_abbrev=False,
            formatter_class=lambda prog: _Formatter(words, prog),
        )
        self._words = words
        self._named = self.add_argument_group(words.say("options"))
        self._placed = self.add_argument_group(words.say("arguments"))
        self._add("", _HELP)

    def add_options(self, command: str, options: Sequence[Option], *, repeated: bool = False) -> None:
        """Take options with the help of their command; `repeated` ones leave alone what was said before."""
        for item in options:
            self._add(command, item, **({"default": argparse.SUPPRESS} if repeated else {}))

    def add_commands(self, *, required: bool = True) -> argparse._SubParsersAction[_Parser]:
        """Make room for commands below this one."""
        return self.add_subparsers(
            title=self._words.say("commands"),
            metavar=self._words.say("command"),
            required=required,
        )

    def _add(self, command: str, item: Option, **more: Any) -> None:
        group = self._named if item.flags[0].startswith("-") else self._placed
        group.add_argument(*item.flags, help=self._words.option_help(command, item.name), **item.settings | more)

    def print_help(self, file: object = None) -> NoReturn:
        raise HelpAsked(self.format_help())

    def error(self, message: str) -> NoReturn:
        raise UsageError(translated(message, self._words), self.format_usage().strip())


def translated(message: str, words: Words) -> str:
    """What `argparse` says of a mistake, in words of our own.

    The catalogue holds `argparse`'s templates; what none of them fits is told without its detail.
    """
    for template, sentence in words.texts["usage_errors"].items():
        pattern = re.escape(template).replace("%s", "(.*)")
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return sentence.format(*found.groups())
    return words.say("usage_error")
