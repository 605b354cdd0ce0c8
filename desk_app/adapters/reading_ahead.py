"""The next pages of a long feed are fetched and made ready while the one before them is written down."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from queue import SimpleQueue

from sync.client.gateway import Unreachable
from sync.client.transport import Transport
from sync.protocol.cursor import Cursor
from sync.protocol.exchange import Changes, Item

PAGES_AHEAD = 2
"""One is made ready while the centre makes the other."""

MakeReady = Callable[[Sequence[Item]], None]
"""Called on a thread of its own with what comes next, before anybody has believed it."""


class ReadingAhead(Transport):
    """For one reader that goes through the feed in order; what is fetched ahead has a connection of its own.

    `together`: so many events are handed over as one page where the centre's pages are shorter, so that they are
    written down together; 0 hands over each page as it comes.
    """

    def __init__(self, address: str, client: str, make_ready: MakeReady, together: int = 0) -> None:
        super().__init__(address, client)
        self._make_ready = make_ready
        self._together = together
        self._second = Transport(address, client)
        self._ahead: _Ahead | None = None

    def changes(self, institution: str, token: str, after: Cursor, limit: int, wait: int) -> Changes:
        """As of Transport; where there is more, what comes after this page is asked for at once."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None and ahead.following == (token, after):
            page = ahead.page()
        else:
            if ahead is not None:
                ahead.give_up()
            page, ahead = super().changes(institution, token, after, limit, wait), None
        if page.has_more:

            def fetch(following: Cursor) -> Changes:
                page = self._second.changes(institution, token, following, limit, 0)
                while page.has_more and len(page.items) < self._together:
                    page = _joined(page, self._second.changes(institution, token, page.next, limit, 0))
                return page

            self._ahead = ahead or _Ahead(fetch, self._make_ready, token, page.next)
        return page

    def close(self) -> None:
        if self._ahead is not None:
            self._ahead.give_up()
        super().close()
        self._second.close()


def _joined(page: Changes, following: Changes) -> Changes:
    """Both as one page."""
    items = page.items + following.items
    return Changes(items, following.next, following.has_more, page.reset or following.reset)


class _Ahead:
    """The pages after a place, in order: while one is made ready the next is fetched."""

    def __init__(
        self, fetch: Callable[[Cursor], Changes], make_ready: MakeReady, token: str, after: Cursor
    ) -> None:
        self.following = token, after
        """The session and the place of the page that comes next."""
        self._fetch = fetch
        self._make_ready = make_ready
        self._room = threading.Semaphore(PAGES_AHEAD)
        self._is_over = False
        self._fetched: SimpleQueue[Changes | BaseException] = SimpleQueue()
        self._ready: SimpleQueue[Changes | BaseException] = SimpleQueue()
        # Daemons, as those of `SyncThreads`: a line that never answers must not keep the program from ending.
        for name, work in (("feed-ahead", self._fetch_all), ("feed-ready", self._make_all_ready)):
            threading.Thread(target=work, name=name, daemon=True).start()

    def page(self) -> Changes:
        """The next page, when it is there; raises what fetching it raised, and has no more then."""
        page = self._ready.get()
        if isinstance(page, BaseException):
            raise page
        self.following = self.following[0], page.next
        self._room.release()
        return page

    def give_up(self) -> None:
        """Nobody wants what follows; who asks for it all the same finds the line closed."""
        self._is_over = True
        self._room.release()

    def _fetch_all(self) -> None:
        after, has_more = self.following[1], True
        try:
            while has_more:
                self._room.acquire()
                if self._is_over:
                    raise Unreachable("closed")
                page = self._fetch(after)
                self._fetched.put(page)
                after, has_more = page.next, page.has_more
        except BaseException as failed:  # noqa: BLE001 - whoever wants the page is told
            self._fetched.put(failed)

    def _make_all_ready(self) -> None:
        try:
            has_more = True
            while has_more:
                page = self._fetched.get()
                if isinstance(page, BaseException):
                    raise page
                self._make_ready(page.items)
                self._ready.put(page)
                has_more = page.has_more
        except BaseException as failed:  # noqa: BLE001 - as above
            self._ready.put(failed)
