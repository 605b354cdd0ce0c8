"""The rules in tests/conftest.py, each proved by a small suite that keeps or breaks it on purpose."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

REPOSITORY = Path(__file__).parents[3]

BREAKS_THE_RULES = """
import asyncio
import logging
import threading
import time
import warnings

from PySide6.QtCore import QThread, QTimer, qDebug, qWarning
from PySide6.QtWidgets import QApplication, QWidget

from desk_app.adapters.sqlite.connection import open_connection
from desk_app.adapters.sqlite.store import SqlStore
from desk_app.ui.tasks import NamedThread

kept = []


def test_leaves_a_thread():
    threading.Thread(target=time.sleep, args=(3.5,), name="forgotten").start()


def test_leaves_a_worker_of_a_loop_that_is_over():
    worker = threading.Thread(target=time.sleep, args=(3.5,), name="orphan")
    worker.loop = asyncio.new_event_loop()
    worker.start()
    worker.loop.close()


def test_qt_warns(qtbot):
    qWarning("something is wrong")


def test_qt_mutters(qtbot):
    qDebug("something is said")


def test_python_warns():
    warnings.warn("old", DeprecationWarning)


def test_leaves_a_timer(qtbot):
    timer = QTimer()
    timer.start(10_000)
    kept.append(timer)


def test_leaves_a_qthread(qtbot):
    thread = QThread()
    thread.start()
    kept.append(thread)


def test_writes_beside_the_thread_of_the_register(tmp_path):
    store, thread = SqlStore(open_connection(tmp_path / "r.db", bytes(32)), tmp_path), NamedThread("db")
    try:
        thread.submit(store.begin).result()
        thread.submit(store.rollback).result()
        store.begin()
    finally:
        thread.shutdown()
        store.close()


def test_ends_the_qthread_of_the_test_before(qtbot):
    for left in kept:
        left.quit() if isinstance(left, QThread) else left.stop()
    assert all(left.wait(2_000) for left in kept if isinstance(left, QThread))
"""

KEEPS_THE_RULES = """
import asyncio
import datetime
import os
import pathlib
import threading
import zoneinfo

import keyring
import keyring.backends.null
import keyring.errors
import pytest
from hypothesis import settings
from PySide6.QtCore import QStandardPaths, QThread, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from desk_app.adapters.sqlite.connection import open_connection
from desk_app.adapters.sqlite.store import SqlStore
from desk_app.ui.tasks import NamedThread


class Worker(threading.Thread):
    def __init__(self, loop):
        super().__init__(name="worker")
        self.loop, self.told = loop, threading.Event()

    def run(self):
        self.told.wait()


@pytest.fixture(scope="module")
def workers():
    loop, made = asyncio.new_event_loop(), []
    service = threading.Thread(target=loop.run_forever)
    service.start()
    yield lambda: made.append(Worker(loop)) or made[-1].start()
    for worker in made:
        worker.told.set()
        worker.join()
    loop.call_soon_threadsafe(loop.stop)
    service.join()
    loop.close()


def test_begins_a_service_for_all_tests(workers):
    workers()


def test_service_takes_one_worker_more(workers):
    workers()


def test_joins_its_thread():
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()


def test_thread_about_to_end():
    threading.Timer(0.1, int).start()


def test_timer_of_a_closed_widget(qtbot):
    label = QLabel("1234")
    qtbot.addWidget(label)
    QTimer(label).start(10_000)


def test_timer_that_nobody_holds(qtbot):
    QTimer().start(10_000)


def test_qthread_is_joined(qtbot):
    thread = QThread()
    thread.start()
    thread.quit()
    assert thread.wait(2_000)


def test_writes_on_the_thread_of_the_register(tmp_path):
    store, thread = SqlStore(open_connection(tmp_path / "r.db", bytes(32)), tmp_path), NamedThread("db")
    for act in (store.begin, store.rollback, store.begin, store.rollback):
        thread.submit(act).result()
    thread.shutdown()
    store.begin()  # the window is closed
    store.close()


def test_home_is_private(qapp):
    home = pathlib.Path.home()
    assert home.name.startswith("registratura-tests-")
    for name in ("ConfigLocation", "CacheLocation", "AppDataLocation", "RuntimeLocation"):
        place = QStandardPaths.StandardLocation[name]
        assert QStandardPaths.writableLocation(place).startswith(str(home))


def test_a_test_may_have_a_key_store():
    keyring.set_keyring(keyring.backends.null.Keyring())
    assert keyring.get_password("registratura", "key") is None


