"""docs/interfaces.md tells every command, option, error code and key, and nothing that is not there."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from desk_app.application.import_columns import ImportColumn
from desk_app.cli.commands import COMMANDS
from desk_app.cli.parser import COMMON
from desk_app.cli.reporter import exit_code_of
from desk_app.cli.shapes import ROW_KEYS
from desk_app.domain.entry import FROZEN_FIELDS, WORKING_FIELDS, LinkKind
from desk_app.domain.party import Capacity, PartyKind
from desk_app.domain.postal_address import PostalAddress
from tests.unit.cli.catalogues import leaves
from tests.unit.cli.test_error_sentences import example
from tests.unit.cli.test_letter_file import read

REPOSITORY = Path(__file__).parents[3]
TEXT = (REPOSITORY / "docs" / "interfaces.md").read_text(encoding="utf-8")
READER = (REPOSITORY / "desk_app" / "application" / "letter_file.py").read_text(encoding="utf-8")
_ASKED = re.compile(r'\.(?:text|count|flag|day|inner|choice|identity|listed|moment|verbatim)\("(\w+)"')
_OPTION = re.compile(r"`(--?[a-z][a-z-]*)`")


def section(title, level=3):
    """What stands between a heading and the next of its level or above."""
    found = re.search(
        rf"^{'#' * level} {re.escape(title)}$(.*?)(?=^#{{1,{level}}} |\Z)", TEXT, re.MULTILINE | re.DOTALL
    )
    assert found, f"{title} has no section"
    return found[1]


def table_rows(text):
    rows = (line.strip("|").split("|") for line in text.splitlines() if line.startswith("| "))
    return {cells[0].strip(): [cell.strip() for cell in cells[1:]] for cells in rows}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_is_documented_with_its_options(command):
    text = section(command.name)
    usage = next(line for line in text.splitlines() if line.startswith("`registraturactl "))
    flags = {flag for item in command.options for flag in item.flags if flag.startswith("-")}
    documented = {flag for row in table_rows(text) for flag in _OPTION.findall(row)}
    assert documented == flags
    words = set(re.findall(r"[\w=-]+", usage))
    for item in command.options:
        names = {*item.flags, item.settings.get("metavar"), *item.settings.get("choices", ())}
        assert names & words, item.name


def test_no_section_without_its_command():
    commands = section("registraturactl", 2)
    told = set(re.findall(r"^### (.+)$", commands, re.MULTILINE)) - {
        "Exit codes",
        "Errors",
        "Beside a running program",
    }
    assert told == {command.name for command in COMMANDS}


def test_the_common_options_are_documented():
    head = section("registraturactl", 2).partition("### ")[0]
    assert {flag for row in table_rows(head) for flag in _OPTION.findall(row)} == {
        flag for item in COMMON for flag in item.flags
    }


def test_the_error_codes_are_documented_with_their_exit_codes():
    rows = table_rows(section("Error codes", 2))
    told = {code.strip("`"): int(cells[0]) for code, cells in rows.items() if code.startswith("`")}
    assert told == {"usage": 2} | {kind.code: exit_code_of(example(kind)) for kind in leaves()}


def test_the_exit_codes_are_documented():
    assert {code for code in table_rows(section("Exit codes")) if code.isdigit()} == {"0", "1", "2", "3", "4", "5"}


def test_letter_json_is_documented_whole():
    text = section("letter.json", 2)
    for name in [
        *(row for row in table_rows(text) if row.startswith("`")),
        *(f"`{field.name}`" for field in fields(PostalAddress)),
        *(f"`{word}`" for kind in (PartyKind, Capacity) for word in kind),
    ]:
        assert name in text
    keys = {key for row in table_rows(text) for key in re.findall(r"`(\w+)`", row)}
    content = dict.fromkeys(keys)
    assert read(**content).letter.subject == ""  # every documented key is known to the reader


def test_the_reader_knows_no_key_that_is_not_documented():
    source = (Path(__file__).parents[3] / "desk_app" / "application" / "letter_file.py").read_text(
        encoding="utf-8"
    )
    asked = set(
        re.findall(r'\.(?:text|count|flag|day|inner|choice|identity|listed|moment|verbatim)\("(\w+)"', source)
    )
    text = section("letter.json", 2)
    assert not [name for name in asked - {"item"} if f"`{name}`" not in text and f'"{name}"' not in text]


def test_the_examples_of_letter_json_are_read():
    for example_text in re.findall(r"```json\n(.+?)\n```", section("letter.json", 2), re.DOTALL):
        assert read(**json.loads(example_text)).letter.subject


def test_words_that_options_take_are_documented():
    for command, words in {
        "link": LinkKind,
        "correct": FROZEN_FIELDS,
        "update": WORKING_FIELDS,
        "import": ImportColumn,
        "find": ROW_KEYS,
    }.items():
        text = section(command)
        assert not [word for word in words if f"`{word}`" not in text and f'"{word}"' not in text]
