"""The gateway made real: HTTPS through `requests`, with the system's trust store and proxies.

One `Transport` belongs to one thread; `close` may be called from any other, and ends what waits.
"""

from __future__ import annotations

import gzip
import random
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar
from urllib.parse import quote
from weakref import WeakSet

import requests
import truststore
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NameResolutionError

from sync.client.gateway import NotTheCentre, PushAnswer, Unreachable
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
from sync.protocol.fields import BrokenMessage, Fields, Message, as_bytes, read
from sync.protocol.leases import LeaseReply, LeaseRequest
from sync.protocol.limits import BODY_BYTES
from sync.protocol.problems import MEDIA_TYPE, Kind, Problem, ProblemRaised
from sync.protocol.sealed import Sealed
from sync.protocol.session import Challenge, Hello

CONNECT_SECONDS = 10.0
READ_SECONDS = 30.0
LEAST_TO_PACK = 1024
"""Bytes: smaller bodies travel as they are."""
FAST = 8 * 1024 * 1024
"""Bytes of a batch a second, by its own length, until it is answered: beyond it packing costs more than the line
saves. A line of 20 Mbit/s does not get there, not even with texts packed to a third."""
FIRST_WAIT, LONGEST_WAIT = 1.0, 300.0
"""Seconds of back-off."""
SENT_AT_ONCE = 256 * 1024
"""Bytes of a file; each block has the time-out of the connection."""
_READ_AT_ONCE = 64 * 1024
MOVED = 308

Part = TypeVar("Part")


class Backoff:
    """How long to wait after each failure in a row: full jitter, from one second to five minutes."""

    def __init__(self, chance: Callable[[], float] = random.random) -> None:
        self._chance = chance
        self._failures = 0

    def succeeded(self) -> None:
        self._failures = 0

    def failed(self, retry_after: int | None = None) -> float:
        """Seconds until the next try: what the centre asked for, and never all desks at once."""
        ceiling = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(self._failures, 16))
        self._failures += 1
        return ceiling * self._chance() + (retry_after or 0)


class WatchedAdapter(HTTPAdapter):
    """Believes the certificates that the operating system believes, an institution's own authority among them, and
    knows its open sockets: a call that waits for an answer can be ended from another thread."""

    def __init__(self) -> None:
        self.sockets: WeakSet[socket.socket] = WeakSet()
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        options["ssl_context"] = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        options["blocksize"] = SENT_AT_ONCE
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = self._pools()

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        options["ssl_context"] = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        options["blocksize"] = SENT_AT_ONCE
        manager = super().proxy_manager_for(proxy, **options)
        manager.pool_classes_by_scheme = self._pools()
        return manager

    def _pools(self) -> dict[str, type[HTTPConnectionPool]]:
        sockets = self.sockets

        class Plain(HTTPConnection):
            def connect(self) -> None:
                super().connect()
                sockets.add(self.sock)

        class Secure(HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                sockets.add(self.sock)

        plain = type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": Plain})
        secure = type("SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": Secure})
        return {"http": plain, "https": secure}


@dataclass(frozen=True, slots=True)
class Packed:
    """A message as it travels, and the headers that say how."""

    body: bytes
    headers: Mapping[str, str]

    @classmethod
    def of(cls, body: bytes, *, as_it_is: bool = False) -> Packed:
        headers = {"Content-Type": "application/json"}
        if as_it_is or len(body) < LEAST_TO_PACK:
            return cls(body, headers)
        return cls(gzip.compress(body, 1), headers | {"Content-Encoding": "gzip"})


