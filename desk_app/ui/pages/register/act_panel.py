"""A panel in the pane of an entry in which an act is typed: fields with their labels above, one main button."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.pages.register.said_error import said_error
from desk_app.ui.presenters.register_entry_state import EntryPaneState, Refusal
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.field_row import MessageLine
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.text import Text


class LabelledField(QWidget):
    """A field under its label, which turns bold while the field has the focus, and a line for what is wrong."""

    def __init__(self, label: str, *fields: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Text(label, Role.BODY, "secondary", parent=self)
        self._error = MessageLine(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        for field in fields:
            row.addWidget(field, 0 if field.maximumWidth() == field.minimumWidth() else 1)
            for watched in (field, *field.findChildren(QWidget)):
                watched.installEventFilter(self)
            if isinstance(field, LineField):
                field.error_changed.connect(self.set_error)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._label)
        column.addLayout(row)
        column.addWidget(self._error)

    def set_error(self, sentence: str) -> None:
        """Say what is wrong; an empty sentence takes it back."""
        self._error.say(sentence, State.PROBLEM)

    def error(self) -> str:
        """The sentence shown."""
        return self._error.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            focused = event.type() is QEvent.Type.FocusIn
            self._label.set_tone("" if focused else "secondary")
            self._label.set_role(Role.STRONG if focused else Role.BODY)
        return False


class ActPanel(QWidget):
    """Base of the panels. Ctrl+Enter or the main button: `submitted()`; Escape: `gave_up()`.

    What was typed stays until the act is done, whatever is refused.
    """

    submitted = Signal()
    gave_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text("", Role.SECTION, wraps=True, parent=self)
        self._error = MessageLine(self)
        self._places: dict[str, LabelledField] = {}
        self._begun_for = ""
        self._fields: list[QWidget] = []
        self._others: list[Button] = []
        self.main = Button("", Kind.MAIN, "Ctrl+Return", parent=self)
        self.main.setAccessibleName(self.tr("Carry out"))
        self.main.clicked.connect(self.submitted)
        self._leave = Button(self.tr("Give up"), Kind.LINK, "Esc", parent=self)
        self._leave.clicked.connect(self.gave_up)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self._more = QVBoxLayout()
        self._more.setSpacing(4)
        self._arrange()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submitted)
        self.hide()

    def add(self, label: str, *fields: QWidget, names: Sequence[str] = ()) -> LabelledField:
        """Add fields under `label`; errors that concern one of `names` are said there."""
        row = LabelledField(label, *fields, parent=self)
        self._rows.addWidget(row)
        self._fields += fields
        self._places |= dict.fromkeys(names, row)
        return row

    def add_widget(self, widget: QWidget) -> None:
        """Add something that is no field."""
        self._rows.addWidget(widget)

    def add_button(self, button: Button) -> None:
        """Add a second way to end the act, under the main button."""
        self._more.addWidget(button)
        self._others.append(button)

    def say(self, title: str, verb: str) -> None:
        """The title, and the main button named after what it does."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self.main.setText(verb)
        self.main.setAccessibleName(verb)

    def open(self, state: EntryPaneState) -> None:
        """Begin for the entry in `state`; typing about the same entry that was given up before is still here."""
        assert state.detail is not None
        entry_id = state.detail.entry.id
        self.show_state(state)
        if entry_id != self._begun_for:
            self._begun_for = entry_id
            self.begin(state)
        for before, after in pairwise((*self._fields, self.main, *self._others, self._leave)):
            QWidget.setTabOrder(before, after)
        self.show()
        self.first_field().setFocus()

    def forget(self) -> None:
        """The act is done: the next one begins empty."""
        self._begun_for = ""

    def show_state(self, state: EntryPaneState) -> None:
        """Follow the presenter: what is refused, whether the act is on its way."""
        self.main.setEnabled(not state.is_busy)
        for row in self._places.values():
            row.set_error("")
        self._error.say("")
        if state.refusal is not None:
            self._say_refusal(state.refusal)

    def begin(self, state: EntryPaneState) -> None:
        """Fill the fields for another entry; here there are none."""

    def first_field(self) -> QWidget:
        """Where the cursor goes."""
        return self.main

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.gave_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.main.hasFocus():
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def error(self) -> str:
        """The sentence shown under the fields or at one of them."""
        return self._error.text() or next((row.error() for row in self._places.values() if row.error()), "")

    def _say_refusal(self, refusal: Refusal) -> None:
        row = self._places.get(refusal.field)
        if row is not None and not row.isHidden():
            row.set_error(said_error(refusal.error))
        else:
            self._error.say(said_error(refusal.error), State.PROBLEM)

    def _arrange(self) -> None:
        buttons = QVBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.main)
        buttons.addLayout(self._more)
        buttons.addWidget(self._leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addLayout(self._rows)
        column.addWidget(self._error)
        column.addLayout(buttons)
        column.addStretch(1)
