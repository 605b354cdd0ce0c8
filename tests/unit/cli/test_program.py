"""What holds for every command: how it is written, who is at work, exit codes, languages, JSON."""

import json
from pathlib import Path

import pytest

from desk_app.application.services import Check
from desk_app.cli.command import Access
from desk_app.cli.commands import COMMANDS
from desk_app.cli.program import run
from desk_app.domain import errors
from tests.unit.cli.catalogues import leaves
from tests.unit.cli.fakes import ANA, MATEI, FakeDesk, FakeWorkplace, no_demonstration, no_signatures, terminal
from tests.unit.cli.test_error_sentences import example

DATA = ("--data", "/date")


def call(*arguments, workplace=None, screen=None):
    """Exit code, what stands on standard output, what stands on standard error."""
    screen = screen or terminal()
    code = run(arguments, workplace or FakeWorkplace(), no_demonstration, no_signatures, screen)
    return code, screen.output.getvalue(), screen.messages.getvalue()


BRANCHES = {
    errors.DomainError: 1,
    errors.Cancelled: 1,
    errors.DeviceError: 3,
    errors.IntegrityError: 4,
    errors.StorageError: 5,
}


@pytest.mark.parametrize("kind", tuple(leaves()), ids=lambda kind: kind.__name__)
def test_every_error_has_its_exit_code_and_its_json(kind):
    error = example(kind)
    code, output, messages = call(*DATA, "doctor", "--json", workplace=FakeWorkplace(error=error))
    assert code == next(code for branch, code in BRANCHES.items() if issubclass(kind, branch))
    assert messages == ""
    answer = json.loads(output)["error"]
    assert list(answer) == ["code", "message", "hint", "data"]
    assert answer["code"] == kind.code
    assert answer["message"].endswith(".")
    assert set(answer["data"]) == set(error.data())


def test_an_error_for_people_is_a_sentence_and_an_action_on_standard_error():
    locked = errors.FolderLocked("/date", "Demonstrație Ana", 4242)
    code, output, messages = call(*DATA, "queue", workplace=FakeWorkplace(error=locked))
    assert (code, output) == (5, "")
    assert messages == (
        "Registrul din /date este deschis de Demonstrație Ana (procesul 4242)."
        " Închideți celălalt program sau preluați ghișeul din fereastră.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("inregistreaza",), "'inregistreaza' nu se poate alege pentru COMANDĂ."),
        ((), "Din comandă lipsește: COMANDĂ."),
        (("show",), "Din comandă lipsește: NUMBER."),
        (("find", "--limita", "3"), "Comanda nu cunoaște: --limita."),
        (("queue", "doi"), "'doi' nu este o valoare bună pentru N."),
        (("find", "--from", "31.02.2026"), "'31.02.2026' nu este o valoare bună pentru --from."),
        (("find", "--state", "gata"), "'gata' nu se poate alege pentru --state."),
        (("find", "--limit"), "--limit cere o valoare."),
        (("attach", "12"), "Din comandă lipsește: FILE."),
        (("doctor", "--json=da"), "--json nu primește o valoare ('da')."),
        (("desk",), "Din comandă lipsește: COMANDĂ."),
    ],
)
def test_wrong_use_is_told_in_the_language_of_the_person(arguments, sentence):
    code, output, messages = call(*DATA, *arguments)
    assert (code, output) == (2, "")
    assert messages.startswith(sentence)
    assert "\nFolosire: registraturactl" in messages


def test_wrong_use_is_told_in_json():
    code, output, messages = call(*DATA, "show", "--json", "--lang", "en")
    assert (code, messages) == (2, "")
    error = json.loads(output)["error"]
    assert (error["code"], error["message"]) == ("usage", "Missing from the command: NUMBER.")
    assert error["hint"].startswith("Usage: registraturactl show")


def test_no_folder_is_wrong_use():
    code, _, messages = call("doctor")
    assert code == 2
    assert "REGISTRATURA_DATA" in messages


def test_the_folder_and_the_key_come_from_options_then_from_the_environment():
    named = {"REGISTRATURA_DATA": "/mediu", "REGISTRATURA_KEY_FILE": "/mediu.key"}
    workplace = FakeWorkplace()
    call("doctor", workplace=workplace, screen=terminal(**named))
    call("doctor", "--data", "/date", "--key-file", "/cheie", workplace=workplace, screen=terminal(**named))
    call("--data", "/date", "doctor", workplace=workplace)
    run(("doctor",), workplace, no_demonstration, no_signatures, terminal(), Path("/obisnuit"))
    assert [(str(folder), how["key_file"] and str(how["key_file"])) for folder, how in workplace.opened] == [
        ("/mediu", "/mediu.key"),
        ("/date", "/cheie"),
        ("/date", None),
        ("/obisnuit", None),
    ]


