"""What a desk that waits for news costs the service: thousands of them on one worker."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path

import pytest

from sync.central.service.ports import BUCHAREST
from tests.bench.figures import Figures
from tests.services.central.http_line import HttpLine
from tests.services.central.scripted_desk import ScriptedDesk
from tests.services.central.service import Console, Service

DESKS = 8_000
PAUSE = 0.002
"""Seconds between two that come."""
SETTLED = 3.0
WAIT = 25
MOST_KIB = 25.0


@pytest.mark.timeout(900)
def test_what_a_waiting_desk_costs(durable: Console, worker: Service, figures: Figures) -> None:
    line = HttpLine(worker.port, durable.institution)
    desk = ScriptedDesk(line, datetime.now(BUCHAREST))
    desk.enrol(durable.permit("--name", "Ghișeu"))
    desk.session()
    desk.push()
    desk.read()
    line.close()
    path = f"/v1/i/{durable.institution}/changes?after={desk.cursor}&wait={WAIT}"
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {desk.token}\r\n\r\n".encode()
    asyncio.run(_wait(worker, request, DESKS // 10))  # what the first of them load is nobody's
    before = _resident_kib(worker)
    most = asyncio.run(_wait(worker, request, DESKS))
    told = f"{DESKS:,} on one worker, {before / 1024:.0f} MiB before and {most / 1024:.0f} MiB with them"
    figures.at_most("memory of a waiting desk at the service", (most - before) / DESKS, MOST_KIB, "KiB", told)


async def _wait(worker: Service, request: bytes, desks: int) -> int:
    """KiB that the worker holds once so many desks are connected and wait; they ask again as often as needed."""
    is_over = asyncio.Event()
    tasks = []
    for _ in range(desks):
        tasks.append(asyncio.create_task(_ask_again(worker.port, request, is_over)))
        await asyncio.sleep(PAUSE)
    await asyncio.sleep(SETTLED)
    held = _resident_kib(worker)
    is_over.set()
    for task in tasks:
        task.cancel()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    assert all(isinstance(each, asyncio.CancelledError) for each in ended), "a desk was not let in"
    return held


async def _ask_again(port: int, request: bytes, is_over: asyncio.Event) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while not is_over.is_set():
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
            await reader.readexactly(int(length.partition(b":")[2]))
            if not head.startswith(b"HTTP/1.1 200"):
                await asyncio.sleep(1)
    finally:
        writer.close()


def _resident_kib(worker: Service) -> int:
    lines = Path(f"/proc/{worker.process_id}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))
