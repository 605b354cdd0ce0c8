"""A page of the feed is indexed as one: what stands at its end is found, and only that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desk_app.adapters.sqlite import projection
from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import RegisterFilter
from desk_app.domain.errors import ReasonMissing
from desk_app.domain.facts import EntryAnnulled
from tests.desks import ANA, DeskPlace, TestClock, person, registration
from tests.services.near_server import INSTITUTION, NearServer


@pytest.fixture
def writer(place: DeskPlace) -> Iterator[FrontDesk]:
    desk = place.open()
    yield desk
    desk.close()


@pytest.fixture
def reader(tmp_path: Path, server: NearServer) -> Iterator[FrontDesk]:
    place = DeskPlace(tmp_path / "reader", TestClock(datetime.now(UTC)), "pc-2")
    place.folder.mkdir()
    desk = place.create("02").front_desk
    desk.people.change_to(ANA)
    desk.synchronise.enrol(server.address, INSTITUTION, server.code_for("02"))
    desk.synchronise.once()
    yield desk
    desk.close()


def _found(desk: FrontDesk, words: str, **narrowed: object) -> list[str]:
    criteria: dict[str, Any] = {"words": words, **narrowed}
    return [row.subject for row in desk.queries.find(RegisterFilter(**criteria))]


def test_what_was_corrected_within_a_page_is_found_as_it_stands(writer: FrontDesk, reader: FrontDesk) -> None:
    first = writer.register_letter(registration("Cerere pentru drumul comunal")).entry_id
    writer.register_letter(registration("Sesizare", sender=person("Țîrlea", "Dumitru", "p-3")))
    writer.correct(first, "subject", "Cerere pentru fântâna satului", "citit greșit")
    writer.synchronise.once()
    reader.synchronise.once()
    assert _found(reader, "fantana") == ["Cerere pentru fântâna satului"]
    assert _found(reader, "satul") == ["Cerere pentru fântâna satului"]
    assert _found(reader, "comunal") == []
    assert _found(reader, "tirlea") == ["Sesizare"]
    assert reader.integrity.verify().first_bad is None


def test_words_of_several_pages_stand_beside_each_other(writer: FrontDesk, reader: FrontDesk) -> None:
    first = writer.register_letter(registration("Cerere pentru drumul comunal")).entry_id
    writer.synchronise.once()
    reader.synchronise.once()
    writer.register_letter(registration("Sesizare"))
    writer.annul(first, "dublură")
    writer.synchronise.once()
    reader.synchronise.once()
    assert _found(reader, "drumul", state="annulled") == ["Cerere pentru drumul comunal"]
    assert _found(reader, "drumul", state="registered") == []
    assert _found(reader, "sesiz") == ["Sesizare"]


def test_beside_an_item_that_cannot_be_carried_the_page_is_found(
    writer: FrontDesk, reader: FrontDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ReasonMissing("annul")

    first = writer.register_letter(registration("Cerere pentru drumul comunal")).entry_id
    writer.annul(first, "dublură")
    writer.register_letter(registration("Sesizare"))
    writer.synchronise.once()
    monkeypatch.setitem(projection._PROJECTIONS, EntryAnnulled, refuse)
    reader.synchronise.once()
    assert _found(reader, "drumul", state="registered") == ["Cerere pentru drumul comunal"]
    assert _found(reader, "sesiz") == ["Sesizare"]
    (aside,) = reader.synchronise.outbox()
    assert aside.entry_id == first
