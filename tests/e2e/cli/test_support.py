"""The file for whoever helps: whole whatever the state of the register is, and nothing of the register in it."""

import json
import re
import sys
import zipfile
from pathlib import Path

import pytest

from desk_app.adapters.folder_lock import FolderLock
from desk_app.adapters.technical_messages import MESSAGES, TechnicalMessages
from desk_app.application.program_events import ProgramLog
from desk_app.application.services import Check
from desk_app.application.told_checks import told_facts
from desk_app.application.usual_folder import messages_folder
from desk_app.bootstrap import DiskWorkplace
from desk_app.config.settings import Rule, settle
from tests.e2e.cli.conftest import sample

PARTS = ["CITESTE.txt", "program.json", "settings.json", "cards.json", "checks.json"]
_WORD = re.compile(r"[^\W\d_]{4,}")


@pytest.fixture
def state(tmp_path, monkeypatch):
    """The folder of technical messages of this account, whose home lies in the folder of the test."""
    monkeypatch.setenv("HOME", str(tmp_path / "Pildescu"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "Pildescu" / "state"))
    return messages_folder({"XDG_STATE_HOME": str(tmp_path / "Pildescu" / "state")})


def parts_of(file):
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def told(file, part):
    return json.loads(parts_of(file)[f"{part}.json"])


def test_it_tells_the_program_the_settings_the_checks_and_the_readers(counter, state):
    file = counter.folder / "ajutor.zip"
    answer = counter.done("support", "-o", str(file))
    assert answer == {"file": str(file), "bytes": file.stat().st_size, "trouble": None}
    assert list(parts_of(file)) == PARTS
    program = told(file, "program")
    assert program["python"].startswith(f"{sys.version_info.major}.{sys.version_info.minor}.")
    assert min(program["processors"], program["memory_bytes"], program["free_bytes"]) > 0
    assert all(program[name] for name in ("registratura", "qt", "sqlite", "system"))
    assert told(file, "settings") == counter.done("settings")
    assert {"system", "readers", "states"} <= told(file, "cards").keys()
    doctor = {check["name"]: check for check in counter.json("doctor").value}
    checks = told(file, "checks")
    assert [check["name"] for check in checks] == list(doctor)
    assert all(check["state"] == doctor[check["name"]]["state"] for check in checks)


def words_of(value):
    """Every word of four letters or more in the texts of a JSON value."""
    if isinstance(value, dict):
        return set().union(*map(words_of, value.values()))
    if isinstance(value, list):
        return set().union(*map(words_of, value))
    return set(_WORD.findall(value)) if isinstance(value, str) else set()


def test_nothing_of_a_register_full_of_names_is_in_it(pc, state):
    key = str(pc.data / "demonstration.key")
    pc.done("demo", "--town", "commune", "--entries", "60")
    entries = pc.json("find", "--limit", "60", "--key-file", key).values
    people = pc.json("people", "list", "--key-file", key).values
    head = pc.done("desk", "state", "--key-file", key)["journal_head"]
    town = institution_of(pc.data, Path(key))
    named = [row for listed in entries for row in listed]
    sentences = {row[part] for row in named for part in ("sender", "subject", "addressee", "notes") if row[part]}
    names = words_of([[row["sender"] for row in named], people, town])
    assert len(sentences) > 60
    assert len(names) > 60
    messages = TechnicalMessages(state, "0.1.0", NoLog())
    for sentence in sentences:
        messages.uncaught("nobody caught it", type("Fault", (Exception,), {})(sentence))
    file = pc.folder / "ajutor.zip"
    pc.done("support", "-o", str(file), "--key-file", key)
    parts = parts_of(file)
    content = b"\n".join((file.read_bytes(), *parts.values())).decode("utf-8", "replace")
    assert f"messages/{MESSAGES}" in parts
    assert [sentence for sentence in sentences if sentence in content] == []
    own = words_of([json.loads(parts["settings.json"]), parts["CITESTE.txt"].decode()])
    assert [name for name in names - own if re.search(rf"\b{name}\b", content)] == []
    assert str(pc.folder) not in content
    assert head not in content


def institution_of(data, key):
    desk = DiskWorkplace().open(data, key_file=key, read_only=True)
    try:
        return desk.queries.profile().institution.name
    finally:
        desk.close()


