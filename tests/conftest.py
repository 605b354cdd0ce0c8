"""The rules that hold for every test. ``tests/unit/house/test_suite_rules.py`` proves each of them."""

import asyncio
import gc
import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from weakref import WeakKeyDictionary

import hypothesis
import keyring
import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
from xdist.remote import Producer

from desk_app.adapters.sqlite.store import SqlStore
from desk_app.ui.tasks import Lane
from installer.setup.virtual_screen import virtual_screen
from tests.bench.figures import add_options as pytest_addoption
from tests.bench.figures import figures, finish
from tests.order import ByFile

# A day ahead of Romania for half of every day, and never its offset: code that asks the machine's
# zone instead of Europe/Bucharest cannot pass by luck.
ZONE_OF_THE_TESTS = "Pacific/Kiritimati"
SECONDS_TO_END_A_THREAD = 3.0


def _private_home() -> Path:
    """Give the tests a home of their own: they neither read nor change what belongs to the user."""
    home = Path(tempfile.mkdtemp(prefix="registratura-tests-"))
    folders = {
        "HOME": home,
        "XDG_CONFIG_HOME": home / "config",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_DATA_HOME": home / "data",
        "XDG_STATE_HOME": home / "state",
        "XDG_RUNTIME_DIR": home / "run",
    }
    for variable, folder in folders.items():
        folder.mkdir(mode=0o700, exist_ok=True)
        os.environ[variable] = str(folder)
    return home


def _private_machine() -> None:
    """Take the machine's zone, language, desktop and key store out of the tests."""
    os.environ |= {
        "TZ": ZONE_OF_THE_TESTS,
        "LC_ALL": "C.UTF-8",
        # A store that refuses: a test that needs one installs it, here or for the process it starts.
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
    }
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("REGISTRATURA_KEY_FILE", None)
    time.tzset()


def _collect_seldom() -> None:
    """Look for cycles of objects a tenth as often: a fifth of the tests' processor time went into looking."""
    gc.set_threshold(10_000, 20, 20)


_collect_seldom()
HOME = _private_home()
_private_machine()
REFUSING_KEY_STORE = keyring.get_keyring()

__all__ = ["figures", "pytest_addoption"]

hypothesis.settings.register_profile("ci", derandomize=True, deadline=None, max_examples=100, print_blob=True)
hypothesis.settings.register_profile("soak", deadline=None, max_examples=5_000, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Leave the soak out unless marks are chosen by hand."""
    if not config.option.markexpr:
        config.option.markexpr = "not soak"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI nothing is left out: a skip that nobody reads would hide a missing service, or a test never run."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and CI runs everything: {report.longreprtext}"
    return report


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile | None:
    """Several processes share out the files."""
    return ByFile(config, log) if config.option.dist == "loadfile" else None


def pytest_collection_finish() -> None:
    """The tests themselves stay to the end: no collection walks through them."""
    gc.freeze()


def pytest_keyboard_interrupt() -> None:
    """What was begun is ended in peace: Ctrl+C comes twice, from the terminal and through `timeout` of test.sh."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Keep what was measured."""
    finish(session.config)


def pytest_unconfigure() -> None:
    """Take the private home away again."""
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(autouse=True)
def no_thread_outlives_its_test() -> Iterator[None]:
    """Fail a test that leaves a thread behind: on a clerk's PC it would keep the program from quitting."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + SECONDS_TO_END_A_THREAD
    started = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in started:
        if not _ends_with_its_loop(thread):
            thread.join(max(0.0, deadline - time.monotonic()))
    leaked = [thread.name for thread in started if thread.is_alive() and not _ends_with_its_loop(thread)]
    if leaked:
        pytest.fail(f"threads left running: {', '.join(leaked)}", pytrace=False)


def _ends_with_its_loop(thread: threading.Thread) -> bool:
    """A worker of an event loop that runs on: of a service that several tests use, whose own thread is watched."""
    loop = getattr(thread, "loop", None)
    return isinstance(loop, asyncio.AbstractEventLoop) and loop.is_running()


@pytest.fixture(autouse=True)
def nothing_of_qt_outlives_its_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a QThread running or a QTimer ticking into the tests after it."""
    if "qapp" not in request.fixturenames:
        yield
        return
    before = {id(active) for active in _active_in_qt()}
    yield
    # What nobody holds any more is no leak. It goes here, on the thread of the window: a thread of the next test
    # that made one object too many would take a widget apart where it must not be, and end the process.
    gc.collect()
    leaked = [repr(active) for active in _active_in_qt() if id(active) not in before]
    gc.freeze()  # what is left stays: the next collection walks through little
    if leaked:
        pytest.fail(f"left running in Qt: {', '.join(leaked)}", pytrace=False)


def _active_in_qt() -> list[QThread | QTimer]:
    # Widgets that the test has closed and deleted are still in the queue, their timers with them.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # By type(): isinstance() would wake proxies and lazy objects of other libraries.
    objects = [found for found in gc.get_objects() if issubclass(type(found), QThread | QTimer)]
    return [found for found in objects if shiboken6.isValid(found) and _is_active(found)]


def _is_active(found: QThread | QTimer) -> bool:
    if isinstance(found, QTimer):
        return found.isActive()
    application = QCoreApplication.instance()
    return found.isRunning() and (application is None or found != application.thread())


@pytest.fixture(autouse=True)
def key_store_is_put_back() -> Iterator[None]:
    """A test may install a key store; the next one finds the refusing one again."""
    yield
    keyring.set_keyring(REFUSING_KEY_STORE)


@pytest.fixture(scope="session")
def screen() -> Iterator[dict[str, str]]:
    """The environment for a program that wants a real (virtual) X11 screen of 1920 by 1080."""
    with virtual_screen() as environment:
        yield environment


@pytest.fixture(autouse=True)
def the_register_is_written_on_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that writes to a register which the window's thread for it has begun to write to: once in some
    thousand times the two meet in the middle of a transaction.
    """
    begin = SqlStore.begin
    owners: WeakKeyDictionary[SqlStore, threading.Thread] = WeakKeyDictionary()

    def on_one_thread(store: SqlStore) -> None:
        current = threading.current_thread()
        owner = owners.get(store, current)
        if current.name == Lane.DB:
            owners[store] = current
        elif owner.is_alive() and owner is not current:
            raise RuntimeError("a test writes to the register beside the thread that owns it")
        begin(store)

    monkeypatch.setattr(SqlStore, "begin", on_one_thread)
