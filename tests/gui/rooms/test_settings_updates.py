"""The settings say which version runs and what is offered; a person looks for one and has it installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_app.adapters.updates.record_file import RecordFile
from desk_app.adapters.updates.system import UpdatePlace
from desk_app.application.program_updates import ProgramUpdates
from desk_app.application.surroundings import Surroundings
from desk_app.bootstrap.updating import Account, program_updates
from desk_app.config.settings import Rule, settle
from desk_app.domain.program_update import Stage, UpdateRecord
from desk_app.domain.update_errors import InstallerUnavailable
from desk_app.ui.actions import SETTINGS
from desk_app.ui.arguments import Arguments
from desk_app.ui.language import Language
from desk_app.ui.main_window import MainWindow, Page
from desk_app.ui.pages.settings.page import SettingsPage
from desk_app.ui.pages.settings.update_section import UpdateSection
from desk_app.ui.presenters import program_update
from desk_app.ui.presenters.settings import SettingsPresenter
from desk_app.ui.widgets.accessibility import nameless
from tests.integration.updates.maker import DEBIAN, KEY, NOW, Maker

PATIENCE_MS = 20_000


class Updates:
    """What the window is given: the real thing, with a folder of releases and an account that may not install."""

    def __init__(self, folder: Path) -> None:
        self.releases = folder / "versiuni"
        self.releases.mkdir()
        self.maker = Maker(self.releases)
        self.maker.publish("0.1.0", b"the version that runs")
        self.channel = "stable"
        self.asked: list[str] = []
        self.refusal: Exception | None = None
        self._folder = folder

    def open(self, data: Path, centre: str) -> ProgramUpdates:
        policy = {"update_channel": Rule(self.channel), "update_folder": Rule(str(self.releases))}
        account = Account(False, self._folder / "machine", (KEY.public_bytes,), DEBIAN)
        made = program_updates(data, settle(policy, {}, {}), centre=centre, account=account)
        return replace(made, fetch=lambda: self._fetched(made), ask_to_install=self._ask)

    @staticmethod
    def _fetched(updates: ProgramUpdates) -> None:
        """In this process: the real one starts another program."""
        updates.download()

    def _ask(self) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.asked.append("install")


@pytest.fixture
def updates(tmp_path: Path) -> Updates:
    return Updates(tmp_path)


@pytest.fixture
def around(around: Surroundings, updates: Updates) -> Surroundings:
    return replace(around, updates=updates.open)


@pytest.fixture
def section(settings: SettingsPresenter, window: MainWindow, tmp_path: Path) -> Iterator[UpdateSection]:
    kept = QSettings(str(tmp_path / "look.ini"), QSettings.Format.IniFormat)
    page = SettingsPage(settings, kept, Arguments(tmp_path, tmp_path, language=Language.ENGLISH))
    window.add_page(Page(SETTINGS, "settings", lambda: page))
    window.open_page(SETTINGS)
    window.show()
    page.open_section(page.updates)
    yield page.updates
    settings.close()


def waits(qtbot: QtBot, check: Callable[[], bool]) -> None:
    qtbot.waitUntil(check, timeout=PATIENCE_MS)


def look(section: UpdateSection, settings: SettingsPresenter, qtbot: QtBot) -> None:
    settings.updates.read()
    waits(qtbot, section.look.isEnabled)
    section.look.setFocus()
    qtbot.keyClick(section.look, Qt.Key.Key_Space)
    waits(qtbot, lambda: not settings.updates.view.is_looking)


def test_a_version_is_looked_for_and_installed_when_the_window_is_closed(
    section: UpdateSection, settings: SettingsPresenter, updates: Updates, qtbot: QtBot
) -> None:
    updates.maker.publish("0.2.0", b"new" * 1000)
    look(section, settings, qtbot)
    waits(qtbot, section.go.isEnabled)
    assert "0.2.0" in section.state.accessibleName()
    assert (section.version.text(), section.offered.text(), section.notes.text()) == ("0.1.0", "0.2.0", "Faster.")
    assert section.source.text() == str(updates.releases)
    section.go.setFocus()
    qtbot.keyClick(section.go, Qt.Key.Key_Space)
    waits(qtbot, lambda: updates.asked == ["install"])
    waits(qtbot, lambda: not section.go.isEnabled())
    assert nameless(section) == []


def test_what_is_wrong_is_said(
    section: UpdateSection, settings: SettingsPresenter, updates: Updates, qtbot: QtBot
) -> None:
    updates.maker.publish("0.2.0", b"new", days=-400)
    look(section, settings, qtbot)
    waits(qtbot, lambda: "expired" in section.state.accessibleDescription())
    assert not section.go.isEnabled()


def test_a_refused_installer_says_what_to_do(
    section: UpdateSection, settings: SettingsPresenter, updates: Updates, qtbot: QtBot
) -> None:
    updates.maker.publish("0.2.0", b"new")
    updates.refusal = InstallerUnavailable("registraturactl upgrade install")
    look(section, settings, qtbot)
    waits(qtbot, section.go.isEnabled)
    qtbot.keyClick(section.go, Qt.Key.Key_Space)
    waits(qtbot, lambda: "registraturactl upgrade install" in section.state.accessibleDescription())
    assert section.go.isEnabled()


def test_switched_off_it_says_who_installs(
    section: UpdateSection, settings: SettingsPresenter, updates: Updates, qtbot: QtBot
) -> None:
    updates.channel = "off"
    settings.updates.read()
    waits(qtbot, lambda: section.channel.text() == "off")
    assert not section.look.isEnabled()
    assert not section.go.isEnabled()
    assert not section.source.isVisible()


def test_a_version_that_was_taken_back_is_told(
    section: UpdateSection, settings: SettingsPresenter, updates: Updates, tmp_path: Path, qtbot: QtBot
) -> None:
    updates.maker.publish("0.2.0", b"new")
    look(section, settings, qtbot)
    file = RecordFile(tmp_path / "data" / "updates")
    record: UpdateRecord = file.read()
    file.write(record.installing(NOW).returned("0.1.0"))
    settings.updates.read()
    waits(qtbot, lambda: "did not work here" in section.state.accessibleName())
    found = settings.updates.view.found
    assert found is not None
    assert found.record.stage is Stage.GONE_BACK


def test_where_the_computer_installs_by_itself_there_is_nothing_to_press(
    section: UpdateSection, settings: SettingsPresenter, updates: Updates, tmp_path: Path, qtbot: QtBot
) -> None:
    UpdatePlace(tmp_path / "machine", is_own=True, is_machine=True).take_charge()
    settings.updates.read()
    waits(qtbot, lambda: section.channel.text() == "stable" and not section.look.isEnabled())
    assert not section.go.isEnabled()


def test_it_is_looked_for_at_leisure(
    section: UpdateSection,
    settings: SettingsPresenter,
    updates: Updates,
    monkeypatch: pytest.MonkeyPatch,
    qapp: QApplication,
    qtbot: QtBot,
) -> None:
    updates.maker.publish("0.2.0", b"new")
    monkeypatch.setattr(program_update, "FIRST_LOOK_MS", 10)
    settings.updates.begin()
    waits(qtbot, section.go.isEnabled)
