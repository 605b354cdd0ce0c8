"""A desk's whole life over HTTP, with PostgreSQL and two workers."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPException

from sync.central.service import administration
from sync.central.service.ports import Ports
from sync.protocol.cursor import START, Cursor
from sync.protocol.exchange import QuarantineRequest
from sync.protocol.fields import read
from sync.protocol.problems import Kind
from sync.protocol.session import Hello
from tests.services.central.conftest import NewDesk
from tests.services.central.http_line import HttpLine
from tests.services.central.registry import refused
from tests.services.central.scripted_desk import twin_of
from tests.services.central.service import Console, Service


def test_hello_says_who_is_there(line: HttpLine) -> None:
    answer = line.ask("GET", "/v1/hello")
    hello = Hello.of(read(answer.body))
    assert (answer.status, hello.protocols, hello.is_trial) == (200, (1,), False)
    assert "Registratura-Trial" not in answer.headers


def test_a_desk_enrols_registers_and_reads(new_desk: NewDesk) -> None:
    desk = new_desk()
    desk.ask_for_leases()
    event = desk.register()
    desk.push()
    assert event in desk.read()
    assert desk.line.journal(desk.token, 1).events == (event,)
    desk.fence()
    desk.session()
    desk.push()
    with refused(Kind.STALE):
        twin = twin_of(desk)
        twin.epoch = 1
        twin.session()


def test_what_one_desk_pushes_wakes_another(new_desk: NewDesk) -> None:
    """Whichever worker holds the wait, and whichever takes the push."""
    writer, *readers = (new_desk() for _ in range(4))
    for reader in readers:
        reader.read()
    waited: dict[int, float] = {}

    def wait(number: int) -> None:
        page = readers[number].line.changes(readers[number].token, readers[number].cursor, wait=25)
        assert [item.event for item in page.items] == [event]
        waited[number] = time.monotonic()

    event = writer.record("entry.corrected", "entry-1")
    threads = [threading.Thread(target=wait, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    pushed = time.monotonic()
    writer.push()
    for thread in threads:
        thread.join(30)
    assert len(waited) == 3
    assert max(waited.values()) - pushed < 2


def test_a_wait_without_news_ends(new_desk: NewDesk) -> None:
    desk = new_desk()
    desk.read()
    begun = time.monotonic()
    page = desk.line.changes(desk.token, desk.cursor, wait=1)
    assert (page.items, page.has_more) == ((), False)
    assert 0.9 < time.monotonic() - begun < 10


def test_many_desks_at_once_never_get_a_number_twice(new_desk: NewDesk, ports: Ports, console: Console) -> None:
    """Leases, pushes and feeds of eight desks at the same time, in two processes."""
    policy = {"name": "Aglomerat", "smallest": 3, "largest": 7}
    administration.put_setting(ports, console.institution, "register", "05", policy, "")
    desks = [new_desk() for _ in range(8)]

    def work(place: int) -> list[int]:
        desk, given = desks[place], []
        for _ in range(12):
            if not any(lease.register == "05" and lease.state == "granted" for lease in desk.leases):
                desk.ask_for_leases("05")
            given.append(desk.register("05").header.numbers[0].number)
            assert desk.push().results == ()
        return given

    with ThreadPoolExecutor(len(desks)) as pool:
        found = [number for given in pool.map(work, range(len(desks))) for number in given]
    assert len(set(found)) == len(found) == 96
    items = [item for desk in desks[:1] for item in _feed(desk.line, desk.token)]  # type: ignore[arg-type]
    assert [item.position for item in items] == list(range(1, len(items) + 1))


def _feed(line: HttpLine, token: str) -> list:  # type: ignore[type-arg]
    cursor, found = START, []
    while True:
        page = line.changes(token, cursor)
        found += page.items
        cursor = page.next
        if not page.has_more:
            return found


def test_a_cursor_from_nowhere_is_reset(new_desk: NewDesk) -> None:
    desk = new_desk()
    page = desk.line.changes(desk.token, Cursor(9, 3))
    assert (page.reset, page.items[0].position) == (True, 1)
    assert desk.line.changes(desk.token, Cursor(1, 10**9)).reset


def test_orphans_are_handed_in(new_desk: NewDesk) -> None:
    desk = new_desk()
    desk.ask_for_leases()
    orphan = twin_of(desk).register(subject="Exemplu")
    desk.fence()
    desk.session()
    assert desk.line.quarantine(desk.token, QuarantineRequest((orphan,), "fork")).recovered == 1


def test_a_killed_service_loses_nothing_that_it_acknowledged(
    console: Console, new_desk: NewDesk, service: Service
) -> None:
    """Three times in the middle of pushes; the desk resends until it is acknowledged."""
    desk = new_desk()
    own = Service(console)
    own.start()
    desk.line = HttpLine(own.port, console.institution)
    acknowledged = desk.acknowledged.seq
    for _ in range(3):
        killer = threading.Timer(0.3, own.kill)
        killer.start()
        with suppress(OSError, HTTPException):  # reset, refused, or cut off inside an answer
            while True:
                desk.record("entry.corrected", "entry-1")
                desk.push()
                acknowledged = desk.acknowledged.seq
        killer.join()
        own.start()
        desk.session()
        assert desk.acknowledged.seq >= acknowledged
        desk.push_all()
    assert desk.line.journal(desk.token, 0).events == tuple(desk.events[:500])
    own.stop()
    assert isinstance(desk.line, HttpLine)
    desk.line.close()
