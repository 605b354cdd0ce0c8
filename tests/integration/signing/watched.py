"""The watch of the readers, and how long it takes to tell of something."""

import queue
import time
from collections.abc import Callable, Iterator

import pytest

from desk_app.signing.cards.reader_watch import ReaderWatch
from desk_app.signing.cards.readers import Readers
from tests.services.smart_card_service import READERS, SmartCardService


class Watched:
    def __init__(self) -> None:
        self.reports: queue.Queue[Readers] = queue.Queue()
        self.watch = ReaderWatch(self.reports.put)

    def wait(self, wanted: Callable[[Readers], bool], seconds: float = 5.0) -> float:
        """How long it took until a report was as wanted."""
        start = time.monotonic()
        while True:
            left = seconds - (time.monotonic() - start)
            if wanted(self.reports.get(timeout=max(left, 0.001))):
                return time.monotonic() - start


@pytest.fixture
def watched(smart_cards: SmartCardService) -> Iterator[Watched]:
    found = Watched()
    found.watch.start()
    found.wait(lambda readers: len(readers.readers) == len(READERS))
    yield found
    found.watch.stop()
