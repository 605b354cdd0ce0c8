"""A text with a pick-list: a reason, the way of settling."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desk_app.ui.widgets.folding import matches
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.suggest_field import SuggestField


class PickField(SuggestField):
    """A text of one's own, or one of a pick-list: Enter in the empty field takes the first."""

    def __init__(self, name: str, choices: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(name, free_text=True, opens_empty=True, parent=parent)
        self._choices = tuple(choices)
        self.query_changed.connect(self._answer)

    def text_value(self) -> str:
        """The text."""
        return self.text().strip()

    def _answer(self, typed: str, sequence: int) -> None:
        fitting = [words for words in self._choices if not typed or matches(typed, words)]
        self.set_suggestions(sequence, [Option(words, words) for words in fitting])
