"""The desk's side of a central registry made real: `desk_app.application.synchronise.Synchronising`."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from desk_app.adapters.desk_turns import DeskTurns
from desk_app.adapters.fetching import OwnSession, fetch
from desk_app.adapters.seldom_garbage import collected_seldom
from desk_app.adapters.sqlite.conflicts import change_without_effect, require_settled
from desk_app.adapters.sqlite.connection import long_log
from desk_app.adapters.sqlite.feed import SqlFeed
from desk_app.adapters.sqlite.outbox import SqlOutbox
from desk_app.adapters.sqlite.unit_of_work import Worker
from desk_app.adapters.synchronising_threads import (
    SyncThreads,
    Told,
    make_reading_ahead,
    make_transport,
    told_as_errors,
)
from desk_app.adapters.travelling_files import REST_SECONDS, DeskFiles, FilesThread, client, file_line
from desk_app.application.changes import Changes
from desk_app.application.ports import Cancelled, Progress
from desk_app.application.synchronise import (
    Conflict,
    Enrolled,
    Exchange,
    Line,
    OnDatabase,
    OutboxItem,
    SyncState,
)
from desk_app.application.term_by_hand import require_may_change_term
from desk_app.domain import centre_errors, errors
from desk_app.domain.facts import EntryUpdated, TermChanged
from sync.client.emergency import begin_emergency, end_emergency
from sync.client.engine import Engine, Run
from sync.client.files import Access
from sync.client.gateway import NotTheCentre, Unreachable
from sync.client.joining import Invitation, JoiningAlone
from sync.client.membership import Membership
from sync.client.ports import Clock
from sync.protocol.enrolment import EnrolmentCode
from sync.protocol.problems import ProblemRaised

Result = TypeVar("Result")

EVENTS_AT_ONCE = 4_000
"""Of a first reading, written in one transaction: what each of them writes to the same places is written once."""


class DeskSynchronising:
    """`state`, `outbox`, `conflicts`, `fetch` and `attach_again` may be asked on any thread; all else belongs to
    the thread that writes.
    """

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

    def conflicts(self) -> tuple[Conflict, ...]:
        return self._outbox.conflicts()

    # --- written -------------------------------------------------------------------------------------------

    def enrol(self, address: str, institution: str, code: str, on_database: OnDatabase | None = None) -> Enrolled:
        desk = self._worker.desk
        if desk.state.centre is not None:
            raise centre_errors.DeskBelongs(desk.state.centre.institution)
        transport = make_transport(address)
        with told_as_errors(address), self._worker.core_errors():
            try:
                invitation = invitation_of(address, institution, code)
                reply = JoiningAlone(desk, transport, invitation, on_database or _at_once).join(
                    self._worker.operator
                )
            finally:
                transport.close()
        return Enrolled(reply.desk, reply.institution, reply.role.value, reply.is_waiting)

    def move(self, address: str, on_database: OnDatabase | None = None) -> None:
        run: Run[Any] = on_database or _at_once
        membership: Membership = run(self._membership)
        before = run(lambda: membership.centre.address)
        transport = make_transport(address)
        engine = Engine(membership, transport, os.urandom, run)
        with told_as_errors(address), self._worker.core_errors(), closing(transport):
            try:
                engine.cycle()
            except (Unreachable, NotTheCentre, ProblemRaised):
                if run(lambda: membership.centre.address) == before:
                    raise  # otherwise it proved itself first: a restored centre goes on later
        if engine.link.stopped:
            raise centre_errors.CentreRefused(engine.link.stopped)

    def once(self, *, is_preparing: bool = False) -> Exchange:
        membership = self._membership()
        address = membership.centre.address
        transport, line = make_transport(address), file_line(address)
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
        if engine.link.refusal:
            raise centre_errors.CentreRefused(engine.link.refusal)
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

    def attach_again(
        self,
        seq: int,
        file: Path,
        on_database: OnDatabase | None = None,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> str:
        run: Run[Any] = on_database or _at_once
        outgoing = self._files.outgoing
        attached: tuple[str, str] | None = run(lambda: outgoing.attached_at(seq))
        if attached is None:
            raise errors.NumberUnknown(str(seq))
        sha256, name = attached
        self._files.store_again(sha256, name, file, progress, cancelled)
        run(outgoing.try_again)
        return name

    def lacking(self) -> tuple[str, ...]:
        return tuple(filter(self._files.lacks, self._files.outgoing.named_by_others()))

    def catch_up(self, progress: Progress, cancelled: Cancelled) -> None:
        membership = self._membership()
        address = membership.centre.address
        transport = make_reading_ahead(address, self._feed.make_ready, EVENTS_AT_ONCE)
        engine = Engine(membership, transport, os.urandom, _at_once)
        with (
            told_as_errors(address),
            self._worker.core_errors(),
            closing(transport),
            long_log(self._worker.store.connection),
            collected_seldom(),
        ):
            registers: list[str] = []
            engine.cycle()
            while not cancelled() and engine.read_feed():
                end = engine.link.feed_end
                progress(self._feed.standing().cursor.position, end.position if end else 0)
                if registers != (known := self._registers()):
                    registers = known
                    engine.cycle()  # numbers, before the rest of a long feed
            engine.cycle()
        if engine.link.refusal:
            raise centre_errors.CentreRefused(engine.link.refusal)

    def settle(self, desk: str, seq: int) -> None:
        with self._worker.desk.kept():
            require_settled(self._worker.store.connection, desk, seq)

    def apply_again(self, desk: str, seq: int) -> Changes:
        connection = self._worker.store.connection
        with self._worker.begin() as work:
            fact = change_without_effect(connection, desk, seq)
            if not work.operator:
                raise errors.OperatorRequired
            entry = work.entry(fact.subject)
            if entry.is_annulled:
                raise errors.AlreadyAnnulled(entry.number.display)
            if isinstance(fact, TermChanged):
                if not fact.extension:
                    require_may_change_term(work, entry.due)
                fact = replace(fact, old=entry.due)
            elif isinstance(fact, EntryUpdated):
                fact = replace(fact, old=entry.letter.department)
            work.record(replace(fact, at=work.now))
            require_settled(connection, desk, seq)
            work.commit()
        return Changes((entry.id,))

    def begin_emergency(self, reason: str, authorised_by: str = "") -> str:
        if not reason.strip():
            raise errors.ReasonMissing("begin_emergency")
        worker = self._worker
        with worker.core_errors(), _emergency_errors():
            begin_emergency(worker.desk, authorised_by.strip() or worker.operator, reason, worker.operator)
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
            desk.close()
            running.stop()

    def started(
        self,
        on_database: OnDatabase,
        told: Callable[[], None] = lambda: None,
        heard: Callable[[Changes], None] = lambda _: None,
    ) -> SyncThreads:
        membership = self._membership()
        last = self._feed.last_item()

        def line_changed(line: Line) -> None:
            self._line = line
            told()

        def page_read() -> None:
            nonlocal last
            known = last
            news = on_database(lambda: self._feed.heard_after(known))
            assert isinstance(news, tuple)
            last, changes = news
            heard(changes)

        def files_told(cause: str) -> None:
            self._files_cause = cause

        self._line = Line()
        self._threads = SyncThreads(
            membership,
            on_database,
            self._clock,
            Told(line_changed, page_read),
            self._worker.core_errors,
            self._feed.make_ready,
            partial(FilesThread, self._files, membership, on_database, files_told),
        )
        return self._threads

    def _membership(self) -> Membership:
        if self._worker.desk.state.centre is None:
            raise centre_errors.DeskAlone
        return Membership(self._worker.desk, self._feed, self._registers, client())

    def _registers(self) -> list[str]:
        return [register.code for register in self._worker.store.profile().registers if not register.closed]


def invitation_of(address: str, institution: str, code: str) -> Invitation:
    """Raises EnrolmentCodeWrong for what cannot be a code."""
    try:
        parsed = EnrolmentCode.parse(code)
    except ValueError as error:
        raise centre_errors.EnrolmentCodeWrong("form") from error
    return Invitation(address.rstrip("/"), institution, parsed, platform.node() or "pc", client())


@contextmanager
def _emergency_errors() -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise centre_errors.EmergencyNotPossible from error


def _at_once(work: Callable[[], Result]) -> Result:
    """The database is this thread's."""
    return work()
