"""One desk under a central registry: its disks, its machine, its clerk, and its line to the centre."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from datetime import date, timedelta
from enum import StrEnum
from random import Random
from typing import Any

from sync.client.beginning import begin
from sync.client.clock_guard import ClockDoubt
from sync.client.desk import Desk, NotTrusted
from sync.client.engine import Engine
from sync.client.gateway import NotTheCentre, PushAnswer, Unreachable
from sync.client.joining import Invitation, JoiningAlone, ask, centre_of, request_of
from sync.client.membership import Membership
from sync.client.mirroring import MirrorLost
from sync.client.ports import Trust
from sync.protocol.enrolment import EnrolmentCode
from sync.protocol.exchange import PushReply
from sync.protocol.limits import Limits
from sync.protocol.problems import ProblemRaised
from tests.fakes.near_centre import ADDRESS, INSTITUTION, NearCentre
from tests.simulation.days import correct
from tests.simulation.disks import Crash, MemoryMirror, MemoryStore, Tables
from tests.simulation.invariants import check_paper, check_true_day
from tests.simulation.machine import Identities, SimulatedClock, SimulatedKeys
from tests.simulation.papers import PaperList

REGISTERS = ("01", "02")


class Mishap(StrEnum):
    """What becomes of one exchange."""

    REQUEST_LOST = "the request is lost"
    ANSWER_LOST = "the answer is lost"
    REPEATED = "the request comes a second time, late"


class Batch:
    """On its way to the centre until `arrive`; the answer may be lost on its own way."""

    def __init__(self, exchange: Callable[[], PushReply]) -> None:
        self._exchange = exchange
        self._answer: Future[PushReply] = Future()

    @property
    def has_arrived(self) -> bool:
        return self._answer.done()

    def arrive(self) -> None:
        try:
            self._answer.set_result(self._exchange())
        except (Unreachable, ProblemRaised) as failed:
            self._answer.set_exception(failed)

    def answer(self) -> PushReply:
        return self._answer.result()


class Line:
    """A gateway that loses, repeats and delays: by chance, and the next exchanges as `planned`.

    `late`: requests that arrive once more, some time.
    """

    home = ADDRESS

    def __init__(self, centre: Callable[[], NearCentre], random: Random) -> None:
        self._centre = centre
        self._random = random
        self.loss = 0.0
        self.is_cut = False
        self.planned: deque[Mishap | None] = deque()
        """None where an exchange is left to chance."""
        self.late: list[Callable[[], Any]] = []
        self._batches: list[Batch] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda *arguments: self._exchange(lambda: getattr(self._centre(), name)(*arguments))

    def push(self, *arguments: Any) -> PushAnswer:
        """On a line that loses nothing it is the centre's; else the batches on their way overtake each other."""
        if self.is_sound:
            return self._centre().push(*arguments)

        def taken() -> PushReply:
            return self._centre().push(*arguments)()

        batch = Batch(lambda: self._exchange(taken))
        self._batches.append(batch)

        def answer() -> PushReply:
            while not batch.has_arrived:
                self._batches.pop(self._random.randrange(len(self._batches))).arrive()
            return batch.answer()

        return answer

    @property
    def is_sound(self) -> bool:
        return not (self.loss or self.is_cut or self.planned)

    def mend(self) -> None:
        self.loss, self.is_cut = 0.0, False
        self.planned.clear()

    def deliver_late(self) -> None:
        """What was on its way arrives, in whatever order; nobody waits for the answers any more."""
        self.late += [batch.arrive for batch in self._batches]
        self._batches.clear()
        self._random.shuffle(self.late)
        while self.late:
            with suppress(ProblemRaised):
                self.late.pop()()

    def _exchange(self, call: Callable[[], Any]) -> Any:
        if self.is_cut:
            raise Unreachable("network")
        planned = self.planned.popleft() if self.planned else None
        if planned is Mishap.REQUEST_LOST or self._random.random() < self.loss / 2:
            raise Unreachable("timeout")
        if planned is Mishap.REPEATED or self._random.random() < self.loss:
            self.late.append(call)
        answer = call()
        if planned is Mishap.ANSWER_LOST or self._random.random() < self.loss / 2:
            raise Unreachable("timeout")
        return answer


