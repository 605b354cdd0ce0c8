"""Files between desk and centre: the dull execution of `file_plan` (clause 8.2).

As in the engine, `on_database` runs what belongs to the database; the bytes are read and kept on the thread that
sends or fetches. Whatever was asked may have arrived although no answer came: everything can be done again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

from sync.client.false_file import FileFalse
from sync.client.file_plan import Pace, Piece, Transfer, pause_after
from sync.client.gateway import Arrived, Content, FileGateway, NotTheCentre, Unreachable
from sync.protocol.blobs import NeedRequest
from sync.protocol.limits import BLOB_BYTES, DIGESTS
from sync.protocol.problems import Kind, ProblemRaised

MISSING, TOO_LARGE, REFUSED = "missing", "too-large", "digest"
"""Why a file is set aside for a person."""
MOST_RESTARTS = 1
"""Times a file is sent again from its beginning, where what arrived was not what its name says."""
MOST_WAITS, LONGEST_WAIT_BETWEEN = 5, 5
"""How often an overloaded centre is asked again at once, and after how many seconds at most."""
_CAUSES = {Kind.TOO_LARGE: TOO_LARGE, Kind.DIGEST: REFUSED}

Result = TypeVar("Result")
OnDatabase = Callable[[Callable[[], object]], object]


class FileGone(Exception):
    """The file's bytes are not here, or no longer what they were."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One of the desk's own files that the centre is not known to hold; `seq`: the event that names it."""

    seq: int
    digest: bytes


class Outgoing(Protocol):
    """Which files are still to be sent, durable, in the order of the events that name them."""

    def waiting(self, most: int) -> tuple[Waiting, ...]:
        """The next ones whose event is acknowledged."""
        ...

    def delivered(self, file: Waiting) -> None:
        """The centre holds this one, and all before it that are not set aside."""
        ...

    def set_aside(self, file: Waiting, cause: str) -> None:
        """A person has to see to this one; the others go on."""
        ...


class Opened(Protocol):
    """A file's plain bytes; whatever reads them raises FileGone."""

    @property
    def length(self) -> int: ...

    def blocks(self, start: int, size: int) -> Iterator[bytes | memoryview]: ...


class Arriving(Protocol):
    """A file of another desk on its way here."""

    @property
    def offset(self) -> int:
        """Bytes from the beginning on that are here, never more than the file has."""
        ...

    def add(self, content: bytes) -> None: ...

    def finish(self) -> None:
        """Everything is here: keep it as a file. Raises FileFalse, after which nothing of it is left."""
        ...


class Incoming(Protocol):
    """What has arrived of files of other desks; it survives a restart."""

    def arriving(self, digest: bytes, length: int) -> AbstractContextManager[Arriving]:
        """The file where it broke off; what came of it stays when the block ends before it is whole."""
        ...


@dataclass(frozen=True, slots=True)
class Access:
    """Under which name and token files are asked for. `token` may be empty: then there is no session now."""

    institution: str
    token: Callable[[], str]


