"""A field that looks up what is typed: the sender's box, the subject."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_list import OptionList
from desk_app.ui.widgets.option_rows import Footer, Option


class SuggestField(LineField):
    """Asks for suggestions as one types and takes only what is in sight and selected.

    ``query_changed(str, int)`` carries the text and its sequence number; whoever looks it up answers
    with :meth:`set_suggestions` and the same number, now or later; late answers are ignored. Until the
    answer to the last letter has come, Enter takes nothing. ``chosen(object)`` carries the
    :class:`Option` taken, ``footer_chosen(str)`` the name of a footer.

    With ``free_text`` the typed text itself is a value: no row is selected until Down is pressed,
    except in an empty field. With ``opens_empty`` suggestions are asked for on entering it empty.
    """

    query_changed = Signal(str, int)
    chosen = Signal(object)
    footer_chosen = Signal(str)

    def __init__(
        self,
        name: str,
        *,
        free_text: bool = False,
        opens_empty: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent=parent)
        self._free_text = free_text
        self._opens_empty = opens_empty
        self._footers: Sequence[Footer] = ()
        self._option: Option | None = None
        self._sequence = 0
        self._answered = 0
        self._list = OptionList(self)
        self._list.row_clicked.connect(self._take)
        self.textEdited.connect(self._ask)

    def value(self) -> object:
        """With free text the text; otherwise the key of the option taken, or None."""
        if self._free_text:
            return self.text().strip()
        return self._option.key if self._option else None

    def set_value(self, value: object) -> None:
        """Show a text (or nothing for None) without looking it up."""
        self._forget()
        super().set_value(value)

    def set_option(self, option: Option) -> None:
        """Show ``option`` as if it had been taken."""
        self._forget()
        self._option = option
        super().set_value(option.title)

    def set_footers(self, footers: Sequence[Footer]) -> None:
        """Show these rows under the suggestions; "{text}" in a title becomes the typed text."""
        self._footers = tuple(footers)

    def set_suggestions(self, sequence: int, options: Sequence[Option]) -> None:
        """Answer the query with this sequence number. An older number, or a field left, is ignored."""
        if sequence != self._sequence or not self.hasFocus():
            return
        self._answered = sequence
        text = self.text().strip()
        footers = [replace(footer, title=footer.title.replace("{text}", text)) for footer in self._footers]
        select_first = not (self._free_text and text)
        self._list.open(options, footers if text else (), selected=0 if select_first else -1)

    def suggestions(self) -> list[Option | Footer]:
        """The rows that Enter takes from: none while the answer to the last letter is on its way."""
        return self._list.rows() if self._list.isVisible() and self._sequence == self._answered else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shown = self._list.isVisible()
        if plain and shown and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._list.step(1 if key == Qt.Key.Key_Down else -1)
        elif plain and key == Qt.Key.Key_Down:
            self._ask(self.text())
        elif shown and key == Qt.Key.Key_Escape:
            self._list.close_list()
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._opens_empty and not self.text():
            self._ask("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._list.close_list()
        super().focusOutEvent(event)

    def _ask(self, text: str) -> None:
        self._sequence += 1
        self.query_changed.emit(text.strip(), self._sequence)

    def _enter(self) -> None:
        row = self._list.selected() if self._list.isVisible() else None
        if self._sequence != self._answered and not self._free_text and self.text().strip():
            return
        if row is not None and self._sequence == self._answered:
            self._take(row)
        elif self._free_text or not self.text().strip() or self._option is not None:
            self.focusNextChild()

    def _take(self, row: Option | Footer) -> None:
        self._forget()
        if isinstance(row, Footer):
            self.footer_chosen.emit(row.name)
            return
        self._option = row
        self.setText(row.title)
        self.set_error("")
        # The focus leaves first: whoever hears ``chosen`` may put something else in this place.
        self.focusNextChild()
        self.value_changed.emit(self.value())
        self.chosen.emit(row)

    def _typed(self, text: str) -> None:
        self._option = None
        super()._typed(text)

    def _forget(self) -> None:
        """Close the list and refuse the answers that are still on their way."""
        self._sequence += 1
        self._answered = self._sequence
        self._option = None
        self._list.close_list()