class Seat:
    """`desk` and `engine` are the process that runs, or None."""

    def __init__(
        self,
        code: str,
        random: Random,
        clock: SimulatedClock,
        papers: PaperList,
        centre: Callable[[], NearCentre],
        tell: Callable[[str], None],
    ) -> None:
        self.code = code
        self.random = random
        self.clock = clock
        self.papers = papers
        self.name: str = code
        self.tell: Callable[[str], None] = lambda line: tell(f"[{self.name}] {line}")
        self.keys = SimulatedKeys(random)
        self.identity = Identities(clock, random)
        self.hardware = f"PC-{code}"
        self.store = MemoryStore(self._crash_point)
        self.mirror = MemoryMirror(self._crash_point)
        self.line = Line(centre, random)
        self.limits = Limits()
        self.fuse = 0
        self.is_given_up = False
        """Declared lost, a clone, or replaced by a new PC: it never comes back to the centre."""
        self.is_misled = False
        """A clock that ran ahead led the journal into another year: what papers say of the day is not compared."""
        self.desk: Desk | None = None
        self.engine: Engine | None = None
        self._found = ""
        """What kept the desk from its centre when it was last told."""

    @property
    def idle(self) -> timedelta:
        """How long the journal stands at its last day."""
        day = self.store.head().date
        return self.clock.true_day - date.fromisoformat(day) if day else timedelta()

    # --- joining -------------------------------------------------------------------------------------------

    def join_new(self, centre: NearCentre) -> None:
        self.desk = self._process()
        key = self.keys.fresh()
        invitation = self._invitation(centre.code_for(self.code))
        reply = ask(centre, invitation, request_of(invitation, key, self.hardware), key)
        self.desk.create_under(centre_of(invitation, reply), reply.desk, reply.epoch, key)
        self.engine = self._engine(self.desk)

    def join_with_history(self, centre: NearCentre, letters: int) -> None:
        self.desk = self._process()
        self.desk.create(self.code, "op-1")
        with self.desk.transaction("op-1") as work:
            work.grant("01", 4187)
        for _ in range(letters):
            self.letter()
        JoiningAlone(self.desk, centre, self._invitation(centre.code_for(self.code)), lambda work: work()).join(
            "op-1"
        )
        self.engine = self._engine(self.desk)

    def join_again(self, centre: NearCentre) -> None:
        """A new PC in the place of one that is gone. Whatever a crash leaves half made is made anew."""
        key = self.keys.fresh()
        invitation = self._invitation(centre.code_again(self.code))
        reply = ask(centre, invitation, request_of(invitation, key, self.hardware), key)
        while self.engine is None:
            self.desk = self._process()
            try:
                begin(self.desk, self.store, centre, invitation, reply, key, _nobody_looks)
                self.engine = self._engine(self.desk)
            except Crash as crash:
                self.tell(f"CRASH {crash}")
                self.power_off()
                self.store.tables, self.mirror.lines = Tables(), None

    def _invitation(self, code: EnrolmentCode) -> Invitation:
        return Invitation(ADDRESS, INSTITUTION, code, self.hardware, "test")

    # --- power ---------------------------------------------------------------------------------------------

    def _process(self) -> Desk:
        return Desk(
            self.store, self.mirror, self.clock, self.random.randbytes, self.keys, self.identity, self.hardware
        )

    def _engine(self, desk: Desk) -> Engine:
        membership = Membership(desk, self.store, lambda: REGISTERS, "test")
        return Engine(membership, self.line, self.random.randbytes, lambda work: work(), self.limits)

    def _crash_point(self, point: str) -> None:
        if self.fuse:
            self.fuse -= 1
            if not self.fuse:
                raise Crash(point)

    def power_off(self) -> None:
        self.desk = self.engine = None
        self.fuse = 0
        self.store.forget_process()
        self.mirror.torn = b""

    def boot(self) -> None:
        self.desk = self._process()
        found = self.desk.start()
        if found.distrust:
            self.tell(f"start: distrusted, {found.distrust}")
        self.engine = self._engine(self.desk)

    def guarded(self, act: Callable[[], None]) -> None:
        try:
            if self.desk is None:
                self.boot()
            act()
        except Crash as crash:
            self.tell(f"CRASH {crash}")
            self.power_off()
            self.guarded(self.boot)

    # --- work ----------------------------------------------------------------------------------------------

    def letter(self, register: str = "") -> bool:
        """Into that register, or into any. Whether it got an ordinary number: the line is not asked, nothing at
        the counter waits for it."""
        assert self.desk is not None
        register = register or self.random.choice(REGISTERS)
        for _ in range(3):
            try:
                with self.desk.transaction("op-1") as work:
                    drawn = work.draw(register)
                    body = {"intended_register": register, "request": self.identity()}
                    event = work.record("entry.registered", self.identity(), body, [drawn])
                break
            except ClockDoubt as doubt:
                self._answer(doubt)
        else:
            return False
        self.tell(f"{drawn.register}:{drawn.number}/{drawn.year}")
        self._crash_point("before the paper")
        if self.desk.mirror_is_whole and self.desk.may_print(event.header.seq, drawn.register):
            self.papers.add(event)
            check_paper(event, event, self.store.tables, self.mirror)
            if not self.is_misled:
                check_true_day(date.fromisoformat(event.header.date), self.clock.true_day)
        return drawn.register == register

    def _answer(self, doubt: ClockDoubt) -> None:
        """The clerk types the true day."""
        assert self.desk is not None
        self.tell(f"the day is asked for ({doubt.cause})")
        try:
            self.desk.confirm_day(self.clock.true_day, "op-1")
        except ValueError:
            self.is_misled |= not correct(self.desk, self.clock.true_day)

    def synchronise(self) -> None:
        assert self.engine is not None
        try:
            self.engine.cycle()
            while self.engine.read_feed():
                pass
        except (Unreachable, ProblemRaised, NotTheCentre) as error:
            self.tell(f"line: {error}")
            if isinstance(error, NotTheCentre):
                raise
        link = self.engine.link
        found = f"stopped {link.stopped} fence {link.must_fence}" if link.stopped or link.must_fence else ""
        if found and found != self._found:
            self.tell(found)
        self._found = found

    @property
    def is_settled(self) -> bool:
        """Trusted, everything sent, nothing left to hand in."""
        assert self.desk is not None
        assert self.engine is not None
        sent = self.store.standing().acknowledged.seq == self.desk.head().seq
        return sent and self.desk.state.trust is Trust.TRUSTED and not self.store.tables.orphans

    def try_to(self, act: Callable[[], object]) -> None:
        """An act that a distrusted or mirrorless desk may refuse."""
        try:
            act()
        except (MirrorLost, NotTrusted) as refused:
            self.tell(f"refused: {refused}")


def _nobody_looks(here: int, whole: int) -> None:
    """How far the fetching of the journal is."""
