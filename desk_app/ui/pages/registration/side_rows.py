"""The lines of the side pane: what the sender brings, and what the sender sent before."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.application.queries import RegisterRow
from desk_app.domain.entry import EntryState
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.key_caps import KeyCaps
from desk_app.ui.widgets.text import Shape, Text

_MOST_KEYS = 9
_ENTRY_STATES = {
    EntryState.QUICK: State.ATTENTION,
    EntryState.REGISTERED: State.WAITING,
    EntryState.RESOLVED: State.DONE,
    EntryState.FILED: State.DONE,
    EntryState.ANNULLED: State.ANNULLED,
}


class PressedRow(QWidget):
    """A line that does something when it is pressed; the same stands on a key."""

    pressed = Signal(int)

    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(10)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit(self._place)


class ChecklistRow(PressedRow):
    """One paper that the sender brings."""

    def __init__(self, place: int, words: str, parent: QWidget) -> None:
        super().__init__(place, parent)
        self._words = words
        self._shape = Shape(State.WAITING, parent=self)
        self._state = Text("", Role.BODY, "secondary", parent=self)
        self.line.addWidget(self._shape)
        self.line.addWidget(Text(words, wraps=True, parent=self), 1)
        self.line.addWidget(self._state)
        if place < _MOST_KEYS:
            self.line.addWidget(KeyCaps(f"Ctrl+{place + 1}", self))
        self.setMinimumHeight(24)
        self.set_brought(False)

    def set_brought(self, brought: bool) -> None:
        """Show whether it was handed in."""
        self._shape.set_state(State.DONE if brought else State.WAITING)
        self._state.setText(self.tr("received") if brought else self.tr("to come"))
        self.setAccessibleName(f"{self._words}: {self._state.text()}")


class RecentRow(PressedRow):
    """One entry of the same sender; the next sender's stands in the same row."""

    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__(place, parent)
        self.line.setSpacing(12)
        self._number = Text("", Role.STRONG_FIGURES, parent=self)
        self._number.setMinimumWidth(39)
        self._day = Text("", Role.FIGURES, "secondary", parent=self)
        self._day.setMinimumWidth(41)
        self._words = Text("", wraps=True, parent=self)
        self._badge = Badge(State.RUNNING, "", self)
        for widget, stretch in ((self._number, 0), (self._day, 0), (self._words, 1), (self._badge, 0)):
            self.line.addWidget(widget, stretch)
        self.setMinimumHeight(26)

    def show_entry(self, row: RegisterRow) -> None:
        """Show the entry of ``row``."""
        self._number.setText(str(row.number))
        self._day.setText(f"{row.registered_on:%d.%m}")
        self._words.setText(row.type_name or row.subject)
        self._words.setToolTip(row.subject)
        state = EntryState(row.state) if row.state in set(EntryState) else EntryState.REGISTERED
        words = self._state_words(state)
        self._badge.set_state(_ENTRY_STATES[state], words)
        self.setAccessibleName(f"{row.display}, {row.registered_on:%d.%m.%Y}, {self._words.text()}, {words}")

    def _state_words(self, state: EntryState) -> str:
        words = {
            EntryState.QUICK: self.tr("Data owed"),
            EntryState.REGISTERED: self.tr("Registered"),
            EntryState.RESOLVED: self.tr("Resolved"),
            EntryState.FILED: self.tr("Filed"),
            EntryState.ANNULLED: self.tr("Annulled"),
        }
        return words[state]
