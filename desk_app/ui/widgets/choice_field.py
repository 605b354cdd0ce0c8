"""A choice from a closed list by typing its first letters: register, document type, department, channel."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desk_app.ui.theme import theme
from desk_app.ui.theme.icons import draw_icon
from desk_app.ui.widgets.folding import fold, matches
from desk_app.ui.widgets.line_field import INSET, LineField
from desk_app.ui.widgets.option_list import OptionList
from desk_app.ui.widgets.option_rows import Footer, Option

_CHEVRON = 16
_ROOM_FOR_CHEVRON = 20


class ChoiceField(LineField):
    """One of the ``options``; :meth:`value` is the key of the chosen one, or None.

    Typing narrows the list; Enter or Tab takes the selected row and moves on; Down or a click shows
    all. Escape puts the choice back. F4 and Alt+Down are left to the window. A text that matches
    nothing stays as typed, with the error below it.
    """

    def __init__(
        self,
        name: str,
        options: Sequence[Option] = (),
        width: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, width, parent)
        self._options: list[Option] = list(options)
        self._chosen: Option | None = None
        self._list = OptionList(self)
        self._list.row_clicked.connect(self._clicked)
        self.textEdited.connect(self._narrow)
        self._pinned = False
        self.setTextMargins(0, 0, _ROOM_FOR_CHEVRON, 0)

    def set_pinned(self, pinned: bool) -> None:
        """Show a pin: the choice stays for the next letters."""
        self._pinned = pinned
        self.setTextMargins(0, 0, _ROOM_FOR_CHEVRON * (2 if pinned else 1), 0)
        self.update()

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options; the choice stays if its key is still among them."""
        self._options = list(options)
        self.set_value(self._chosen.key if self._chosen else None)

    def value(self) -> object:
        """The key of the chosen option, or None."""
        return self._chosen.key if self._chosen else None

    def set_value(self, value: object) -> None:
        """Choose the option with this key; an unknown key or None empties the field."""
        self._chosen = next((option for option in self._options if option.key == value), None)
        self._show_choice()

    def is_valid(self) -> bool:
        """Tell whether the text is the chosen option or nothing."""
        return self.text() == (self._chosen.title if self._chosen else "")

    def accept_text(self) -> None:
        """Take the selected row, or the only option that the text can mean; otherwise say so."""
        self._take_selected_or_only()
        self._list.close_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._browse(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape and (self._list.isVisible() or not self.is_valid()):
            self._list.close_list()
            self._show_choice()
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            # Whoever clicks elsewhere has not chosen the row that happened to be selected.
            self._list.close_list()
        self.accept_text()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._list.isVisible():
            self._list.close_list()
        else:
            self._open(self._options)
        self.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.hasFocus() and self._told() != self.text():
            self._paint_shortened()
        else:
            super().paintEvent(event)
        painter = QPainter(self)
        box = QRectF(self.rect())
        at = QPointF(box.right() - 10 - _CHEVRON, round(box.center().y() - _CHEVRON / 2))
        colours = theme().tokens.colours
        draw_icon(painter, "chevron-down", colours.secondary, at, _CHEVRON)
        if self._pinned:
            draw_icon(painter, "pin", colours.accent, at - QPointF(_ROOM_FOR_CHEVRON, 0), _CHEVRON)
        painter.end()

    def _room(self) -> QRect:
        """Where the text stands."""
        return self.rect().marginsRemoved(self.textMargins()).adjusted(INSET, 0, -INSET, 0)

    def _told(self) -> str:
        """The choice, with three dots where it is longer than the field."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room().width())

    def _paint_shortened(self) -> None:
        """As Qt paints the field, which would cut the last letter where its room ends."""
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame  # noqa: PLC0415  # few choices are so long

        look = QStyleOptionFrame()
        self.initStyleOption(look)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, look, painter, self)
        painter.setPen(self.palette().text().color())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._room(), left, self._told())
        painter.end()

    def open_list(self) -> None:
        """Show all options, as Down does."""
        self._open(self._options)

    def _browse(self, by: int) -> None:
        if self._list.isVisible():
            self._list.step(by)
        else:
            self._open(self._options)

    def _open(self, options: Sequence[Option]) -> None:
        place = next((place for place, option in enumerate(options) if option == self._chosen), 0)
        self._list.open(options, selected=place)

    def _narrow(self, typed: str) -> None:
        if not typed.strip():
            self._list.close_list()
            return
        found = [option for option in self._options if matches(typed, option.title)]
        # What begins with the typed letters comes before what merely contains such a word.
        found.sort(key=lambda option: not fold(option.title).startswith(fold(typed)))
        self._list.open(found)

    def _take_selected_or_only(self) -> None:
        text = self.text().strip()
        row = self._list.selected() if self._list.isVisible() else None
        if isinstance(row, Option):
            self._choose(row)
        elif not text:
            self._choose(None)
        elif not self.is_valid():
            found = [option for option in self._options if matches(text, option.title)]
            exact = [option for option in found if fold(option.title) == fold(text)]
            if len(exact or found) == 1:
                self._choose((exact or found)[0])
            else:
                self.set_error(self.tr("Choose from the list: write the first letters or press Down."))

    def _choose(self, option: Option | None) -> None:
        changed = option != self._chosen
        self._chosen = option
        self._show_choice()
        if changed:
            self.value_changed.emit(self.value())

    def _show_choice(self) -> None:
        self.setText(self._chosen.title if self._chosen else "")
        self.setCursorPosition(0)
        if self.hasFocus():
            self.selectAll()  # as on entering it: who finds a draft here types over its choice
        self.set_error("")

    def _typed(self, text: str) -> None:
        # The value changes when a row is taken, not with each letter.
        self.set_error("")

    def _clicked(self, row: Option | Footer) -> None:
        if isinstance(row, Option):
            self._choose(row)
        self._list.close_list()
        self.setFocus()
