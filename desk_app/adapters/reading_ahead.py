"""The next page of a long feed is fetched and made ready while the one before it is written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from sync.client.transport import Transport
from sync.protocol.cursor import Cursor
from sync.protocol.exchange import Changes, Item


class ReadingAhead(Transport):
    """For one reader that goes through the feed in order; the fetching thread has a connection of its own.

    `make_ready` is called there with what comes next, before anybody has believed it.
    """

    def __init__(self, address: str, client: str, make_ready: Callable[[Sequence[Item]], None]) -> None:
        super().__init__(address, client)
        self._make_ready = make_ready
        self._second = Transport(address, client)
        self._thread = ThreadPoolExecutor(1, "feed-ahead")
        self._ahead: tuple[tuple[str, Cursor], Future[Changes]] | None = None

    def changes(self, institution: str, token: str, after: Cursor, limit: int, wait: int) -> Changes:
        """As of Transport; where there is more, what comes after this page is asked for at once."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None and ahead[0] == (token, after):
            page = ahead[1].result()
        else:
            page = super().changes(institution, token, after, limit, wait)
        if page.has_more:
            following = self._thread.submit(self._next, institution, token, page.next, limit)
            self._ahead = (token, page.next), following
        return page

    def close(self) -> None:
        super().close()
        self._second.close()
        self._thread.shutdown(cancel_futures=True)

    def _next(self, institution: str, token: str, after: Cursor, limit: int) -> Changes:
        page = self._second.changes(institution, token, after, limit, 0)
        self._make_ready(page.items)
        return page
