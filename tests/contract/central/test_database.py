"""The database itself refuses what must never be, whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import psycopg
import pytest

from sync.central.store.connection import Database
from sync.central.store.layout import LayoutDiffers, migrate, newest, open_database, require_newest
from sync.central.store.records import GivenNumber, HeldLease
from sync.protocol.exchange import Item
from sync.protocol.numbering import Lease
from tests.services.central.registry import Registry
from tests.services.central.scripted_desk import twin_of
from tests.services.postgresql import PostgresServer


@pytest.fixture
def filled(registry: Registry) -> Registry:
    desk = registry.new_desk()
    desk.ask_for_leases()
    desk.register()
    desk.register()
    desk.push()
    return registry


def lease(filled: Registry) -> Lease:
    with filled.unit() as unit:
        return unit.leases.of_series("01", 2026)[0].lease


def number(filled: Registry, **change: object) -> GivenNumber:
    given = GivenNumber("01", 2026, 3, lease(filled).id, "01", 1, "01", 2, "2026-03-03")
    return given._replace(**change)  # type: ignore[arg-type]


def refuses(filled: Registry, act: Callable[[], None]) -> None:
    with pytest.raises(Exception, match=r"(?i)constraint|violates|twice|outside|only ever|UNIQUE|denied|stays"):
        act()


@pytest.mark.parametrize(("low", "high"), [(1, 100), (100, 200), (50, 60), (100, None)])
def test_no_range_twice(filled: Registry, low: int, high: int | None) -> None:
    def act() -> None:
        with filled.unit() as unit:
            unit.leases.add(HeldLease("01", Lease("other", "01", 2026, low, high, low, 1)))

    refuses(filled, act)


def test_a_lease_grows_into_no_other(filled: Registry) -> None:
    known = lease(filled)
    with filled.unit() as unit:
        unit.leases.add(HeldLease("01", Lease("next", "01", 2026, 101, 120, 101, 1)))

    def widen() -> None:
        with filled.unit() as unit:
            unit.leases.put(HeldLease("01", replace(known, high=101)))

    refuses(filled, widen)


def test_an_empty_lease_takes_no_room(filled: Registry) -> None:
    with filled.unit() as unit:
        unit.leases.add(HeldLease("01", Lease("empty", "01", 2026, 101, 100, 101, 1)))
        unit.leases.add(HeldLease("01", Lease("next", "01", 2026, 101, 120, 101, 1)))


@pytest.mark.parametrize(
    "change",
    [
        {"number": 1},
        {"number": 101},
        {"number": 0},
        {"lease": "unknown"},
        {"epoch": 2},
        {"holder": "00"},
        {"seq": 99},
        {"register": "02"},
    ],
    ids=str,
)
def test_no_number_twice_nor_outside_of_its_lease_nor_without_its_entry(
    filled: Registry, change: dict[str, object]
) -> None:
    given = number(filled, **change)

    def act() -> None:
        with filled.unit() as unit:
            unit.leases.give([given])

    refuses(filled, act)


def test_a_true_number_is_taken(filled: Registry) -> None:
    given = number(filled)
    with filled.unit() as unit:
        unit.leases.give([given])
    assert filled.given() == [1, 2, 3]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET subject = 'x'",
        "UPDATE entry SET refused = 'x'",
        "UPDATE entry SET body = hash, salt = hash",
        "DELETE FROM entry",
        "UPDATE number SET number = 77 WHERE number = 2",
        "DELETE FROM number",
    ],
)
def test_entries_and_numbers_are_only_added_to(filled: Registry, statement: str) -> None:
    def act() -> None:
        with filled.ports.database.transaction() as connection:
            connection.run(statement)

    refuses(filled, act)


@pytest.mark.parametrize(
    "statement", ["UPDATE lease SET epoch = 2", "UPDATE lease SET desk = '00'", "DELETE FROM lease"]
)
def test_a_lease_that_gave_numbers_stays_whose_it_is(filled: Registry, statement: str) -> None:
    def act() -> None:
        with filled.ports.database.transaction() as connection:
            connection.run(statement)

    refuses(filled, act)


@pytest.mark.parametrize("statement", ["UPDATE desk_key SET epoch = 7", "DELETE FROM desk_key"])
def test_a_key_that_signed_entries_stays_whose_it_is(filled: Registry, statement: str) -> None:
    def act() -> None:
        with filled.ports.database.transaction() as connection:
            connection.run(statement)

    refuses(filled, act)


def test_no_entry_without_the_key_of_its_epoch(filled: Registry) -> None:
    desk = twin_of(filled.new_desk())
    event = desk.record("entry.corrected", "entry-1", {})
    other = replace(event, header=event.header._replace(epoch=9))

    def act() -> None:
        with filled.unit() as unit:
            unit.journal.append([Item(unit.own().feed + 1, other)])

    refuses(filled, act)


def test_no_event_twice_in_one_place(filled: Registry) -> None:
    with filled.unit() as unit:
        item = unit.journal.feed(0, 100)[-1]
    for again in (replace(item, position=item.position + 1), replace(item, position=1)):

        def act(again=again) -> None:  # type: ignore[no-untyped-def]
            with filled.unit() as unit:
                unit.journal.append([again])

        refuses(filled, act)


@pytest.mark.parametrize("erased", [{0}, {0, 1}, {1}])
def test_rows_come_back_as_they_were_copied_also_without_a_body(filled: Registry, erased: set[int]) -> None:
    """As a restore from a copy adds them: bodies that retention has erased are not there."""
    desk = twin_of(filled.new_desk())
    with filled.unit() as unit:
        after = unit.own().feed
        events = [desk.record("entry.corrected", "entry-1", {"text": text}) for text in ("șțăâî", '\\"\n')]
        items = [
            Item(after + 1 + place, replace(event, body=None, salt=None) if place in erased else event)
            for place, event in enumerate(events)
        ]
        unit.journal.append(items)
        assert unit.journal.feed(after, 10) == items


def test_a_transaction_that_fails_leaves_nothing(filled: Registry) -> None:
    with filled.unit() as unit:
        before = unit.own()

    def act() -> None:
        with filled.unit() as unit:
            unit.note_incident("01", "x")
            unit.write()
            unit.incidents.settle("x", "y", 1)
            raise RuntimeError("constraint")

    refuses(filled, act)
    with filled.unit() as unit:
        assert unit.own() == before


class TestPostgresql:
    """Rights that SQLite has none of."""

    @pytest.fixture
    def address(self, postgres: PostgresServer) -> str:
        made = postgres.new_database()
        migrate(made)
        return made

    def test_the_service_may_not_erase_and_retention_may_nothing_else(self, address: str) -> None:
        with psycopg.connect(address) as connection:
            connection.execute("SET ROLE registratura_service")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("UPDATE entry SET body = NULL, salt = NULL")
        with psycopg.connect(address) as connection:
            connection.execute("SET ROLE registratura_retention")
            connection.execute("UPDATE entry SET body = NULL, salt = NULL")
            for statement in ("UPDATE entry SET kind = 'x'", "DELETE FROM number", "SELECT * FROM desk"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                    connection.execute(statement)

    def test_a_layout_is_laid_once(self, address: str, postgres: PostgresServer) -> None:
        assert migrate(address) == newest()
        require_newest(address)
        with pytest.raises(LayoutDiffers):
            require_newest(postgres.new_database())

    def test_a_body_is_erased_and_the_chain_stays(self, address: str) -> None:
        registry = Registry(open_database(address, connections=2))
        registry.found()
        desk = registry.new_desk()
        with psycopg.connect(address) as connection:
            connection.execute("SET ROLE registratura_retention")
            connection.execute("UPDATE entry SET body = NULL, salt = NULL WHERE desk = '01'")
        (event,) = registry.line.journal(desk.token, 0).events
        assert (event.body, event.hash) == (None, desk.events[0].hash)
        registry.ports.database.close()


def test_whoever_waits_is_woken_after_the_commit(database: Database) -> None:
    registry = Registry(database)
    woken: list[str] = []
    if hasattr(database, "on_feed"):
        database.on_feed = woken.append
        registry.found()
        assert set(woken) == {registry.town}
