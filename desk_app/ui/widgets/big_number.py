"""The number just given, big, with when and to whom."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.announcement import announce
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.text import Text


class BigNumber(QWidget):
    """A number in 44 px with two lines beside it. Without a number only the lines show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = Text("", Role.NUMBER, parent=self)
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._caption = Text("", Role.BODY, "secondary", wraps=True, parent=self)
        self._detail = Text("", Role.STRONG, wraps=True, parent=self)
        self._badge = Badge(State.DONE, "", self)
        self._badge.hide()
        lines = QVBoxLayout()
        lines.setSpacing(6)
        lines.addStretch(1)
        lines.addWidget(self._badge)
        lines.addWidget(self._caption)
        lines.addWidget(self._detail)
        lines.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(20)
        row.addWidget(self._number)
        row.addLayout(lines, 1)

    def set_number(self, number: str, caption: str, detail: str) -> None:
        """Show ``number`` as the register writes it, ``caption`` above ``detail``."""
        self._number.setText(number)
        self._number.setVisible(bool(number))
        self._caption.setText(caption)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        spoken = ", ".join(part for part in (number, caption, detail) if part)
        self.setAccessibleName(spoken)
        announce(self, spoken)

    def set_badge(self, state: State, words: str) -> None:
        """Show a badge above the caption; empty ``words`` take it away."""
        self._badge.set_state(state, words)
        self._badge.setVisible(bool(words))

    def number(self) -> str:
        """The number shown."""
        return self._number.text()

    def set_small(self, small: bool) -> None:
        """Use 34 px, in a narrow window."""
        self._number.set_role(Role.NUMBER_SMALL if small else Role.NUMBER)
