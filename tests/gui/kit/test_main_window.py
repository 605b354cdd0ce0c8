"""The window as a whole."""

from datetime import datetime

import pytest
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk_app.ui.actions import (
    DAY_END,
    DESK_STATE,
    HAND_OVER,
    OUTBOX,
    REGISTER,
    REGISTRATION,
    SETTINGS,
    SIGNING,
)
from desk_app.ui.language import Language, install_translations
from desk_app.ui.main_window import MainWindow, Page
from desk_app.ui.theme import State
from desk_app.ui.widgets.key_caps import caps_width
from desk_app.ui.widgets.key_sheet import KeySheet
from desk_app.ui.widgets.lamp import Detail
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.page_body import PageBody
from desk_app.ui.widgets.status_bar import LampName, StatusBar

PAGES = (REGISTRATION, REGISTER, SIGNING, HAND_OVER, OUTBOX, DAY_END, DESK_STATE, SETTINGS)


class Sheet(QWidget):
    """A page of two fields and a side."""

    def __init__(self) -> None:
        super().__init__()
        main = QWidget()
        self.first, self.second = LineField("primul"), LineField("al doilea")
        column = QVBoxLayout(main)
        column.addWidget(self.first)
        column.addWidget(self.second)
        self.body = PageBody(self)
        self.body.hold(main, QLabel("alături"))
        whole = QVBoxLayout(self)
        whole.addWidget(self.body)
        self.setFocusProxy(self.first)


def with_pages(window: MainWindow) -> list[str]:
    """Add three pages and return the list of those made so far."""
    made: list[str] = []

    def maker(page_id: str) -> Sheet:
        made.append(page_id)
        return Sheet()

    for page_id, icon in ((REGISTRATION, "registration"), (REGISTER, "register"), (DESK_STATE, "desk-state")):
        window.add_page(Page(page_id, icon, lambda page_id=page_id: maker(page_id)))
    return made


def key(code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, code, modifiers)


NOW = datetime(2026, 11, 19, 10, 52)  # noqa: DTZ001 - the wall clock of the counter
CTRL = Qt.KeyboardModifier.ControlModifier


def test_pages_are_made_when_first_opened(window: MainWindow) -> None:
    made = with_pages(window)
    assert made == []
    window.open_page(REGISTRATION)
    assert (made, window.current_page()) == ([REGISTRATION], REGISTRATION)
    key(Qt.Key.Key_F3)
    assert (made, window.current_page()) == ([REGISTRATION, REGISTER], REGISTER)
    key(Qt.Key.Key_F2)
    assert made == [REGISTRATION, REGISTER]


def test_the_cursor_is_in_the_first_field_and_comes_back_where_it_was(window: MainWindow) -> None:
    with_pages(window)
    window.open_page(REGISTRATION)
    page = window.page(REGISTRATION)
    assert isinstance(page, Sheet)
    assert page.first.hasFocus()
    page.second.setFocus()
    key(Qt.Key.Key_F3)
    key(Qt.Key.Key_F2)
    assert page.second.hasFocus()


def test_search_takes_the_focus_and_escape_gives_it_back(window: MainWindow, qtbot: QtBot) -> None:
    with_pages(window)
    window.open_page(REGISTRATION)
    page = window.page(REGISTRATION)
    assert isinstance(page, Sheet)
    page.second.setFocus()
    key(Qt.Key.Key_K, CTRL)
    assert window.top_bar.search.isAncestorOf(QApplication.focusWidget())
    with qtbot.waitSignal(window.top_bar.search.query_changed) as asked:
        QTest.keyClicks(QApplication.focusWidget(), "7")
    assert asked.args == ["7"]
    with qtbot.waitSignal(window.top_bar.search.submitted) as told:
        key(Qt.Key.Key_Return)
    assert told.args == ["7"]
    key(Qt.Key.Key_Escape)
    assert window.top_bar.search.text() == ""
    key(Qt.Key.Key_Escape)
    assert page.second.hasFocus()


