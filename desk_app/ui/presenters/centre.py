"""The central registry at the counter without widgets: the engine at work, the lamp, the outbox, its conflicts."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.application.changes import Changes
from desk_app.application.synchronise import Conflict, Lamp, OutboxItem, Running, SyncState
from desk_app.domain.errors import Cancelled, RegistraturaError
from desk_app.domain.institution import InstitutionProfile
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.presenters.document_worker import Worker
from desk_app.ui.tasks import Lane, Task

MOST_ITEMS = 100
"""More than a person reads; the search finds the others."""
_TOGETHER_MS = 300
"""What the feed brings page by page is shown in one step."""
_SOON_MS, _LATER_MS = 1_000, 20_000
"""How often the lamp looks again while something is on its way, and otherwise: it counts minutes."""
_SECONDS_TO_BEGIN = 10.0


class Work(StrEnum):
    """What the person asked for: under way, or done."""

    NONE = ""
    TRY = auto()
    PREPARE = auto()
    SETTLE = auto()
    APPLY = auto()
    ATTACH = auto()
    BEGIN_EMERGENCY = auto()
    END_EMERGENCY = auto()


@dataclass(frozen=True, slots=True)
class CentreView:
    """`state` is None until it was read; `done` is what came to its end last, `problem` what it met."""

    state: SyncState | None = None
    items: tuple[OutboxItem, ...] = ()
    has_more: bool = False
    conflicts: tuple[Conflict, ...] = ()
    words: str = ""
    profile: InstitutionProfile | None = None
    work: Work = Work.NONE
    done: Work = Work.NONE
    problem: RegistraturaError | None = None
    is_asking_reason: bool = False

    @property
    def is_member(self) -> bool:
        """Whether this desk belongs to a central registry."""
        return self.state is not None and bool(self.state.institution)

    @property
    def is_emergency_ordered(self) -> bool:
        """Whether a person began the emergency series, and so may end it."""
        return self.state is not None and self.state.emergency_cause == "ordered"


@dataclass(frozen=True, slots=True)
class _Read:
    state: SyncState
    items: tuple[OutboxItem, ...]
    conflicts: tuple[Conflict, ...]


class CentrePresenter(QObject):
    """`changed(CentreView)`; `progressed(int, int)`: bytes of the file that is taken in again, done and in all.

    From `start` to `close` a desk that belongs to a centre synchronises.
    """

    changed = Signal(object)
    progressed = Signal(object, object)
    _line_told = Signal()
    _heard = Signal(object)
    _answered = Signal(object)

    def __init__(self, counter: Counter, session: CounterSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._synchronise = counter.front_desk.synchronise
        self._view = CentreView(profile=session.profile)
        self._running: Running | None = None
        self._beginning: Task | None = None
        self._wants_preparing: bool | None = None
        """What was asked before the engine ran: a try, or with True numbers for work without a network."""
        self._files = Worker("attach-again", self)
        self._files.progressed.connect(self.progressed)
        self._is_closed = False
        self._is_page_open = False
        self._news = Changes()
        self._together = QTimer(self, singleShot=True, interval=_TOGETHER_MS)
        self._together.timeout.connect(self._publish)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.refresh)
        self._line_told.connect(self.refresh)
        self._heard.connect(self._collect)
        self._answered.connect(self._tried)
        session.profile_changed.connect(self._profile_changed)
        counter.hub.changed.connect(self._something_changed)

    @property
    def view(self) -> CentreView:
        return self._view

    def start(self) -> None:
        """Look whether this desk belongs to a centre, and begin to work with it."""
        self.refresh()

    def close(self) -> None:
        """End the threads: the register is being closed."""
        self._is_closed = True
        self._together.stop()
        self._again.stop()
        self._files.close()
        if self._beginning is not None:
            wait([self._beginning.future], _SECONDS_TO_BEGIN)
        running, self._running = self._running, None
        if running is not None:
            running.stop()

    def set_open(self, is_open: bool) -> None:
        """Whether the page is in sight: its list is read only then."""
        self._is_page_open = is_open
        if is_open:
            self._show(done=Work.NONE, problem=None)
            self.refresh()

    def refresh(self) -> None:
        """Read what the lamp and the open page show."""
        if not self._is_closed:
            words, with_list = self._view.words, self._is_page_open
            self._counter.tasks.run_latest(
                "centre", Lane.READ, lambda: self._read(words, with_list), self._was_read, self._failed
            )

    def search(self, words: str) -> None:
        """Show only the items in whose number or subject all these words stand."""
        self._show(words=words.strip())
        self.refresh()

    # --- what a person may do ------------------------------------------------------------------------------

    def try_now(self) -> None:
        """Try the line again at once."""
        self._try(Work.TRY, is_preparing=False)

    def prepare(self) -> None:
        """Send everything and fetch as many numbers as may be had."""
        self._try(Work.PREPARE, is_preparing=True)

    def settle(self, desk: str, seq: int) -> None:
        """A person has dealt with it; of a conflict, what stands is kept."""
        settle = self._synchronise.settle

        def settled() -> Changes:
            settle(desk, seq)
            return Changes()

        self._act(Work.SETTLE, settled)

    def apply_again(self, conflict: Conflict) -> None:
        """Our change once more, over what stands."""
        apply_again = self._synchronise.apply_again
        self._act(Work.APPLY, lambda: apply_again(conflict.desk, conflict.seq))

    def attach_again(self, seq: int, file: Path) -> None:
        """A person found the file that the desk's event `seq` names: the vault takes it in, and it leaves."""
        if self._view.work:
            return
        self._show(work=Work.ATTACH, done=Work.NONE, problem=None)
        attach_again, on_database = self._synchronise.attach_again, self._on_database
        self._files.run(
            lambda progress, cancelled: attach_again(
                seq, file, on_database, progress=progress, cancelled=cancelled
            ),
            self._attached,
            self._failed,
        )

    def cancel(self) -> None:
        """Take the file in no further: nothing of it stays, and the outbox goes on naming it."""
        self._files.cancel()

    def ask_emergency(self) -> None:
        """Ask for the reason of an emergency series, or end the one that a person began."""
        if not self._view.is_member:
            return
        if not self._view.is_emergency_ordered:
            self._show(is_asking_reason=True, done=Work.NONE, problem=None)
            return
        end = self._synchronise.end_emergency

        def ended() -> Changes:
            end()
            return Changes()

        self._act(Work.END_EMERGENCY, ended)

    def give_up_emergency(self) -> None:
        """Close the question for the reason."""
        self._show(is_asking_reason=False, problem=None)

    def begin_emergency(self, reason: str, authorised_by: str = "") -> None:
        """Emergency numbers from here on, with a reason, and who authorised them."""
        begin = self._synchronise.begin_emergency

        def began() -> Changes:
            begin(reason, authorised_by)
            return Changes()

        self._act(Work.BEGIN_EMERGENCY, began)

    # --- the engine ----------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """On the thread that writes."""
        if not self._is_closed:
            self._running = self._synchronise.started(self._on_database, self._line_told.emit, self._heard.emit)

    def _on_database(self, work: Callable[[], object]) -> object:
        """Called by the engine's threads: between two pieces the counter gives its numbers."""
        return self._counter.tasks.lane(Lane.DB).submit(work).result()

    def _begun(self, _: None) -> None:
        self._beginning = None
        wanted, self._wants_preparing = self._wants_preparing, None
        if wanted is not None and self._running is not None:
            self._running.try_now(is_preparing=wanted).add_done_callback(self._answered.emit)

    def _not_begun(self, error: BaseException) -> None:
        self._beginning = self._wants_preparing = None
        self._failed(error)

    def _collect(self, changes: Changes) -> None:
        self._news |= changes
        if not self._together.isActive() and not self._is_closed:
            self._together.start()

    def _publish(self) -> None:
        news, self._news = self._news, Changes()
        self._counter.hub.publish(news)

    # --- answers -------------------------------------------------------------------------------------------

    def _try(self, work: Work, *, is_preparing: bool) -> None:
        if self._view.work:
            return
        self._show(work=work, done=Work.NONE, problem=None)
        if self._running is None:
            self._wants_preparing = is_preparing
        else:
            self._running.try_now(is_preparing=is_preparing).add_done_callback(self._answered.emit)

    def _tried(self, answer: Future[None]) -> None:
        error = answer.exception()
        if error is None:
            self._show(work=Work.NONE, done=self._view.work)
        else:
            self._failed(error)
        self.refresh()

    def _act(self, work: Work, act: Callable[[], Changes]) -> None:
        if self._view.work:
            return
        self._show(work=work, done=Work.NONE, problem=None)
        self._counter.tasks.run(Lane.DB, act, self._acted, self._failed)

    def _acted(self, changes: Changes) -> None:
        self._show(work=Work.NONE, done=self._view.work, is_asking_reason=False)
        self._counter.hub.publish(changes)

    def _attached(self, _: str) -> None:
        self._show(work=Work.NONE, done=Work.ATTACH)
        self.refresh()

    def _failed(self, error: BaseException) -> None:
        self._show(work=Work.NONE)
        if isinstance(error, Cancelled):
            return
        if isinstance(error, RegistraturaError):
            self._show(problem=error)
        else:
            self._counter.tasks.failed.emit(error)

    def _read(self, words: str, with_list: bool) -> _Read:
        """On the reading thread."""
        state = self._synchronise.state()
        if not (with_list and state.institution):
            return _Read(state, (), ())
        items = self._synchronise.outbox(words, MOST_ITEMS + 1)
        return _Read(state, items, self._synchronise.conflicts())

    def _was_read(self, read: _Read) -> None:
        before = self._view.state
        self._show(
            state=read.state,
            items=read.items[:MOST_ITEMS],
            has_more=len(read.items) > MOST_ITEMS,
            conflicts=read.conflicts,
        )
        if not self._view.is_member:
            return
        if self._running is None and self._beginning is None:
            self._beginning = self._counter.tasks.run(Lane.DB, self._begin, self._begun, self._not_begun)
        is_waiting = bool(read.state.unsent or read.state.files.waiting)
        is_on_its_way = is_waiting and read.state.line.offline_since is None
        self._again.start(_SOON_MS if is_on_its_way else _LATER_MS)
        was_distrusted = before is not None and before.lamp is Lamp.DISTRUSTED
        if was_distrusted and read.state.lamp is not Lamp.DISTRUSTED:
            self._counter.hub.publish(Changes(profile=True))  # the whole register was made again

    def _profile_changed(self, profile: InstitutionProfile) -> None:
        self._show(profile=profile)

    def _something_changed(self, changes: Changes) -> None:
        if self._running is not None:
            self._running.wake()
        if self._view.is_member or changes.profile:
            self.refresh()

    def _show(self, **values: object) -> None:
        self._view = replace(self._view, **values)  # type: ignore[arg-type]  # the names are the view's own
        self.changed.emit(self._view)
