"""The file of technical messages: what is in it, how large it grows, and that it stops nobody."""

import logging
import os
import re
import stat
import sys

import pytest

from desk_app.adapters import technical_messages
from desk_app.adapters.technical_messages import CRASHES, MESSAGES, OLDER, TechnicalMessages, read_messages
from desk_app.application.program_events import ProgramEvent
from desk_app.application.usual_folder import messages_folder
from desk_app.domain.errors import NumberUnknown

SECRET = "Pildescu"
HEAD = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ 1\.2\.3 (\w+) \[(.+?)\] ([\w.]+): (.+)")


class MemoryLog:
    def __init__(self):
        self.entries = []

    def write(self, event, **facts):
        self.entries.append((event, facts))


@pytest.fixture
def log():
    return MemoryLog()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "state" / "registratura"


@pytest.fixture
def messages(folder, log):
    return TechnicalMessages(folder, "1.2.3", log)


@pytest.fixture
def logger(messages):
    made = logging.getLogger("desk_app.of_a_test")
    made.addHandler(messages)
    made.propagate = False
    yield made
    made.removeHandler(messages)


def fail(typed):
    return int(typed)


def failed(typed=SECRET):
    with pytest.raises(ValueError, match=typed) as caught:
        fail(typed)
    return caught.value


def test_what_is_logged_is_written_without_its_values(logger, folder):
    logger.error("the task of %s failed", SECRET, exc_info=failed())
    text = (folder / MESSAGES).read_text("utf-8")
    head, *places = text.splitlines()
    assert HEAD.fullmatch(head).groups() == (
        "ERROR",
        "MainThread",
        "desk_app.of_a_test",
        "the task of %s failed",
    )
    assert places[0] == "  ValueError"
    assert places[-1].startswith(f"    {__name__}:")
    assert SECRET not in text


def test_an_error_without_a_listener_is_told_by_its_kind(messages, folder):
    messages.uncaught("nobody caught it", NumberUnknown(SECRET))
    text = (folder / MESSAGES).read_text("utf-8")
    assert "CRITICAL" in text
    assert "  desk_app.domain.errors.NumberUnknown\n" in text
    assert SECRET not in text


def test_the_system_s_log_hears_of_each_mistake_once(messages, log):
    for _ in range(3):
        messages.uncaught("nobody caught it", failed())
    messages.uncaught("nobody caught it", KeyError(SECRET))
    assert [(event, facts["cause"]) for event, facts in log.entries] == [
        (ProgramEvent.UNEXPECTED_FAULT, "ValueError"),
        (ProgramEvent.UNEXPECTED_FAULT, "KeyError"),
    ]
    assert log.entries[0][1]["place"].endswith(" fail")
    assert SECRET not in repr(log.entries)


def test_what_comes_back_all_the_time_pushes_nothing_else_out(messages, folder):
    messages.uncaught("the first", KeyError())
    for _ in range(1_000):
        messages.uncaught("nobody caught it", failed())
    text = (folder / MESSAGES).read_text("utf-8")
    assert "the first" in text
    assert len(text) < 5_000
    assert ", 512 times\n" in text


def test_two_files_of_a_bounded_size_and_the_newest_is_kept(messages, folder, monkeypatch):
    monkeypatch.setattr(technical_messages, "MOST_BYTES", 2_000)
    for number in range(200):
        messages.uncaught(f"message {number}", type(f"Error{number}", (Exception,), {})())
    assert sorted(path.name for path in folder.iterdir()) == sorted((MESSAGES, OLDER))
    assert all(path.stat().st_size < 3_000 for path in folder.iterdir())
    assert "message 199" in (folder / MESSAGES).read_text("utf-8")


def test_a_folder_that_cannot_be_written_stops_nobody(log, tmp_path):
    in_the_way = tmp_path / "state"
    in_the_way.write_text("a file")
    messages = TechnicalMessages(in_the_way / "registratura", "1.2.3", log)
    messages.uncaught("nobody caught it", failed())
    technical_messages.write_crashes(in_the_way / "registratura", "1.2.3", "window")
    assert len(log.entries) == 1
    assert read_messages(in_the_way / "registratura") == {}


@pytest.mark.skipif(sys.platform == "win32", reason="rights of Linux")
def test_the_folder_is_the_person_s_own(messages, folder):
    messages.uncaught("nobody caught it", failed())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_file_of_crashes_is_cut_at_the_start_and_keeps_its_end(folder, monkeypatch):
    kept = []
    monkeypatch.setattr(technical_messages.faulthandler, "enable", kept.append)
    folder.mkdir(parents=True)
    (folder / CRASHES).write_bytes(b"old line\n" * 100_000 + b"the last crash\n")
    technical_messages.write_crashes(folder, "1.2.3", "window")
    (descriptor,) = kept
    os.close(descriptor)
    lines = (folder / CRASHES).read_text("utf-8").splitlines()
    assert (folder / CRASHES).stat().st_size <= technical_messages.MOST_OF_CRASHES
    assert lines[-2] == "the last crash"
    assert lines[-1].endswith(f" 1.2.3 window {os.getpid()} begins")
    assert lines[0] == "old line"


def test_the_place_of_the_messages_is_the_person_s():
    state = messages_folder({"XDG_STATE_HOME": "/state", "LOCALAPPDATA": "/local"})
    assert state.parts[-2:] in {("state", "registratura"), ("Registratura", "messages")}
    assert "registratura" in str(messages_folder({})).lower()