def test_f1_shows_the_keys_of_this_page_and_closes(window: MainWindow) -> None:
    with_pages(window)
    window.open_page(REGISTRATION)
    page = window.page(REGISTRATION)
    assert isinstance(page, Sheet)
    window.commands.on("quick-number", window.update)
    key(Qt.Key.Key_F1)
    sheet = window.findChild(KeySheet)
    assert sheet.isVisible()
    words = [text.text() for text in sheet.findChildren(QLabel)]
    assert {"Peste tot", "Înregistrare", "Număr rapid", "Căutați sau scanați"} <= set(words)
    assert "Filtrez" in words, "a page that was not opened yet has its keys all the same"
    key(Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert page.first.hasFocus()
    key(Qt.Key.Key_F1)
    key(Qt.Key.Key_F1)
    assert not sheet.isVisible()


def test_the_side_folds_in_a_narrow_window_and_ctrl_j_opens_it(window: MainWindow) -> None:
    with_pages(window)
    window.open_page(REGISTRATION)
    page = window.page(REGISTRATION)
    assert isinstance(page, Sheet)
    side = next(label for label in page.findChildren(QLabel) if label.text() == "alături")
    window.resize(1366, 768)
    assert (page.body.is_folded(), side.isVisible()) == (False, True)
    window.resize(960, 540)
    assert (page.body.is_folded(), side.isVisible()) == (True, False)
    key(Qt.Key.Key_J, CTRL)
    assert side.isVisible()
    key(Qt.Key.Key_Escape)
    assert not side.isVisible()
    assert page.first.hasFocus()


def test_the_geometry_is_kept(qtbot: QtBot, qapp: QApplication, window: MainWindow, settings: QSettings) -> None:
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(700, 500)
    window.close()
    again = MainWindow(qapp, settings, lambda: NOW)
    qtbot.addWidget(again)
    assert again.size() == QSize(700, 500)


def test_a_page_larger_than_the_window_scrolls_to_the_field_with_the_keyboard(
    window: MainWindow, qtbot: QtBot
) -> None:
    fields = [LineField(str(place)) for place in range(20)]

    def make() -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        for field in fields:
            column.addWidget(field)
        return page

    window.add_page(Page(REGISTRATION, "registration", make))
    window.open_page(REGISTRATION)
    fields[-2].setFocus()
    window.resize(455, 256)
    for field in (fields[-2], fields[-1], fields[0]):
        field.setFocus()
        qtbot.waitUntil(lambda: field.visibleRegion().boundingRect() == field.rect())  # noqa: B023  # waited for


def test_lamps_name_the_state_and_the_worst_speaks_longest(window: MainWindow) -> None:
    bar = window.status_bar
    for name, state, words in (
        (LampName.CENTRAL, State.RUNNING, "3 așteaptă de 2 min"),
        (LampName.CARD, State.DONE, "pregătit"),
        (LampName.LABELS, State.DONE, "gata"),
        (LampName.COPY, State.PROBLEM, "lipsește de ieri, 16:00"),
        (LampName.CLOCK, State.DONE, "exact"),
    ):
        bar.set_lamp(name, state, words)
    bar.set_operator("Demonstrație Ana", "Operator registratură")
    copy, card = bar.lamp(LampName.COPY), bar.lamp(LampName.CARD)
    assert copy.accessibleName() == "Copie: lipsește de ieri, 16:00"
    window.resize(1366, 768)
    assert {lamp.width() for lamp in (copy, card)} >= {copy.width_with(Detail.WORDS)}
    window.resize(800, 600)
    QApplication.processEvents()
    assert copy.width() == copy.width_with(Detail.WORDS)
    assert card.width() < card.width_with(Detail.WORDS)
    assert bar.childrenRect().right() <= bar.width()


@pytest.mark.parametrize("word", ["", "Eticheta nu este a acestei instituții."])
def test_nothing_in_the_status_bar_is_cut(qapp: QApplication, qtbot: QtBot, word: str) -> None:
    """At every width of a screen of 1366 or 1920 pixels at 100 to 300 %."""
    bar = StatusBar("Ctrl+Shift+U")
    qtbot.addWidget(bar)
    bar.set_lamp(LampName.CENTRAL, State.DONE, "trimis")
    bar.set_lamp(LampName.CARD, State.WAITING, "niciun token")
    bar.set_lamp(LampName.LABELS, State.DONE, "gata")
    bar.set_lamp(LampName.COPY, State.ATTENTION, "refuzată")
    bar.set_lamp(LampName.CLOCK, State.DONE, "exact")
    bar.set_operator("Demonstrație Ana", "Registrator")
    bar.show()
    if word:
        bar.say(word)
    cut = []
    for width in range(640, 1921):
        bar.resize(width, bar.height())
        if bar.layout().sizeHint().width() > width:
            cut.append(width)
    assert cut == []


def test_a_word_in_passing_gives_the_operator_back(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.status_bar
    bar.set_operator("Demonstrație Ana", "Registrator")
    bar.say("RK12")
    assert not bar._person.isVisible()
    bar._word_ends.timeout.emit()
    assert bar._person.isVisible()
    assert not bar._word.isVisible()


def test_a_lamp_can_be_pressed(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.status_bar.lamp_pressed) as told:
        QTest.mouseClick(window.status_bar.lamp(LampName.COPY), Qt.MouseButton.LeftButton)
    assert told.args == ["copy"]


def test_the_title_names_the_institution_only(window: MainWindow) -> None:
    window.set_institution("Comuna Exemplu")
    window.status_bar.set_operator("Demonstrație Ana", "Operator")
    assert window.windowTitle() == "Registratura – Comuna Exemplu"


def test_the_language_changes_in_the_open_window(window: MainWindow, qapp: QApplication) -> None:
    with_pages(window)
    install_translations(qapp, Language.ENGLISH)
    QApplication.processEvents()
    assert window.commands.action("open-registration").text() == "Registration"
    assert window.status_bar.lamp(LampName.CLOCK).accessibleName() == "Clock"


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (683, 384), (640, 360), (455, 256)])
def test_every_page_is_reached_on_the_rail_and_no_key_is_cut(
    window: MainWindow, qtbot: QtBot, width: int, height: int
) -> None:
    """1366x768 and 1920x1080 at 100 to 300 %: the rows grow low, and scroll to the open page."""
    for page_id in PAGES:
        window.add_page(Page(page_id, "register", Sheet, set_apart=page_id == DESK_STATE))
    window.resize(width, height)
    qtbot.waitUntil(lambda: window.size() == QSize(width, height))
    rail = window.rail
    for page_id in PAGES:
        window.open_page(page_id)
        button = rail._buttons[page_id]
        qtbot.waitUntil(lambda: button.visibleRegion().boundingRect() == button.rect())  # noqa: B023  # waited for
        assert button.height() == button.sizeHint().height()
        assert caps_width(button.shown_keys()) <= button.width()
