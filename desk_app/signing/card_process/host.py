"""The card process: ``python -m desk_app.signing.card_process.host MODULE``.

Reads requests from standard input and answers them on standard output, one after the other, on its main thread:
drivers may insist on one. A second thread only reads: when the program that started it is gone, the process ends
at once, even inside a driver that hangs.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from desk_app.signing.card_process import wire
from desk_app.signing.card_process.driver import Driver
from desk_app.signing.card_process.driver_errors import told
from desk_app.signing.card_process.wire import Message

if sys.platform == "win32":

    def _prepare(module: Path) -> None:
        """Let the driver find its own libraries."""
        os.add_dll_directory(str(module.parent))

else:
    import resource

    def _prepare(module: Path) -> None:
        """Leave no memory image behind when the driver crashes: the PIN could be in it."""
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(module: str) -> None:
    """Serve one driver until standard input ends."""
    requests, answers = _own_streams()
    _prepare(Path(module))
    waiting: queue.SimpleQueue[tuple[Message, bytes]] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(requests, waiting.put), daemon=True).start()
    server = _Server(module)
    while True:
        message, secret = waiting.get()
        wire.write(answers, server.answer(message, secret))


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """The streams of the program; what a driver prints goes nowhere."""
    requests, answers = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    return os.fdopen(requests, "rb"), os.fdopen(answers, "wb")


def _receive(requests: BinaryIO, take: Callable[[tuple[Message, bytes]], None]) -> None:
    while (received := wire.read(requests)) is not None:
        take(received)
    os._exit(0)


class _Server:
    def __init__(self, module: str) -> None:
        self._module = module
        self._driver: Driver | None = None
        self._serial = ""

    def answer(self, message: Message, secret: bytes) -> Message:
        try:
            if self._driver is None:
                self._driver = Driver(self._module)
            return self._call(self._driver, message, secret)
        except Exception as error:  # noqa: BLE001  # whatever a driver does is told, and the process goes on
            return told(error, self._driver, self._serial)

    def _call(self, driver: Driver, message: Message, secret: bytes) -> Message:
        match message["call"]:
            case "tokens":
                return driver.tokens()
            case "login":
                self._serial = message["serial"]
                pin = secret.decode() if "secret" in message else None
                key = bytes.fromhex(message["key"])
                return driver.login(self._serial, key, pin, message["last_try_confirmed"])
            case "sign":
                key, digest = bytes.fromhex(message["key"]), bytes.fromhex(message["digest"])
                return driver.sign(key, message["scheme"], message["algorithm"], digest)
        raise ValueError(message["call"])


if __name__ == "__main__":
    main(sys.argv[1])
