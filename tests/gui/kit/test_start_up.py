"""What the first window imports: Qt and our own light modules, nothing else."""

import json
import os
import subprocess
import sys

PROGRAM = """
import json, sys
from datetime import datetime
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel
from desk_app.ui.actions import REGISTRATION
from desk_app.ui.language import Language, install_translations
from desk_app.ui.main_window import MainWindow, Page
from desk_app.ui.tasks import Tasks
from desk_app.ui.theme import install_theme
application = QApplication([])
install_translations(application, Language.ROMANIAN)
install_theme(application)
tasks = Tasks()
window = MainWindow(application, QSettings(sys.argv[1], QSettings.Format.IniFormat), datetime.now)
window.add_page(Page(REGISTRATION, "registration", QLabel))
window.open_page(REGISTRATION)
window.show()
application.processEvents()
window.grab()
print(json.dumps(sorted(sys.modules)))
tasks.close()
"""
LATER = {
    "sqlalchemy", "sqlcipher3", "alembic", "sqlite3", "reportlab", "cryptography", "requests", "keyring",
    "PIL", "pypdfium2", "holidays", "openpyxl", "stdnum", "segno", "barcode", "asyncio", "subprocess",
}  # fmt: skip
QT = {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtSvg"}
OURS = {"desk_app", "resources"}


def first_paint(folder: object) -> set[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", PROGRAM, f"{folder}/window.ini"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    return set(json.loads(done.stdout))


def test_the_first_paint_imports_qt_and_the_window_only(tmp_path: object) -> None:
    imported = first_paint(tmp_path)
    assert {name.split(".")[0] for name in imported} & LATER == set()
    assert {name for name in imported if name.startswith("PySide6.Qt")} <= QT
    foreign = {
        name.split(".")[0]
        for name in imported
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith(("_", "__"))
    }
    of_qt = {"PySide6", "shiboken6", "shibokensupport", "signature_bootstrap"}
    assert foreign - OURS <= of_qt | {"sitecustomize"}  # Debian's Python brings one
    pages = {name for name in imported if name.startswith("desk_app.") and not name.startswith("desk_app.ui")}
    assert pages == set()


BEGUN = """
import json, sys
import desk_app.ui.app
print(json.dumps(sorted(sys.modules)))
"""


def test_the_program_begins_without_the_use_cases() -> None:
    """They are loaded while the window is painted already."""
    done = subprocess.run([sys.executable, "-c", BEGUN], capture_output=True, text=True, check=True, timeout=60)
    imported = set(json.loads(done.stdout))
    assert {name.split(".")[0] for name in imported} & LATER == set()
    needless = {"concurrent.futures", "desk_app.domain.errors", "desk_app.ui.tasks", "queue", "ssl", "_hashlib"}
    assert imported.isdisjoint({"desk_app.application.front_desk", "desk_app.domain.entry"} | needless)


BESIDE_REGISTERING = {
    "desk_app.adapters.checks", "desk_app.adapters.copies", "desk_app.adapters.papers",
    "desk_app.adapters.print_queue", "desk_app.adapters.sqlite.carrying", "desk_app.adapters.sqlite.tables",
    "desk_app.adapters.synchronising", "desk_app.application.attach_document",
    "desk_app.application.close_day", "desk_app.application.emergency_kit", "desk_app.application.hand_over",
    "desk_app.application.import_register", "desk_app.application.join", "desk_app.application.lay_down",
    "desk_app.application.note_identities", "desk_app.application.number_documents",
    "desk_app.application.sign_documents", "desk_app.application.signatures", "desk_app.bootstrap.later_work",
    "desk_app.domain.kit_seal", "desk_app.ui.later_pages", "desk_app.ui.pages.day_end.page",
    "desk_app.ui.pages.register.file_choice", "desk_app.ui.pages.register.page",
    "desk_app.ui.presenters.register_entry", "desk_app.ui.presenters.register_list",
    "desk_app.ui.presenters.settings", "desk_app.ui.presenters.signing",
    "desk_app.ui.presenters.state", "sync.client.engine", "sync.client.files",
    "sync.client.gateway", "sync.protocol.exchange", "sync.protocol.session",
}  # fmt: skip
"""Each is loaded after the first letter could be registered, or with the first work that asks for it."""

UNTIL_READY = """
import json, sys
import desk_app.bootstrap, desk_app.ui.open_pages
print(json.dumps(sorted(sys.modules)))
"""


def test_ready_to_register_loads_nothing_that_only_later_work_wants() -> None:
    done = subprocess.run(
        [sys.executable, "-c", UNTIL_READY], capture_output=True, text=True, check=True, timeout=60
    )
    imported = set(json.loads(done.stdout))
    later = {
        "alembic", "holidays", "http", "keyring", "openpyxl", "PIL", "printing", "pypdfium2", "reportlab",
        "pydoc", "requests", "sqlalchemy", "stdnum", "tarfile", "xml",
    }  # fmt: skip
    assert {name.split(".")[0] for name in imported} & later == set()
    assert imported.isdisjoint(BESIDE_REGISTERING)
    seldom = {"joining", "self_test", "updating"}
    assert imported.isdisjoint(f"desk_app.bootstrap.{name}" for name in seldom)
    assert not [name for name in imported if name.startswith("desk_app.adapters.updates")]


MADE_BY_THE_PAGES = """
import importlib, json, pathlib
import desk_app.ui.app
from desk_app.ui.qt_classes import LATER, UNTIL_READY, make_next_class

def made_by(load):
    before = {module.__name__: set(vars(module)) for module in LATER}
    load()
    return sorted(name for module in LATER for name in set(vars(module)) - before[module.__name__])

def load_every_page():
    for file in pathlib.Path("desk_app").rglob("*.py"):
        if "PySide6" in file.read_text(encoding="utf-8") and file.name != "__main__.py":
            importlib.import_module(".".join(file.with_suffix("").parts))

while make_next_class(UNTIL_READY):
    pass
first = made_by(lambda: importlib.import_module("desk_app.ui.open_pages"))
while make_next_class(LATER):
    pass
print(json.dumps([first, made_by(load_every_page)]))
"""


def test_loading_the_pages_on_another_thread_makes_no_class_of_qt() -> None:
    """Two threads that make one in the same moment end the process."""
    done = subprocess.run(
        [sys.executable, "-c", MADE_BY_THE_PAGES], capture_output=True, text=True, check=True, timeout=60
    )
    assert json.loads(done.stdout) == [[], []]
