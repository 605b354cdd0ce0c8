"""One window for a person and a register: a second start hands its link over to the first, and ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QObject, Signal

from desk_app.ui.opened import LONGEST

_PATIENCE_MS = 2_000
_END = b"\n"
_LONGEST_ADDRESS = 107
"""Bytes of a socket's address in Linux (sun_path of unix(7), without the zero at its end)."""


def door_of(settings_file: Path, folder: Path) -> str:
    """Where the window of this person on `folder` listens: a socket beside the person's settings, or a named pipe.

    Nobody else's program can lie there in wait: a link may hold a code.
    """
    told = f"{settings_file.absolute()}\n{folder.absolute()}".encode()
    # Not by hashlib, which loads OpenSSL: the first paint would wait for it.
    digest = QCryptographicHash.hash(told, QCryptographicHash.Algorithm.Sha256)
    mark = bytes(digest.data()).hex()[:12]
    if sys.platform == "win32":
        return f"registratura-{mark}"
    return str(settings_file.absolute().parent / f"w-{mark}")


def handed_over(door: str, link: str) -> bool:
    """Whether a window stands open behind `door`: then it has the link, and comes to front."""
    if sys.platform != "win32" and not Path(door).exists():
        return False  # the usual start does not wait for the library
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415

    socket = QLocalSocket()
    with _address(door) as address:
        socket.connectToServer(address)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
    socket.write(link.encode("utf-8")[:LONGEST] + _END)
    is_told = socket.waitForBytesWritten(_PATIENCE_MS)
    socket.disconnectFromServer()
    return is_told


@contextmanager
def _address(door: str) -> Iterator[str]:
    """`door` as short as a socket takes it; good within. Raises OSError where its folder cannot be opened.

    A home may lie deeper than an address can tell. Then it goes through the opened folder, and the socket stays
    beside the settings: in a shared folder for short names somebody else could have been first.
    """
    if sys.platform == "win32" or len(os.fsencode(door)) <= _LONGEST_ADDRESS:
        yield door
        return
    place = Path(door)
    folder = os.open(place.parent, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{place.name}"
    finally:
        os.close(folder)


class OneWindow(QObject):
    """Listens behind a door. `called(str)`: another start was asked for, with this link or an empty text.

    Where nobody can listen every start has a window of its own; the register is still opened by one alone.
    """

    called = Signal(str)

    def __init__(self, door: str, parent: QObject) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415  # after the first paint

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        self._opened = ExitStack()
        with suppress(OSError):
            self._listen(door)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()
        self._opened.close()

    def _listen(self, door: str) -> None:
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415  # as above

        if sys.platform != "win32":
            Path(door).parent.mkdir(parents=True, exist_ok=True)
        address = self._opened.enter_context(_address(door))
        if sys.platform != "win32":
            QLocalServer.removeServer(address)  # of a program that was killed
        self._server.listen(address)

    def _connected(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(socket.deleteLater)

    def _read(self) -> None:
        socket = self.sender()
        if socket.canReadLine():  # type: ignore[attr-defined]  # QtNetwork is loaded late
            line = bytes(socket.readLine(LONGEST + 1).data())  # type: ignore[attr-defined]
            self.called.emit(line.decode("utf-8", "replace").strip())
