"""The way to a central registry, as the engine sees it: one method a call of PROTOCOL.md, section 2.3."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from sync.protocol.blobs import NeedReply, NeedRequest
from sync.protocol.cursor import Cursor
from sync.protocol.exchange import (
    Changes,
    JournalPage,
    PushReply,
    PushRequest,
    QuarantineReply,
    QuarantineRequest,
    ReturnedReply,
    ReturnedRequest,
)
from sync.protocol.leases import LeaseReply, LeaseRequest
from sync.protocol.sealed import Sealed
from sync.protocol.session import Challenge, Hello


class Unreachable(Exception):
    """No answer came. `cause`: `timeout`, or why the desk is `offline`: `name`, `nobody` (listens at the
    address), `proxy`, `tls`, `network` or `closed`."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause

    @property
    def is_timeout(self) -> bool:
        """Whether the request may have arrived: then half as much is sent next."""
        return self.cause == "timeout"


class NotTheCentre(Exception):
    """An answer that the centre cannot have given. It is dropped, and an alarm raised. `cause`: `unreadable`,
    `signature`, `institution`, `desk`, `epoch`, `boot`, `key`, `fingerprint`, `grant`, `feed`, `journal` or
    `file`."""

    def __init__(self, cause: str, detail: str = "") -> None:
        super().__init__(f"{cause}: {detail}" if detail else cause)
        self.cause = cause


class Gateway(Protocol):
    """Every method raises Unreachable, NotTheCentre, and ProblemRaised with what the centre answered.

    The calls that need a token are given it; a gateway keeps nothing between two calls but its connection.
    """

    @property
    def home(self) -> str:
        """The address at which the centre is asked: as it was given, or where it sent for good."""
        ...

    def hello(self) -> Hello: ...

    def enrol(self, institution: str, request: Sealed) -> Sealed: ...

    def challenge(self, institution: str) -> Challenge: ...

    def session(self, institution: str, request: Sealed) -> Sealed: ...

    def fence(self, institution: str, request: Sealed) -> Sealed: ...

    def leases(self, institution: str, token: str, request: LeaseRequest) -> LeaseReply: ...

    def push(self, institution: str, token: str, request: PushRequest) -> PushReply: ...

    def changes(self, institution: str, token: str, after: Cursor, limit: int, wait: int) -> Changes:
        """`wait`: seconds the centre may hold the answer back while there is nothing to tell."""
        ...

    def journal(self, institution: str, token: str, after: int, limit: int) -> JournalPage: ...

    def quarantine(self, institution: str, token: str, request: QuarantineRequest) -> QuarantineReply: ...

    def returned(self, institution: str, token: str, request: ReturnedRequest) -> ReturnedReply: ...


@dataclass(frozen=True, slots=True)
class Arrived:
    """What the centre holds of a file after a piece."""

    offset: int
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Content:
    """`size` bytes of a file, in blocks that are read when they are needed; `blocks` begins anew each time."""

    size: int
    blocks: Callable[[], Iterator[bytes | memoryview]]

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[bytes | memoryview]:
        return self.blocks()


class FileGateway(Protocol):
    """Files over a line of their own (clause 8.2); raises as `Gateway` does."""

    def need(self, institution: str, token: str, request: NeedRequest) -> NeedReply: ...

    def append(
        self, institution: str, token: str, digest: bytes, offset: int, length: int, content: Content
    ) -> Arrived:
        """Add a piece of a file of `length` bytes exactly at `offset`. Raises what reading it raises, too."""
        ...

    def fetch(self, institution: str, token: str, digest: bytes, start: int, size: int, length: int) -> bytes:
        """Bytes of a file of `length` from `start` on: at most `size`, fewer where the line broke, never none."""
        ...
