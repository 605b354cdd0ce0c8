"""The card process: ``python -m desk_app.signing.card_process.host MODULE``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desk_app.signing.card_process.driver import Driver
from desk_app.signing.card_process.driver_errors import told
from desk_app.signing.card_process.serving import serve
from desk_app.signing.card_process.wire import Message

if sys.platform == "win32":

    def _prepare(module: Path) -> None:
        """Let the driver find its own libraries."""
        os.add_dll_directory(str(module.parent))

else:

    def _prepare(module: Path) -> None:
        """The loader finds a driver's libraries by itself."""


def main(module: str) -> None:
    """Serve one driver until standard input ends."""
    _prepare(Path(module))
    serve(_Server(module).answer)


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
