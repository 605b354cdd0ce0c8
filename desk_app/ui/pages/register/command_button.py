"""A button that gives a command in fewer words than the command has, where room is short."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desk_app.ui.widgets.button import Button, Kind


def command_button(
    action: QAction, words: str, kind: Kind = Kind.ORDINARY, *, caps: bool = False, parent: QWidget | None = None
) -> Button:
    """A button with `words`; the command's own words and keys stand in its tooltip."""
    button = Button(words, kind, action.shortcut() if caps else "", parent=parent)
    button.setAccessibleName(words)
    button.setToolTip(action.toolTip())
    button.setEnabled(action.isEnabled())
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button
