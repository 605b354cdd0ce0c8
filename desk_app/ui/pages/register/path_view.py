"""The path of an entry as a column of steps: shape, moment, what happened, and by whom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desk_app.ui.pages.register.path_words import Step
from desk_app.ui.theme import Role
from desk_app.ui.widgets.text import Shape, Text

_MOMENT_WIDTH = 92


class PathView(QWidget):
    """Shows steps; nothing is made anew while they stay the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Path of the paper"))
        self._steps: tuple[Step, ...] = ()
        self._rows: list[tuple[Shape, Text, Text, Text]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(1, _MOMENT_WIDTH)
        self._grid.setColumnStretch(2, 1)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps."""
        if tuple(steps) == self._steps:
            return
        self._steps = tuple(steps)
        while len(self._rows) < len(self._steps):
            self._add_row()
        for place, widgets in enumerate(self._rows):
            for widget in widgets:
                widget.setVisible(place < len(self._steps))
        for step, (shape, moment, title, detail) in zip(self._steps, self._rows, strict=False):
            shape.set_state(step.state)
            moment.setText(step.moment)
            title.setText(step.title)
            detail.setText(step.detail)
            detail.setVisible(bool(step.detail))

    def steps(self) -> tuple[Step, ...]:
        """The steps shown."""
        return self._steps

    def _add_row(self) -> None:
        line = 3 * len(self._rows)
        shape = Shape(self._steps[len(self._rows)].state, parent=self)
        moment = Text("", Role.FIGURES, "secondary", parent=self)
        title = Text("", Role.STRONG, wraps=True, parent=self)
        detail = Text("", Role.BODY, "secondary", wraps=True, parent=self)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(shape, line, 0, top)
        self._grid.addWidget(moment, line, 1, top)
        self._grid.addWidget(title, line, 2, top)
        self._grid.addWidget(detail, line + 1, 2, top)
        self._grid.setRowMinimumHeight(line + 2, 5)
        self._rows.append((shape, moment, title, detail))
