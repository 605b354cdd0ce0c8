"""Every command in the documents is one that the programs take."""

from contextlib import suppress
from pathlib import Path

import pytest

from desk_app.cli.commands import COMMANDS
from desk_app.cli.parser import HelpAsked, UsageError, build_parser
from desk_app.cli.words import Words
from desk_app.ui.arguments import read_arguments
from sync.central.command.program import COMMANDS as CENTRAL_COMMANDS
from sync.central.command.program import build_parser as build_central_parser
from tests.unit.documents.commands import calls_in, examples_of, lines_of
from tests.unit.documents.pages import ADMINISTRATOR_GUIDE, REPOSITORY, ROMANIAN_GUIDES, text_of

NAMES = {"", *(command.name for command in COMMANDS), *(command.name.partition(" ")[0] for command in COMMANDS)}
PAGES = (*ROMANIAN_GUIDES, REPOSITORY / "README.md")


def takes(call: list[str]) -> None:
    """Raises UsageError or SystemExit where the program refuses the call."""
    program, *arguments = call
    if program == "registratura":
        read_arguments(arguments, {"HOME": "/home/demonstratie"})
    elif program == "registratura-central":
        if arguments:
            build_central_parser("ro").parse_args(arguments)
    elif " ".join(arguments) not in NAMES:  # a bare name is spoken of, not called
        with suppress(HelpAsked):
            build_parser(COMMANDS, Words.load("ro")).parse_args(arguments)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_examples_are_commands(page: Path) -> None:
    examples = examples_of(text_of(page))
    assert examples
    for call in examples:
        try:
            takes(call)
        except (UsageError, SystemExit) as refused:
            pytest.fail(f"{' '.join(call)}: {getattr(refused, 'sentence', refused)}")


def test_the_administrator_guide_shows_every_command() -> None:
    calls = [call[1:] for call in examples_of(text_of(ADMINISTRATOR_GUIDE)) if call[0] == "registraturactl"]
    spoken = {" ".join(words[at : at + 2]) for words in calls for at in range(len(words))}
    spoken |= {word for words in calls for word in words}
    assert sorted(command.name for command in COMMANDS if command.name not in spoken) == []


def test_the_administrator_guide_shows_every_command_of_the_registry() -> None:
    calls = [call[1:] for call in examples_of(text_of(ADMINISTRATOR_GUIDE)) if call[0] == "registratura-central"]
    shown = {" ".join(words[:length]) for words in calls for length in (1, 2)}
    said = text_of(ADMINISTRATOR_GUIDE)
    unsaid = [command.name for command in CENTRAL_COMMANDS if command.name not in shown]
    assert [name for name in unsaid if f"`{name}`" not in said] == []


def test_a_wrong_example_would_be_noticed() -> None:
    with pytest.raises(UsageError):
        takes(["registraturactl", "annul", "4187", "--because", "a"])
    for program in ("registratura", "registratura-central"):
        with pytest.raises(SystemExit):
            takes([program, "--unknown"])


def test_a_quotation_may_go_on_in_the_next_line() -> None:
    block = "echo '{\n  1}' > a.json\nregistraturactl queue \\\n    2\n"
    assert lines_of(block) == ["echo '{  1}' > a.json", "registraturactl queue 2"]


def test_a_line_is_read_as_a_shell_reads_it() -> None:
    line = 'sudo -u ghiseu /opt/registraturactl find "a b" --json | head -1 # first; registratura --demo >x'
    assert list(calls_in(line)) == [["registraturactl", "find", "a b", "--json"]]
