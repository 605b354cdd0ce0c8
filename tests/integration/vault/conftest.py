"""Processes that are killed for good (SIGKILL), as a power button or an impatient person does it."""

from __future__ import annotations

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[2]

KilledRound = Callable[[int], list[str]]
"""Lets a process write from a given number on, kills it, and tells the steps it had called safe."""


@pytest.fixture
def run_script() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a script of this folder with the product importable; its output is shown when it fails."""

    def run(script: str, *arguments: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        command = [*before, sys.executable, str(HERE / script), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=environment())

    return run


@pytest.fixture
def killed_writer() -> Callable[[str, Path], AbstractContextManager[KilledRound]]:
    """A factory: kind of writer and data folder give a function for one round of writing and killing."""

    @contextmanager
    def writer(kind: str, folder: Path) -> Iterator[KilledRound]:
        command = [sys.executable, str(HERE / "killable.py"), kind, str(folder)]
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment())
        assert process.stdin is not None
        assert process.stdout is not None
        given, told = process.stdin, process.stdout
        fewest = itertools.cycle(range(5))

        def killed_round(first: int) -> list[str]:
            given.write(f"{first}\n")
            given.flush()
            pid = int(told.readline().removeprefix("pid "))
            # A few steps first, however slow the machine is now, and then at a random moment. In turn,
            # not by chance: a test may count on so many steps in all.
            safe = [told.readline().strip() for _ in range(next(fewest))]
            time.sleep(random.uniform(0.0, 0.01))
            os.kill(pid, signal.SIGKILL)
            return safe + list(iter(lambda: told.readline().strip(), "dead"))

        try:
            yield killed_round
        finally:
            given.close()
            told.close()
            assert process.wait(10) == 0

    return writer


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(REPOSITORY)}
