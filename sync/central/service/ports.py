"""What the rules need from the world."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from sync.central.store.connection import Database
from sync.protocol.journal import Signer

BUCHAREST = ZoneInfo("Europe/Bucharest")


class ServerKeys(Protocol):
    """The server's key pairs: one for each institution and epoch of its centre."""

    def signer(self, institution: str, epoch: int) -> Signer: ...

    def public_key(self, institution: str, epoch: int) -> bytes:
        """32 bytes."""
        ...

    def secret(self, purpose: str) -> bytes:
        """32 bytes that only this server knows."""
        ...


@dataclass(frozen=True, slots=True)
class Ports:
    database: Database
    clock: Callable[[], datetime]
    """Now, aware."""
    entropy: Callable[[int], bytes]
    """That many random bytes."""
    keys: ServerKeys

    def now(self) -> datetime:
        """In Europe/Bucharest, whose day is the legal one."""
        return self.clock().astimezone(BUCHAREST)

    def today(self) -> date:
        return self.now().date()

    def seconds(self) -> int:
        """Since 1970: how the database tells time."""
        return int(self.clock().timestamp())

    def identity(self) -> str:
        """A fresh UUIDv7 (RFC 9562): 48 bits of milliseconds, the rest random."""
        milliseconds = int(self.clock().timestamp() * 1000)
        random = int.from_bytes(self.entropy(10), "big")
        value = (milliseconds & (1 << 48) - 1) << 80 | random & (1 << 80) - 1
        value = value & ~(0xF << 76) | 0x7 << 76
        value = value & ~(0x3 << 62) | 0x2 << 62
        return str(UUID(int=value))
