"""A process that reads a whole register beside the window: one task comes in, its answers go out."""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import sys
import threading
import time
from importlib import metadata
from pathlib import Path
from typing import IO

from desk_app.adapters.seldom_garbage import OBJECTS_BETWEEN_COLLECTIONS
from desk_app.adapters.technical_messages import write_crashes
from desk_app.application.fault_places import fault_places
from desk_app.application.ports import Progress
from desk_app.application.usual_folder import messages_folder
from desk_app.bootstrap.long_work import Answer, Fault, Refusal, Result, Step, Task
from desk_app.bootstrap.whole_register import whole_register
from desk_app.domain import errors

_SECONDS_BETWEEN_STEPS = 0.1
_OF_THIS_SESSION = Path("/proc/self/autogroup")
_LEAST = "19"


def main() -> None:
    """Read the task, do it, and answer. It ends early when its input does: cancelled, or the window is gone."""
    _stand_behind_the_window()
    write_crashes(messages_folder(os.environ), metadata.version("registratura"), "long work")
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    answers = _take_output()
    # Nobody but our own program writes into this pipe.
    task: Task = pickle.load(sys.stdin.buffer)  # noqa: S301
    stopped = threading.Event()
    threading.Thread(target=_wait_for_end, args=(stopped,), name="end of input", daemon=True).start()
    _send(answers, _answer(task, _Steps(answers), stopped))


def _stand_behind_the_window() -> None:
    """The window and its screen go first. On Windows the class of priority came with the process.

    `nice` would not do: it makes the shares uneven, but what a key has just woken may still wait for the end of a
    slice. The idle policy gives way at once (sched(7), SCHED_IDLE). It counts within a session only, for Linux
    shares the processor among sessions first (sched(7), "The autogroup feature"): without one of its own this
    process would take from the server of the screen, which is in another, what it leaves to the window.
    """
    if sys.platform != "win32":
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
        os.setsid()
        with contextlib.suppress(OSError):  # a system without that feature has no such file
            _OF_THIS_SESSION.write_text(_LEAST, encoding="ascii")


def _answer(task: Task, progress: Progress, stopped: threading.Event) -> Answer:
    try:
        with whole_register(task.wants) as register:
            return Result(task.work(register, progress, stopped.is_set))
    except errors.RegistraturaError as error:
        return Refusal(type(error), error.data())
    except Exception as error:  # noqa: BLE001  # the window says it, as it says its own
        return Fault(fault_places(error))


def _take_output() -> IO[bytes]:
    """The pipe for the answers alone: what a library prints goes where errors go."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _wait_for_end(stopped: threading.Event) -> None:
    # Not through sys.stdin: its lock, held here, would not let the interpreter end.
    while os.read(sys.stdin.fileno(), 1):
        pass
    stopped.set()


class _Steps:
    """Progress ten times a second: a message for each of a million rows would take longer than the rows."""

    def __init__(self, answers: IO[bytes]) -> None:
        self._answers = answers
        self._next = 0.0

    def __call__(self, done: int, total: int) -> None:
        if (now := time.monotonic()) >= self._next:
            self._next = now + _SECONDS_BETWEEN_STEPS
            _send(self._answers, Step(done, total))


def _send(answers: IO[bytes], answer: Answer) -> None:
    with contextlib.suppress(BrokenPipeError):  # the window is gone: so is the input, which ends the work
        answers.write(pickle.dumps(answer))


if __name__ == "__main__":
    main()
