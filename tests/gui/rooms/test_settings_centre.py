"""A desk that works alone joins a central registry from the settings, with everything that it has registered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_app.application.register_letter import Registration
from desk_app.domain.entry import Letter
from desk_app.domain.party import Party, PartyKind
from desk_app.ui.counter import Counter
from desk_app.ui.pages.settings.centre_section import CentreSection
from desk_app.ui.presenters.settings import SettingsPresenter
from desk_app.ui.theme import Appearance, install_theme
from desk_app.ui.widgets.accessibility import nameless
from sync.central.service import admission
from sync.protocol.enrolment import Role
from tests.gui.rooms.conftest import SteppingClock
from tests.lanes import on_db
from tests.services.near_server import INSTITUTION, NearServer, serving

PATIENCE_MS = 60_000
LETTER = Registration(Letter(subject="Cerere", sender=Party("", PartyKind.ANONYMOUS)))


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock(datetime.now(UTC))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[NearServer]:
    (tmp_path / "centre").mkdir()
    with serving(tmp_path / "centre") as running:
        running.found(("01", 1), ("02", 1))
        yield running


@pytest.fixture
def section(settings: SettingsPresenter, qapp: QApplication, qtbot: QtBot) -> CentreSection:
    install_theme(qapp, Appearance.LIGHT)
    made = CentreSection(settings, "ro")
    settings.changed.connect(made.show_view)
    qtbot.addWidget(made)
    made.show()
    return made


def _fill(section: CentreSection, server: NearServer, code: str) -> None:
    section.fields.address.set_value(server.address)
    section.fields.code.set_value(code)
    section.fields.institution.set_value(INSTITUTION)


def test_what_was_registered_goes_along(
    section: CentreSection, settings: SettingsPresenter, counter: Counter, server: NearServer, qtbot: QtBot
) -> None:
    before = on_db(counter, lambda desk: desk.register_letter(LETTER)).number.number
    joined: list[bool] = []
    settings.joined.connect(lambda: joined.append(True))
    _fill(section, server, server.code_for("01"))
    section.go.click()
    assert not section.go.isEnabled()
    qtbot.waitUntil(lambda: bool(joined), timeout=PATIENCE_MS)
    assert counter.front_desk.synchronise.state().address == server.address
    assert on_db(counter, lambda desk: desk.synchronise.once()).sent > 0
    assert on_db(counter, lambda desk: desk.register_letter(LETTER)).number.number == before + 1
    assert counter.front_desk.integrity.verify().first_bad is None


def test_what_is_missing_wrong_or_awaited_is_said(
    section: CentreSection, settings: SettingsPresenter, counter: Counter, server: NearServer, qtbot: QtBot
) -> None:
    section.join()
    assert section.fields.address.error()
    assert section.fields.code.error()
    _fill(section, server, "0000-0000-0000-0000-0000")
    section.join()
    qtbot.waitUntil(lambda: bool(section.fields.code.error()), timeout=PATIENCE_MS)
    alone = on_db(counter, lambda desk: desk.register_letter(LETTER))
    assert alone.number.register == "01", "refused: it works alone as before"
    fleet = str(admission.permit_fleet(server.ports, INSTITUTION, Role.COUNTER, 4, 1))
    _fill(section, server, fleet)
    section.join()
    qtbot.waitUntil(lambda: bool(settings.view.waits_for), timeout=PATIENCE_MS)
    assert INSTITUTION in section.state.accessibleName()
    assert nameless(section) == []
    (candidate,) = admission.waiting(server.ports, INSTITUTION)
    assert admission.approve(server.ports, INSTITUTION, candidate.public_key) == "01"
    joined: list[bool] = []
    settings.joined.connect(lambda: joined.append(True))
    section.join()
    qtbot.waitUntil(lambda: bool(joined), timeout=PATIENCE_MS)
    assert counter.front_desk.synchronise.state().role == "counter"


def test_a_registry_that_has_moved_is_asked_at_its_new_address(
    section: CentreSection,
    settings: SettingsPresenter,
    counter: Counter,
    server: NearServer,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    desk, code = counter.front_desk, server.code_for("01")
    on_db(counter, lambda desk: desk.synchronise.enrol(server.address, INSTITUTION, code))
    on_db(counter, lambda desk: desk.synchronise.once())
    settings.start()
    qtbot.waitUntil(lambda: section.fields.address.text() == server.address)
    assert not section.fields.code.isEnabled()
    section.fields.address.set_value("")
    section.go.click()
    assert section.fields.address.error()
    section.fields.address.set_value("http://127.0.0.1:9")
    section.go.click()
    qtbot.waitUntil(lambda: settings.view.problem is not None, timeout=PATIENCE_MS)
    assert section.fields.address.text() == "http://127.0.0.1:9", "what was typed stays"
    assert desk.synchronise.state().address == server.address
    moved: list[bool] = []
    settings.joined.connect(lambda: moved.append(True))
    with serving(server.folder) as elsewhere:
        section.fields.address.set_value(f"{elsewhere.address}/")
        section.go.click()
        qtbot.waitUntil(lambda: bool(moved), timeout=PATIENCE_MS)
        assert desk.synchronise.state().address == elsewhere.address
        assert on_db(counter, lambda desk: desk.synchronise.once()).state.unsent == 0
