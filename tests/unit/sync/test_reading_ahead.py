"""A long feed is asked for ahead: nothing is asked for twice, and nothing beyond its end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field

import pytest

from desk_app.adapters.reading_ahead import PAGES_AHEAD, ReadingAhead
from sync.client.gateway import Unreachable
from sync.client.transport import Transport
from sync.protocol.cursor import START, Cursor
from sync.protocol.exchange import Changes, Item
from tests.simulation.workbench import Bench

PAGE = 2
PATIENCE = 10.0


@dataclass
class Feed:
    """A centre's pages, each as long as PAGE, and what was asked of it."""

    items: tuple[Item, ...]
    asked: list[tuple[str, int]] = field(default_factory=list)
    unreachable: tuple[int, ...] = ()
    """Places after which nothing can be asked for."""

    def changes(self, token: str, after: Cursor) -> Changes:
        self.asked.append((token, after.position))
        if after.position in self.unreachable:
            raise Unreachable("network")
        end = after.position + PAGE
        some = self.items[after.position : end]
        return Changes(some, Cursor(1, after.position + len(some)), has_more=end < len(self.items))


@pytest.fixture
def feed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Feed:
    for _ in range(3):
        bench.letter()
    events = tuple(bench.desk.store.events(1))[:5]
    feed = Feed(tuple(Item(place, event) for place, event in enumerate(events, 1)))
    monkeypatch.setattr(Transport, "changes", lambda _, __, token, after, *___: feed.changes(token, after))
    return feed


@pytest.fixture
def ready() -> list[Item]:
    """What was made ready."""
    return []


@pytest.fixture
def line(feed: Feed, ready: list[Item]) -> Iterator[ReadingAhead]:
    with closing(ReadingAhead("http://127.0.0.1:9", "test", ready.extend)) as line:
        yield line


def _read(line: ReadingAhead, after: Cursor, token: str = "token") -> Changes:
    return line.changes("143469", token, after, PAGE, 0)


def test_each_page_is_asked_for_once(line: ReadingAhead, feed: Feed, ready: list[Item]) -> None:
    page, read = _read(line, START), 0
    while page.items:
        assert page.items == feed.items[read : read + PAGE]
        read += len(page.items)
        page = _read(line, page.next)
    assert feed.asked == [("token", 0), ("token", 2), ("token", 4), ("token", 5)]
    assert tuple(ready) == feed.items[PAGE:], "the first page is written at once"


def test_what_was_asked_for_under_another_session_is_not_believed(line: ReadingAhead, feed: Feed) -> None:
    page = _read(line, START)
    again = _read(line, page.next, "another")
    assert again.items == feed.items[2:4]
    assert ("another", 2) in feed.asked


def test_a_line_that_breaks_ahead_is_told_when_the_page_is_wanted(line: ReadingAhead, feed: Feed) -> None:
    feed.unreachable = (2,)
    page = _read(line, START)
    with pytest.raises(Unreachable):
        _read(line, page.next)
    feed.unreachable = ()
    assert _read(line, page.next).items == feed.items[2:4]


def test_as_many_pages_as_are_asked_for_ahead_wait_for_the_reader(
    line: ReadingAhead, feed: Feed, ready: list[Item]
) -> None:
    feed.items *= 3  # the places of the copies are not looked at
    page = _read(line, START)
    _until(lambda: len(ready) == PAGE * PAGES_AHEAD)
    assert len(feed.asked) == 1 + PAGES_AHEAD
    _read(line, page.next)
    _until(lambda: len(ready) == PAGE * (PAGES_AHEAD + 1))
    assert len(feed.asked) == 2 + PAGES_AHEAD


def test_who_goes_on_reading_while_the_line_is_closed_is_told(
    line: ReadingAhead, feed: Feed, ready: list[Item]
) -> None:
    feed.items *= 3
    page = _read(line, START)
    _until(lambda: len(ready) == PAGE * PAGES_AHEAD)
    line.close()
    for _ in range(PAGES_AHEAD):
        page = _read(line, page.next)
    with pytest.raises(Unreachable, match="closed"):
        _read(line, page.next)


def test_short_pages_are_handed_over_together(feed: Feed, ready: list[Item]) -> None:
    feed.items *= 3
    with closing(ReadingAhead("http://127.0.0.1:9", "test", ready.extend, together=2 * PAGE - 1)) as line:
        page, lengths = _read(line, START), list[int]()
        read = page.items
        while page.has_more:
            page = _read(line, page.next)
            lengths.append(len(page.items))
            read += page.items
    assert read == feed.items
    assert lengths == [4, 4, 4, 1]
    assert page.next == Cursor(1, 15)
    assert [after for _, after in feed.asked] == [0, 2, 4, 6, 8, 10, 12, 14]


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)
