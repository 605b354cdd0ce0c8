"""The letters that were handed over, newest first: number and subject, then the department, the hour, a doubt."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desk_app.ui.widgets.two_line_list import TwoLineDelegate, TwoLineList, TwoLineModel, TwoLines


class PileList(TwoLineList):
    """Shows lines."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._model = TwoLineModel[TwoLines](lambda line: line, self)
        self.setModel(self._model)
        self.setItemDelegate(TwoLineDelegate(self._model, self))

    def show_lines(self, lines: Sequence[TwoLines]) -> None:
        """Show these."""
        if tuple(lines) != self._model.items:
            self._model.show(lines)

    def lines(self) -> tuple[TwoLines, ...]:
        """The lines shown."""
        return self._model.items
