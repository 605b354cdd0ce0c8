"""How a file travels: which piece is next, how large it is, when it is given up (clause 8.2). Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sync.client.gateway import NotTheCentre
from sync.protocol.limits import BLOB_CHUNK

SMALLEST_PIECE = 64 * 1024
"""Bytes: a line that cannot carry this much without a break carries no file."""
SECONDS_OF_A_PIECE = 2
"""With a throttle, one request holds at most what the line may carry in that time."""
MOST_SETBACKS = 3
"""Answers in one transfer after which nothing more was there than before."""


@dataclass(frozen=True, slots=True)
class Piece:
    """`size` bytes from `start` on; only an empty file has an empty one, and one that lacks its last word."""

    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Pace:
    """How much goes into one request: half after a failure, twice as much after a success."""

    piece: int = BLOB_CHUNK
    largest: int = BLOB_CHUNK

    @classmethod
    def of(cls, bytes_per_second: int) -> Pace:
        """With a throttle; 0 for none."""
        most = max(SMALLEST_PIECE, bytes_per_second * SECONDS_OF_A_PIECE) if bytes_per_second else BLOB_CHUNK
        largest = min(BLOB_CHUNK, most)
        return cls(largest, largest)

    def succeeded(self) -> Pace:
        return replace(self, piece=min(self.largest, self.piece * 2))

    def failed(self) -> Pace:
        return replace(self, piece=max(SMALLEST_PIECE, self.piece // 2))

    def was_too_large(self) -> Pace:
        """The other side takes less in one request: never as much again."""
        smaller = self.failed().piece
        return Pace(smaller, smaller)


@dataclass(frozen=True, slots=True)
class Transfer:
    """A file of `length` bytes on its way. `offset`: how many of them have arrived."""

    length: int
    offset: int = 0
    setbacks: int = 0

    def next_piece(self, pace: Pace) -> Piece:
        return Piece(self.offset, min(pace.piece, self.length - self.offset))

    def resumed(self, offset: int) -> Transfer:
        """What lay on the other side before the first piece. Raises NotTheCentre for more than there is."""
        if not 0 <= offset <= self.length:
            raise NotTheCentre("file", "more has arrived than there is")
        return replace(self, offset=offset)

    def arrived(self, offset: int) -> Transfer:
        """What the other side says after a piece.

        Raises NotTheCentre for more than there is, and after MOST_SETBACKS answers that brought nothing.
        """
        setbacks = self.setbacks + (offset <= self.offset)
        if setbacks > MOST_SETBACKS:
            raise NotTheCentre("file", "nothing arrives")
        return replace(self.resumed(offset), setbacks=setbacks)


def pause_after(size: int, seconds: float, bytes_per_second: int) -> float:
    """Seconds to wait after `size` bytes that took `seconds`, so that the throttle holds; 0 for no throttle."""
    return max(0.0, size / bytes_per_second - seconds) if bytes_per_second else 0.0
