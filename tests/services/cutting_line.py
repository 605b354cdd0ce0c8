"""A line that breaks: a proxy on loopback that drops connections after seeded numbers of bytes."""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

_BLOCK = 64 * 1024


class CuttingLine:
    """Forwards to `address`; each connection carries between `least` and `most` bytes, both ways together, and is
    dropped then with whatever was under way."""

    def __init__(self, address: str, seed: int, least: int, most: int) -> None:
        parts = urlsplit(address)
        assert parts.hostname is not None
        assert parts.port is not None
        self._target = (parts.hostname, parts.port)
        self._chance = random.Random(seed)
        self._bounds = (least, most)
        self._left: list[list[int]] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self.cuts = 0
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._accepting = threading.Thread(target=self._accept, name="cutting line")
        self._accepting.start()

    def let_nothing_through(self) -> None:
        """From now on every connection is taken and drops at what it is asked next, before an answer."""
        self._bounds = (0, 0)
        for left in self._left:
            left[0] = 0

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._accepting.join()
        for each in tuple(self._open):
            _end(each)
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            far = socket.create_connection(self._target)
            left = [self._chance.randint(*self._bounds)]
            self._left.append(left)
            for one, other in ((near, far), (far, near)):
                self._open.add(one)
                thread = threading.Thread(target=self._carry, args=(one, other, left), name="cutting line")
                self._threads.append(thread)
                thread.start()

    def _carry(self, source: socket.socket, target: socket.socket, left: list[int]) -> None:
        with suppress(OSError):
            while data := source.recv(_BLOCK):
                if len(data) >= left[0]:
                    target.sendall(data[: max(0, left[0])])
                    self.cuts += 1
                    break
                left[0] -= len(data)
                target.sendall(data)
        _end(target)
        _end(source)
        source.close()
        self._open.discard(source)


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)


@contextmanager
def cutting(address: str, seed: int, least: int, most: int) -> Iterator[CuttingLine]:
    line = CuttingLine(address, seed, least, most)
    try:
        yield line
    finally:
        line.close()
