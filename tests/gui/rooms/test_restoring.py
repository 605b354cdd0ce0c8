"""A register comes back from its copy: typed into the page, on real encrypted files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_app.application.front_desk import Created, FrontDesk
from desk_app.application.queries import RegisterFilter
from desk_app.application.register_letter import Registration
from desk_app.application.surroundings import Surroundings
from desk_app.bootstrap import DiskWorkplace
from desk_app.domain import errors
from desk_app.domain.entry import Letter
from desk_app.domain.party import Party, PartyKind
from desk_app.ui.pages.first_start.restore_page import RestorePage
from desk_app.ui.presenters.restoring import RestorePresenter
from desk_app.ui.tasks import Tasks
from desk_app.ui.theme import Appearance, install_theme
from desk_app.ui.widgets.accessibility import nameless
from tests.gui.rooms.conftest import CLERK


@pytest.fixture
def backup(created: Created, tmp_path: Path) -> Path:
    """The file of a register with one letter and one document."""
    desk = created.front_desk
    desk.people.change_to(CLERK.id)
    result = desk.register_letter(Registration(Letter(subject="Cerere", sender=Party("", PartyKind.ANONYMOUS))))
    scan = tmp_path / "scan.txt"
    scan.write_text("conținut", encoding="utf-8")
    desk.attach(result.entry_id, [scan])
    desk.copies.backup(tmp_path / "tot.backup")
    return tmp_path / "tot.backup"


@pytest.fixture
def presenter(
    tasks: Tasks, workplace: DiskWorkplace, around: Surroundings, tmp_path: Path
) -> Iterator[RestorePresenter]:
    made = RestorePresenter(tasks, workplace, around, tmp_path / "new" / "data")
    yield made
    made.close()


@pytest.fixture
def opened(presenter: RestorePresenter) -> Iterator[list[FrontDesk]]:
    desks: list[FrontDesk] = []
    presenter.opened.connect(desks.append)
    yield desks
    for desk in desks:
        desk.close()


@pytest.fixture
def page(presenter: RestorePresenter, qapp: QApplication, qtbot: QtBot) -> RestorePage:
    install_theme(qapp, Appearance.LIGHT)
    made = RestorePage(presenter)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def test_file_and_sheet_bring_everything_back(
    page: RestorePage, opened: list[FrontDesk], backup: Path, created: Created, qtbot: QtBot
) -> None:
    page.step.copy.set_value(str(backup))
    page.step.key.set_value(created.recovery_key.lower().replace("-", " "))
    page.go_on()
    assert not page.go.isEnabled()
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    (row,) = opened[0].queries.find(RegisterFilter())
    assert row.number == 4187
    assert [document.name for document in opened[0].queries.detail(row.entry_id).documents] == ["scan.txt"]
    assert opened[0].queries.register_state().distrust_cause == "restored"
    assert opened[0].integrity.verify(deep=True).first_bad is None


def test_what_is_missing_is_said_at_its_field(page: RestorePage, tmp_path: Path) -> None:
    page.go_on()
    assert page.step.copy.error()
    assert page.step.key.error()
    page.step.copy.set_value(str(tmp_path / "nothing"))
    page.go_on()
    assert "Conectați" in page.step.copy.error() or "Connect" in page.step.copy.error()


def test_slip_of_the_hand_is_named_by_its_group_and_leaves_nothing(
    page: RestorePage, presenter: RestorePresenter, backup: Path, created: Created, qtbot: QtBot
) -> None:
    groups = created.recovery_key.split("-")
    groups[2] = ("1" if groups[2][0] == "0" else "0") + groups[2][1:]  # one wrong character is always noticed
    page.step.copy.set_value(str(backup))
    page.step.key.set_value("-".join(groups))
    page.go_on()
    qtbot.waitUntil(lambda: presenter.view.problem is not None)
    assert isinstance(presenter.view.problem, errors.RecoveryKeyMistyped)
    assert "3" in page.step.key.error()
    assert not presenter.folder.exists()
    assert page.go.isEnabled()


def test_copy_that_is_none_says_so(
    page: RestorePage, presenter: RestorePresenter, tmp_path: Path, created: Created, qtbot: QtBot
) -> None:
    (tmp_path / "else.backup").write_bytes(b"something else")
    page.step.copy.set_value(str(tmp_path / "else.backup"))
    page.step.key.set_value(created.recovery_key)
    page.go_on()
    qtbot.waitUntil(page.notice.isVisible)
    assert isinstance(presenter.view.problem, errors.BackupUnusable)
    assert page.step.key.text() == created.recovery_key


def test_everything_has_a_name_for_a_screen_reader(page: RestorePage) -> None:
    assert nameless(page) == []
