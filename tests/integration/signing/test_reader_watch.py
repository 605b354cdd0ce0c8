"""The watch tells what becomes of readers and cards, and outlives the service it asks."""

import threading
import time

from desk_app.signing.cards.readers import Readers, Service
from tests.integration.signing.watched import Watched
from tests.services.piv_applet import ATR, PivApplet
from tests.services.smart_card_service import READERS
from tests.services.virtual_card import VirtualCard

CARD_EVENT_SECONDS = 1.0
RECOVERY_SECONDS = 2.0


def test_readers_are_named_and_empty(smart_cards):
    found = Watched()
    found.watch.start()
    readers = found.reports.get(timeout=2)
    found.watch.stop()
    assert readers.service is Service.RUNNING
    assert [reader.name for reader in readers.readers] == list(READERS)
    assert readers.with_card == ()


def test_a_card_is_seen_within_a_second_and_so_is_its_leaving(watched, smart_cards):
    with VirtualCard(PivApplet({}), smart_cards.ports[0]):
        took = watched.wait(lambda readers: [r.atr for r in readers.with_card] == [ATR])
        assert took < CARD_EVENT_SECONDS
    assert watched.wait(lambda readers: not readers.with_card) < CARD_EVENT_SECONDS


def test_the_same_card_put_back_is_another_insertion(watched, smart_cards):
    seen = []
    for _ in range(2):
        with VirtualCard(PivApplet({}), smart_cards.ports[1]):
            watched.wait(lambda readers: seen.append(readers.with_card) or bool(readers.with_card))
        watched.wait(lambda readers: not readers.with_card)
    first, second = (reader for cards in seen for reader in cards)
    assert first.atr == second.atr
    assert first.insertions != second.insertions


def test_the_service_may_die_and_come_back(watched, smart_cards):
    smart_cards.stop()
    assert watched.wait(lambda readers: readers.service is Service.DOWN) < CARD_EVENT_SECONDS
    smart_cards.start()
    assert watched.wait(lambda readers: readers.service is Service.RUNNING) < RECOVERY_SECONDS
    with VirtualCard(PivApplet({}), smart_cards.ports[0]):
        watched.wait(lambda readers: bool(readers.with_card))


def test_without_a_service_the_watch_says_so_and_ends(smart_cards):
    smart_cards.stop()
    try:
        found = Watched()
        found.watch.start()
        assert found.reports.get(timeout=2) == Readers(Service.DOWN)
        found.watch.stop()
    finally:
        smart_cards.start()


def test_it_ends_whenever_it_is_asked(smart_cards):
    before = set(threading.enumerate())
    for wait in (0.0, 0.001, 0.01, 0.1):
        found = Watched()
        found.watch.start()
        time.sleep(wait)
        found.watch.stop()
    assert set(threading.enumerate()) == before
