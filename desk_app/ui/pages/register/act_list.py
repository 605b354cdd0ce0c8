"""Everything that may be done to the entry in the pane, as a list of commands with their keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.ui.commands import Commands
from desk_app.ui.presenters.register_entry_state import Act, EntryPaneState
from desk_app.ui.theme import Role
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.text import Text

ACT_COMMANDS = {
    Act.COMPLETE: "complete-entry",
    Act.REPLY: "reply-entry",
    Act.RESOLVE: "settle-entry",
    Act.FILE: "file-entry",
    Act.ASSIGN: "assign-entry",
    Act.LINK: "link-entry",
    Act.ADD_PAPER: "add-paper",
    Act.SEND_TO_SIGN: "send-to-sign",
    Act.TERM: "entry-term",
    Act.CORRECT: "correct-entry",
    Act.ANNUL: "annul-entry",
}
_PAPERS = ("entry-label", "entry-receipt", "save-label", "save-receipt", "attach-file", "show-code")


class ActList(QWidget):
    """Up and Down walk through the commands, Enter gives one. `left()`: Escape."""

    left = Signal()

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        title = commands.action("entry-acts").text()
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(Text(title, Role.SECTION, parent=self))
        self.buttons = {name: self._button(name) for name in (*ACT_COMMANDS.values(), *_PAPERS)}
        for button in self.buttons.values():
            column.addWidget(button)
        back = Button(self.tr("Back to the entry"), Kind.ROW, "Esc", parent=self)
        back.clicked.connect(self.left)
        column.addSpacing(6)
        column.addWidget(back)
        column.addStretch(1)
        self.hide()

    def open(self, state: EntryPaneState) -> None:
        """Show what makes sense for the entry in `state` and go to the first."""
        for act, name in ACT_COMMANDS.items():
            self.buttons[name].setVisible(state.allows(act))
        self.show()
        first = next((button for button in self.buttons.values() if not button.isHidden()), None)
        if first is not None:
            first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: self.focusNextChild, Qt.Key.Key_Up: self.focusPreviousChild}
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif (step := steps.get(Qt.Key(event.key()))) is not None:
            step()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press()
        else:
            super().keyPressEvent(event)

    def _press(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, Button):
            focused.click()

    def _button(self, name: str) -> Button:
        button = Button("", Kind.ROW, parent=self)
        button.follow(self._commands.action(name))
        return button
