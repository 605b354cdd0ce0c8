"""Two network namespaces and the wire between them, which loses, delays and drops IP packets as a test says.

The kernel's own `netem` is not in every kernel that runs the tests, so the wire is two TUN devices and a thread
that carries packets from one to the other. TCP on both sides is the kernel's, with its retransmissions.
"""

from __future__ import annotations

import fcntl
import heapq
import itertools
import os
import select
import shutil
import struct
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

CENTRE, DESK = "10.213.7.1", "10.213.7.2"
NAME = "registru.test"

_TUNSETIFF = 0x400454CA
_TUN_WITHOUT_HEADER = 0x0001 | 0x1000
_PACKET_BYTES = 2048
_UDP, _NAMES = 17, 53


class Namespace:
    """A network of its own, with one address; `run` starts programs in it."""

    def __init__(self, name: str, address: str) -> None:
        self.name = f"registratura-{name}-{os.getpid()}"
        self._device = f"rg{name}{os.getpid() % 100_000}"[:15]
        self._resolver = Path("/etc/netns") / self.name
        _ip("netns", "add", self.name)
        self.tun = self._tun()
        _ip("link", "set", self._device, "netns", self.name)
        for command in (
            ("link", "set", "lo", "up"),
            ("address", "add", f"{address}/24", "dev", self._device),
            ("link", "set", self._device, "up"),
        ):
            _ip("-netns", self.name, *command)

    def ask_for_names_at(self, address: str) -> None:
        """What `ip netns exec` shows to programs as /etc/resolv.conf."""
        self._resolver.mkdir(parents=True)
        text = f"nameserver {address}\noptions timeout:1 attempts:2\n"
        (self._resolver / "resolv.conf").write_text(text, encoding="ascii")

    def command(self, *arguments: str) -> Sequence[str]:
        return ("ip", "netns", "exec", self.name, *arguments)

    def run(self, *arguments: str, **options: Any) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self.command(*arguments), **options)

    def remove(self) -> None:
        os.close(self.tun)
        _ip("netns", "delete", self.name)
        shutil.rmtree(self._resolver, ignore_errors=True)

    def _tun(self) -> int:
        device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(device, _TUNSETIFF, struct.pack("16sH", self._device.encode(), _TUN_WITHOUT_HEADER))
        return device


class Wire:
    """Carries packets both ways. `loss` is a share, `delay` seconds one way.

    A wire that `is_cut` swallows all, and nobody hears of it, as when a router in between has died. One that
    `loses_names` swallows questions and answers of DNS only.
    """

    def __init__(self, one: int, other: int, seed: int = 0) -> None:
        self.loss = 0.0
        self.delay = 0.0
        self.is_cut = False
        self.loses_names = False
        self._ends = {one: other, other: one}
        self._random = Random(seed)
        self._queue: list[tuple[float, int, int, bytes]] = []
        self._order = itertools.count()
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._carry, name="wire")
        self._thread.start()

    def close(self) -> None:
        self._is_over.set()
        self._thread.join()

    def _carry(self) -> None:
        while not self._is_over.is_set():
            until_due = self._queue[0][0] - time.monotonic() if self._queue else 0.1
            ready, _, _ = select.select(list(self._ends), (), (), min(0.1, max(0.0, until_due)))
            for end in ready:
                self._take(end)
            while self._queue and self._queue[0][0] <= time.monotonic():
                _, _, end, packet = heapq.heappop(self._queue)
                os.write(end, packet)

    def _take(self, end: int) -> None:
        packet = os.read(end, _PACKET_BYTES)
        if not self._is_swallowed(packet):
            due = time.monotonic() + self.delay
            heapq.heappush(self._queue, (due, next(self._order), self._ends[end], packet))

    def _is_swallowed(self, packet: bytes) -> bool:
        is_name = packet[9] == _UDP and _NAMES in struct.unpack_from("!HH", packet, 20)
        return self.is_cut or (self.loses_names and is_name) or self._random.random() < self.loss


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, stdin=subprocess.DEVNULL)