class FileSender:
    """Not safe for more than one thread."""

    def __init__(
        self,
        outgoing: Outgoing,
        opened: Callable[[bytes], AbstractContextManager[Opened]],
        gateway: FileGateway,
        access: Access,
        on_database: OnDatabase,
        clock: Callable[[], float],
        pause: Callable[[float], object],
        bytes_per_second: int = 0,
    ) -> None:
        self._outgoing = outgoing
        self._opened = opened
        self._gateway = gateway
        self._access = access
        self._on_database = on_database
        self._clock = clock
        self._pause = pause
        self._rate = bytes_per_second
        self._pace = Pace.of(bytes_per_second)

    def send(self, may_go_on: Callable[[], bool]) -> int:
        """Send what waits, one piece after another, while `may_go_on`; how many files the centre holds now.

        Raises Unreachable, NotTheCentre, and ProblemRaised for a problem that the session or time may mend.
        """
        done = 0
        while self._access.token() and may_go_on():
            waiting = self._run(lambda: self._outgoing.waiting(DIGESTS))
            if not waiting:
                break
            lacking = self._lacking(waiting)
            held = None
            for file in waiting:
                if file.digest not in lacking:
                    held = file
                else:
                    self._delivered(held)
                    held = None
                    if not self._send(file, lacking[file.digest], may_go_on):
                        return done
                done += 1
            self._delivered(held)
        return done

    def _lacking(self, waiting: Sequence[Waiting]) -> dict[bytes, int]:
        digests = tuple(dict.fromkeys(file.digest for file in waiting))
        institution, token = self._access.institution, self._access.token()
        need = self._patiently(lambda: self._gateway.need(institution, token, NeedRequest(digests))).need
        return {digest: need[digest] for digest in digests if digest in need}

    def _send(self, file: Waiting, offset: int, may_go_on: Callable[[], bool]) -> bool:
        """False where something else goes first now."""
        try:
            with self._opened(file.digest) as opened:
                if opened.length > BLOB_BYTES:
                    self._set_aside(file, TOO_LARGE)
                    return True
                return self._send_pieces(file, opened, offset, may_go_on)
        except FileGone:
            self._set_aside(file, MISSING)
            return True

    def _send_pieces(self, file: Waiting, opened: Opened, offset: int, may_go_on: Callable[[], bool]) -> bool:
        transfer = Transfer(opened.length).resumed(offset)
        restarts = 0
        while may_go_on():
            piece = transfer.next_piece(self._pace)
            begun = self._clock()
            try:
                content = Content(piece.size, partial(opened.blocks, piece.start, piece.size))
                arrived = self._append(file, piece.start, transfer.length, content)
            except ProblemRaised as raised:
                problem = raised.problem
                restarts += problem.kind is Kind.DIGEST
                if problem.kind is Kind.OFFSET and problem.offset is not None:
                    transfer = transfer.arrived(problem.offset)
                elif problem.kind is Kind.DIGEST and restarts <= MOST_RESTARTS:
                    transfer = Transfer(transfer.length)
                elif problem.kind is Kind.TOO_LARGE and self._pace.was_too_large() != self._pace:
                    self._pace = self._pace.was_too_large()
                elif problem.kind in _CAUSES:
                    self._set_aside(file, _CAUSES[problem.kind])
                    return True
                else:
                    self._pace = self._pace.failed()
                    raise
                continue
            if arrived.is_whole:
                self._delivered(file)
                return True
            transfer = transfer.arrived(arrived.offset)
            self._pause(pause_after(piece.size, self._clock() - begun, self._rate))
        return False

    def _append(self, file: Waiting, start: int, length: int, content: Content) -> Arrived:
        institution, token = self._access.institution, self._access.token()
        try:
            arrived = self._patiently(
                lambda: self._gateway.append(institution, token, file.digest, start, length, content)
            )
        except Unreachable:
            self._pace = self._pace.failed()
            raise
        self._pace = self._pace.succeeded()
        return arrived

    def _delivered(self, file: Waiting | None) -> None:
        """One mark for a run of files that the centre held already."""
        if file is not None:
            self._run(lambda: self._outgoing.delivered(file))

    def _set_aside(self, file: Waiting, cause: str) -> None:
        self._run(lambda: self._outgoing.set_aside(file, cause))

    def _patiently(self, ask: Callable[[], Result]) -> Result:
        """Many small files come to the limit of requests: a short wait that the centre asks for is waited here."""
        for _ in range(MOST_WAITS):
            try:
                return ask()
            except ProblemRaised as raised:
                seconds = raised.problem.retry_after or LONGEST_WAIT_BETWEEN + 1
                if raised.problem.kind is not Kind.OVERLOADED or seconds > LONGEST_WAIT_BETWEEN:
                    raise
                self._pause(seconds)
        return ask()

    def _run(self, work: Callable[[], Result]) -> Result:
        return self._on_database(work)  # type: ignore[return-value]


class FileReceiver:
    """Not safe for more than one thread."""

    def __init__(self, incoming: Incoming, gateway: FileGateway, access: Access) -> None:
        self._incoming = incoming
        self._gateway = gateway
        self._access = access
        self._pace = Pace()

    def fetch(self, digest: bytes, length: int, progress: Callable[[int, int], object]) -> None:
        """Bring a file here, going on where it broke off. `progress`: bytes that are here, and all.

        Raises Unreachable, ProblemRaised, NotTheCentre for bytes that are not what the name says (nothing of them
        is left), and whatever `progress` raises to end it.
        """
        with self._incoming.arriving(digest, length) as arriving:
            transfer = Transfer(length).resumed(arriving.offset)
            while transfer.offset < length:
                progress(transfer.offset, length)
                piece = transfer.next_piece(self._pace)
                size = self._fetch_piece(digest, piece, length, arriving)
                self._pace = self._pace.succeeded() if size == piece.size else self._pace.failed()
                transfer = transfer.arrived(piece.start + size)
            try:
                arriving.finish()
            except FileFalse as false:
                raise NotTheCentre("file", "not what its name says") from false
        progress(length, length)

    def _fetch_piece(self, digest: bytes, piece: Piece, length: int, arriving: Arriving) -> int:
        """How much of it came."""
        access = self._access
        return self._gateway.fetch(
            access.institution, access.token(), digest, piece.start, piece.size, length, arriving.add
        )
