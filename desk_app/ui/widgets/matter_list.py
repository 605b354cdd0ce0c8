"""One of the three lists: what is left, each line with what settles it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.theme import Role, State, font
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.pane import Pane, Rule
from desk_app.ui.widgets.text import Shape, Text
from desk_app.ui.widgets.turning_row import TurningRow

_SPACING, _BELOW = 12, 2
_TOLD_WIDTH = 380
"""What number and words keep beside the acts; where there is less, the acts stand below them."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Number and words, and the acts that settle it: what their buttons say, and what they do."""

    number: str
    words: str
    acts: tuple[tuple[str, Callable[[], object]], ...]
    state: State = State.ATTENTION


class MatterList(Pane):
    """A title with its count; without a matter one sentence says that all is well."""

    def __init__(self, title: str, settled: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(title)
        self._settled = settled
        self._count = Text("", Role.BODY, "secondary", parent=self)
        self.add_title(title, self._count)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.content.addLayout(self._lines)
        self._number_width = 0
        """All numbers are as wide as the longest, so that the words begin in one line."""
        self._acts: dict[Button, Callable[[], object]] = {}
        self.buttons: list[Button] = []

    def set_settled(self, sentence: str) -> None:
        """Say something else where there is no matter."""
        self._settled = sentence

    def show_matters(self, matters: Sequence[Matter]) -> None:
        """Show these, in this order."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._acts, self.buttons = {}, []
        numbers = QFontMetrics(font(Role.STRONG_FIGURES))
        self._number_width = max((numbers.horizontalAdvance(matter.number) for matter in matters), default=0)
        self._count.setText(str(len(matters)) if matters else "")
        if not matters:
            self._lines.addWidget(self._line(State.DONE, "", self._settled, ()))
        for place, matter in enumerate(matters):
            if place:
                self._lines.addWidget(Rule(self))
            line = self._line(matter.state, matter.number, matter.words, matter.acts)
            self._lines.addWidget(line)
            line.show()  # at once, so that the focus may go to it

    def _line(
        self, state: State, number: str, words: str, acts: tuple[tuple[str, Callable[[], object]], ...]
    ) -> QWidget:
        line = QWidget(self)
        told = QHBoxLayout()
        told.setSpacing(_SPACING)
        told.addWidget(Shape(state, parent=line))
        if number:
            shown = Text(number, Role.STRONG_FIGURES, parent=line)
            shown.setFixedWidth(self._number_width)
            told.addWidget(shown)
        told.addWidget(Text(words, wraps=True, parent=line), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(_SPACING)
        buttons.setContentsMargins(_SPACING - _BELOW, 0, 0, 0)
        for said, act in acts:
            button = Button(said, Kind.LINK, parent=line)
            button.setAccessibleName(f"{said}: {number}")
            button.clicked.connect(self._pressed)
            self._acts[button] = act
            self.buttons.append(button)
            buttons.addWidget(button)
        row = TurningRow(_BELOW, _TOLD_WIDTH + buttons.sizeHint().width())
        row.setContentsMargins(0, 1, 0, 1)
        row.addLayout(told, 1)
        row.addLayout(buttons)
        row.setAlignment(buttons, Qt.AlignmentFlag.AlignRight)
        line.setLayout(row)
        return line

    def _pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button):
            self._acts[sender]()
