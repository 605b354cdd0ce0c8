"""Time stamps (RFC 3161) from an ordered list of servers: the first that gives one to be trusted is taken."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from asn1crypto import cms, tsp
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko_certvalidator.fetchers.aiohttp_fetchers.util import LazySession

from desk_app.signing.errors import TimeStampUnavailable
from desk_app.signing.pades.servers import TimeStampServer

SERVER_SECONDS = 8.0
"""How long one server may take for one time stamp."""
REST_SECONDS = 120.0
"""A server that failed is asked again only after this long, while another one answers."""
CLOCK_TOLERANCE = timedelta(minutes=5)
"""How far a server's time may be from this machine's."""


class TimeStampSource(TimeStamper):
    """pyHanko's interface over the list. One for each run of an event loop; close it there."""

    def __init__(self, servers: Sequence[TimeStampServer], seconds: float = SERVER_SECONDS) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._session = LazySession()
        self._clients = [_client(server, seconds, self._session) for server in servers]
        self._resting: dict[str, float] = {}

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """A time stamp over a digest. Raises TimeStampUnavailable when no server gives one."""
        for client in self._in_order():
            try:
                token = await client.async_timestamp(message_digest, md_algorithm)
                _require_truth(token, message_digest)
            except Exception:  # noqa: BLE001  # whatever a server sends, or does not, the next one is asked
                self._resting[client.url] = time.monotonic()
            else:
                self._resting.pop(client.url, None)
                # Bytes again: what was parsed is encoded anew, part by part, for every copy that is made of it.
                return cms.ContentInfo.load(token.dump())
        raise TimeStampUnavailable(len(self._clients))

    async def close(self) -> None:
        """Close the connections to the servers."""
        await self._session.close()

    def _in_order(self) -> list[HTTPTimeStamper]:
        """As listed, those that failed a moment ago last."""
        now = time.monotonic()
        return sorted(self._clients, key=lambda client: now - self._resting.get(client.url, -1e9) < REST_SECONDS)


def _client(server: TimeStampServer, seconds: float, session: LazySession) -> HTTPTimeStamper:
    authentication = (server.user, server.password) if server.user else None
    return HTTPTimeStamper(server.url, timeout=seconds, auth=authentication, session=session)


def _require_truth(token: cms.ContentInfo, message_digest: bytes) -> None:
    """Raises ValueError for a time stamp over something else, or with a time far from ours."""
    content: Any = token["content"]["encap_content_info"]["content"].parsed
    if not isinstance(content, tsp.TSTInfo):
        raise ValueError("not a time stamp")
    if content["message_imprint"]["hashed_message"].native != message_digest:
        raise ValueError("a time stamp over something else")
    if abs(content["gen_time"].native - datetime.now(UTC)) > CLOCK_TOLERANCE:
        raise ValueError("a time far from ours")
