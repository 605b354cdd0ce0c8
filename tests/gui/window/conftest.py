"""Windows over real encrypted folders, and sitting down at one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication

from desk_app.bootstrap import surroundings
from desk_app.ui.app import _load_beginning, _load_pages
from desk_app.ui.arguments import Arguments
from desk_app.ui.clock import BUCHAREST
from desk_app.ui.desk_window import DeskWindow
from desk_app.ui.late_parts import LateParts
from desk_app.ui.pages.registration.page import RegistrationPage
from desk_app.ui.theme import Appearance, install_theme
from tests.desks import DeskPlace
from tests.gui.registration.robot import Robot

OpenWindow = Callable[[], DeskWindow]


@pytest.fixture
def place(tmp_path: Path) -> DeskPlace:
    return DeskPlace(tmp_path)


@pytest.fixture
def open_window(qapp: QApplication, place: DeskPlace, tmp_path: Path) -> Iterator[OpenWindow]:
    """Opens windows on the folder of `place` and closes them afterwards, threads and all."""
    install_theme(qapp, Appearance.LIGHT)
    opened: list[DeskWindow] = []

    def open_one() -> DeskWindow:
        settings = QSettings(str(tmp_path / f"window-{len(opened)}.ini"), QSettings.Format.IniFormat)
        late = LateParts(lambda: place.workplace, surroundings, _load_pages, _load_beginning)
        asked = Arguments(place.data, place.data, place.key_file)
        made = DeskWindow(
            qapp, settings, asked, late, lambda: None, lambda: place.clock.now().astimezone(BUCHAREST)
        )
        opened.append(made)
        made.show()
        made.window.activateWindow()
        return made

    yield open_one
    for made in opened:
        assert made.close() == []
        made.window.close()
        made.window.deleteLater()
        made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def page_of(desk: DeskWindow, qtbot: object) -> RegistrationPage:
    qtbot.waitUntil(lambda: desk._pages is not None and desk._pages.presenter.state.profile is not None)
    return desk._pages.registration


def choose_first_person(robot: Robot, page: RegistrationPage) -> None:
    robot.wait(page.head.is_asking)
    robot.press("Down")
    robot.press("Enter")
    robot.wait(lambda: not page.head.is_asking() and page._session.operator is not None)
    robot.wait(page.fields.opening.type.hasFocus)
