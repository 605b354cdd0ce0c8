"""The dull execution of the plan: one step after another, until there is nothing to do or nothing to be done.

`on_database` runs a piece of work where the database lives and waits for it; between two pieces the counter works
on. The network is touched here and nowhere else. Whatever was asked may have arrived although no answer came:
every step can be done again.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from sync.client.desk import NotTrusted
from sync.client.feed import FeedReader
from sync.client.fencing import Fencing, Rebuilding
from sync.client.gateway import Gateway, NotTheCentre, PushAnswer, Unreachable
from sync.client.membership import Membership
from sync.client.plan import Need, Situation, Step, next_step
from sync.client.ports import Entropy, Trust
from sync.protocol.cursor import Cursor
from sync.protocol.exchange import PushRequest, QuarantineRequest, ReturnedRequest, page_of
from sync.protocol.limits import Limits
from sync.protocol.problems import Kind, Problem, ProblemRaised, Remedy

GROWTH = 100
"""Events that a batch grows by with each success."""
LONGEST_CYCLE = 10_000
"""Steps: a cycle that does not end is given up, and begins again after a rest."""
BOOT_LENGTH = 16
BATCHES_AT_ONCE = 2
"""On their way: the centre reads the second while the first waits for its disk."""
MOST_SESSIONS = 4
"""In one cycle, and as many fences: two sides that contradict each other must not talk for ever."""

Result = TypeVar("Result")
Run = Callable[[Callable[[], Result]], Result]


@dataclass(slots=True)
class Link:
    """What a running desk knows of its centre, and forgets when it ends."""

    boot: str
    token: str = ""
    role: str = ""
    must_fence: str = ""
    """Why; empty while nothing speaks against the desk."""
    is_telling: bool = False
    """A centre that recovers refused the fence in this cycle: it hears this desk first, and gets its feed back."""
    has_told: bool = False
    """In this cycle; the fence after it is refused like the one before."""
    rebuilding: Rebuilding | None = None
    wanted: Cursor | None = None
    stopped: str = ""
    """A problem's kind that a person has to act upon, or `key-missing`."""
    is_outdated: bool = False
    """The centre gives this version of the desk nothing to read; what is registered is sent all the same."""
    answered: set[tuple[str, int]] = field(default_factory=set)
    """Series for which the centre has no more just now."""
    is_preparing: bool = False
    feed_end: Cursor | None = None

    @property
    def refusal(self) -> str:
        """The problem's kind that keeps the desk from its centre, or from reading the feed; empty for none."""
        return self.stopped or (Kind.UPGRADE_REQUIRED.value if self.is_outdated else "")


@dataclass(frozen=True, slots=True)
class _Sent:
    """A batch that is on its way. `follows`: another one was, when it left."""

    request: PushRequest
    answer: PushAnswer
    follows: bool


