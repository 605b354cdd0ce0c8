"""The pages that no first letter waits for: they come by themselves, or at once when somebody opens one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from desk_app.ui import open_pages
from desk_app.ui.actions import DAY_END, DESK_STATE, OUTBOX, REGISTER, SETTINGS, SIGNING
from desk_app.ui.desk_window import DeskWindow
from desk_app.ui.later_pages import LaterPages
from desk_app.ui.open_pages import OpenPages
from desk_app.ui.theme import State
from desk_app.ui.widgets.status_bar import LampName
from tests.desks import DeskPlace
from tests.gui.window.conftest import OpenWindow


def at_ready(desk: DeskWindow, qtbot: QtBot, act: Callable[[DeskWindow], object]) -> None:
    """Do something in the moment when the first letter could be registered."""
    done: list[bool] = []

    def now() -> None:
        act(desk)
        done.append(True)

    desk._ready_to_register = now
    qtbot.waitUntil(lambda: bool(done))


def test_they_are_made_after_the_first_letter_could_be_registered(
    place: DeskPlace, open_window: OpenWindow, qtbot: QtBot
) -> None:
    place.create().front_desk.close()
    desk = open_window()
    seen: list[object] = []
    at_ready(desk, qtbot, lambda desk: seen.append(desk._pages._later))
    assert seen == [None]
    pages, bar = desk._pages, desk.window.status_bar
    assert pages is not None
    qtbot.waitUntil(lambda: pages._later is not None and pages.later.state.view.checked_at is not None)
    assert bar.lamp(LampName.CLOCK).state() is State.DONE
    assert bar.lamp(LampName.CENTRAL).isHidden()


def test_the_register_is_made_before_any_other_is_loaded(
    place: DeskPlace, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.create().front_desk.close()
    load, made = open_pages._load_later_pages, []

    def load_and_look() -> type[LaterPages]:
        made.append(desk.window.page(REGISTER) is not None)
        return load()

    monkeypatch.setattr(open_pages, "_load_later_pages", load_and_look)
    desk = open_window()
    qtbot.waitUntil(lambda: bool(made))
    assert made[0]


@pytest.mark.parametrize("page_id", [SIGNING, DAY_END, DESK_STATE, SETTINGS])
def test_a_page_that_is_opened_before_that_is_there(
    place: DeskPlace, open_window: OpenWindow, qtbot: QtBot, page_id: str
) -> None:
    place.create().front_desk.close()
    desk = open_window()
    at_ready(desk, qtbot, lambda desk: desk.window.open_page(page_id))
    page = desk.window.page(page_id)
    assert page is not None
    qtbot.waitUntil(page.isVisible)
    qtbot.waitUntil(lambda: desk._pages.later.state.view.checked_at is not None)
    assert desk.window.page(page_id) is page


def test_a_counter_that_works_alone_never_shows_an_outbox(
    place: DeskPlace, open_window: OpenWindow, qtbot: QtBot
) -> None:
    place.create().front_desk.close()
    desk = open_window()
    hidden: list[bool] = []
    at_ready(desk, qtbot, lambda desk: hidden.append(desk.window.rail._buttons[OUTBOX].isHidden()))
    assert hidden == [True]


def test_a_window_that_closes_at_once_begins_none_of_them(
    place: DeskPlace, open_window: OpenWindow, qtbot: QtBot
) -> None:
    place.create().front_desk.close()
    desk = open_window()
    kept: list[OpenPages] = []

    def close(desk: DeskWindow) -> None:
        assert desk._pages is not None
        kept.append(desk._pages)
        desk._leave_pages()

    at_ready(desk, qtbot, close)
    qtbot.wait(300)
    assert kept[0]._later is None
