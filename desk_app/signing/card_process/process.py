"""The program's side of a card process: asks, waits no longer than the deadline, ends it."""

from __future__ import annotations

import contextlib
import io
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import IO, cast

from desk_app.signing import errors
from desk_app.signing.card_process import wire
from desk_app.signing.card_process.wire import Message, WireBroken
from desk_app.signing.errors import DriverCrashed, DriverRefused, DriverSilent, TokenError
from desk_app.signing.identities.pin import Pin

HOST = (sys.executable, "-m", "desk_app.signing.card_process.host")
"""How the host is started, the driver's path behind it; the installed program says its own."""
_SECONDS_TO_END = 5.0
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class CardProcess:
    """A process by its command; it is started with the first question and again after it was ended."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._turn = threading.Lock()
        self._running: _Running | None = None

    def ask(self, message: Message, seconds: float, pin: Pin | None = None) -> Message:
        """Ask and wait for the answer; the PIN is wiped whatever happens.

        Raises DriverSilent after `seconds` and DriverCrashed when the process is gone: both end the process and
        every login in it. Raises the TokenError that the answer names.
        """
        try:
            with self._turn:
                running = self._running = self._running or _Running(self._command)
                answer = running.ask(message, seconds, None if pin is None else pin.view())
        except (DriverSilent, DriverCrashed):
            self.end()
            raise
        finally:
            if pin is not None:
                pin.wipe()
        if "error" in answer:
            raise _error(answer)
        return answer

    def end(self) -> None:
        """End the process, from any thread; a question that waits ends with DriverCrashed."""
        running, self._running = self._running, None
        if running is not None:
            running.end()


class _Running:
    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603  # our own program, and the driver of the card table
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,  # a buffer would keep the PIN until other questions were written over it
            creationflags=_NO_WINDOW,
        )
        self._answers: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        assert self._process.stdout is not None
        self._answered = io.BufferedReader(cast(io.RawIOBase, self._process.stdout))
        self._reading = threading.Thread(target=self._read, name="card process", daemon=True)
        self._reading.start()

    def ask(self, message: Message, seconds: float, secret: memoryview | None) -> Message:
        assert self._process.stdin is not None
        try:
            wire.write(self._process.stdin, message, secret)
            answer = self._answers.get(timeout=seconds)
        except (OSError, ValueError) as error:
            raise DriverCrashed from error
        except queue.Empty as error:
            raise DriverSilent(seconds) from error
        if answer is None:
            raise DriverCrashed
        return answer

    def end(self) -> None:
        self._process.kill()
        self._process.wait(_SECONDS_TO_END)
        self._reading.join(_SECONDS_TO_END)
        assert self._process.stdin is not None
        for stream in (self._process.stdin, self._answered):
            _close(stream)

    def _read(self) -> None:
        try:
            while (received := wire.read(self._answered)) is not None:
                self._answers.put(received[0])
        except (OSError, ValueError, WireBroken):
            pass  # the process is being ended, or the driver wrote into the pipe: both end the conversation
        self._answers.put(None)


def _close(stream: IO[bytes]) -> None:
    with contextlib.suppress(OSError):  # what was still in the buffer of a dead process
        stream.close()


def _error(answer: Message) -> TokenError:
    kind = getattr(errors, str(answer["error"]), None)
    if isinstance(kind, type) and issubclass(kind, TokenError):
        return kind(**answer.get("facts", {}))
    return DriverRefused(str(answer["error"]))
