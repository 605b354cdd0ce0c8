"""What the service does by itself: it closes every day soon after midnight, whichever worker comes first."""

from __future__ import annotations

import asyncio
import logging

from sync.central.evidence.closing import close_yesterday
from sync.central.evidence.missing_files import note_missing_files
from sync.central.store.connection import Unavailable
from sync.central.store.desks import institutions
from sync.central.web.house import House
from sync.protocol.problems import ProblemRaised

SECONDS_BETWEEN = 300.0

log = logging.getLogger(__name__)


async def close_days(house: House) -> None:
    """Runs until it is cancelled; a day that could not be closed is tried again, also days later."""
    while True:
        try:
            for institution in await house.workshop.run(_institutions, house):
                await _close(house, institution)
        except Unavailable as error:
            log.warning("database.unavailable", extra={"error": str(error)})
        await asyncio.sleep(SECONDS_BETWEEN)


async def _close(house: House, institution: str) -> None:
    try:
        closed = await house.workshop.run(close_yesterday, house.ports, institution)
        missing = 0
        if closed is not None:
            missing = await house.workshop.run(note_missing_files, house.ports, institution, house.files.need)
    except ProblemRaised as raised:  # it recovers: the day is closed when that is over
        log.info("day.not-closed", extra={"institution": institution, "problem": str(raised)})
        return
    if closed is not None:
        log.info("day.closed", extra={"institution": institution, "missing_files": missing})


def _institutions(house: House) -> list[str]:
    with house.ports.database.transaction() as connection:
        return institutions(connection)