def test_the_next_test_has_none():
    with pytest.raises(keyring.errors.NoKeyringError):
        keyring.get_password("registratura", "key")


def test_machine_is_not_in_romania():
    now = datetime.datetime.now().astimezone()
    there = now.astimezone(zoneinfo.ZoneInfo("Europe/Bucharest"))
    assert now.utcoffset() - there.utcoffset() > datetime.timedelta(hours=10)


def test_no_window_appears(qapp):
    assert QGuiApplication.platformName() == "offscreen"


def test_examples_are_the_same_every_time():
    assert (settings().max_examples, settings().derandomize, settings().deadline) == (100, True, None)


@pytest.mark.soak
def test_takes_all_night():
    raise AssertionError("the soak ran")
"""


def run_suite(folder: Path, source: str, *options: str, **environment: str) -> Mapping[str, str]:
    """Run a suite under the house's conftest; answers test name -> passed, failure or error."""
    shutil.copy(REPOSITORY / "tests" / "conftest.py", folder)
    (folder / "test_suite.py").write_text(source)
    report = folder / "report.xml"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-c",
        "pyproject.toml",
        "--rootdir",
        ".",
        "-p",
        "no:cacheprovider",
    ]
    without_xdist = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    subprocess.run(
        [*command, "-q", f"--junit-xml={report}", *options, str(folder / "test_suite.py")],
        cwd=REPOSITORY,
        env=without_xdist | environment,
        capture_output=True,
        check=False,
    )
    outcomes: dict[str, str] = {}
    for case in ElementTree.parse(report).iter("testcase"):
        outcomes[case.attrib["name"]] = next((child.tag for child in case if child.tag != "system-err"), "passed")
    return outcomes


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    return run_suite(tmp_path_factory.mktemp("broken"), BREAKS_THE_RULES)


@pytest.mark.parametrize(
    ("test", "outcome"),
    [
        ("test_leaves_a_thread", "error"),
        ("test_leaves_a_worker_of_a_loop_that_is_over", "error"),
        ("test_qt_warns", "failure"),
        ("test_qt_mutters", "failure"),
        ("test_python_warns", "failure"),
        ("test_leaves_a_timer", "error"),
        ("test_leaves_a_qthread", "error"),
        ("test_writes_beside_the_thread_of_the_register", "failure"),
    ],
)
def test_a_broken_rule_fails_the_test(broken: Mapping[str, str], test: str, outcome: str) -> None:
    assert broken[test] == outcome


def test_a_leak_is_charged_to_its_own_test_only(broken: Mapping[str, str]) -> None:
    assert broken["test_ends_the_qthread_of_the_test_before"] == "passed"


SKIPS = """
import pytest


@pytest.mark.skipif(True, reason="not on this system")
def test_by_mark():
    pass


def test_by_call():
    pytest.skip("no service")


@pytest.mark.xfail(reason="known")
def test_known():
    raise ValueError
"""


def test_ci_leaves_no_test_out(tmp_path: Path) -> None:
    assert run_suite(tmp_path, SKIPS, CI="true") == {
        "test_by_mark": "error",
        "test_by_call": "failure",
        "test_known": "skipped",
    }


def test_elsewhere_a_test_may_not_belong_to_the_system(tmp_path: Path) -> None:
    assert set(run_suite(tmp_path, SKIPS, CI="").values()) == {"skipped"}


def test_what_keeps_the_rules_passes(tmp_path: Path) -> None:
    outcomes = run_suite(tmp_path, KEEPS_THE_RULES)
    assert {name for name, outcome in outcomes.items() if outcome != "passed"} == set()
    assert len(outcomes) == KEEPS_THE_RULES.count("\ndef test_") - 1, "all but the soak"


def test_the_soak_runs_when_asked_for(tmp_path: Path) -> None:
    outcomes = run_suite(tmp_path, KEEPS_THE_RULES, "-m", "soak")
    assert outcomes == {"test_takes_all_night": "failure"}


def test_the_soak_tries_many_more_examples(tmp_path: Path) -> None:
    source = "from hypothesis import settings\n\n\ndef test_many():\n    assert settings().max_examples >= 5_000\n"
    assert run_suite(tmp_path, source, HYPOTHESIS_PROFILE="soak") == {"test_many": "passed"}


def test_a_run_leaves_no_home_behind(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    source = "import pathlib\n\n\ndef test_home():\n    assert pathlib.Path.home().parent.name == 'temporary'\n"
    assert run_suite(tmp_path, source, TMPDIR=str(temporary)) == {"test_home": "passed"}
    assert list(temporary.glob("registratura-tests-*")) == []
