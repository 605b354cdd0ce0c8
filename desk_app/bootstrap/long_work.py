"""The program's side of a process that reads a whole register (`desk_app.bootstrap.long_work_process`).

A thread would not do: of the threads of one process only one runs Python at a time, and the window's waits for it.
"""

from __future__ import annotations

import contextlib
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any, TypeVar

from desk_app.adapters.program_log import system_log
from desk_app.adapters.told_integrity import told
from desk_app.application.export_book import BookRequest, ExportedBook
from desk_app.application.fault_places import FaultElsewhere
from desk_app.application.integrity import Verification
from desk_app.application.ports import Cancelled, Progress
from desk_app.application.program_events import ProgramLog
from desk_app.application.queries import RegisterFilter
from desk_app.bootstrap.whole_register import ReadingWants, WholeRegister
from desk_app.domain import errors

_T = TypeVar("_T")
_Work = Callable[[WholeRegister, Progress, Cancelled], _T]

COMMAND = (sys.executable, "-m", "desk_app.bootstrap.long_work_process")
_SECONDS_BETWEEN_LOOKS = 0.1
_SECONDS_TO_END = 5.0
# Whoever registers goes first. Elsewhere the process stands back by itself.
_BEHIND_THE_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(
    subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0
)


@dataclass(frozen=True, slots=True, repr=False)
class Task:
    """What the process is told, once; the end of its input tells it to stop. `work` is a function of a module."""

    wants: ReadingWants
    work: _Work[Any]


@dataclass(frozen=True, slots=True)
class Step:
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Result:
    value: Any


@dataclass(frozen=True, slots=True)
class Refusal:
    """A known error: its leaf and its facts."""

    kind: type[errors.RegistraturaError]
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake of the program, as `fault_places` tells it."""

    places: tuple[str, ...]


Answer = Step | Result | Refusal | Fault


class OtherProcess:
    """`desk_app.application.long_work.LongWork`: a process for each piece of work."""

    def __init__(
        self, wants: Callable[[], ReadingWants], command: Sequence[str] = COMMAND, log: ProgramLog | None = None
    ) -> None:
        self._wants = wants
        self._command = command
        self._log = log or system_log()

    def verify(self, *, deep: bool, progress: Progress, cancelled: Cancelled) -> Verification:
        return told(self._do(partial(_verify, deep), progress, cancelled), self._log)

    def export_book(
        self,
        request: BookRequest,
        file: Path,
        criteria: RegisterFilter | None,
        *,
        progress: Progress,
        cancelled: Cancelled,
    ) -> ExportedBook:
        return self._do(partial(_export_book, request, file, criteria), progress, cancelled)

    def _do(self, work: _Work[_T], progress: Progress, cancelled: Cancelled) -> _T:
        running = _Running(self._command, Task(self._wants(), work))
        try:
            result: _T = running.result(progress, cancelled)
        finally:
            running.end()
        return result


class _Running:
    def __init__(self, command: Sequence[str], task: Task) -> None:
        self._process = subprocess.Popen(  # noqa: S603  # our own program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=_BEHIND_THE_WINDOW
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._input, self._output = self._process.stdin, self._process.stdout
        self._answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        self._reading = threading.Thread(target=self._read, name="long work", daemon=True)
        self._reading.start()
        with contextlib.suppress(OSError):  # it has ended already, and the reading thread says so
            pickle.dump(task, self._input)
            self._input.flush()

    def result(self, progress: Progress, cancelled: Cancelled) -> Any:
        while True:
            try:
                answer = self._answers.get(timeout=_SECONDS_BETWEEN_LOOKS)
            except queue.Empty:
                if cancelled():
                    _close(self._input)
                continue
            match answer:
                case Step(done, total):
                    progress(done, total)
                case Result(value):
                    return value
                case Refusal(kind, facts):
                    raise kind(**facts)
                case Fault(places):
                    raise FaultElsewhere(places)
                case None:
                    raise errors.Cancelled if cancelled() else errors.WorkInterrupted

    def end(self) -> None:
        """Let it clean up behind itself, and no longer than that takes."""
        _close(self._input)
        try:
            self._process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reading.join()
        self._output.close()

    def _read(self) -> None:
        with contextlib.suppress(EOFError, OSError, pickle.UnpicklingError):
            while True:
                # Nobody but our own process writes into this pipe.
                self._answers.put(pickle.load(self._output))  # noqa: S301
        self._answers.put(None)


def _verify(deep: bool, register: WholeRegister, progress: Progress, cancelled: Cancelled) -> Verification:
    return register.integrity.verify(deep=deep, progress=progress, cancelled=cancelled)


def _export_book(
    request: BookRequest,
    file: Path,
    criteria: RegisterFilter | None,
    register: WholeRegister,
    progress: Progress,
    cancelled: Cancelled,
) -> ExportedBook:
    export = register.export_book
    return export(request, file, criteria=criteria, progress=progress, cancelled=cancelled)


def _close(stream: IO[bytes]) -> None:
    with contextlib.suppress(OSError):  # what was still in the buffer of a dead process
        stream.close()
