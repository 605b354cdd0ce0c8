"""The PIN is in the card process only: in no argument, environment, log, file or dump, nor left in the window."""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desk_app.signing.card_process.process import HOST, CardProcess
from desk_app.signing.errors import DriverCrashed
from desk_app.signing.identities.pin import Pin
from tests.bench.signing.mayors_folder import fill_folder, open_folder
from tests.e2e.real_window import CHECKOUT
from tests.services.bad_driver import CRASH, SIGN, build_bad_driver
from tests.services.process_memory import family, told_of, traces

DOCUMENTS = 3
PIN = "73906418"
CORE_PATTERN = Path("/proc/sys/kernel/core_pattern")
ABORT = "import os; os.abort()"


@pytest.fixture
def window(screen, desk, authority, tmp_path):
    """The mayor's card in the reader and the folder open."""
    register = tmp_path / "register"
    register.mkdir()
    arguments = fill_folder(register, DOCUMENTS, authority)
    desk.insert(desk.applet("maria", pin=PIN))
    with open_folder(screen, tmp_path / "home", arguments) as opened:
        yield opened


def test_the_pin_leaves_no_trace_in_the_window_its_processes_and_its_files(window, tmp_path, capfd):
    window.press("Ctrl+Shift+A", "Ctrl+Enter")
    window.wait_for_focus("PIN-ul tokenului")
    assert traces(window.process.pid, "Maria Pildă") > 0  # what it holds is found
    window.type_pin(PIN)
    assert traces(window.process.pid, PIN) == 0  # not even while it stands in its field
    window.press("Ctrl+Enter")
    told, processes = b"", set()
    deadline = time.monotonic() + 60
    while not any(f"{DOCUMENTS} din {DOCUMENTS} semnate" in words for words in window.words()):
        assert time.monotonic() < deadline
        running = family(window.process.pid)
        processes |= set(running)
        told += b"".join(told_of(each) for each in running)
    assert len(processes) > 1  # the card process was among them
    assert b"desk_app.signing.card_process.host" in told
    assert PIN.encode() not in told
    assert traces(window.process.pid, PIN) == 0
    written = [path for path in tmp_path.rglob("*") if path.is_file() and PIN.encode() in path.read_bytes()]
    assert written == []
    said = capfd.readouterr()
    assert PIN not in said.out + said.err


def card_process(folder: Path, desk) -> tuple[CardProcess, dict[str, object]]:
    """Over a driver that crashes when it is asked to sign; and what logs in to it."""
    process = CardProcess([*HOST, str(build_bad_driver(folder, CRASH, SIGN))])
    token = process.ask({"call": "tokens"}, 10)["tokens"][0]
    login = {"call": "login", "serial": token["serial"], "key": token["certificates"][0]["key"]}
    return process, login | {"last_try_confirmed": False}


@pytest.fixture
def images(tmp_path, monkeypatch):
    """A folder in which this machine leaves the images of programs that crash."""
    folder = tmp_path / "images"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PYTHONPATH", str(CHECKOUT))
    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    yield folder
    resource.setrlimit(resource.RLIMIT_CORE, before)


def test_a_driver_that_crashes_leaves_no_image_of_the_pin(images, desk):
    desk.insert(desk.applet("maria", pin=PIN))
    process, login = card_process(images, desk)
    process.ask(login, 10, Pin(PIN.encode()))
    (running,) = (each for each in family(os.getpid()) if b"card_process.host" in told_of(each))
    assert traces(running, PIN) > 0  # it is there, and the crash could leave it behind
    sign = {"call": "sign", "key": login["key"], "scheme": "rsassa_pkcs1v15", "algorithm": "sha256"}
    with pytest.raises(DriverCrashed):
        process.ask(sign | {"digest": "00" * 32}, 10)
    assert [path.name for path in images.iterdir()] == ["crash-43.so"]
    can_leave = CORE_PATTERN.read_text().strip() == "core" and resource.getrlimit(resource.RLIMIT_CORE)[0] != 0
    if can_leave:  # where the system would have written one there
        subprocess.run([sys.executable, "-c", ABORT], check=False)
        assert len(list(images.iterdir())) == 2


def test_what_python_says_of_a_crash_holds_no_pin(images, desk, monkeypatch, capfd):
    monkeypatch.setenv("PYTHONFAULTHANDLER", "1")
    desk.insert(desk.applet("maria", pin=PIN))
    process, login = card_process(images, desk)
    process.ask(login, 10, Pin(PIN.encode()))
    sign = {"call": "sign", "key": login["key"], "scheme": "rsassa_pkcs1v15", "algorithm": "sha256"}
    with pytest.raises(DriverCrashed):
        process.ask(sign | {"digest": "00" * 32}, 10)
    said = capfd.readouterr()
    assert PIN not in said.out + said.err


@pytest.mark.parametrize(("program", "rim"), [("main", "ui.app"), ("registraturactl", "cli.program")])
def test_both_programs_leave_no_image(images, program, rim):
    code = (
        f"import desk_app.{rim} as rim, desk_app.__main__ as programs, resource\n"
        "def run(*_, **__):\n"
        "    print(*resource.getrlimit(resource.RLIMIT_CORE), open('/proc/self/coredump_filter').read().strip())\n"
        f"rim.run = run\nprograms.{program}()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0 0 00000000"


def test_a_card_process_is_read_by_nobody_else(images):
    """As root everything is read; what the kernel was told is what counts."""
    code = (
        "import ctypes\nfrom desk_app.signing.memory_image import keep_from_others, leave_no_image\n"
        "leave_no_image(); keep_from_others(); print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
