"""The sender's or addressee's place in a form: a look-up that becomes a card once a person is chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.suggest_field import SuggestField
from desk_app.ui.widgets.two_line_card import TwoLineCard


class PersonField(QWidget):
    """Holds a :attr:`search` field and the :attr:`card` of the person chosen; one of them is in sight.

    ``value_changed(object)`` carries the chosen :class:`Option`, or None when the choice is taken back.
    """

    value_changed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.search = SuggestField(name, parent=self)
        self.card = TwoLineCard(name, parent=self)
        self._option: Option | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.card)
        self.card.hide()
        self.setFocusProxy(self.search)
        self.search.chosen.connect(self._choose)
        self.card.cleared.connect(self._choose_again)
        self.card.retyped.connect(self._choose_again)

    def value(self) -> Option | None:
        """The person chosen, or None."""
        return self._option

    def set_value(self, value: Option | None) -> None:
        """Show the card of ``value``, or an empty look-up for None."""
        self._option = value
        self.search.set_value(None)
        if value is not None:
            self.card.set_lines(value.title, value.detail)
        self.card.setVisible(value is not None)
        self.search.setVisible(value is None)
        self.setFocusProxy(self.search if value is None else self.card)

    def set_error(self, text: str) -> None:
        """Say what is wrong with the person or with what was typed."""
        self.search.set_error(text)

    def set_hint(self, text: str) -> None:
        """Explain, in the line below."""
        self.search.set_hint(text)

    def _choose(self, option: Option) -> None:
        self.set_value(option)
        self.value_changed.emit(option)

    def _choose_again(self, typed: str = "") -> None:
        self.set_value(None)
        self.value_changed.emit(None)
        self.search.setFocus()
        if typed:
            self.search.insert(typed)
