"""The desk's side of a central registry made real: `desk_app.application.synchronise.Synchronising`.

`net`, `feed` and `blobs` are threads with a transport of their own, which never touch the database: `on_database`
runs a piece of work where the database lives.
"""

from __future__ import annotations

import os
import platform
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from desk_app.adapters.desk_turns import DeskTurns
from desk_app.adapters.fetching import OwnSession, SharedSession, fetch
from desk_app.adapters.sqlite.engine import execute
from desk_app.adapters.sqlite.feed import SqlFeed
from desk_app.adapters.sqlite.outbox import SqlOutbox
from desk_app.adapters.sqlite.unit_of_work import Worker
from desk_app.adapters.travelling_files import CLIENT, DeskFiles, FilesThread, file_line
from desk_app.application.ports import Cancelled, Progress
from desk_app.application.synchronise import Enrolled, Exchange, Line, OutboxItem, SyncState
from desk_app.domain import centre_errors, errors
from sync.client.emergency import begin_emergency, end_emergency
from sync.client.engine import Engine, Link, Run
from sync.client.files import Access, OnDatabase
from sync.client.gateway import NotTheCentre, Unreachable
from sync.client.joining import Invitation, JoiningAlone
from sync.client.membership import Membership
from sync.client.ports import Clock
from sync.protocol.enrolment import EnrolmentCode
from sync.protocol.limits import LONGEST_WAIT
from sync.protocol.problems import ProblemRaised

if TYPE_CHECKING:
    from sync.client.transport import Backoff, Transport

REST_SECONDS = 2.0
"""How often `net` looks whether there is something to send."""
JOIN_SECONDS = 5.0
Result = TypeVar("Result")


@dataclass(slots=True)
class _Running:
    """What the threads share; each field is written by one of them."""

    is_over: threading.Event
    net: Transport
    feed: Transport


