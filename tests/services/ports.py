"""Ports for the services that the tests start."""

from __future__ import annotations

import random
import socket

_PORTS = range(20000, 30000)
"""Below those that the system gives to connections: such a connection could take the port before the service does,
or while the service is stopped."""


def free_ports(count: int) -> tuple[int, ...]:
    """So many in a row, at random: services of other tests look for theirs at the same time."""
    while True:
        first = random.choice(_PORTS)
        ports = tuple(range(first, first + count))
        if not any(map(is_bound, ports)):
            return ports


def free_port() -> int:
    return free_ports(1)[0]


def is_bound(port: int) -> bool:
    """Whether something has the port, told without connecting: a reader would take that for a card."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))
        except OSError:
            return True
    return False
