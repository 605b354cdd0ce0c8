"""Whether each word in sight has the room that it takes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.key_caps import KeyCaps
from desk_app.ui.widgets.lamp import Lamp
from desk_app.ui.widgets.text import Text

_LOOKS, _PAUSE_MS = 25, 20


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
