"""The example window: named for a screen reader, and nothing squeezed."""

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desk_app.ui.actions import DESK_STATE, REGISTER, REGISTRATION, SIGNING
from desk_app.ui.gallery.__main__ import example_window
from desk_app.ui.main_window import MainWindow
from desk_app.ui.widgets.accessibility import nameless
from desk_app.ui.widgets.button import Button

PAGES = (REGISTRATION, REGISTER, SIGNING, DESK_STATE)


@pytest.fixture
def example(qtbot: QtBot, qapp: QApplication, settings: QSettings) -> MainWindow:
    made = example_window(qapp, settings)
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_widget_has_a_name(example: MainWindow) -> None:
    for page in PAGES:
        example.open_page(page)
    example.show_keys()
    assert nameless(example) == []


def test_a_nameless_widget_is_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    QLineEdit(window).setObjectName("silent")
    assert nameless(window) == ["QLineEdit(silent) < QWidget"]


@pytest.mark.parametrize("size", [(1366, 768), (1366, 700), (1920, 1080), (960, 540)])
def test_no_button_is_narrower_than_its_words(example: MainWindow, size: tuple[int, int]) -> None:
    for page in PAGES:
        example.open_page(page)
        example.resize(*size)
        for _ in range(3):
            QApplication.processEvents()
        buttons = [button for button in example.findChildren(Button) if button.isVisible()]
        assert buttons
        cut = [button.text() for button in buttons if button.width() < button.sizeHint().width()]
        assert cut == []
        low = [button.text() for button in buttons if button.height() < button.sizeHint().height()]
        assert low == []
