"""A batch is packed for a slow line and travels as it is over a fast one: what the last answer took decides."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from sync.client.gateway import Unreachable
from sync.client.transport import FAST, Transport
from sync.protocol.cursor import Cursor
from sync.protocol.enrolment import Tip
from sync.protocol.exchange import PushReply, PushRequest
from sync.protocol.fields import as_bytes
from sync.protocol.journal import EMPTY, GENESIS, SALT_LENGTH, Event, Header, digest_of_body, seal
from sync.protocol.keys import DeskKey
from sync.protocol.leases import Grants

BODY = b'{"text":"' + b"a" * 4000 + b'"}'


class Centre(HTTPServer):
    """Acknowledges whatever comes, unless it `is_broken`. `encodings`: how it came."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.encodings: list[str] = []
        self.is_broken = False


class Answering(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Centre)
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.encodings.append(self.headers.get("Content-Encoding", "identity"))
        if self.server.is_broken:
            return
        body = as_bytes(PushReply(Tip(1, GENESIS), (), Grants(), Cursor(1, 1)))
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: the test tells."""


class Clock:
    """Goes on by `step` seconds each time it is looked at: so long an exchange takes."""

    def __init__(self) -> None:
        self.now = 0.0
        self.step = 0.0

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@pytest.fixture
def centre() -> Iterator[Centre]:
    with Centre() as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def transport(centre: Centre, clock: Clock) -> Iterator[Transport]:
    made = Transport(f"http://127.0.0.1:{centre.server_port}", "test", clock)
    yield made
    made.close()


def _event() -> Event:
    salt = bytes(SALT_LENGTH)
    digest = digest_of_body(salt, BODY)
    at = "2026-03-02T10:00:00+02:00"
    header = Header("AA", 1, 1, EMPTY.hash, "entry.corrected", "e-1", at, at[:10], "op-1", (), digest)
    return seal(header, salt, BODY, DeskKey(bytes(32)))


def _push(transport: Transport, clock: Clock, bytes_a_second: float) -> None:
    request = PushRequest((_event(),))
    clock.step = len(as_bytes(request)) / bytes_a_second
    transport.push("143557", "token", request)()


def test_nothing_is_known_of_a_new_line(transport: Transport, centre: Centre, clock: Clock) -> None:
    _push(transport, clock, FAST * 2)
    assert centre.encodings == ["gzip"]


def test_what_followed_a_fast_answer_is_not_packed(transport: Transport, centre: Centre, clock: Clock) -> None:
    _push(transport, clock, FAST * 2)
    _push(transport, clock, FAST * 2)
    assert centre.encodings == ["gzip", "identity"]


def test_a_line_that_became_slow_gets_packed_batches_again(
    transport: Transport, centre: Centre, clock: Clock
) -> None:
    for speed in (FAST * 2, FAST / 2, FAST / 2):
        _push(transport, clock, speed)
    assert centre.encodings == ["gzip", "identity", "gzip"]


def test_after_a_batch_without_an_answer_the_next_is_packed(
    transport: Transport, centre: Centre, clock: Clock
) -> None:
    _push(transport, clock, FAST * 2)
    centre.is_broken = True
    with pytest.raises(Unreachable):
        _push(transport, clock, FAST * 2)
    centre.is_broken = False
    _push(transport, clock, FAST * 2)
    assert centre.encodings == ["gzip", "identity", "gzip"]
