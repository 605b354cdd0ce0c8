"""A document of another desk: fetched when a person opens it, from a real registry on loopback."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from desk_app.application.front_desk import FrontDesk
from desk_app.ui.presenters.document_pages import Reading
from tests.desks import DeskPlace, TestClock, registration
from tests.gui.register.real_town import RealTown, open_real_town
from tests.lanes import on_db
from tests.services.near_server import INSTITUTION, NearServer, serving

SENTENCES = {
    Reading.ELSEWHERE: "Deschideți-l cu Alt+D: se aduce de la registrul central.",
    Reading.FETCHING: "A sosit 0 % din el.",
    Reading.NOT_FETCHED: "Nu este legătură cu registrul central. Apăsați din nou Alt+D când revine.",
}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[NearServer]:
    (tmp_path / "centre").mkdir()
    with serving(tmp_path / "centre") as server:
        server.found(("01", 4187), ("02", 1))
        yield server


@pytest.fixture
def town(tmp_path: Path, server: NearServer) -> Iterator[RealTown]:
    """One of its own, with its history at a central registry."""
    (tmp_path / "town").mkdir()
    made = open_real_town(tmp_path / "town", letters=14)
    made.desk.synchronise.enrol(server.address, INSTITUTION, server.code_for("01"))
    made.desk.synchronise.once()
    yield made
    made.desk.close()


@pytest.fixture
def other(tmp_path: Path, server: NearServer, town: RealTown) -> Iterator[FrontDesk]:
    place = DeskPlace(tmp_path / "other", TestClock(datetime.now(UTC)), hardware="pc-2")
    place.folder.mkdir()
    desk = place.create(desk="02").front_desk
    desk.synchronise.enrol(server.address, INSTITUTION, server.code_for("02"))
    desk.synchronise.once()
    yield desk
    desk.close()


def point_to(desk: FrontDesk, address: str) -> None:
    worker = desk.synchronise._worker
    state = worker.desk.state
    with worker.desk.kept():
        worker.desk.put_state(replace(state, centre=replace(state.centre, address=address)))


def test_a_document_of_another_desk_comes_when_it_is_opened(clerk, server, other, tmp_path) -> None:
    scan = tmp_path / "cerere.pdf"
    Image.new("RGB", (310, 438), "white").save(scan, save_all=True)
    entry_id = other.register_letter(registration("venită de la celălalt ghișeu")).entry_id
    other.attach(entry_id, (scan,))
    other.synchronise.once()
    counter = clerk.page._counter
    on_db(counter, lambda desk: desk.synchronise.once())
    clerk.open(entry_id)
    pages = clerk.page.pages
    clerk.wait(lambda: pages.state.reading is Reading.ELSEWHERE)
    says = clerk.page.documents.view._says
    assert says.accessibleDescription() == SENTENCES[Reading.ELSEWHERE]

    on_db(counter, lambda desk: point_to(desk, "http://127.0.0.1:9"))
    clerk.give("open-document")
    clerk.wait(lambda: pages.state.reading is Reading.NOT_FETCHED)
    assert says.accessibleDescription() == SENTENCES[Reading.NOT_FETCHED]
    pages.set_width(pages._width + 40)  # the pane grew wider: its page is looked for again, and is still not here
    clerk.wait(lambda: not pages._is_busy)
    assert pages.state.reading is Reading.NOT_FETCHED
    assert pages.state.problem is not None

    on_db(counter, lambda desk: point_to(desk, server.address))
    clerk.files.target = tmp_path / "copie.pdf"
    clerk.give("save-document")  # nothing to save yet: it is fetched and shown first
    assert pages.state.reading is Reading.FETCHING
    assert says.accessibleDescription() == SENTENCES[Reading.FETCHING]
    clerk.wait(lambda: pages.state.reading is Reading.PAGES)
    document = pages.state.document
    with clerk.town.desk.vault.open(document.sha256) as opened:
        assert opened.read() == scan.read_bytes()
    clerk.give("save-document")
    clerk.wait(lambda: clerk.page.desk.state.saved_as is not None)
    assert (tmp_path / "copie.pdf").read_bytes() == scan.read_bytes()
