"""The example window: named for a screen reader, and nothing squeezed."""

import pytest
from PySide6.QtCore import QSettings, QSize
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desk_app.ui.actions import DESK_STATE, OUTBOX, REGISTER, REGISTRATION, SIGNING
from desk_app.ui.gallery.__main__ import example_window
from desk_app.ui.language import Language, install_translations
from desk_app.ui.main_window import MainWindow
from desk_app.ui.pages.outbox.page import OutboxPage
from desk_app.ui.theme import State
from desk_app.ui.widgets.accessibility import nameless
from desk_app.ui.widgets.button import Button
from tests.gui.room import cut_at_last

PAGES = (REGISTRATION, REGISTER, OUTBOX, SIGNING, DESK_STATE)
SCALED = (QSize(1366, 768), QSize(910, 512), QSize(683, 384), QSize(455, 256))
_LAID_OUT_MS = 50


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


@pytest.mark.parametrize("language", list(Language))
def test_the_outbox_never_scrolls_sideways(
    qtbot: QtBot, qapp: QApplication, settings: QSettings, language: Language
) -> None:
    """On the smallest screen at 100, 150, 200 and 300 %, whatever is open on it."""
    install_translations(qapp, language)
    window = example_window(qapp, settings)
    qtbot.addWidget(window)
    window.showNormal()
    window.open_page(OUTBOX)
    page = window.page(OUTBOX)
    assert isinstance(page, OutboxPage)
    page.panel.show()
    page.notice.say(State.PROBLEM, "Nu s-a putut", "Serverul nu răspunde la adresa lui.", "Încercați din nou.")
    page.notice.show()
    page.progress.start(page.tr("Attaching the file again"))
    page.progress.set_bytes(1_234_000_000, 2_147_000_000)
    found = {}
    for size in SCALED:
        window.setFixedSize(size)
        qtbot.wait(_LAID_OUT_MS)
        beyond = window._scrolls[OUTBOX].horizontalScrollBar().maximum()
        if beyond or (words := cut_at_last(window, qtbot)):
            found[size.width()] = beyond or words
    assert found == {}