class NoLog(ProgramLog):
    def write(self, event, **facts):
        """Nothing is kept."""


def test_the_home_of_the_account_is_not_told(counter, state):
    home = Path.home()
    counter.settings = settle({"update_folder": Rule(str(home / "versiuni"))}, {"enrolment_code": "7K3M"}, {})
    state.mkdir(parents=True)
    (state / MESSAGES).write_bytes(f'File "{home}/program/desk_app/x.py", line 3 \xff'.encode("latin-1"))
    file = counter.folder / "ajutor.zip"
    counter.done("support", "-o", str(file))
    held = {row["name"]: row["value"] for row in told(file, "settings")["settings"]}
    assert held["update_folder"] == "~/versiuni"
    assert held["enrolment_code"] is None
    content = b"\n".join(parts_of(file).values())
    assert b"~/program/desk_app/x.py" in content
    assert b"Pildescu" not in content
    assert b"7K3M" not in content


def damage(counter):
    database = counter.data / "registratura.db"
    database.write_bytes(b"\x5a" * database.stat().st_size)


def lose_the_key(counter):
    (counter.folder / "key").unlink()


def begin_anew(counter):
    counter.data.rename(counter.folder / "elsewhere")


@pytest.mark.parametrize(
    ("trouble", "code"),
    [(damage, "file-damaged"), (lose_the_key, "key-missing"), (begin_anew, "folder-missing")],
)
def test_a_register_that_does_not_open_still_gives_a_file_that_says_why(counter, state, trouble, code):
    trouble(counter)
    file = counter.folder / "ajutor.zip"
    assert counter.done("support", "-o", str(file))["trouble"] == code
    assert told(file, "checks") == {"error": code}
    assert list(parts_of(file)) == PARTS
    for_people = counter.text("support", "-o", str(counter.folder / "ajutor-2.zip"))
    assert for_people.code == 0
    assert for_people.messages.startswith("Verificările nu s-au putut face; fișierul spune de ce. ")


def test_a_part_that_goes_wrong_is_told_by_its_places(counter, state, monkeypatch):
    def fail(self):
        raise ValueError("Pildescu")

    monkeypatch.setattr("desk_app.adapters.checks.FrontDeskChecks.__call__", fail)
    file = counter.folder / "ajutor.zip"
    assert counter.done("support", "-o", str(file))["trouble"] == "fault"
    kind, *places = told(file, "checks")["fault"]
    assert kind == "ValueError"
    assert places[-1].endswith(".fail")
    assert "Pildescu" not in json.dumps(places)


def test_a_counter_at_work_is_not_in_the_way(counter, state):
    counter.register(**sample())
    with FolderLock.acquire(counter.data, "Demonstrație Ana"):
        file = counter.folder / "ajutor.zip"
        assert counter.done("support", "-o", str(file))["trouble"] is None


def test_a_file_that_is_there_is_not_replaced(counter, state):
    file = counter.folder / "ajutor.zip"
    file.write_bytes(b"somebody's")
    answered = counter.json("support", "-o", str(file))
    assert (answered.code, answered.error["code"]) == (1, "file-exists")
    assert file.read_bytes() == b"somebody's"
    assert "există deja și nu se înlocuiește" in counter.text("support", "-o", str(file)).messages


def test_a_place_that_is_not_there_is_named(counter, state):
    answered = counter.json("support", "-o", str(counter.folder / "nowhere" / "ajutor.zip"))
    assert (answered.code, answered.error["code"]) == (5, "folder-missing")
    assert answered.error["data"]["folder"].endswith("nowhere")


def test_a_place_that_takes_no_file_has_its_sentence(counter, state):
    answered = counter.text("support", "-o", "/proc/ajutor.zip")
    assert answered.code == 5
    assert "/proc" in answered.messages


def test_what_a_print_system_says_in_its_own_words_is_not_told():
    data = {"cause": "Waiting for the printer of Pildescu", "count": 2, "printer": "Pildescu"}
    assert told_facts(Check("printer", "problem", "printer-stopped", data)) == {"count": 2}
    assert told_facts(Check("copy", "problem", "copy-missing", {"cause": "read-only", "folder": "/p"})) == {
        "cause": "read-only"
    }
