"""The application of the kit's tests: dressed, Romanian, without a screen."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk_app.ui.language import Language, install_translations
from desk_app.ui.main_window import MainWindow
from desk_app.ui.theme import Appearance, Theme, install_theme

_HERE = Path(__file__).parent
NOW = datetime(2026, 11, 19, 10, 52)  # noqa: DTZ001 - the wall clock of the counter


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The platform without a screen says that it has no window manager to tell sizes to."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Theme:
    """The theme in force: light, in Romanian, whatever a test before has chosen."""
    install_translations(qapp, Language.ROMANIAN)
    return install_theme(qapp, Appearance.LIGHT)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """Settings of their own for each test."""
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, settings: QSettings) -> MainWindow:
    """The shell without pages, shown and active."""
    result = MainWindow(qapp, settings, lambda: NOW)
    qtbot.addWidget(result)
    result.show()
    result.activateWindow()
    qtbot.waitUntil(lambda: qapp.activeWindow() is result)
    return result


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> Callable[..., QWidget]:
    """Show widgets under each other in one active window, with a last field to move on to."""

    frames: list[QWidget] = []

    def show(*widgets: QWidget) -> QWidget:
        frame = QWidget()
        frames.append(frame)
        qtbot.addWidget(frame)
        column = QVBoxLayout(frame)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        frame.resize(700, 600)
        frame.show()
        frame.activateWindow()
        qtbot.waitUntil(lambda: qapp.activeWindow() is frame)
        return frame

    return show
