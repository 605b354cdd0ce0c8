"""Sending files: what a server answers decides what comes next, and no answer makes a desk go on for ever."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from sync.client.file_plan import MOST_SETBACKS, SMALLEST_PIECE
from sync.client.files import MOST_WAITS, Access, FileGone, FileReceiver, FileSender, Waiting
from sync.client.gateway import Arrived, Content, NotTheCentre, Take, Unreachable
from sync.protocol.blobs import NeedReply, NeedRequest
from sync.protocol.limits import BLOB_CHUNK
from sync.protocol.problems import Kind, ProblemRaised, problem

LENGTH = 20 * 1024 * 1024
FILE = Waiting(7, hashlib.sha256(b"invented").digest())


@dataclass
class Queue:
    """One file waits, until it is delivered or set aside."""

    outcome: str = ""

    def waiting(self, most: int) -> tuple[Waiting, ...]:
        return () if self.outcome else (FILE,)

    def delivered(self, file: Waiting) -> None:
        self.outcome = "delivered"

    def set_aside(self, file: Waiting, cause: str) -> None:
        self.outcome = cause


class Opened:
    length = LENGTH

    def blocks(self, start: int, size: int) -> Iterator[bytes]:
        yield bytes(size)


@dataclass
class Scripted:
    """A server that answers each piece with the next of `answers`, and then for ever with the last."""

    answers: list[object]
    lacking: int | None = 0
    sizes: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def need(self, institution: str, token: str, request: NeedRequest) -> NeedReply:
        stranger = hashlib.sha256(b"nobody asked").digest()
        return NeedReply({stranger: 5} if self.lacking is None else {FILE.digest: self.lacking, stranger: 5})

    def append(
        self, institution: str, token: str, digest: bytes, offset: int, length: int, content: Content
    ) -> Arrived:
        self.sizes.append(len(content))
        self.starts.append(offset)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        if answer == "go on":
            end = offset + len(content)
            return Arrived(end, end == length)
        assert isinstance(answer, Arrived)
        return answer

    def fetch(
        self, institution: str, token: str, digest: bytes, start: int, size: int, length: int, take: Take
    ) -> int:
        raise AssertionError


@contextmanager
def opened(digest: bytes) -> Iterator[Opened]:
    yield Opened()


def sender(
    queue: Queue,
    server: Scripted,
    rate: int = 0,
    pause: Callable[[float], object] = lambda seconds: None,
    open_file: Callable[[bytes], object] = opened,
) -> FileSender:
    ticks = itertools.count()
    return FileSender(
        queue,
        open_file,  # type: ignore[arg-type]
        server,
        Access("143557", lambda: "token"),
        lambda work: work(),
        lambda: float(next(ticks)),
        pause,
        rate,
    )


def test_a_file_goes_in_pieces_of_eight_mebibytes() -> None:
    queue, server = Queue(), Scripted(["go on"])
    assert sender(queue, server).send(lambda: True) == 1
    assert (queue.outcome, server.sizes) == ("delivered", [BLOB_CHUNK, BLOB_CHUNK, LENGTH - 2 * BLOB_CHUNK])


def test_what_the_server_holds_already_is_not_sent() -> None:
    queue, server = Queue(), Scripted(["go on"], lacking=None)
    assert sender(queue, server).send(lambda: True) == 1
    assert (queue.outcome, server.sizes) == ("delivered", [])


@pytest.mark.parametrize("offset", [LENGTH + 1, 2**31])
@pytest.mark.parametrize("where", ["need", "answer", "problem"])
def test_more_than_there_is_cannot_have_arrived(offset: int, where: str) -> None:
    answers: dict[str, object] = {
        "need": "go on",
        "answer": Arrived(offset, is_whole=False),
        "problem": problem(Kind.OFFSET, offset=offset),
    }
    server = Scripted([answers[where]], lacking=offset if where == "need" else 0)
    queue = Queue()
    with pytest.raises(NotTheCentre) as lie:
        sender(queue, server).send(lambda: True)
    assert (lie.value.cause, queue.outcome) == ("file", "")


@pytest.mark.parametrize("answer", [Arrived(0, is_whole=False), problem(Kind.OFFSET, offset=0)])
def test_a_server_where_nothing_arrives_is_left(answer: object) -> None:
    server = Scripted([answer])
    with pytest.raises(NotTheCentre):
        sender(Queue(), server).send(lambda: True)
    assert len(server.sizes) == MOST_SETBACKS + 1


def test_another_offset_is_gone_on_from() -> None:
    queue, server = Queue(), Scripted([problem(Kind.OFFSET, offset=3 * 1024 * 1024), "go on"])
    sender(queue, server).send(lambda: True)
    assert queue.outcome == "delivered"
    assert server.starts[:2] == [0, 3 * 1024 * 1024]


def test_false_bytes_are_sent_once_more_and_then_set_aside() -> None:
    queue, server = Queue(), Scripted([problem(Kind.DIGEST), "go on"])
    sender(queue, server).send(lambda: True)
    assert (queue.outcome, server.starts[:2]) == ("delivered", [0, 0])
    queue, server = Queue(), Scripted([problem(Kind.DIGEST)])
    sender(queue, server).send(lambda: True)
    assert (queue.outcome, len(server.sizes)) == ("digest", 2)


def test_a_server_that_takes_less_gets_less_and_one_that_takes_nothing_is_set_aside() -> None:
    queue, server = Queue(), Scripted([problem(Kind.TOO_LARGE), problem(Kind.TOO_LARGE), "go on"])
    sender(queue, server).send(lambda: True)
    assert (queue.outcome, max(server.sizes[2:])) == ("delivered", BLOB_CHUNK // 4)
    queue, server = Queue(), Scripted([problem(Kind.TOO_LARGE)])
    sender(queue, server).send(lambda: True)
    assert (queue.outcome, server.sizes[-1]) == ("too-large", SMALLEST_PIECE)


def test_after_a_failure_half_as_much_is_sent() -> None:
    server = Scripted([Unreachable("timeout"), Unreachable("network"), "go on"])
    queue = Queue()
    one = sender(queue, server)
    for _ in range(2):
        with pytest.raises(Unreachable):
            one.send(lambda: True)
    one.send(lambda: True)
    assert server.sizes[:5] == [BLOB_CHUNK, BLOB_CHUNK // 2, BLOB_CHUNK // 4, BLOB_CHUNK // 2, BLOB_CHUNK]


def test_a_centre_that_asks_for_a_moment_gets_it_and_one_that_asks_for_more_is_left() -> None:
    waited: list[float] = []
    queue, server = Queue(), Scripted([problem(Kind.OVERLOADED, retry_after=2), "go on"])
    sender(queue, server, pause=waited.append).send(lambda: True)
    assert (queue.outcome, waited[0]) == ("delivered", 2)
    for answer in (problem(Kind.OVERLOADED, retry_after=300), problem(Kind.OVERLOADED), problem(Kind.RECOVERING)):
        server = Scripted([answer])
        with pytest.raises(ProblemRaised):
            sender(Queue(), server).send(lambda: True)
        assert len(server.sizes) == 1
    server = Scripted([problem(Kind.OVERLOADED, retry_after=1)])
    with pytest.raises(ProblemRaised):
        sender(Queue(), server).send(lambda: True)
    assert len(server.sizes) == MOST_WAITS + 1


def test_something_that_goes_first_ends_the_sending_between_two_pieces() -> None:
    queue, server = Queue(), Scripted(["go on"])
    turns = iter([True, True, True, False])
    assert sender(queue, server).send(lambda: next(turns)) == 0
    assert (queue.outcome, len(server.sizes)) == ("", 2)


def test_the_throttle_holds_over_the_whole_file() -> None:
    waited: list[float] = []
    server = Scripted(["go on"])
    sender(Queue(), server, rate=1024 * 1024, pause=waited.append).send(lambda: True)
    assert max(server.sizes) == 2 * 1024 * 1024
    seconds = sum(waited) + len(waited)  # each piece took a second of the test's clock
    assert seconds == pytest.approx((LENGTH - server.sizes[-1]) / (1024 * 1024))


def test_a_file_that_is_gone_does_not_keep_the_others() -> None:
    @contextmanager
    def gone(digest: bytes) -> Iterator[Opened]:
        raise FileGone
        yield

    queue = Queue()
    assert sender(queue, Scripted(["go on"]), open_file=gone).send(lambda: True) == 1
    assert queue.outcome == "missing"


class Nothing:
    """`Incoming` that holds nothing yet, and an empty file of it."""

    offset = 0

    @contextmanager
    def arriving(self, digest: bytes, length: int) -> Iterator[Nothing]:
        yield self

    def add(self, content: bytes) -> None:
        raise AssertionError

    def finish(self) -> None:
        """The hash of nothing is the business of whoever keeps it."""


def test_an_empty_file_needs_no_line() -> None:
    seen: list[tuple[int, int]] = []
    receiver = FileReceiver(Nothing(), Scripted([]), Access("143557", str))
    receiver.fetch(FILE.digest, 0, lambda done, whole: seen.append((done, whole)))
    assert seen == [(0, 0)]
