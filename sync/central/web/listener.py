"""Hears from PostgreSQL that a feed grew, whichever worker or server wrote (LISTEN/NOTIFY).

A notification that is lost only costs time: whoever waits looks again when the wait is over.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

import psycopg

from sync.central.store.postgresql import CHANNEL
from sync.central.web.gate import Wakeups

_LONGEST_PAUSE = 30.0

log = logging.getLogger(__name__)


async def listen(address: str, wakeups: Wakeups) -> None:
    """Runs until it is cancelled; comes back after every break, with longer and longer pauses."""
    pause = 0.5
    while True:
        with suppress(psycopg.OperationalError):
            async with await psycopg.AsyncConnection.connect(address, autocommit=True) as connection:
                await connection.execute(f"LISTEN {CHANNEL}")
                wakeups.wake_all()  # what was told while nobody listened
                pause = 0.5
                async for notification in connection.notifies():
                    wakeups.wake(notification.payload)
        log.warning("listener.broken", extra={"pause": pause})
        await asyncio.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)