class DeskSynchronising:
    """Every method but `state`, `outbox` and `fetch` belongs to the thread that writes."""

    def __init__(self, worker: Worker, outbox: SqlOutbox, clock: Clock, files: DeskFiles) -> None:
        self._worker = worker
        self._outbox = outbox
        self._clock = clock
        self._files = files
        self._feed = SqlFeed(worker.store)
        self._line = Line()
        self._files_cause = ""
        self._threads: SyncThreads | None = None

    # --- asked by anybody ----------------------------------------------------------------------------------

    def state(self) -> SyncState:
        return self._outbox.state(self._line, self._files_cause)

    def outbox(self, words: str = "", limit: int = 500) -> tuple[OutboxItem, ...]:
        return self._outbox.items(words, limit)

    # --- written -------------------------------------------------------------------------------------------

    def enrol(self, address: str, institution: str, code: str) -> Enrolled:
        desk = self._worker.desk
        if desk.state.centre is not None:
            raise centre_errors.DeskBelongs(desk.state.centre.institution)
        transport = _transport(address)
        with told_as_errors(address), self._worker.core_errors():
            try:
                invitation = invitation_of(address, institution, code)
                reply = JoiningAlone(desk, transport, invitation).join(self._worker.operator)
            finally:
                transport.close()
        return Enrolled(reply.desk, reply.institution, reply.role.value, reply.is_waiting)

    def once(self, *, is_preparing: bool = False) -> Exchange:
        membership = self._membership()
        address = membership.centre.address
        transport, line = _transport(address), file_line(address)
        engine = Engine(membership, transport, os.urandom, _at_once)
        access = Access(membership.centre.institution, lambda: engine.link.token)
        sender = self._files.sender(line, access, _at_once)
        before = membership.unsent()
        received = files = 0
        with told_as_errors(address), self._worker.core_errors():
            try:
                engine.cycle(is_preparing=is_preparing)
                while new := engine.read_feed():
                    received += new
                engine.cycle()  # what the feed brought may be answered at once
                if not engine.link.stopped:
                    self._files.outgoing.try_again()
                    files = sender.send(lambda: True)
            finally:
                transport.close()
                line.close()
        if engine.link.stopped:
            raise centre_errors.CentreRefused(engine.link.stopped)
        return Exchange(max(0, before - membership.unsent()), received, self.state(), files)

    def fetch(
        self,
        sha256: str,
        on_database: OnDatabase | None = None,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> None:
        run: Run[Any] = on_database or _at_once
        membership: Membership = run(self._membership)
        length: int | None = run(lambda: self._files.outgoing.length(bytes.fromhex(sha256)))
        if length is None:
            raise errors.DocumentMissing(sha256)
        threads = self._threads
        with told_as_errors(membership.centre.address), self._worker.core_errors():
            shared = threads if threads is not None and threads.is_running else None
            session = OwnSession(membership, run) if shared is None else shared.session()
            fetch(self._files, membership, session, sha256, length, progress, cancelled)

    def lacking(self) -> tuple[str, ...]:
        return tuple(filter(self._files.lacks, self._files.outgoing.named_by_others()))

    def settle(self, desk: str, seq: int) -> None:
        with self._worker.desk.kept():
            changed = execute(
                self._worker.store.connection,
                "UPDATE set_aside SET is_settled = 1 WHERE desk = ? AND seq = ? AND is_settled = 0",
                (desk, seq),
            )
            if not changed.rowcount:
                raise errors.NumberUnknown(f"{desk}:{seq}")

    def begin_emergency(self, reason: str) -> str:
        if not reason.strip():
            raise errors.ReasonMissing("begin_emergency")
        worker = self._worker
        with worker.core_errors(), _emergency_errors():
            begin_emergency(worker.desk, worker.operator, reason, worker.operator)
        return f"U{worker.desk.state.desk}-{worker.desk.state.emergency_tag}"

    def end_emergency(self) -> None:
        with self._worker.core_errors(), _emergency_errors():
            end_emergency(self._worker.desk, self._worker.operator)

    def watch(self, is_over: Callable[[], bool]) -> Iterator[SyncState]:
        """The database is this thread's: what the others ask of it is done here, one piece after another."""
        desk = DeskTurns()
        running = self.started(desk.ask)
        try:
            last: SyncState | None = None
            while not is_over():
                desk.serve(REST_SECONDS / 4)
                state = self.state()
                if state != last:
                    last = state
                    yield state
        finally:
            running.stop(desk)

    def started(self, on_database: Callable[[Callable[[], object]], object]) -> SyncThreads:
        """The threads `net`, `feed` and `blobs`, at work. Raises DeskAlone."""
        membership = self._membership()
        start_files = partial(FilesThread, self._files, membership, on_database, self._told_of_files)
        self._threads = SyncThreads(membership, on_database, self._clock, self._told, start_files)
        return self._threads

    def _told(self, line: Line) -> None:
        self._line = line

    def _told_of_files(self, cause: str) -> None:
        self._files_cause = cause

    def _membership(self) -> Membership:
        if self._worker.desk.state.centre is None:
            raise centre_errors.DeskAlone
        return Membership(self._worker.desk, self._feed, self._registers, CLIENT)

    def _registers(self) -> list[str]:
        return [register.code for register in self._worker.store.profile().registers if not register.closed]


class SyncThreads:
    """`net` opens sessions, asks for leases and pushes; `feed` waits for what others did; `blobs` sends files."""

    def __init__(
        self,
        membership: Membership,
        on_database: Callable[[Callable[[], object]], object],
        clock: Clock,
        told: Callable[[Line], None],
        start_files: Callable[[Link], FilesThread],
    ) -> None:
        address = membership.centre.address
        self._clock = clock
        self._told = told
        self._line = Line()
        self._running = _Running(threading.Event(), _transport(address), _transport(address))
        self._wake = threading.Event()
        self._net = Engine(membership, self._running.net, os.urandom, on_database)
        self._reader = Engine(membership, self._running.feed, os.urandom, on_database)
        self._reader.link = self._net.link  # one session, and so one token
        self._threads = (
            threading.Thread(target=self._work, name="net"),
            threading.Thread(target=self._read, name="feed"),
        )
        for thread in self._threads:
            thread.start()
        self._files = start_files(self._net.link)

    @property
    def is_running(self) -> bool:
        return not self._running.is_over.is_set()

    def session(self) -> SharedSession:
        """For who fetches a file meanwhile."""
        return SharedSession(self._net.link, self.wake)

    def wake(self) -> None:
        """Something was registered, or a person acted: do not wait for the next look."""
        self._wake.set()

    def stop(self, desk: DeskTurns | None = None) -> None:
        """End the threads: their sockets are closed, and they are joined within JOIN_SECONDS."""
        self._running.is_over.set()
        self._wake.set()
        self._running.net.close()
        self._running.feed.close()
        self._files.close()
        if desk is not None:
            desk.close()
        for thread in (*self._threads, self._files.thread):
            thread.join(JOIN_SECONDS)

    def _work(self) -> None:
        backoff = _backoff()
        while not self._running.is_over.is_set():
            wait = self._cycle(backoff)
            self._wake.wait(wait)
            self._wake.clear()

    def _cycle(self, backoff: Backoff) -> float:
        """Seconds until the next look."""
        try:
            self._net.cycle()
        except Unreachable as unreachable:
            return self._offline(unreachable.cause, backoff.failed())
        except NotTheCentre as lie:
            return self._offline(lie.cause, backoff.failed())
        except ProblemRaised as raised:
            problem = raised.problem
            return self._offline(problem.kind.value, backoff.failed(problem.retry_after))
        except errors.RegistraturaError as error:
            return self._offline(error.code, backoff.failed())
        backoff.succeeded()
        self._tell(Line(stopped=self._net.link.stopped))
        return REST_SECONDS

    def _read(self) -> None:
        backoff = _backoff()
        wait = 0.0
        while not self._running.is_over.wait(wait):
            if not self._net.link.token:
                wait = REST_SECONDS / 4
                continue
            try:
                self._reader.read_feed(LONGEST_WAIT)
                backoff.succeeded()
                wait = 0.0
            except (Unreachable, NotTheCentre, ProblemRaised):
                wait = backoff.failed()  # `net` tells what is wrong

    def _offline(self, cause: str, wait: float) -> float:
        now = self._clock.now()
        self._tell(
            replace(
                self._line,
                offline_since=self._line.offline_since or now,
                cause=cause,
                stopped="",
                next_try=now + timedelta(seconds=wait),
            )
        )
        return wait

    def _tell(self, line: Line) -> None:
        if line != self._line:
            self._line = line
            self._told(line)


def invitation_of(address: str, institution: str, code: str) -> Invitation:
    """Raises EnrolmentCodeWrong for what cannot be a code."""
    try:
        parsed = EnrolmentCode.parse(code)
    except ValueError as error:
        raise centre_errors.EnrolmentCodeWrong("form") from error
    return Invitation(address.rstrip("/"), institution, parsed, platform.node() or "pc", CLIENT)


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
            raise centre_errors.EnrolmentCodeWrong("refused") from raised
        raise centre_errors.CentreRefused(kind) from raised


@contextmanager
def _emergency_errors() -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise centre_errors.EmergencyNotPossible from error


def _transport(address: str) -> Transport:
    from sync.client.transport import Transport  # noqa: PLC0415  # its libraries, which a desk alone never needs

    return Transport(address, CLIENT)


def _at_once(work: Callable[[], Result]) -> Result:
    """The database is this thread's."""
    return work()


def _backoff() -> Backoff:
    from sync.client.transport import Backoff  # noqa: PLC0415

    return Backoff()
