"""What is being done to an entry that is open in the form: completed, corrected, replied to, numbered anew."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.commands import Commands
from desk_app.ui.presenters.reference_lists import reasons
from desk_app.ui.presenters.registration_state import Purpose, RegistrationState
from desk_app.ui.theme import Role
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.key_caps import KeyCaps
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.text import Text

_ACTS = {Purpose.CORRECT: "correction", Purpose.REGISTER_AGAIN: "annulment"}


class ReopenedStrip(QWidget):
    """`reason_chosen(str)`; `left()` when Escape gives the act up."""

    reason_chosen = Signal(str)
    left = Signal()

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._purpose = Purpose.REGISTER
        self._title = Text("", Role.SECTION, parent=self)
        self._reason_label = Text(self.tr("Reason"), Role.BODY, "secondary", parent=self)
        self.reason = ChoiceField(self.tr("Reason"), parent=self)
        self._hint = Text("", Role.BODY, "secondary", wraps=True, parent=self)
        self._again = Button("", Kind.LINK, parent=self)
        self._again.follow(commands.action("register-again"))
        self._clear = commands.action("clear-letter")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title)
        head.addSpacing(6)
        head.addWidget(self._reason_label)
        head.addWidget(self.reason, 1)
        head.addStretch(0)
        head.addWidget(KeyCaps("Esc", self))
        below = QHBoxLayout()
        below.addWidget(self._hint, 1)
        below.addWidget(self._again)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(below)
        self.reason.value_changed.connect(self._chosen)

    def show_state(self, state: RegistrationState) -> None:
        """Say which entry is open and what Ctrl+Enter will do."""
        reopened = state.reopened
        if reopened is None:
            return
        if state.purpose is not self._purpose:
            self._purpose = state.purpose
            self.reason.set_options(
                [Option(text, text) for text in reasons(_ACTS.get(state.purpose, "correction"))]
            )
            self.reason.set_value(None)
        if not self.reason.hasFocus():
            self.reason.set_value(state.form.reason or None)
        title, hint = self._words(state.purpose)
        self._title.setText(title.format(number=reopened.display))
        self._hint.setText(self._restored() if state.is_restored else hint)
        self._hint.set_tone("secondary")
        self.setAccessibleName(self._title.text())
        self._reason_label.setVisible(state.purpose in _ACTS)
        self.reason.setVisible(state.purpose in _ACTS)
        self._again.setVisible(state.purpose is Purpose.CORRECT)

    def hint(self) -> str:
        """The sentence under the title."""
        return self._hint.text()

    def say_problem(self, sentence: str) -> None:
        """Say why the act was not done."""
        self._hint.setText(sentence)
        self._hint.set_tone("problem")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _restored(self) -> str:
        words = self.tr("What you typed is back. {keys} drops it.")
        return words.format(keys=self._clear.shortcut().toString())

    def _words(self, purpose: Purpose) -> tuple[str, str]:
        words = {
            Purpose.COMPLETE: (
                self.tr("Completing {number}"),
                self.tr("The quick number keeps its day and its check code."),
            ),
            Purpose.CORRECT: (self.tr("Correcting {number}"), self.tr("Old and new value both stay.")),
            Purpose.REGISTER_AGAIN: (
                self.tr("Annul {number}, number anew"),
                self.tr("The old number stays, struck through; the two are linked."),
            ),
            Purpose.REPLY: (
                self.tr("Reply to {number}"),
                self.tr("The register decides whether the reply draws a number."),
            ),
        }
        return words[purpose]

    def _chosen(self, reason: object) -> None:
        self.reason_chosen.emit(str(reason or ""))
