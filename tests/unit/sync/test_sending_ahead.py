"""Two batches on their way: in order, one after a doubt, and nothing else asked before both are answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from sync.client.engine import Engine
from sync.client.gateway import PushAnswer, Unreachable
from sync.client.plan import numbers_left
from sync.protocol.enrolment import Tip
from sync.protocol.exchange import PushReply, PushRequest
from sync.protocol.limits import Limits
from sync.protocol.problems import Kind, ProblemRaised, problem
from tests.fakes.near_centre import NearCentre
from tests.simulation.workbench import Member

Exchange = Callable[[], PushReply]


class Observed:
    """The centre, with what happens to batches written down as a word and the seq that the batch begins with.

    `on_way` stands between the centre and who asks for an answer.
    """

    def __init__(self, centre: NearCentre) -> None:
        self._centre = centre
        self.told: list[tuple[str, int]] = []
        self.on_way: Callable[[Exchange], Exchange] = lambda exchange: exchange

    @property
    def home(self) -> str:
        return self._centre.home

    def __getattr__(self, name: str) -> Any:
        def call(*arguments: Any) -> Any:
            self.told.append((name, 0))
            return getattr(self._centre, name)(*arguments)

        return call

    def push(self, institution: str, token: str, request: PushRequest) -> PushAnswer:
        first = request.events[0].header.seq
        self.told.append(("sent", first))
        exchange = self.on_way(self._centre.push(institution, token, request))

        def answer() -> PushReply:
            try:
                reply = exchange()
            except ProblemRaised as raised:
                self.told.append((raised.problem.kind.value, first))
                raise
            self.told.append(("taken", first))
            return reply

        return answer


@pytest.fixture
def member() -> Iterator[Member]:
    """It has told the centre everything so far."""
    found = Member()
    found.engine().cycle()
    yield found
    found.centre.close()


@pytest.fixture
def line(member: Member) -> Observed:
    return Observed(member.centre)


@pytest.fixture
def engine(member: Member, line: Observed) -> Engine:
    """With a session, and so many events a batch as a letter has."""
    made = member.engine(line, Limits(batch_events=1))
    made.cycle()
    line.told.clear()
    return made


def _letters(member: Member, letters: int) -> list[int]:
    """Registered; their seqs."""
    seqs = []
    for _ in range(letters):
        member.bench.letter()
        seqs.append(member.bench.last_event().header.seq)
    return seqs


def _held(member: Member) -> list[int]:
    return [item.event.header.seq for item in member.centre.feed() if item.event.header.desk == "01"]


def test_the_next_batch_leaves_before_the_one_before_it_is_answered(
    member: Member, line: Observed, engine: Engine
) -> None:
    one, two, three = _letters(member, 3)
    engine.cycle()
    assert line.told == [
        ("sent", one),
        ("sent", two),
        ("taken", one),
        ("sent", three),
        ("taken", two),
        ("taken", three),
    ]
    assert _held(member) == list(range(1, three + 1))


def test_a_batch_that_overtakes_goes_again_and_the_one_before_it_does_not(
    member: Member, line: Observed, engine: Engine
) -> None:
    one, two = _letters(member, 2)
    line.on_way = _second_arrives_first()
    engine.cycle()
    assert line.told == [
        ("sent", one),
        ("sent", two),
        ("taken", one),
        ("gap", two),
        ("sent", two),
        ("taken", two),
    ]
    assert _held(member) == list(range(1, two + 1))


def _second_arrives_first() -> Callable[[Exchange], Exchange]:
    waiting = 0

    def on_way(exchange: Exchange) -> Exchange:
        nonlocal waiting
        waiting += 1
        if waiting != 2:
            return exchange
        with pytest.raises(ProblemRaised) as raised:
            exchange()

        def refused() -> PushReply:
            raise raised.value

        return refused

    return on_way


def test_a_gap_that_nothing_under_way_explains_is_filled(member: Member, line: Observed, engine: Engine) -> None:
    """A centre that lost what it had acknowledged."""
    one, two = _letters(member, 2)
    event = member.bench.store.event(one)
    assert event is not None
    with member.bench.desk.kept():
        member.bench.store.put_standing(replace(member.bench.store.standing(), acknowledged=Tip(one, event.hash)))
    engine.cycle()
    assert line.told[:2] == [("sent", two), ("gap", two)]
    assert _held(member) == list(range(1, two + 1))


def test_after_a_time_out_batches_go_one_at_a_time_until_they_are_whole_again(
    member: Member, line: Observed
) -> None:
    engine = member.engine(line, Limits(batch_events=2))
    engine.cycle()
    line.told.clear()
    one, two, three, *_ = _letters(member, 6)
    line.on_way = _lost
    with pytest.raises(Unreachable):
        engine.cycle()
    assert line.told == [("sent", one), ("sent", three)]
    line.told.clear()
    line.on_way = lambda exchange: exchange
    engine.cycle()
    assert line.told[:4] == [("sent", one), ("taken", one), ("sent", two), ("sent", two + 2)]


def _lost(exchange: Exchange) -> Exchange:
    """Request or answer: who waits cannot tell."""

    def answer() -> PushReply:
        raise Unreachable("timeout")

    return answer


def test_an_answer_that_is_lost_costs_nothing_but_the_way(member: Member, line: Observed, engine: Engine) -> None:
    """Both batches arrived; the desk knows of neither."""
    _, two = _letters(member, 2)
    line.on_way = _arrives_unanswered
    with pytest.raises(Unreachable):
        engine.cycle()
    assert _held(member) == list(range(1, two + 1))
    line.on_way = lambda exchange: exchange
    engine.cycle()
    assert _held(member) == list(range(1, two + 1))
    assert member.bench.store.standing().acknowledged.seq == two


def _arrives_unanswered(exchange: Exchange) -> Exchange:
    def answer() -> PushReply:
        exchange()
        raise Unreachable("timeout")

    return answer


def test_numbers_are_not_asked_for_while_a_batch_is_under_way(
    member: Member, line: Observed, engine: Engine
) -> None:
    """The last number is given while two are on their way: they are answered, then numbers are asked for."""
    left = numbers_left(member.bench.store.leases())
    one, two, *_ = _letters(member, left - 1)

    def given_meanwhile(exchange: Exchange) -> Exchange:
        line.on_way = lambda exchange: exchange
        _letters(member, 1)
        return exchange

    line.on_way = given_meanwhile
    engine.cycle()
    assert line.told[:6] == [
        ("sent", one),
        ("sent", two),
        ("taken", one),
        ("taken", two),
        ("leases", 0),
        ("sent", two + 1),
    ]


def test_a_batch_that_is_refused_takes_back_the_one_that_follows(
    member: Member, line: Observed, engine: Engine
) -> None:
    """The token is over: both are sent again after a new session, in order."""
    one, two = _letters(member, 2)

    def expired(exchange: Exchange) -> Exchange:
        def answer() -> PushReply:
            line.on_way = lambda exchange: exchange
            raise problem(Kind.TOKEN_EXPIRED)

        return answer

    line.on_way = expired
    engine.cycle()
    assert [word for word, _ in line.told].count("session") == 1
    assert _held(member) == list(range(1, two + 1))
    assert line.told[-3:] == [("sent", two), ("taken", one), ("taken", two)]