def test_an_option_before_the_command_holds_after_it():
    _, output, _ = call("--json", "--lang", "en", *DATA, "doctor")
    assert json.loads(output) == []


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "ro"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "ro_RO.UTF-8"}, "ro"),
        ({"LC_MESSAGES": "en_US"}, "en"),
        ({"LANG": "hu_HU.UTF-8"}, "ro"),
        ({"LC_ALL": "C.UTF-8"}, "ro"),
    ],
)
def test_the_language_is_that_of_the_locale_and_romanian_otherwise(environment, language):
    _, _, messages = call("doctor", screen=terminal(**environment))
    assert ("Where is the register?" in messages) == (language == "en")


def test_who_reads_opens_beside_who_writes():
    workplace = FakeWorkplace()
    call(*DATA, "doctor", workplace=workplace)
    (_, how) = workplace.opened[0]
    assert how["read_only"] is True
    assert workplace.desk.at_work == []
    assert workplace.desk.is_closed


READ_BESIDE = {"show", "find", "documents", "label", "receipt", "book", "verify", "doctor", "backup"}
ALSO_READ = {
    "reservations",
    "kit",
    "proof",
    "desk state",
    "desk suspended",
    "people list",
    "people delegations",
    "day list",
    "day close",
    "export",
    "folder list",
    "jobs list",
    "printer list",
    "printer test",
    "sync status",
    "sync outbox",
    "template list",
    "template show",
}


def test_the_commands_that_read_are_those_the_interface_promises():
    reading = {command.name for command in COMMANDS if command.access is Access.READING}
    assert reading >= READ_BESIDE
    assert reading - READ_BESIDE == ALSO_READ


@pytest.mark.parametrize(
    ("asked", "at_work"),
    [((), ANA), (("--operator", "op-2"), MATEI), (("--operator", "demonstratie matei"), MATEI)],
)
def test_whoever_writes_is_at_work_in_their_own_name(asked, at_work):
    workplace = FakeWorkplace()
    call(*DATA, *asked, "void", "--json", workplace=workplace)
    assert workplace.desk.at_work == [at_work.id]
    assert workplace.desk.is_closed


@pytest.mark.parametrize("asked", ["Plecat Ion", "Nimeni", "op-3"])
def test_nobody_works_in_the_name_of_who_is_not_there(asked):
    workplace = FakeWorkplace()
    code, output, _ = call(*DATA, "void", "--operator", asked, "--json", workplace=workplace)
    assert code == 1
    assert json.loads(output)["error"]["code"] == "operator-unknown"
    assert workplace.desk.is_closed


def test_doctor_ends_with_3_where_something_is_a_problem():
    good = Check("people", "good", "people-good", {"count": 1})
    bad = Check("printer", "problem", "printer-missing", {"printer": "Zebra", "count": 0}, "printer")
    code, output, _ = call(*DATA, "doctor", "--json", workplace=FakeWorkplace(FakeDesk((good,))))
    assert code == 0
    assert json.loads(output) == [
        {
            "name": "people",
            "state": "good",
            "message": "Persoane care lucrează la ghișeu: 1.",
            "hint": "",
            "fix": "",
            "data": {"count": 1},
        }
    ]
    code, output, _ = call(*DATA, "doctor", workplace=FakeWorkplace(FakeDesk((good, bad))))
    assert code == 3
    assert output.splitlines()[1] == (
        "Imprimanta: problemă. Imprimanta Zebra nu se găsește pe acest calculator. Conectați imprimanta sau"
        " alegeți alta."
    )


def test_a_person_who_stops_a_command_is_told_that_nothing_changed():
    class Stopped(FakeDesk):
        def checks(self):
            raise KeyboardInterrupt

    workplace = FakeWorkplace(Stopped())
    code, _, messages = call(*DATA, "doctor", workplace=workplace)
    assert code == 1
    assert messages.startswith("Lucrarea a fost oprită și nu s-a schimbat nimic.")
    assert workplace.desk.is_closed


@pytest.mark.parametrize("language", ["ro", "en"])
@pytest.mark.parametrize("command", [(), *((command.name,) for command in COMMANDS)], ids=str)
def test_help_is_whole_in_both_languages(command, language):
    arguments = [word for name in command for word in name.split()]
    code, output, messages = call(*arguments, "--help", "--lang", language)
    assert (code, messages) == (0, "")
    assert output.startswith({"ro": "Folosire: ", "en": "Usage: "}[language])
    foreign = {"ro": ("show this help", "optional arguments", "positional"), "en": ("arată", "Opțiuni")}
    assert not [word for word in foreign[language] if word in output]


def test_a_secret_is_never_an_argument():
    code, _, messages = call(*DATA, "restore", "copie", "--recovery-key", "799XB-1T48Y")
    assert code == 2
    assert "799XB" not in messages


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_no_command_takes_a_pin_or_a_key_as_an_argument(command):
    secret = [item.name for item in command.options if item.name in ("pin", "key", "password", "passphrase")]
    assert secret == []
