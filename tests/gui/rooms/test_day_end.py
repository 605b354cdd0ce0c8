"""The end of the day over a real register: three lists that empty, and the sheet that is written."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desk_app.application.confirm_label import ScannedEntry
from desk_app.application.register_letter import Registration
from desk_app.domain.entry import Letter
from desk_app.ui.actions import DAY_END
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.main_window import MainWindow, Page
from desk_app.ui.pages.day_end.page import DayEndPage
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.presenters.day_end import DayEndPresenter
from desk_app.ui.presenters.settings import SettingsPresenter
from tests.gui.rooms.conftest import PaperTray
from tests.lanes import on_db


@pytest.fixture
def presenter(counter: Counter, session: CounterSession) -> DayEndPresenter:
    return DayEndPresenter(counter, session)


@pytest.fixture
def page(presenter: DayEndPresenter, window: MainWindow, qtbot: QtBot) -> DayEndPage:
    made = DayEndPage(window.commands, presenter, FileChoice(window))
    window.add_page(Page(DAY_END, "day-close", lambda: made))
    window.show()
    return made


def quick_number(counter: Counter) -> str:
    request = Registration(letter=Letter(), register="01", quick=True, papers=("label",))
    result = on_db(counter, lambda desk: desk.register_letter(request))
    return str(result.entry_id)


def test_a_day_with_nothing_left_says_so(
    presenter: DayEndPresenter, page: DayEndPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.open_page(DAY_END)
    qtbot.waitUntil(lambda: presenter.view.matters is not None)
    assert presenter.view.is_settled
    assert [lists.buttons for lists in (page.labels, page.debts, page.papers)] == [[], [], []]


def test_what_is_left_is_settled_from_the_page(
    presenter: DayEndPresenter, page: DayEndPage, window: MainWindow, counter: Counter, qtbot: QtBot
) -> None:
    on_db(counter, lambda desk: desk.lay_down.choice("label_printer", "Zebra_ZD421"))
    entry_id = quick_number(counter)
    window.open_page(DAY_END)
    qtbot.waitUntil(lambda: len(page.papers.buttons) == 2)
    assert len(page.debts.buttons) == 1
    page.papers.buttons[0].click()
    qtbot.waitUntil(lambda: len(page.labels.buttons) == 2)
    assert page.papers.buttons == []
    confirmation = on_db(counter, lambda desk: desk.confirm_label(ScannedEntry(entry_id, "")))
    counter.hub.publish(confirmation.changes)
    qtbot.waitUntil(lambda: page.labels.buttons == [])
    wanted: list[str] = []
    page.entry_wanted.connect(wanted.append)
    page.debts.buttons[0].click()
    assert wanted == [entry_id]


def test_a_paper_is_given_up_and_the_number_stays(
    presenter: DayEndPresenter, page: DayEndPage, window: MainWindow, counter: Counter, qtbot: QtBot
) -> None:
    quick_number(counter)
    window.open_page(DAY_END)
    qtbot.waitUntil(lambda: len(page.papers.buttons) == 2)
    page.papers.buttons[1].click()
    qtbot.waitUntil(lambda: page.papers.buttons == [])
    assert len(page.debts.buttons) == 1


def test_the_daily_register_is_written_or_the_page_says_why_not(
    presenter: DayEndPresenter, page: DayEndPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.open_page(DAY_END)
    presenter.write(tmp_path / "zi.pdf")
    qtbot.waitUntil(lambda: presenter.view.written is not None)
    assert (tmp_path / "zi.pdf").read_bytes().startswith(b"%PDF")
    assert page.notice.isVisibleTo(page)
    presenter.write(tmp_path / "lipseste" / "zi.pdf")
    qtbot.waitUntil(lambda: presenter.view.problem is not None)


def test_a_kit_that_was_not_printed_is_printed_from_here_by_keyboard(
    presenter: DayEndPresenter,
    page: DayEndPage,
    window: MainWindow,
    settings: SettingsPresenter,
    counter: Counter,
    tray: PaperTray,
    qtbot: QtBot,
) -> None:
    """The printer is away when the kit is asked for in the settings, and there when it is sent again."""
    on_db(counter, lambda desk: desk.reserve.block("01", date(2026, 11, 30), "Trusa de urgență", 2))
    on_db(counter, lambda desk: desk.lay_down.choice("receipt_printer", "Birou"))
    names, tray.names = tray.names, ()
    settings.print_emergency_kit("")
    qtbot.waitUntil(lambda: settings.view.problem is not None)
    window.open_page(DAY_END)
    qtbot.waitUntil(lambda: len(page.papers.buttons) == 2)
    assert "Emergency kit" in [label.text() for label in page.papers.findChildren(QLabel)]
    tray.names = names
    page.papers.buttons[0].setFocus()
    qtbot.keyClick(page.papers.buttons[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.papers.buttons == [])
    assert [printer for printer, _ in tray.printed] == ["Birou"]
