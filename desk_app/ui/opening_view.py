"""What stands in the window until the register is open: that it is being opened, or why it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.text import Text

if TYPE_CHECKING:
    from desk_app.domain.errors import RegistraturaError

_MOST_WIDTH = 900


class OpeningView(QWidget):
    """`again()` tries once more, `other_folder()` asks for another place, `take_over()` for the counter."""

    again = Signal()
    other_folder = Signal()
    take_over = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._is_locked = False
        self.setAccessibleName(self.tr("Opening the register"))
        self._words = Text(self.tr("Opening the register…"), Role.SECTION, "secondary", wraps=True, parent=self)
        self.notice = Notice(State.PROBLEM, "", parent=self)
        self.notice.setMaximumWidth(_MOST_WIDTH)
        self.notice.hide()
        self._other = Button(self.tr("Another folder"), parent=self)
        self._other.hide()
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self._words)
        column.addWidget(self.notice)
        below = QHBoxLayout()
        below.addWidget(self._other)
        below.addStretch(1)
        column.addLayout(below)
        column.addStretch(3)
        self.notice.acted.connect(self._act)
        self.notice.declined.connect(self.again)
        self._other.clicked.connect(self.other_folder)

    def say_opening(self) -> None:
        """The folder is being opened."""
        self._words.show()
        self.notice.hide()
        self._other.hide()

    def say_waiting(self) -> None:
        """Somebody else was asked for the counter."""
        self.say_opening()
        self._words.setText(self.tr("Asked for the counter; waiting until it is let go…"))

    def say_refused(self, error: RegistraturaError) -> None:
        """Why the register is not open, and what can be done."""
        # The first paint does not wait for the tree of errors and its sentences.
        from desk_app.domain.errors import FolderLocked  # noqa: PLC0415
        from desk_app.ui.messages import explanation  # noqa: PLC0415

        words = explanation(error, self._language)
        self._is_locked = isinstance(error, FolderLocked)
        self._words.hide()
        if isinstance(error, FolderLocked) and error.holder:
            title = self.tr("The counter is open, {holder} works at it.").format(holder=error.holder)
            self.notice.say(State.ATTENTION, title, self.tr("Take it over: drafts there are saved first."))
        else:
            self.notice.say(State.PROBLEM, words.sentence, "", words.action)
        act = self.tr("Take the counter over") if self._is_locked else self.tr("Try again")
        button = self.notice.set_action(act, main=True)
        self.notice.set_other(self.tr("Try again") if self._is_locked else "")
        self._other.setVisible(not self._is_locked)
        self.notice.show()
        button.setFocus()

    def say_fault(self) -> None:
        """The program itself made a mistake."""
        self._words.hide()
        self._is_locked = False
        self.notice.say(
            State.PROBLEM,
            self.tr("The program made a mistake of its own while opening the register."),
            self.tr("Nothing was changed."),
            self.tr(
                "Try again. If it comes back, ask whoever looks after this PC to give the command"
                " registraturactl support."
            ),
        )
        self.notice.set_action(self.tr("Try again"), main=True)
        self._other.show()
        self.notice.show()

    def _act(self) -> None:
        (self.take_over if self._is_locked else self.again).emit()
