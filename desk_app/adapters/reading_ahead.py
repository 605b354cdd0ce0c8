"""The next page of a long feed is fetched and made ready while the one before it is written down."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future

from sync.client.transport import Transport
from sync.protocol.cursor import Cursor
from sync.protocol.exchange import Changes, Item

MakeReady = Callable[[Sequence[Item]], None]
"""Called on the fetching thread with what comes next, before anybody has believed it."""


class ReadingAhead(Transport):
    """For one reader that goes through the feed in order; what is fetched ahead has a connection of its own."""

    def __init__(self, address: str, client: str, make_ready: MakeReady) -> None:
        super().__init__(address, client)
        self._make_ready = make_ready
        self._second = Transport(address, client)
        self._ahead: tuple[tuple[str, Cursor], Future[Changes]] | None = None

    def changes(self, institution: str, token: str, after: Cursor, limit: int, wait: int) -> Changes:
        """As of Transport; where there is more, what comes after this page is asked for at once."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None and ahead[0] == (token, after):
            page = ahead[1].result()
        else:
            page = super().changes(institution, token, after, limit, wait)
        if page.has_more:
            self._ahead = (token, page.next), self._asked(institution, token, page.next, limit)
        return page

    def close(self) -> None:
        super().close()
        self._second.close()

    def _asked(self, institution: str, token: str, after: Cursor, limit: int) -> Future[Changes]:
        answer: Future[Changes] = Future()

        def ask() -> None:
            try:
                page = self._second.changes(institution, token, after, limit, 0)
                self._make_ready(page.items)
            except BaseException as error:  # noqa: BLE001  # whoever wants the page is told
                answer.set_exception(error)
            else:
                answer.set_result(page)

        # A daemon, as those of `SyncThreads`: a line that never answers must not keep the program from ending.
        threading.Thread(target=ask, name="feed-ahead", daemon=True).start()
        return answer
