"""A card in a virtual reader: the side of the card in the protocol of vsmartcard-vpcd.

The card is a TCP client of the reader. Frames are two bytes of length (big endian) and a body; a body of one byte
is a control (0 off, 1 on, 2 reset, 4 asks for the ATR), any other a command APDU. A closed connection is a card
pulled out.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from typing import Protocol

_GET_ATR = 4
_POWER_OFF, _POWER_ON, _RESET = 0, 1, 2
_LENGTH = struct.Struct(">H")


class Applet(Protocol):
    """What is on the card."""

    atr: bytes

    def reset(self) -> None:
        """Forget every right that was gained since the card was powered."""

    def answer(self, command: bytes) -> bytes:
        """The answer to a command APDU, status word at its end; raises CardPulled to lose the card meanwhile."""


class CardPulled(Exception):
    """The card is pulled out while it works on a command."""


class VirtualCard:
    """Puts an applet into the reader that waits on `port`, until `pull`."""

    def __init__(self, applet: Applet, port: int) -> None:
        self._applet = applet
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=5)
        self._socket.settimeout(None)
        self._thread = threading.Thread(target=self._serve, name="virtual card")
        self._thread.start()

    def __enter__(self) -> VirtualCard:
        return self

    def __exit__(self, *_: object) -> None:
        self.pull()

    def pull(self) -> None:
        """Take the card out of the reader; costs nothing when it is out already."""
        self._close()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _close(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _serve(self) -> None:
        try:
            while (body := self._receive()) is not None:
                self._handle(body)
        except (OSError, CardPulled):
            pass
        finally:
            self._close()

    def _handle(self, body: bytes) -> None:
        if len(body) > 1:
            self._send(self._applet.answer(body))
        elif body[0] == _GET_ATR:
            self._send(self._applet.atr)
        elif body[0] in (_POWER_OFF, _POWER_ON, _RESET):
            self._applet.reset()

    def _send(self, body: bytes) -> None:
        self._socket.sendall(_LENGTH.pack(len(body)) + body)

    def _receive(self) -> bytes | None:
        head = self._read(_LENGTH.size)
        return self._read(*_LENGTH.unpack(head)) if head else None

    def _read(self, size: int) -> bytes | None:
        content = b""
        while len(content) < size:
            # Without it every command waits 40 ms for a delayed acknowledgement.
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            part = self._socket.recv(size - len(content))
            if not part:
                return None
            content += part
        return content
