"""The closed days of the registry, held against what the desk has read: a changed feed shows without a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desk_app.application.front_desk import FrontDesk
from sync.central.evidence import closing
from tests.desks import DeskPlace, registration
from tests.services.near_server import INSTITUTION, NearServer


@pytest.fixture
def closed(server: NearServer, first: FrontDesk, second: FrontDesk) -> FrontDesk:
    """Desk 01 holds a closed day with entries of both desks."""
    for desk in (first, second):
        desk.register_letter(registration())
        desk.synchronise.once()
    closing.close_day(server.ports, INSTITUTION, server.ports.today())
    first.synchronise.once()
    return first


def _change(desk: FrontDesk, statement: str, *values: Any) -> None:
    worker = desk.synchronise._worker  # type: ignore[attr-defined]
    with worker.desk.kept():
        worker.store.connection.exec_driver_sql(statement, values)


def test_a_whole_feed_answers_to_its_closed_day(closed: FrontDesk) -> None:
    found = closed.integrity.verify()
    assert (found.checkpoints, found.first_bad) == (1, None)


def test_a_desk_alone_has_no_closed_days(tmp_path: Path) -> None:
    desk = DeskPlace(tmp_path).create().front_desk
    assert desk.integrity.verify().checkpoints == 0
    desk.close()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE feed_item SET hash = zeroblob(32) WHERE desk = '02' AND kind = 'entry.registered'",
        "UPDATE feed_item SET event = replace(event, '02', '03') WHERE desk = '02' AND kind = 'entry.registered'",
    ],
    ids=["hash", "event"],
)
def test_a_changed_item_of_another_desk_is_noticed(closed: FrontDesk, change: str) -> None:
    _change(closed, change)
    bad = closed.integrity.verify().first_bad
    assert bad is not None
    assert bad.difference in ("checkpoint", "body")


def test_a_closed_day_that_nobody_signed_is_noticed(closed: FrontDesk) -> None:
    worker = closed.synchronise._worker  # type: ignore[attr-defined]
    state = json.loads(worker.store.connection.exec_driver_sql("SELECT value FROM desk_state").scalar())
    pinned = next(iter(state["centre"]["keys"].values()))
    _change(closed, "UPDATE desk_state SET value = replace(value, ?, ?)", pinned, "11" * 32)
    bad = closed.integrity.verify().first_bad
    assert bad is not None
