"""The way of Tab through what was made later than what surrounds it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow(before: QWidget, late: QWidget) -> None:
    """Let Tab come to the fields in ``late`` after those in ``before``, of which there is at least one.

    Qt goes through a window in the order in which its widgets were made.
    """
    *_, last = _fields(before)
    for field in tuple(_fields(late)):
        QWidget.setTabOrder(last, field)
        last = field


def _fields(whole: QWidget) -> Iterator[QWidget]:
    """What takes the focus in a widget, as Tab goes."""
    widget = whole.nextInFocusChain()
    while widget is not None and widget is not whole:
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and whole.isAncestorOf(widget):
            yield widget
        widget = widget.nextInFocusChain()
