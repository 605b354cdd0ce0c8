"""The steps at the left: what is done, what is asked now, what comes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.presenters.first_start import Step
from desk_app.ui.theme import Role, State, theme
from desk_app.ui.theme.metrics import RAIL_WIDTH
from desk_app.ui.widgets.rail import Mark
from desk_app.ui.widgets.text import Shape, Text


class StepList(QWidget):
    """Says where one is; going back is a button's work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(RAIL_WIDTH)
        self._rows: dict[Step, tuple[Shape, Text]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 15, 12, 18)
        column.setSpacing(18)
        head = QHBoxLayout()
        head.setSpacing(11)
        head.addWidget(Mark(self))
        head.addWidget(Text("Registratura", Role.SECTION, parent=self), 1)
        column.addLayout(head)
        column.addSpacing(6)
        for step, words in self._words().items():
            shape, text = Shape(State.WAITING, parent=self), Text(words, wraps=True, parent=self)
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(text, 1)
            column.addLayout(row)
            self._rows[step] = shape, text
        column.addStretch(1)
        self.show_step(Step.INSTITUTION)

    def show_step(self, current: Step) -> None:
        """Mark the current step and those before it."""
        for step, (shape, text) in self._rows.items():
            done, here = step < current, step == current
            shape.set_state(State.DONE if done else State.RUNNING if here else State.WAITING)
            text.set_role(Role.STRONG if here else Role.BODY)
            text.set_tone("" if here else "secondary")
        place = self.tr("Step {place} of {count}: {words}")
        words = self._rows[current][1].text()
        self.setAccessibleName(place.format(place=current + 1, count=len(self._rows), words=words))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.colours.rail)
        width = tokens.line_width
        painter.fillRect(self.width() - width, 0, width, self.height(), tokens.colours.line)
        painter.end()

    def _words(self) -> dict[Step, str]:
        return {
            Step.INSTITUTION: self.tr("Institution"),
            Step.REGISTERS: self.tr("Registers and departments"),
            Step.PEOPLE: self.tr("People"),
            Step.PRINTER: self.tr("Printer and labels"),
            Step.COPY: self.tr("Copy and central registry"),
            Step.RECOVERY: self.tr("Recovery sheet"),
        }
