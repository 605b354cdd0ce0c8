"""Two batches of a desk on their way at once, to two workers: whichever arrives first, the journal is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from random import Random

import pytest

from sync.central.service.ports import BUCHAREST
from sync.central.service.unit import begin
from sync.client.gateway import PushAnswer
from sync.protocol.exchange import PushReply
from sync.protocol.limits import Limits
from tests.services.central.http_centre import HttpCentre
from tests.services.central.service import Console, Service
from tests.simulation.machine import SimulatedClock
from tests.simulation.papers import PaperList
from tests.simulation.seat import Seat

EVENTS = 300
BATCH = 10


class CountingCentre(HttpCentre):
    """Knows how many batches were on their way at once."""

    on_way = most = 0

    def push(self, *arguments: object) -> PushAnswer:
        answer = super().push(*arguments)  # type: ignore[arg-type]
        self.on_way += 1
        self.most = max(self.most, self.on_way)

        def asked() -> PushReply:
            try:
                return answer()
            finally:
                self.on_way -= 1

        return asked


@pytest.fixture
def centre(service: Service, console: Console) -> Iterator[CountingCentre]:
    with closing(CountingCentre(service.port, console)) as made:
        yield made


def test_a_queue_arrives_whole_and_in_order(centre: CountingCentre, console: Console) -> None:
    seat = Seat(
        "AH", Random(1), SimulatedClock(datetime.now(BUCHAREST)), PaperList(), lambda: centre, lambda _: None
    )
    seat.limits = Limits(batch_events=BATCH)
    seat.join_new(centre)
    seat.synchronise()
    assert seat.desk is not None
    for _ in range(EVENTS):
        with seat.desk.transaction("op-1") as work:
            work.record("entry.corrected", seat.identity(), {"text": "a" * 100})
    seat.synchronise()
    assert seat.is_settled
    assert centre.most == 2
    with console.ports() as ports, begin(ports, console.institution) as unit:
        held = [event.hash for event in unit.journal.whole_of_desk("AH")]
    assert held == [event.hash for event in seat.store.tables.journal]
