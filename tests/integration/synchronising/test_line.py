"""The threads `net` and `feed` on a real line: nothing at the counter waits for it, and quitting ends it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from desk_app.adapters.desk_turns import DeskTurns
from desk_app.application.front_desk import FrontDesk
from desk_app.application.synchronise import Lamp, SyncState
from sync.client.gateway import Unreachable
from sync.client.transport import Transport
from tests.desks import DeskPlace, registration
from tests.services.near_server import INSTITUTION


@pytest.fixture
def desk(place: DeskPlace) -> Iterator[FrontDesk]:
    found = place.open()
    yield found
    found.close()


def _watched(desk: FrontDesk, until: Callable[[SyncState], bool], seconds: float = 20.0) -> list[SyncState]:
    """The states that are told until `until` holds of one, or the time is over."""
    states: list[SyncState] = []
    deadline = time.monotonic() + seconds
    done = threading.Event()
    for state in desk.synchronise.watch(lambda: done.is_set() or time.monotonic() > deadline):
        states.append(state)
        if until(state):
            done.set()
    return states


def test_what_is_registered_is_sent_and_the_lamp_says_so(desk: FrontDesk) -> None:
    desk.register_letter(registration())
    states = _watched(desk, lambda state: state.lamp is Lamp.SENT and state.numbers_left > 0)
    assert states[-1].lamp is Lamp.SENT
    assert states[-1].unsent == 0
    assert desk.integrity.verify().first_bad is None


def test_a_number_is_given_at_once_while_the_line_is_half_open(desk: FrontDesk) -> None:
    """A server that accepts and never answers: the worst line there is."""
    desk.synchronise.once()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        _point_to(desk, f"http://127.0.0.1:{silent.getsockname()[1]}")
        synchronising = desk.synchronise
        turns = DeskTurns()
        threads = synchronising.started(turns.ask)
        turns.serve(0.5)
        begun = time.monotonic()
        numbers = [desk.register_letter(registration()).number.number for _ in range(20)]
        took = time.monotonic() - begun
        assert numbers == list(range(numbers[0], numbers[0] + 20))
        begun = time.monotonic()
        turns.close()
        threads.stop()
        assert time.monotonic() - begun < 3, "quitting waits for the network"
        assert took < 5


def _point_to(desk: FrontDesk, address: str) -> None:
    worker = desk.synchronise._worker  # type: ignore[attr-defined]
    state = worker.desk.state
    with worker.desk.kept():
        worker.desk.put_state(replace(state, centre=replace(state.centre, address=address)))


def test_closing_from_another_thread_ends_a_call_that_waits() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        transport = Transport(f"http://127.0.0.1:{silent.getsockname()[1]}", "test")
        causes: list[str] = []

        def ask() -> None:
            try:
                transport.challenge(INSTITUTION)
            except Unreachable as unreachable:
                causes.append(unreachable.cause)

        thread = threading.Thread(target=ask)
        thread.start()
        with silent.accept()[0]:
            time.sleep(0.2)
            transport.close()
            thread.join(3)
        assert not thread.is_alive()
        assert causes == ["closed"]


@pytest.mark.parametrize(
    ("address", "cause"),
    [("http://127.0.0.1:9", "nobody"), ("http://nowhere.invalid", "name")],
)
def test_no_answer_has_a_cause_in_one_word(address: str, cause: str) -> None:
    with pytest.raises(Unreachable) as unreachable:
        Transport(address, "test").hello()
    assert unreachable.value.cause == cause