class Engine:
    """One cycle at a time; not safe for more than one thread. The feed has a reader of its own."""

    def __init__(
        self,
        membership: Membership,
        gateway: Gateway,
        entropy: Entropy,
        on_database: Run[object],
        limits: Limits | None = None,
    ) -> None:
        self._membership = membership
        self._gateway = gateway
        self._on_database = on_database
        self._limits = limits or Limits()
        self._fencing = Fencing(membership, self._limits.page_events)
        self._reader = FeedReader(membership)
        self._batch = self._limits.batch_events
        self._under_way: deque[_Sent] = deque()
        """In order, each one continuing the one before it."""
        self.link = Link(entropy(BOOT_LENGTH).hex())

    @property
    def _institution(self) -> str:
        return self._membership.centre.institution

    def cycle(self, *, is_preparing: bool = False) -> None:
        """Everything that can be done now. Raises Unreachable, NotTheCentre, and ProblemRaised for a problem that
        time may mend; one that a person must mend is kept in `link.stopped`."""
        self.link.answered.clear()
        self.link.is_preparing = is_preparing
        self.link.is_telling = self.link.has_told = False
        asked = Counter[Step]()
        for _ in range(LONGEST_CYCLE):
            now, need = self._run(self._situation)
            step = next_step(now)
            if step is Step.PUSH:
                self._send()
            elif self._under_way:  # answered before anything else is asked
                step = Step.PUSH
            if step is Step.REST:
                return
            asked[step] += 1
            if max(asked[Step.SESSION], asked[Step.FENCE]) > MOST_SESSIONS:
                return
            self._guarded(step, need)

    def read_feed(self, wait: int = 0) -> int:
        """One page of the feed; the number of new items. Needs a session; raises as `cycle` does."""
        if not self.link.token or self.link.rebuilding is not None or self.link.is_outdated:
            return 0
        cursor = self._run(lambda: self._membership.feed.standing().cursor)
        try:
            page = self._gateway.changes(
                self._institution, self.link.token, cursor, self._limits.page_events, wait
            )
        except ProblemRaised as raised:
            self._remedy(raised)
            return 0
        if page.reset and page.next.server_epoch <= cursor.server_epoch:
            self.link.token = ""  # it forgot what this desk has read: a session tells it, with the cursor as it is
            return 0
        if cursor.position and page.next.server_epoch != cursor.server_epoch:
            self.link.token = ""  # it was restored from a copy, and wants to hear what this desk knows
        return self._run(lambda: self._reader.take(page))

    def forget_stop(self) -> None:
        """A person acted: try again."""
        self.link.stopped = ""
        self.link.is_outdated = False

    def _situation(self) -> tuple[Situation, Need | None]:
        link, membership = self.link, self._membership
        state = membership.desk.state
        is_trusted = state.trust is Trust.TRUSTED
        asked = membership.needs(is_preparing=link.is_preparing) if is_trusted else ()
        needs = tuple(need for need in asked if (need.request.register, need.request.year) not in link.answered)
        now = Situation(
            trust=state.trust,
            unsent=membership.unsent(),
            needs=needs,
            is_old_epoch_unsent=membership.is_old_epoch_unsent(),
            orphans=bool(membership.feed.orphans(1)),
            has_session=bool(link.token),
            must_fence=bool(link.must_fence),
            is_telling=link.is_telling,
            is_rebuilding=link.rebuilding is not None,
            is_wanted=link.wanted is not None,
            is_stopped=bool(link.stopped),
        )
        return now, needs[0] if needs else None

    def _guarded(self, step: Step, need: Need | None) -> None:
        try:
            self._do(step, need)
        except ProblemRaised as raised:
            if step is Step.LEASE and need is not None and _gives_no_numbers(raised.problem):
                self.link.answered.add((need.request.register, need.request.year))
                return
            self._remedy(raised)
        except Unreachable as unreachable:
            if unreachable.is_timeout and step is Step.PUSH:
                self._batch = max(1, self._batch // 2)
            raise
        except NotTrusted:
            self.link.stopped = "key-missing"

    def _do(self, step: Step, need: Need | None) -> None:
        match step:
            case Step.SESSION:
                self._open_session()
            case Step.FENCE:
                self._fence()
            case Step.REBUILD:
                self._rebuild()
            case Step.RETURN_FEED:
                self._return_feed()
            case Step.PUSH:
                self._push()
            case Step.QUARANTINE:
                self._hand_in()
            case Step.LEASE:
                assert need is not None
                self._lease(need)

    # --- steps ---------------------------------------------------------------------------------------------

    def _open_session(self) -> None:
        nonce = self._gateway.challenge(self._institution).nonce
        is_doubted = bool(self.link.must_fence)
        question = self._run(lambda: self._membership.question(nonce, self.link.boot, is_doubted=is_doubted))
        reply = self._gateway.session(self._institution, question.sealed)
        session = self._run(lambda: self._membership.answered(question, reply))
        self._run(lambda: self._membership.found_at(self._gateway.home))
        if not self._run(lambda: self._membership.continues(session.acknowledged)):
            self._must_fence("fork")
            return
        self.link.token, self.link.role = session.token, session.role.value
        self.link.is_outdated = False  # the centre may be content by now
        self.link.wanted, self.link.feed_end = session.wanted, session.feed
        self._run(lambda: self._membership.acknowledged(session.acknowledged))
        if session.wanted is None:  # a restored centre does not know yet what it had granted
            self._run(lambda: self._membership.listed(session.leases))

    def _lease(self, need: Need) -> None:
        reply = self._gateway.leases(self._institution, self.link.token, need.request)
        self.link.answered.add((need.request.register, need.request.year))
        self._run(lambda: self._membership.listed(reply.leases))

    def _push(self) -> None:
        """One batch is answered; the one that follows it is on its way meanwhile."""
        sent = self._under_way.popleft()
        try:
            reply = sent.answer()
        except (Unreachable, NotTheCentre, ProblemRaised) as failed:
            self._give_up_batches()
            if sent.follows and isinstance(failed, ProblemRaised) and failed.problem.kind is Kind.GAP:
                return  # it overtook the one before it, and goes again by itself
            raise
        self._run(lambda: self._membership.pushed(sent.request, reply))
        self._batch = min(self._limits.batch_events, self._batch + GROWTH)

    def _send(self) -> None:
        """A batch, and the one that follows it while nothing speaks against the line."""
        at_once = BATCHES_AT_ONCE if self._batch == self._limits.batch_events else 1
        while len(self._under_way) < at_once:
            last = self._under_way[-1].request.events[-1].header.seq if self._under_way else 0
            most, most_bytes = self._batch, self._limits.batch_bytes
            request = self._run(partial(self._membership.batch, most, most_bytes, last))
            if request is None:
                return
            answer = self._gateway.push(self._institution, self.link.token, request)
            self._under_way.append(_Sent(request, answer, follows=bool(self._under_way)))

    def _give_up_batches(self) -> None:
        """What became of them the next session tells, or the next batch: both sides compare."""
        while self._under_way:
            with suppress(Unreachable, NotTheCentre, ProblemRaised):
                self._under_way.popleft().answer()

    def _fence(self) -> None:
        reason = self.link.must_fence or self._run(lambda: self._membership.desk.state.cause)
        nonce = self._gateway.challenge(self._institution).nonce
        attempt = self._run(lambda: self._fencing.attempt(nonce, reason))
        reply = self._gateway.fence(self._institution, attempt.sealed)
        self.link.rebuilding = self._run(lambda: self._fencing.granted(attempt, reply))
        self.link.must_fence = self.link.token = ""

    def _rebuild(self) -> None:
        rebuilding = self.link.rebuilding
        assert rebuilding is not None
        if not rebuilding.is_whole:
            if not self.link.token:
                self._open_rebuilding_session(rebuilding)
            page = self._gateway.journal(
                self._institution, self.link.token, rebuilding.after, self._limits.page_events
            )
            self._run(lambda: self._fencing.fetched(rebuilding, page))
            return
        self.link.rebuilding, self.link.token = None, ""
        self._run(lambda: self._fencing.rebuilt(rebuilding))

    def _open_rebuilding_session(self, rebuilding: Rebuilding) -> None:
        nonce = self._gateway.challenge(self._institution).nonce
        question = self._run(lambda: self._fencing.question(rebuilding, nonce, self.link.boot))
        reply = self._gateway.session(self._institution, question.sealed)
        self.link.token = self._run(lambda: self._membership.answered(question, reply)).token

    def _hand_in(self) -> None:
        orphans = self._run(lambda: self._membership.feed.orphans(GROWTH))
        alike = [orphan for orphan in orphans if orphan.reason == orphans[0].reason]
        request = QuarantineRequest(tuple(orphan.event for orphan in alike), orphans[0].reason)
        self._gateway.quarantine(self._institution, self.link.token, request)
        self._run(lambda: self._membership.handed_in(alike))

    def _return_feed(self) -> None:
        wanted = self.link.wanted
        assert wanted is not None
        items = self._run(lambda: self._membership.feed.items(wanted.position, GROWTH))
        if not items:
            self.link.wanted, self.link.token = None, ""
            return
        request = ReturnedRequest(page_of(items, GROWTH, lambda item: item.event))
        reply = self._gateway.returned(self._institution, self.link.token, request)
        is_moving = reply.feed.position > wanted.position
        self.link.wanted = reply.feed if is_moving else None
        self.link.token = self.link.token if is_moving else ""

    # --- what a problem asks for ---------------------------------------------------------------------------

    def _remedy(self, raised: ProblemRaised) -> None:
        problem = raised.problem
        match problem.kind.remedy:
            case Remedy.SESSION:
                self.link.token = ""
            case Remedy.FENCE:
                self._must_fence(problem.kind.value.rpartition("/")[2])
            case Remedy.RESEND if problem.seq is not None:
                seq = problem.seq
                self._run(lambda: self._membership.resend_from(seq))
            case Remedy.HALVE if self._batch > 1:
                self._batch //= 2
            case Remedy.UPDATE:
                self.link.is_outdated = True
            case Remedy.RETRY:
                if problem.kind is Kind.RECOVERING:
                    self.link.token = ""  # it wants to hear what this desk knows: the next cycle tells it
                    if self.link.must_fence and not self.link.has_told:
                        self.link.is_telling = self.link.has_told = True
                        return
                raise raised
            case _:
                self.link.stopped = problem.kind.value

    def _must_fence(self, reason: str) -> None:
        if self.link.rebuilding is not None:
            self.link.rebuilding = None  # the epoch that was given is over already
        self.link.token = ""
        self.link.is_telling = False
        self.link.must_fence = reason
        self._run(lambda: self._membership.doubt(reason))

    def _run(self, work: Callable[[], Result]) -> Result:
        return self._on_database(work)  # type: ignore[return-value]


def _gives_no_numbers(problem: Problem) -> bool:
    """One series has none for this desk, which goes on with all others (clause 5.3)."""
    return problem.kind.remedy is Remedy.EMERGENCY or problem.kind is Kind.NOT_FOUND
