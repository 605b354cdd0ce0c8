"""No word is cut: on each page of the smallest screen, at 100 to 300 % and in both languages, it has its room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_app.ui.actions import DAY_END, DESK_STATE, HAND_OVER, REGISTER, REGISTRATION, SETTINGS, SIGNING
from desk_app.ui.desk_window import DeskWindow
from desk_app.ui.language import Language, install_translations
from desk_app.ui.pages.settings.page import SettingsPage
from tests.desks import DeskPlace
from tests.gui.registration.robot import Robot
from tests.gui.room import cut_at_last
from tests.gui.window.conftest import OpenWindow, choose_first_person, page_of

PAGES = (REGISTRATION, REGISTER, SIGNING, HAND_OVER, DAY_END, DESK_STATE, SETTINGS)
SIZES = (QSize(1366, 768), QSize(910, 512), QSize(683, 384))


def shown_pages(desk: DeskWindow, qtbot: QtBot) -> Iterator[str]:
    """Each page, and each part of the settings, once it stands."""
    window = desk.window
    for page_id in PAGES:
        window.open_page(page_id)
        page = window.page(page_id)
        qtbot.waitUntil(page.isVisible)
        if not isinstance(page, SettingsPage):
            yield page_id
            continue
        for place in range(page.list.count()):
            page.list.setCurrentRow(place)
            yield f"{page_id}, {page.list.item(place).text()}"


@pytest.mark.parametrize("language", list(Language))
def test_no_word_is_cut(
    place: DeskPlace, open_window: OpenWindow, qtbot: QtBot, qapp: QApplication, language: Language
) -> None:
    install_translations(qapp, language)
    place.create().front_desk.close()
    desk = open_window()
    page, robot = page_of(desk, qtbot), Robot(qtbot)
    choose_first_person(robot, page)
    found = {}
    for size in SIZES:
        desk.window.resize(size)
        qtbot.waitUntil(lambda: desk.window.size() == size)  # noqa: B023  # waited for at once
        for name in shown_pages(desk, qtbot):
            if words := cut_at_last(desk.window, qtbot):
                found[f"{name} at {size.width()}x{size.height()}"] = words
    assert found == {}
