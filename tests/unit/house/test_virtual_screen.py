"""The virtual screen shows windows, ends with its program, and says when it cannot be."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from installer.setup.virtual_screen import NoVirtualScreen, main, virtual_screen
from tests.unit.house.repository import REPOSITORY

SHOWS_A_WINDOW = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel("1234")
label.show()
application.processEvents()
size = application.primaryScreen().size()
print(application.platformName(), size.width(), size.height(), label.isVisible())
"""


def test_a_program_appears_on_the_screen(screen: dict[str, str]) -> None:
    shown = subprocess.run(
        [sys.executable, "-c", SHOWS_A_WINDOW], env=screen, capture_output=True, text=True, check=True
    )
    assert shown.stdout.split() == ["xcb", "1920", "1080", "True"]
    assert shown.stderr == ""


def test_two_screens_do_not_meet() -> None:
    with virtual_screen("800x600") as one, virtual_screen("800x600") as other:
        assert one["DISPLAY"] != other["DISPLAY"]


def test_the_answer_is_the_programs_own() -> None:
    assert main(["sh", "-c", "exit 7"]) == 7


def test_without_a_program_the_use_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err


def test_a_missing_server_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoVirtualScreen), virtual_screen():
        pass
    assert main(["true"]) == 3
    assert "make setup" in capsys.readouterr().err


def test_a_size_that_the_server_refuses_is_said() -> None:
    with pytest.raises(NoVirtualScreen, match="did not start"), virtual_screen("no size"):
        pass


def test_being_ended_ends_the_screen_too() -> None:
    command = [
        sys.executable,
        "-m",
        "installer.setup.virtual_screen",
        "sh",
        "-c",
        'echo "$DISPLAY"; exec sleep 60',
    ]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        display = running.stdout.readline().strip()
        running.send_signal(signal.SIGTERM)
        assert running.wait(timeout=10) == 128 + signal.SIGTERM
    assert display.startswith(":")
    assert not Path(f"/tmp/.X11-unix/X{display[1:]}").exists()
    assert os.environ.get("DISPLAY") != display
