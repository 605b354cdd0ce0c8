"""docs/interfaces.md tells every command, option and error code of registratura-central, in both languages."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

import pytest

from sync.central.command import errors
from sync.central.command.command import Command
from sync.central.command.program import COMMANDS, COMMON, PROGRAM, build_parser, help_of
from sync.central.command.words import LANGUAGES, words
from sync.protocol.problems import Kind

TEXT = (Path(__file__).parents[3] / "docs" / "interfaces.md").read_text(encoding="utf-8")
_OPTION = re.compile(r"^\| `(--[a-z-]+)` \|", re.MULTILINE)
EACH = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)

# What only desks are ever answered: the console asks for none of it.
OF_DESKS = {
    Kind.ROLLBACK,
    Kind.FORK,
    Kind.STALE,
    Kind.DISTRUSTED,
    Kind.CLONE,
    Kind.SIGNATURE,
    Kind.CODE,
    Kind.GAP,
    Kind.CHAIN,
    Kind.LEASE_EXHAUSTED,
    Kind.YEAR_CLOSED,
    Kind.NO_COUNTER,
    Kind.KEY_SEEN,
    Kind.TOO_LARGE,
    Kind.OFFSET,
    Kind.DIGEST,
    Kind.UPGRADE_REQUIRED,
    Kind.BUG,
}


def section(title: str) -> str:
    found = re.search(rf"^### {re.escape(title)}$(.*?)(?=^#{{1,3}} |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found, f"{title} has no section"
    return found[1]


@EACH
def test_a_command_is_documented_with_its_options(command: Command) -> None:
    text = section(f"{PROGRAM} {command.name}")
    usage = next(line for line in text.splitlines() if line.startswith(f"`{PROGRAM} {command.name}"))
    flags = [each.names[-1] for each in command.options if each.names[-1].startswith("-")]
    assert _OPTION.findall(text) == flags
    for each in command.options:
        shown = each.names[-1] if each.names[-1] in flags else each.settings.get("metavar")
        choices = "|".join(each.settings.get("choices", ()))
        assert str(shown) in usage or (choices and choices in usage), each.names


def test_no_section_without_its_command() -> None:
    told = re.findall(rf"^### {PROGRAM} (.+)$", TEXT, re.MULTILINE)
    assert told == [command.name for command in COMMANDS]


def test_the_common_options_are_documented() -> None:
    head = TEXT[TEXT.index(f"## {PROGRAM}\n") :].partition("### ")[0]
    assert _OPTION.findall(head) == [each.names[0] for each in COMMON]


def codes() -> dict[str, int]:
    """Every code of the console, by what raises it."""
    source = Path(errors.__file__).read_text(encoding="utf-8")
    own = re.findall(r'Failure\("([a-z-]+)", ([A-Z_]+)', source)
    found = {code: int(getattr(errors, name)) for code, name in own}
    return found | {kind.value: errors.REFUSED for kind in Kind if kind not in OF_DESKS}


def test_the_error_codes_are_documented_with_their_exit_codes() -> None:
    rows = re.findall(r"^\| `([a-z/-]+)` \| (\d) \|", section(f"{PROGRAM}: error codes"), re.MULTILINE)
    assert {code: int(exit_code) for code, exit_code in rows} == codes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_option_and_error_has_its_words(language: str) -> None:
    said = words(language)
    for command in COMMANDS:
        assert said["commands"][command.name].endswith(".")
        for each in (*command.options, *COMMON):
            assert help_of(said, command, each)
    assert set(said["errors"]) == set(codes())
    for each in said["errors"].values():
        assert each["message"].endswith(".")
        assert each["hint"].endswith(".")


def test_both_languages_say_the_same_things() -> None:
    def names(tree: Any) -> Any:
        return {name: names(inside) for name, inside in tree.items()} if isinstance(tree, dict) else None

    first, second = (words(language) for language in LANGUAGES)
    assert names(first) == names(second)
    assert not set("şţŞŢ") & set(str(words("ro")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_can_be_shown(language: str) -> None:
    parser = build_parser(language)
    assert isinstance(parser, argparse.ArgumentParser)
    assert PROGRAM in parser.format_help()
