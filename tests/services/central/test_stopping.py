"""The service is asked to end while desks wait for news: they are answered, and it ends at once."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.services.central.conftest import NewDesk
from tests.services.central.http_line import HttpLine
from tests.services.central.service import Console, Service

AT_ONCE = 5.0
"""Seconds; the longest wait is 25, and the machine may be busy."""


@pytest.mark.parametrize("workers", [1, 2])
def test_waiting_desks_are_answered_when_the_service_ends(
    console: Console, new_desk: NewDesk, workers: int
) -> None:
    own = Service(console, workers=workers)
    own.start()
    desks = [new_desk() for _ in range(6)]
    for desk in desks:
        desk.read()
    lines = [HttpLine(own.port, console.institution) for _ in desks]
    with ThreadPoolExecutor(len(desks)) as pool:
        waits = [
            pool.submit(line.changes, desk.token, desk.cursor, wait=25)
            for line, desk in zip(lines, desks, strict=True)
        ]
        time.sleep(1)
        assert not any(wait.done() for wait in waits)
        begun = time.monotonic()
        own.stop()
        assert time.monotonic() - begun < AT_ONCE
        pages = [wait.result(AT_ONCE) for wait in waits]
    assert [(page.items, page.reset) for page in pages] == [((), False)] * len(desks)
    for line in lines:
        line.close()