class Transport:
    """`sync.client.gateway.Gateway` over HTTP. `address`: where `hello` is asked, without a slash at its end."""

    def __init__(self, address: str, client: str, clock: Callable[[], float] = time.perf_counter) -> None:
        self._address = self._home = address.rstrip("/")
        self._clock = clock
        self._is_fast = False
        """The last batch that was answered went faster than packing is worth."""
        self._closed = Event()
        self._adapter = WatchedAdapter()
        self.http = requests.Session()
        self.http.headers["User-Agent"] = client
        self.http.mount("https://", self._adapter)
        self.http.mount("http://", self._adapter)

    @property
    def address(self) -> str:
        """Where the calls go now: a centre may have moved."""
        return self._address

    @property
    def home(self) -> str:
        """Where `hello` is asked: as it was given, or where the centre sent for good."""
        return self._home

    def is_closed(self) -> bool:
        """Whether somebody ended it."""
        return self._closed.is_set()

    def close(self) -> None:
        """End every call that waits, from any thread: its socket is shut down."""
        self._closed.set()
        for connection in tuple(self._adapter.sockets):
            with suppress(OSError):  # the other side may have closed it
                connection.shutdown(socket.SHUT_RDWR)
        self.http.close()

    # --- the calls -----------------------------------------------------------------------------------------

    def hello(self) -> Hello:
        hello = self._call("GET", "/v1/hello", Hello.of)
        if hello.api_base:
            self._address = hello.api_base.rstrip("/")
        return hello

    def enrol(self, institution: str, request: Sealed) -> Sealed:
        return self._post(institution, "enrol", request, Sealed.of)

    def challenge(self, institution: str) -> Challenge:
        return self._call("POST", path_of(institution, "challenge"), Challenge.of)

    def session(self, institution: str, request: Sealed) -> Sealed:
        return self._post(institution, "session", request, Sealed.of)

    def fence(self, institution: str, request: Sealed) -> Sealed:
        return self._post(institution, "fence", request, Sealed.of)

    def leases(self, institution: str, token: str, request: LeaseRequest) -> LeaseReply:
        return self._post(institution, "leases", request, LeaseReply.of, token)

    def push(self, institution: str, token: str, request: PushRequest) -> PushAnswer:
        """The batch is packed at once, unless the line is fast, and leaves when its answer is asked for."""
        path, body = path_of(institution, "push"), as_bytes(request)
        packed = Packed.of(body, as_it_is=self._is_fast)

        def exchange() -> PushReply:
            begun, answered = self._clock(), 0
            try:
                reply = self._call("POST", path, PushReply.of, packed=packed, token=token)
                answered = len(body)
                return reply
            finally:
                self._is_fast = answered > FAST * (self._clock() - begun)

        return exchange

    def changes(self, institution: str, token: str, after: Cursor, limit: int, wait: int) -> Changes:
        return self._call(
            "GET",
            path_of(institution, "changes"),
            Changes.of,
            token=token,
            query={"after": str(after), "limit": limit, "wait": wait},
            seconds=READ_SECONDS + wait,
        )

    def journal(self, institution: str, token: str, after: int, limit: int) -> JournalPage:
        path = path_of(institution, "journal")
        return self._call("GET", path, JournalPage.of, token=token, query={"after": after, "limit": limit})

    def quarantine(self, institution: str, token: str, request: QuarantineRequest) -> QuarantineReply:
        return self._post(institution, "quarantine", request, QuarantineReply.of, token)

    def returned(self, institution: str, token: str, request: ReturnedRequest) -> ReturnedReply:
        return self._post(institution, "returned", request, ReturnedReply.of, token)

    # --- inside --------------------------------------------------------------------------------------------

    def _move(self, path: str, place: str) -> None:
        """The centre has another address now; what is trusted is its key.

        Raises NotTheCentre for no address, and for one that is plain where this one is not.
        """
        schemes = ("https://",) if self._address.startswith("https://") else ("http://", "https://")
        if not place.startswith(schemes) or not place.partition("?")[0].endswith(path):
            raise NotTheCentre("moved")
        self._address = self._home = place.partition("?")[0].removesuffix(path)
        if path != "/v1/hello":
            self.hello()

    def _post(
        self, institution: str, call: str, message: Message, of: Callable[[Fields], Part], token: str = ""
    ) -> Part:
        return self._call("POST", path_of(institution, call), of, packed=Packed.of(as_bytes(message)), token=token)

    def _call(
        self,
        method: str,
        path: str,
        of: Callable[[Fields], Part],
        *,
        packed: Packed | None = None,
        token: str = "",
        query: Mapping[str, str | int] | None = None,
        seconds: float = READ_SECONDS,
    ) -> Part:
        headers = {"Accept": f"application/json, {MEDIA_TYPE}"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        body = b""
        if packed is not None:
            headers |= packed.headers
            body = packed.body
        status, content = self._exchange(method, self._address + path, headers, body, query, seconds)
        if status == MOVED:
            self._move(path, content.decode("utf-8", "replace"))
            status, content = self._exchange(method, self._address + path, headers, body, query, seconds)
        if status >= 400:
            raise ProblemRaised(problem_of(status, content))
        try:
            return of(read(content))
        except BrokenMessage as broken:
            raise NotTheCentre("unreadable", str(broken)) from broken

    def _exchange(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: bytes,
        query: Mapping[str, str | int] | None,
        seconds: float,
    ) -> tuple[int, bytes]:
        """Status and content; of a move, the place that it names."""
        if self._closed.is_set():
            raise Unreachable("closed")
        try:
            with self.http.request(
                method,
                url,
                params=query,
                data=body or None,
                headers=headers,
                timeout=(CONNECT_SECONDS, seconds),
                allow_redirects=False,
                stream=True,
            ) as reply:
                if reply.status_code == MOVED and "Location" in reply.headers:
                    return MOVED, reply.headers["Location"].encode("utf-8")
                return reply.status_code, content_of(reply)
        except requests.RequestException as error:
            raise Unreachable("closed" if self._closed.is_set() else cause_of(error)) from error


def path_of(institution: str, call: str) -> str:
    return f"/v1/i/{quote(institution, safe='')}/{call}"


def problem_of(status: int, content: bytes) -> Problem:
    """What an answer without success says; one that is not of this protocol, a proxy's, is taken by its status."""
    try:
        return Problem.of(read(content))
    except BrokenMessage:
        return Problem(_kind_of_status(status), f"status {status}")


def _kind_of_status(status: int) -> Kind:
    if status == Kind.TOO_LARGE.status:
        return Kind.TOO_LARGE
    return Kind.OVERLOADED if status == 429 or status >= 500 else Kind.BUG


def cause_of(error: requests.RequestException) -> str:
    """Why no answer came, in one of the words of `Unreachable`."""
    if isinstance(error, requests.Timeout):
        return "timeout"
    if isinstance(error, requests.exceptions.ProxyError):
        return "proxy"
    if isinstance(error, requests.exceptions.SSLError):
        return "tls"
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    if isinstance(reason, NameResolutionError):
        return "name"
    return "nobody" if "refused" in str(error) else "network"


def content_of(reply: requests.Response) -> bytes:
    """The body, unpacked up to the protocol's limit and not beyond; raises NotTheCentre."""
    content = bytearray()
    for part in reply.iter_content(_READ_AT_ONCE):
        content += part
        if len(content) > BODY_BYTES:
            raise NotTheCentre("unreadable", "larger than the limits allow")
    return bytes(content)
