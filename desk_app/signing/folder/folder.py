"""Signs the documents of a folder in their order: the card signs the next one while this one is time-stamped."""

from __future__ import annotations

import asyncio
import hashlib
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import BinaryIO

from desk_app.signing.errors import DocumentChanged, DocumentUnsignable, SigningError, TokenError
from desk_app.signing.folder.contents import FolderDocument, FolderState, Progress, Refused, Signed
from desk_app.signing.folder.lane import Lane
from desk_app.signing.identities.backend import SigningSession
from desk_app.signing.pades.device_signer import certificate_store
from desk_app.signing.pades.document import Device, sign_document
from desk_app.signing.pades.levels import Level
from desk_app.signing.pades.preflight import Obstacle
from desk_app.signing.pades.servers import TimeStampServer
from desk_app.signing.pades.time_stamps import SERVER_SECONDS, TimeStampSource
from desk_app.signing.unnamed import unnamed_room

_AT_ONCE = 3
"""One in the card, one made ready for it, one at the time-stamp server."""
_CHUNK = 1 << 20
_HELD_SECONDS = 0.05
"""Between two looks whether the folder goes on."""

OnProgress = Callable[[Progress], None]


class Folder:
    """Documents on their way to being signed. `sign` runs until all is done, cancelled or the token fails;
    called again with a new session it goes on where it stopped.

    `chain` are certificates of authorities for every signature (of the pre-flight). While `is_held` says so no
    other document is begun, and the token stays logged in.
    """

    def __init__(
        self,
        documents: Sequence[FolderDocument],
        servers: Sequence[TimeStampServer],
        on_progress: OnProgress | None = None,
        *,
        chain: Sequence[bytes] = (),
        server_seconds: float = SERVER_SECONDS,
        is_held: Callable[[], bool] = lambda: False,
    ) -> None:
        self._remaining = list(documents)
        self._whole = len(documents)
        self._servers = tuple(servers)
        self._on_progress = on_progress
        self._chain = tuple(chain)
        self._server_seconds = server_seconds
        self._is_held = is_held
        self._order = {document.key: place for place, document in enumerate(documents)}
        self._signed: list[Signed] = []
        self._refused: list[Refused] = []
        self._cancelled = threading.Event()

    @property
    def remaining(self) -> tuple[FolderDocument, ...]:
        """What is neither signed nor refused yet."""
        return tuple(self._remaining)

    def cancel(self) -> None:
        """Stop between two documents; from any thread."""
        self._cancelled.set()

    def sign(self, session: SigningSession) -> FolderState:
        """Sign what remains; blocks, so it runs on a thread of its own. The session stays open.

        A failure of one document is kept with it; a failure of the token is the state's interruption. What
        `deliver` raises ends the folder and is raised here; the document remains, and `sign` may be called again.
        """
        self._cancelled.clear()
        lane = Lane(session)
        with ThreadPoolExecutor(1, thread_name_prefix="token") as executor:
            asyncio.run(self._run(lane, executor))
        return FolderState(
            tuple(sorted(self._signed, key=lambda signed: self._order[signed.key])),
            tuple(sorted(self._refused, key=lambda refused: self._order[refused.key])),
            tuple(self._remaining),
            lane.failure,
            self._cancelled.is_set() and bool(self._remaining),
        )

    async def _run(self, lane: Lane, executor: ThreadPoolExecutor) -> None:
        device = Device(lane, executor, certificate_store(lane, self._chain))
        time_stamps = TimeStampSource(self._servers, self._server_seconds) if self._servers else None
        run = _Run(device, time_stamps, lane, asyncio.Semaphore(_AT_ONCE), time.monotonic(), self._done)
        try:
            waiting: list[asyncio.Task[None]] = []
            for document in list(self._remaining):
                await run.places.acquire()
                while self._is_held() and not self._cancelled.is_set():
                    await asyncio.sleep(_HELD_SECONDS)
                    run.held += _HELD_SECONDS
                if self._cancelled.is_set() or lane.failure is not None or _failed(waiting):
                    break
                waiting.append(asyncio.create_task(self._one(document, run)))
            results = await asyncio.gather(*waiting, return_exceptions=True)
            for result in results:
                if isinstance(result, BaseException):
                    raise result
        finally:
            if time_stamps is not None:
                await time_stamps.close()

    async def _one(self, document: FolderDocument, run: _Run) -> None:
        """Sign one document and deliver it; a token that fails leaves it among those that remain."""
        try:
            outcome: Signed | Refused = await _sign(document, run)
        except TokenError:
            return
        except SigningError as error:
            outcome = Refused(document.key, error)
        finally:
            run.places.release()
        self._remaining.remove(document)
        (self._signed if isinstance(outcome, Signed) else self._refused).append(outcome)  # type: ignore[arg-type]
        self._tell(run)

    @property
    def _done(self) -> int:
        return self._whole - len(self._remaining)

    def _tell(self, run: _Run) -> None:
        if self._on_progress is None:
            return
        done_now = self._done - run.done_before
        pace = (time.monotonic() - run.started - run.held) / done_now
        self._on_progress(Progress(self._done, self._whole, pace * len(self._remaining)))


def _failed(tasks: Sequence[asyncio.Task[None]]) -> bool:
    return any(task.done() and task.exception() is not None for task in tasks)


@dataclass(slots=True)
class _Run:
    device: Device
    time_stamps: TimeStampSource | None
    lane: Lane
    places: asyncio.Semaphore
    started: float
    done_before: int
    held: float = 0.0
    """Seconds in which nothing was begun: they tell nothing of the pace."""


async def _sign(document: FolderDocument, run: _Run) -> Signed:
    with document.open() as source, unnamed_room() as target:
        found = _sha256(source)
        if found != document.sha256:
            raise DocumentChanged(document.sha256, found)
        try:
            stamped = await sign_document(source, target, document.wish, run.device, run.time_stamps)
        except SigningError:
            raise
        except Exception as error:  # what strangers' files make a parser raise
            raise DocumentUnsignable(Obstacle.DAMAGED.value) from error
        level = Level.B_T if stamped else Level.B_B
        target.seek(0)
        document.deliver(target, level)
    return Signed(document.key, level)


def _sha256(source: BinaryIO) -> str:
    digest = hashlib.sha256()
    source.seek(0)
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
    source.seek(0)
    return digest.hexdigest()
