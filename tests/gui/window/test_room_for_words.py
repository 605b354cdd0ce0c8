"""No word is cut: on each page of the smallest screen, at 100 to 300 % and in both languages, it has its room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk_app.ui.actions import DAY_END, DESK_STATE, HAND_OVER, REGISTER, REGISTRATION, SETTINGS, SIGNING
from desk_app.ui.desk_window import DeskWindow
from desk_app.ui.language import Language, install_translations
from desk_app.ui.pages.settings.page import SettingsPage
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.key_caps import KeyCaps
from desk_app.ui.widgets.lamp import Lamp
from desk_app.ui.widgets.text import Text
from tests.desks import DeskPlace
from tests.gui.registration.robot import Robot
from tests.gui.window.conftest import OpenWindow, choose_first_person, page_of

PAGES = (REGISTRATION, REGISTER, SIGNING, HAND_OVER, DAY_END, DESK_STATE, SETTINGS)
_LOOKS, _PAUSE_MS = 25, 20
SIZES = (QSize(1366, 768), QSize(910, 512), QSize(683, 384))


def cut(window: QWidget) -> list[str]:
    """The words in sight whose widget is smaller than they are."""
    found = [each for kind in (Text, Badge, Button, KeyCaps, Lamp) for each in window.findChildren(kind)]
    return [
        f"{type(each).__name__} {each.accessibleName() or each.text()!r}: {each.width()}x{each.height()}"
        for each in found
        if each.isVisible() and is_too_small(each)
    ]


def cut_at_last(window: QWidget, qtbot: QtBot) -> list[str]:
    """What stays cut once everything has been laid out."""
    for _ in range(_LOOKS):
        qtbot.wait(_PAUSE_MS)
        if not (found := cut(window)):
            break
    return found


def is_too_small(widget: QWidget) -> bool:
    if isinstance(widget, Text) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height()
    return widget.sizeHint().width() > widget.width() or widget.sizeHint().height() > widget.height()


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
