"""One data folder, two programs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desk_app.adapters.folder_lock import FolderLock, Holder, current_holder
from desk_app.adapters.handover import request_handover
from desk_app.domain.errors import FolderLocked

REPOSITORY = Path(__file__).parents[3]

HOLDS = """
import sys, time
from pathlib import Path
from desk_app.adapters.folder_lock import FolderLock
from desk_app.adapters.handover import handover_requested
folder = Path(sys.argv[1])
with FolderLock.acquire(folder, "Demonstrație Ana"):
    print("holding", flush=True)
    while handover_requested(folder) is None:
        time.sleep(0.01)
print("let go", flush=True)
"""


@pytest.fixture
def start_holder(tmp_path: Path) -> Callable[[], subprocess.Popen[str]]:
    def start() -> subprocess.Popen[str]:
        command = [sys.executable, "-c", HOLDS, str(tmp_path)]
        surroundings = os.environ | {"PYTHONPATH": str(REPOSITORY)}
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=surroundings)
        assert process.stdout is not None
        assert process.stdout.readline() == "holding\n"
        return process

    return start


def test_the_second_is_refused_by_name_until_the_first_is_killed(
    tmp_path: Path, start_holder: Callable[[], subprocess.Popen[str]]
) -> None:
    with start_holder() as first:
        with pytest.raises(FolderLocked) as caught:
            FolderLock.acquire(tmp_path, "registraturactl")
        assert (caught.value.holder, caught.value.pid) == ("Demonstrație Ana", first.pid)
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert current_holder(tmp_path) is None
    FolderLock.acquire(tmp_path, "registraturactl").release()


def test_the_second_takes_over_when_it_asks(
    tmp_path: Path, start_holder: Callable[[], subprocess.Popen[str]]
) -> None:
    with start_holder() as first:
        request_handover(tmp_path, "Demonstrație Ion")
        with FolderLock.acquire(tmp_path, "Demonstrație Ion", wait_seconds=10):
            assert current_holder(tmp_path) == Holder("Demonstrație Ion", os.getpid())
        assert first.stdout is not None
        assert first.stdout.read() == "let go\n"
