"""A second start finds the window that stands open, wherever the person's home is, and nobody else finds it."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desk_app.ui.one_window import OneWindow, door_of, handed_over

LINK = "registratura://entry/0198"
HOMES = {"usual": "acasă", "deep": "/".join(["un dosar cu un nume tare lung"] * 6), "at the limit": "a" * 60}


@pytest.fixture(params=HOMES.values(), ids=HOMES)
def settings_file(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Of a person whose home may lie deeper than the address of a socket can tell."""
    return tmp_path / request.param / "config" / "Registratura" / "window.ini"


def test_a_second_start_hands_its_link_over(settings_file: Path, tmp_path: Path, qtbot: QtBot) -> None:
    around = QObject()
    door = door_of(settings_file, tmp_path / "registru")
    assert not handed_over(door, LINK)
    first = OneWindow(door, around)
    with qtbot.waitSignal(first.called) as called:
        assert handed_over(door, LINK)
    assert called.args == [LINK]
    first.close()
    assert not handed_over(door, LINK)


def test_a_window_that_was_killed_does_not_stand_in_the_way(
    settings_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    around = QObject()
    door = door_of(settings_file, tmp_path / "registru")
    OneWindow(door, around)  # it never closes
    second = OneWindow(door, around)
    with qtbot.waitSignal(second.called):
        assert handed_over(door, "")
    second.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there it is a named pipe")
def test_it_lies_beside_the_settings_for_their_owner_alone(settings_file: Path, tmp_path: Path) -> None:
    around = QObject()
    door = Path(door_of(settings_file, tmp_path / "registru"))
    first = OneWindow(str(door), around)
    assert door.parent == settings_file.parent
    assert [file.name for file in door.parent.iterdir()] == [door.name]
    assert stat.S_ISSOCK(door.stat().st_mode)
    assert stat.S_IMODE(door.stat().st_mode) & 0o077 == 0
    first.close()
    assert list(door.parent.iterdir()) == []


def test_another_register_is_another_window(settings_file: Path, tmp_path: Path) -> None:
    around = QObject()
    first = OneWindow(door_of(settings_file, tmp_path / "registru"), around)
    assert not handed_over(door_of(settings_file, tmp_path / "alt registru"), LINK)
    first.close()
