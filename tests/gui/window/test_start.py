"""What is loaded before the first paint, and leaving as soon as one could register."""

import subprocess
import sys
from pathlib import Path

import pytest

from desk_app.config.settings import settle
from desk_app.ui.arguments import read_arguments
from desk_app.ui.language import Language
from tests.desks import DeskPlace

# Slow to load, or needless before there is something to read: they come on a worker thread, after the paint.
LATE = (
    "alembic",
    "cryptography",
    "holidays",
    "keyring",
    "openpyxl",
    "PIL",
    "pypdfium2",
    "reportlab",
    "sqlalchemy",
    "sqlcipher3",
    "concurrent",
    "desk_app.adapters",
    "desk_app.bootstrap",
    "desk_app.domain",
    "desk_app.ui.open_pages",
    "desk_app.ui.pages",
    "desk_app.ui.tasks",
    "desk_app.ui.widgets.key_sheet",
    "faulthandler",
    "logging.handlers",
)

FIRST_PAINT = """
import sys, threading
from PySide6 import QtGui
import desk_app.__main__
from desk_app.ui import desk_window

def open_nothing(self):
    print(" ".join(sorted(sys.modules)))
    print("QGradient" in vars(QtGui), len(threading.enumerate()))
    self._application.quit()

desk_window.DeskWindow._open = open_nothing
sys.argv[1:] = ["--data", "nowhere"]
sys.exit(desk_app.__main__.main())
"""


def test_first_paint_loads_qt_and_our_own_window_only() -> None:
    painted = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT], capture_output=True, text=True, check=True, timeout=60
    )
    modules, others = painted.stdout.splitlines()
    assert others == "False 1"  # neither the enumerations of gradients nor a thread beside that of the window
    loaded = modules.split()
    assert "desk_app.ui.main_window" in loaded
    early = [name for name in loaded if name.startswith(LATE)]
    assert early == []


@pytest.mark.parametrize("key", ["option", "variable"])
def test_program_leaves_when_ready(tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place = DeskPlace(tmp_path)
    place.create().front_desk.close()
    arguments = ["--data", str(place.data), "--quit-when-ready"]
    if key == "option":
        arguments += ["--key-file", str(place.key_file)]
    else:
        monkeypatch.setenv("REGISTRATURA_KEY_FILE", str(place.key_file))
    program = [sys.executable, "-m", "desk_app", *arguments]
    done = subprocess.run(program, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "ready\n", "")


def test_language_of_the_settings_holds_unless_another_is_asked_for() -> None:
    chosen = settle({}, {}, {"language": "en"})
    assert read_arguments([], {}, chosen).language is Language.ENGLISH
    assert read_arguments(["--language", "ro"], {}, chosen).language is Language.ROMANIAN
    assert read_arguments([], {}).language is Language.ROMANIAN
