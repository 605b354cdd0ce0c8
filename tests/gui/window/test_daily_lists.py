"""Whether an open window fetches the trusted lists is the administrator's to say."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from desk_app.config.settings import settle
from desk_app.ui.daily_lists import FIRST_MS
from tests.desks import DeskPlace
from tests.gui.window.conftest import OpenWindow, page_of


@pytest.mark.parametrize(("value", "fetches"), [("daily", True), ("off", False)])
def test_the_setting_holds_in_the_whole_window(
    place: DeskPlace, open_window: OpenWindow, qtbot: QtBot, value: str, fetches: bool
) -> None:
    place.create().front_desk.close()
    desk = open_window()
    desk._arguments = replace(desk._arguments, settings=settle({}, {"fetch_trusted_lists": value}, {}))
    page_of(desk, qtbot)
    pages = desk._pages
    assert pages is not None
    assert pages.counter.signatures is not None
    qtbot.waitUntil(lambda: pages.later.state.view.checked_at is not None)  # what comes after the start has begun
    clock = pages.later._daily_lists._clock
    assert clock.isActive() is fetches
    assert not fetches or clock.remainingTime() > FIRST_MS - 60_000
