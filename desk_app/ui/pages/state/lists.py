"""The two lists of the page: what asks for something, each with its remedy, and what is in order."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.application.services import Check
from desk_app.ui.pages.state import words
from desk_app.ui.pages.state.fix_panel import FixPanel
from desk_app.ui.presenters.state_lamps import STATES
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.pane import Pane, Rule
from desk_app.ui.widgets.text import Shape, Text

_NAME_WIDTH = 190
_ROW_HEIGHT = 30
_KEYS = 9


class CauseList(QWidget):
    """A card for each cause. The remedy that is open stands under its card, and takes the main button with it."""

    fix_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._cards: list[Notice] = []
        self._names: dict[QWidget, str] = {}

    def show_causes(self, causes: tuple[Check, ...], open_fix: str, language: str) -> None:
        """Show a card for each of `causes`; the first remedy is the main button unless one is open.

        The remedy that is open stays, with what a person has typed.
        """
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards, self._names = [], {}
        main_is_free = not open_fix
        for place, check in enumerate(causes):
            explanation = words.explained(check, language)
            name = words.title(check, language)
            card = Notice(STATES[check.state], name, explanation.sentence, explanation.action, parent=self)
            self._column.addWidget(card)
            self._cards.append(card)
            if not check.fix:
                continue
            keys = f"Alt+{place + 1}" if place < _KEYS else ""
            card.set_action(words.fix_words(check.fix, language), keys, main=main_is_free)
            main_is_free = False
            card.acted.connect(self._acted)
            self._names[card] = check.fix

    def put_under(self, fix: str, panel: FixPanel) -> bool:
        """Open `panel` under the card whose remedy is `fix`; False where there is none."""
        card = next((card for card, name in self._names.items() if name == fix), None)
        if card is not None:
            self._column.insertWidget(self._column.indexOf(card) + 1, panel)
        return card is not None

    def keep_under(self, fix: str, panel: FixPanel) -> None:
        """Move `panel` under the new card of its remedy, unless it was opened elsewhere: whoever types in it goes
        on typing, and would lose the cursor if it came from there.
        """
        if self._column.indexOf(panel) >= 0:
            self._column.removeWidget(panel)
            if not self.put_under(fix, panel):
                self._column.addWidget(panel)

    def fixes(self) -> list[str]:
        """The remedies in the order of the cards."""
        return list(self._names.values())

    def _acted(self) -> None:
        sender = self.sender()
        if isinstance(sender, QWidget):
            self.fix_wanted.emit(self._names[sender])


class GoodList(Pane):
    """A row for each check that is in order, with what may be done all the same."""

    fix_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.content.setSpacing(1)
        self.content.setContentsMargins(18, 4, 12, 4)
        self._names: dict[Button, str] = {}

    def show_checks(self, checks: tuple[Check, ...], language: str) -> None:
        """Show these checks, one in a row."""
        self._names = {}
        _clear(self.content)
        self.setVisible(bool(checks))
        for place, check in enumerate(checks):
            if place:
                self.content.addWidget(Rule(self))
            self.content.addWidget(self._row(check, language))

    def _row(self, check: Check, language: str) -> QWidget:
        row = QWidget(self)
        row.setMinimumHeight(_ROW_HEIGHT)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 1, 0, 1)
        line.setSpacing(16)
        line.addWidget(Shape(State.DONE, parent=row))
        name = Text(words.title(check, language), Role.STRONG, wraps=True, parent=row)
        name.setFixedWidth(_NAME_WIDTH)
        line.addWidget(name)
        line.addWidget(Text(words.explained(check, language).sentence, wraps=True, parent=row), 1)
        fix = words.fix_of(check)
        if fix:
            button = Button(words.fix_words(fix, language), Kind.LINK, parent=row)
            button.clicked.connect(self._pressed)
            line.addWidget(button)
            self._names[button] = fix
        return row

    def _pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button):
            self.fix_wanted.emit(self._names[sender])


def _clear(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
