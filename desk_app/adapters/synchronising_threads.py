"""The threads `net`, `feed` and `blobs`: each has a transport of its own, and none touches the database.

`on_database` runs a piece of work where the database lives, and waits for it.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from desk_app.adapters.fetching import SharedSession
from desk_app.adapters.travelling_files import REST_SECONDS, FilesThread, client
from desk_app.application.synchronise import Line, OnDatabase
from desk_app.domain import centre_errors, errors
from sync.client.engine import Engine, Link
from sync.client.gateway import NotTheCentre, Unreachable
from sync.client.membership import Membership
from sync.client.ports import Clock
from sync.protocol.limits import LONGEST_WAIT, Limits
from sync.protocol.problems import ProblemRaised

if TYPE_CHECKING:
    from desk_app.adapters.reading_ahead import MakeReady
    from sync.client.transport import Backoff, Transport

JOIN_SECONDS = 5.0
PAGE_EVENTS = 100
"""Of the feed, taken in one piece of work: whoever registers meanwhile waits for one such piece at the worst."""
_REFUSED_CODES = {"another desk": "desk", "machines": "machine", "administrator": "declined"}
"""By a word of the problem's detail (sync/PROTOCOL.md, 4.1)."""


@dataclass(frozen=True, slots=True)
class Told:
    """Whom the threads tell: of the line, and that a page of the feed brought something."""

    line: Callable[[Line], None]
    feed: Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A person wants a try now."""

    is_preparing: bool
    answer: Future[None] = field(default_factory=Future)


class SyncThreads:
    """`net` opens sessions, asks for leases and pushes; `feed` waits for what others did; `blobs` sends files.

    `start_files` starts `blobs` over the session of `net`; `refusals` makes leaves of the error tree of what the
    core refuses; `make_ready` does what can be done of a page beside the database, on a thread that reads ahead.
    """

    def __init__(
        self,
        membership: Membership,
        on_database: OnDatabase,
        clock: Clock,
        told: Told,
        refusals: Callable[[], AbstractContextManager[None]],
        make_ready: MakeReady,
        start_files: Callable[[Link], FilesThread],
    ) -> None:
        self._address = membership.centre.address
        self._clock = clock
        self._told = told
        self._refusals = refusals
        self._line = Line()
        self._failure: errors.RegistraturaError | None = None
        self._asked: queue.SimpleQueue[_Asked] = queue.SimpleQueue()
        self._is_over = threading.Event()
        self._wake = threading.Event()
        self._wake_feed = threading.Event()
        self._transports = make_transport(self._address), make_reading_ahead(self._address, make_ready)

        def on_open_database(work: Callable[[], object]) -> object:
            if self._is_over.is_set():
                raise Unreachable("closed")
            return on_database(work)

        pages = Limits(page_events=PAGE_EVENTS)
        self._net, self._reader = (
            Engine(membership, transport, os.urandom, on_open_database, pages) for transport in self._transports
        )
        self._reader.link = self._net.link  # one session, and so one token
        # Daemons: a line that never answers must not keep the program from ending.
        self._threads = (
            threading.Thread(target=self._work, name="net", daemon=True),
            threading.Thread(target=self._read, name="feed", daemon=True),
        )
        for thread in self._threads:
            thread.start()
        self._files = start_files(self._net.link)

    @property
    def is_running(self) -> bool:
        return not self._is_over.is_set()

    def session(self) -> SharedSession:
        """For who fetches a file meanwhile."""
        return SharedSession(self._net.link, self.wake)

    def wake(self) -> None:
        """Something was registered: do not wait for the next look."""
        self._wake.set()

    def try_now(self, *, is_preparing: bool = False) -> Future[None]:
        """A person acted: try again, also where the centre had stopped the desk, and files that were set aside."""
        asked = _Asked(is_preparing)
        self._asked.put(asked)
        if self._is_over.is_set():
            self._answer(self._taken(), centre_errors.CentreUnreachable(self._address, "closed"))
        self._wake.set()
        return asked.answer

    def stop(self) -> None:
        """End the threads: their sockets are closed, and they are joined within JOIN_SECONDS."""
        self._is_over.set()
        for event in (self._wake, self._wake_feed):
            event.set()
        for transport in self._transports:
            transport.close()
        self._files.close()
        for thread in (*self._threads, self._files.thread):
            thread.join(JOIN_SECONDS)

    def _work(self) -> None:
        backoff = make_backoff()
        while not self._is_over.is_set():
            asked = self._taken()
            wait = self._cycle(backoff, asked)
            self._answer(asked, self._failure)
            self._wake.wait(wait if self._asked.empty() else 0)
            self._wake.clear()
        self._answer(self._taken(), centre_errors.CentreUnreachable(self._address, "closed"))

    def _taken(self) -> list[_Asked]:
        taken: list[_Asked] = []
        while True:
            try:
                taken.append(self._asked.get_nowait())
            except queue.Empty:
                return taken

    @staticmethod
    def _answer(asked: list[_Asked], failure: errors.RegistraturaError | None) -> None:
        for one in asked:
            if failure is None:
                one.answer.set_result(None)
            else:
                one.answer.set_exception(failure)

    def _cycle(self, backoff: Backoff, asked: list[_Asked]) -> float:
        """Seconds until the next look."""
        address = self._address
        try:
            with self._refusals():
                if asked:
                    self._net.forget_stop()
                    self._files.try_again()
                self._net.cycle(is_preparing=any(one.is_preparing for one in asked))
        except Unreachable as unreachable:
            cause = unreachable.cause
            return self._offline(cause, centre_errors.CentreUnreachable(address, cause), backoff.failed())
        except NotTheCentre as lie:
            return self._offline(lie.cause, centre_errors.CentreNotBelieved(address, lie.cause), backoff.failed())
        except ProblemRaised as raised:
            kind, after = raised.problem.kind.value, raised.problem.retry_after
            return self._offline(kind, centre_errors.CentreRefused(kind), backoff.failed(after))
        except errors.RegistraturaError as error:
            return self._offline(error.code, error, backoff.failed())
        backoff.succeeded()
        stopped = self._net.link.refusal
        self._failure = centre_errors.CentreRefused(stopped) if stopped else None
        if self._line.offline_since is not None:
            self._wake_feed.set()
        self._tell(Line(stopped=stopped))
        return REST_SECONDS

    def _read(self) -> None:
        backoff = make_backoff()
        wait = 0.0
        while not self._is_over.is_set():
            self._wake_feed.wait(wait)
            self._wake_feed.clear()
            if not self._net.link.token or self._net.link.is_outdated:
                wait = REST_SECONDS / 4
                continue
            try:
                with self._refusals():
                    new = self._reader.read_feed(LONGEST_WAIT)
                if new:
                    self._told.feed()
                backoff.succeeded()
                wait = 0.0
            except (Unreachable, NotTheCentre, ProblemRaised, errors.RegistraturaError):
                wait = backoff.failed()  # `net` tells what is wrong

    def _offline(self, cause: str, failure: errors.RegistraturaError, wait: float) -> float:
        now = self._clock.now()
        self._failure = failure
        self._tell(
            replace(
                self._line,
                offline_since=self._line.offline_since or now,
                cause=cause,
                stopped="",
                last_try=now,
                next_try=now + timedelta(seconds=wait),
            )
        )
        return wait

    def _tell(self, line: Line) -> None:
        if line != self._line:
            self._line = line
            self._told.line(line)


@contextmanager
def told_as_errors(address: str) -> Iterator[None]:
    """The engine's refusals as leaves of the error tree."""
    try:
        yield
    except Unreachable as unreachable:
        raise centre_errors.CentreUnreachable(address, unreachable.cause) from unreachable
    except NotTheCentre as lie:
        raise centre_errors.CentreNotBelieved(address, lie.cause) from lie
    except ProblemRaised as raised:
        kind = raised.problem.kind.value
        if kind == "code":
            raise _code_error(raised.problem.detail) from raised
        raise centre_errors.CentreRefused(kind) from raised


def _code_error(detail: str) -> errors.DomainError:
    """Why a code was not taken."""
    if "locked" in detail:
        return centre_errors.EnrolmentLocked()
    cause = next((word for said, word in _REFUSED_CODES.items() if said in detail), "not-known")
    return centre_errors.EnrolmentCodeWrong(cause)


def make_transport(address: str) -> Transport:
    # Its libraries are what a desk alone never needs.
    from desk_app.adapters.sending_ahead import SendingAhead  # noqa: PLC0415

    return SendingAhead(address, client())


def make_reading_ahead(address: str, make_ready: MakeReady, together: int = 0) -> Transport:
    from desk_app.adapters.reading_ahead import ReadingAhead  # noqa: PLC0415  # as in make_transport

    return ReadingAhead(address, client(), make_ready, together)


def make_backoff() -> Backoff:
    from sync.client.transport import Backoff  # noqa: PLC0415

    return Backoff()
