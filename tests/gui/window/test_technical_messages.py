"""Mistakes of the program, in a process of its own: early, in a slot, in a task, in a thread, in a library."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desk_app.adapters.technical_messages import CRASHES, MESSAGES
from tests.desks import DeskPlace

SECRET = "Pildescu"

PROGRAM = f"""
import sys, threading
from PySide6.QtCore import QTimer
import desk_app.__main__
from desk_app.ui import desk_window

SECRET = {SECRET!r}

def fail(*_):
    raise ValueError(SECRET)

class Unreadable:
    def __del__(self):
        fail()

def before_the_first_paint():
    desk_window.DeskWindow.show = fail

def in_a_slot():
    at_the_end(lambda: QTimer.singleShot(0, fail))

def in_a_thread():
    at_the_end(lambda: threading.Thread(target=fail, name="reader").start())

def where_python_goes_on():
    at_the_end(Unreadable)

def in_a_task():
    at_the_end(None)

def in_a_library():
    import faulthandler
    at_the_end(faulthandler._sigsegv)

def at_the_end(act):
    def ready(self):
        if act is None:
            self._tasks.run("db", fail, self._ready)
        else:
            act()
        QTimer.singleShot(500, self._application.quit)
    desk_window.DeskWindow._ready = ready

vars()[sys.argv.pop(1)]()
sys.exit(desk_app.__main__.main())
"""


@pytest.fixture
def place(tmp_path: Path) -> DeskPlace:
    made = DeskPlace(tmp_path)
    made.create().front_desk.close()
    return made


def run(place: DeskPlace, what: str, state: Path) -> subprocess.CompletedProcess[str]:
    arguments = (what, "--data", str(place.data), "--key-file", str(place.key_file), "--quit-when-ready")
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=os.environ | {"XDG_STATE_HOME": str(state)},
    )


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("before_the_first_paint", "CRITICAL [MainThread] desk_app: nobody caught it"),
        ("in_a_slot", "CRITICAL [MainThread] desk_app: nobody caught it"),
        ("in_a_thread", "CRITICAL [reader] desk_app: a thread ended"),
        ("where_python_goes_on", "CRITICAL [MainThread] desk_app: nobody could catch it"),
        ("in_a_task", "ERROR [MainThread] desk_app.ui.desk_window: a task failed"),
    ],
)
def test_a_mistake_is_in_the_messages_without_its_text(
    place: DeskPlace, tmp_path: Path, what: str, told: str
) -> None:
    done = run(place, what, tmp_path / "state")
    text = (tmp_path / "state" / "registratura" / MESSAGES).read_text("utf-8")
    assert told in text
    assert "  ValueError\n" in text
    assert text.count(" fail\n") == 1
    assert SECRET not in text
    assert f"ValueError: {SECRET}" in done.stderr  # as ever


def test_a_crash_in_a_library_says_where_each_thread_stood(place: DeskPlace, tmp_path: Path) -> None:
    done = run(place, "in_a_library", tmp_path / "state")
    assert done.returncode != 0
    first, *told = (tmp_path / "state" / "registratura" / CRASHES).read_text("utf-8").splitlines()
    assert " window " in first
    assert told[0].startswith("Fatal Python error: Segmentation fault")
    assert any(line.endswith("in ready") for line in told)


def test_a_place_that_cannot_be_written_keeps_nobody_from_working(place: DeskPlace, tmp_path: Path) -> None:
    in_the_way = tmp_path / "state"
    in_the_way.write_text("a file")
    done = run(place, "in_a_task", in_the_way)
    assert done.returncode == 0
    assert f"ValueError: {SECRET}" in done.stderr
