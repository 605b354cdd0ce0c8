"""One desk under a central registry: its disks, its machine, its clerk, and its line to the centre."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from random import Random
from typing import Any

from sync.client.clock_guard import ClockDoubt
from sync.client.desk import Desk, NotTrusted
from sync.client.engine import Engine
from sync.client.gateway import NotTheCentre, Unreachable
from sync.client.joining import Invitation, JoiningAlone, ask, centre_of, request_of
from sync.client.membership import Membership
from sync.client.mirroring import MirrorLost
from sync.client.ports import Trust
from sync.protocol.problems import ProblemRaised
from tests.fakes.near_centre import ADDRESS, INSTITUTION, NearCentre
from tests.simulation.disks import Crash, MemoryMirror, MemoryStore
from tests.simulation.machine import Identities, SimulatedClock, SimulatedKeys
from tests.simulation.papers import PaperList

REGISTERS = ("01", "02")


class Line:
    """A gateway that loses, repeats and delays. `late`: requests that arrive once more, some time."""

    home = ADDRESS

    def __init__(self, centre: Callable[[], NearCentre], random: Random) -> None:
        self._centre = centre
        self._random = random
        self.loss = 0.0
        self.is_cut = False
        self.late: list[Callable[[], Any]] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            if self.is_cut:
                raise Unreachable("network")
            if self._random.random() < self.loss / 2:
                raise Unreachable("timeout")
            if self._random.random() < self.loss:
                self.late.append(lambda: getattr(self._centre(), name)(*arguments))
            answer = getattr(self._centre(), name)(*arguments)
            if self._random.random() < self.loss / 2:
                raise Unreachable("timeout")
            return answer

        return call

    def deliver_late(self) -> None:
        """What was on its way arrives, in whatever order; nobody waits for the answers any more."""
        self._random.shuffle(self.late)
        while self.late:
            with suppress(ProblemRaised):
                self.late.pop()()


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
        self.fuse = 0
        self.is_given_up = False
        """Declared lost, or a clone: it never comes back to the centre."""
        self.desk: Desk | None = None
        self.engine: Engine | None = None

    # --- joining -------------------------------------------------------------------------------------------

    def join_new(self, centre: NearCentre) -> None:
        self.desk = self._process()
        key = self.keys.fresh()
        invitation = self._invitation(centre)
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
        JoiningAlone(self.desk, centre, self._invitation(centre), lambda work: work()).join("op-1")
        self.engine = self._engine(self.desk)

    def _invitation(self, centre: NearCentre) -> Invitation:
        return Invitation(ADDRESS, INSTITUTION, centre.code_for(self.code), self.hardware, "test")

    # --- power ---------------------------------------------------------------------------------------------

    def _process(self) -> Desk:
        return Desk(
            self.store, self.mirror, self.clock, self.random.randbytes, self.keys, self.identity, self.hardware
        )

    def _engine(self, desk: Desk) -> Engine:
        membership = Membership(desk, self.store, lambda: REGISTERS, "test")
        return Engine(membership, self.line, self.random.randbytes, lambda work: work())

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

    def letter(self) -> bool:
        """Whether it got an ordinary number. The line is not asked: nothing at the counter waits for it."""
        assert self.desk is not None
        register = self.random.choice(REGISTERS)
        for _ in range(3):
            try:
                with self.desk.transaction("op-1") as work:
                    drawn = work.draw(register)
                    body = {"intended_register": register, "request": self.identity()}
                    event = work.record("entry.registered", self.identity(), body, [drawn])
                break
            except ClockDoubt:
                self.desk.confirm_day(self.clock.true_day, "op-1")
        else:
            return False
        self.tell(f"{drawn.register}:{drawn.number}/{drawn.year}")
        self._crash_point("before the paper")
        if self.desk.mirror_is_whole and self.desk.may_print(event.header.seq, drawn.register):
            self.papers.add(event)
        return drawn.register == register

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
        if link.stopped or link.must_fence:
            self.tell(f"stopped {link.stopped} fence {link.must_fence}")

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

    def night(self) -> timedelta:
        return timedelta(hours=self.random.randrange(10, 30))
