"""However a line breaks, a file arrives whole, and no more is sent than what was lost."""

from __future__ import annotations

import hashlib
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.client.file_plan import MOST_SETBACKS, SMALLEST_PIECE, Pace, Transfer
from sync.client.files import Access, FileReceiver, FileSender, Waiting
from sync.client.gateway import NotTheCentre, Unreachable
from sync.protocol.limits import BLOB_CHUNK
from tests.fakes.near_files import NearFiles

LENGTHS = st.integers(0, 3 * BLOB_CHUNK)


@given(LENGTHS, st.lists(st.sampled_from(["succeeded", "failed", "was_too_large"])), st.integers(0, 10**7))
def test_pieces_tile_a_file_whatever_the_pace(length: int, story: list[str], rate: int) -> None:
    transfer, pace = Transfer(length), Pace.of(rate)
    steps = 0
    while transfer.offset < length:
        piece = transfer.next_piece(pace)
        assert piece.start == transfer.offset
        assert 0 < piece.size <= min(BLOB_CHUNK, length - piece.start)
        transfer = transfer.arrived(piece.start + piece.size)
        pace = getattr(pace, story[steps % len(story)])() if story else pace
        assert SMALLEST_PIECE <= pace.piece <= pace.largest <= BLOB_CHUNK
        steps += 1
    assert transfer.setbacks == 0


@given(LENGTHS, st.lists(st.integers(-5, 4 * BLOB_CHUNK), min_size=1, max_size=40))
def test_hostile_offsets_end_a_transfer_or_stay_within_the_file(length: int, offsets: list[int]) -> None:
    transfer = Transfer(length)
    backwards = 0
    for offset in offsets:
        backwards += offset <= transfer.offset
        try:
            transfer = transfer.arrived(offset)
        except NotTheCentre:
            assert not 0 <= offset <= length or backwards > MOST_SETBACKS
            return
        assert 0 <= transfer.offset <= length
        assert transfer.next_piece(Pace()).size <= length - transfer.offset


class OneFile:
    """A queue of one, the file itself, and what arrives at the other desk."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.file = Waiting(1, hashlib.sha256(content).digest())
        self.is_delivered = False
        self.here = bytearray()
        self.is_finished = False

    def waiting(self, most: int) -> tuple[Waiting, ...]:
        return () if self.is_delivered else (self.file,)

    def delivered(self, file: Waiting) -> None:
        self.is_delivered = True

    def set_aside(self, file: Waiting, cause: str) -> None:
        raise AssertionError(cause)

    def blocks(self, start: int, size: int) -> Iterator[bytes]:
        for place in range(start, start + size, 300_000):
            yield self.content[place : min(place + 300_000, start + size)]

    @property
    def offset(self) -> int:
        return len(self.here)

    @contextmanager
    def arriving(self, digest: bytes, length: int) -> Iterator[OneFile]:
        yield self

    def add(self, content: bytes) -> None:
        self.here += content

    def finish(self) -> None:
        assert bytes(self.here) == self.content
        self.is_finished = True


class Reader:
    def __init__(self, one: OneFile) -> None:
        self.length = len(one.content)
        self.blocks = one.blocks


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 700_000), st.floats(0.0, 0.4))
def test_a_file_arrives_over_a_line_that_loses_requests_and_replies(seed: int, length: int, loss: float) -> None:
    chance = random.Random(seed)
    one = OneFile(chance.randbytes(length))

    @contextmanager
    def opened(digest: bytes) -> Iterator[Reader]:
        yield Reader(one)

    with tempfile.TemporaryDirectory() as folder:
        line = NearFiles(Path(folder), lambda: chance.random() < loss)
        access = Access("143557", lambda: "token")
        sender = FileSender(
            one,
            opened,
            line,
            access,
            on_database=lambda work: work(),
            clock=lambda: 0.0,
            pause=lambda seconds: None,
            bytes_per_second=SMALLEST_PIECE // 2,  # many pieces
        )
        while not one.is_delivered:
            with suppress(Unreachable):
                sender.send(lambda: True)
        assert line.carried == length, "a piece whose reply was lost is not sent again"
        receiver = FileReceiver(one, line, access)
        while not one.is_finished:
            with suppress(Unreachable):
                receiver.fetch(one.file.digest, length, lambda done, whole: None)
