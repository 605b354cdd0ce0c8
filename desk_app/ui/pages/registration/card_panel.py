"""The identity card under the sender: what the reader says, and the field for the holder's PIN."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desk_app.domain.errors import RegistraturaError
from desk_app.ui.messages import explanation
from desk_app.ui.presenters.card_reading import CardReading, CardStage, CardView
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.field_row import FieldRow
from desk_app.ui.widgets.key_caps import KeyCaps
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.pin_field import PinField

_PIN_WIDTH, _CONFIRM_WIDTH = 110, 140
_PIN_DIGITS = 4
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnteredField(LineField):
    """`entered()`: Enter hands over what stands here instead of moving on."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_bare_enter(event):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class EnteredPin(PinField):
    """`entered()`, likewise."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_bare_enter(event):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class CardPanel(QWidget):
    """The PIN leaves its field the moment it is handed over. `left()`: Escape, or the card was read."""

    left = Signal()

    def __init__(self, reading: CardReading, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self._language = language
        self._stage = CardStage.CLOSED
        self.setAccessibleName(self.tr("Identity card"))
        self.pin = EnteredPin(self.tr("PIN of the identity card, 4 digits"), _PIN_WIDTH, self)
        self.pin.setMaxLength(_PIN_DIGITS)
        self.pin.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhDigitsOnly
        )
        self.pin.setPlaceholderText(self.tr("PIN"))
        self.last_try = EnteredField(self.tr("Confirm the last try"), _CONFIRM_WIDTH, self)
        self.last_try.setPlaceholderText(self.tr("Type LAST"))
        self.start = Button(self.tr("Read it"), Kind.ORDINARY, "Enter", parent=self)
        self.row = FieldRow(self.tr("Identity card"), self)
        for widget in (self.pin, self.last_try, self.start):
            self.row.add(widget)
        self.row.add_stretch()
        self.row.add(KeyCaps("Esc", self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        self.pin.entered.connect(self._pin_entered)
        self.last_try.entered.connect(self.hand_over)
        self.start.clicked.connect(self.hand_over)
        reading.changed.connect(self.show_view)
        self.show_view(reading.view)

    def show_view(self, view: CardView) -> None:
        """Follow the reader and the reading."""
        before, self._stage = self._stage, view.stage
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        is_open, is_reading = view.stage is not CardStage.CLOSED, view.stage is CardStage.READING
        self.setVisible(is_open)
        self.pin.setVisible(not view.is_pin_on_reader)
        self.last_try.setVisible(view.is_last_try)
        # Read-only, not disabled: the cursor stays where the next PIN would be typed.
        for field in (self.pin, self.last_try):
            field.setReadOnly(is_reading)
        self._say(view)
        if not is_open:
            self._empty()
            if had_focus:
                self.left.emit()
        elif had_focus and (self.pin.isHidden() or (before is CardStage.READING and not is_reading)):
            self.focus_first()

    def focus_first(self) -> None:
        """Where the next key belongs."""
        (self.start if self.pin.isHidden() else self.pin).setFocus()

    def hand_over(self) -> None:
        """Give what stands in the fields to the reading, and empty them."""
        view = self._reading.view
        if not view.is_pin_on_reader and not self.pin.text():
            self.pin.setFocus()
            return
        pin = self.pin.take()
        confirmed = self.last_try.text().strip().upper() == self.tr("LAST")
        self._empty()
        self._reading.present(pin, last_try_confirmed=confirmed)
        if self._reading.view.stage is CardStage.WAITING:
            self.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._reading.close()
        elif event.key() in _ENTER:
            self.hand_over()
        else:
            super().keyPressEvent(event)

    def _pin_entered(self) -> None:
        """The last try is confirmed before the PIN is handed over."""
        if self.last_try.isHidden():
            self.hand_over()
        else:
            self.last_try.setFocus()

    def _empty(self) -> None:
        for field in (self.pin, self.last_try):
            field.set_value("")

    def _say(self, view: CardView) -> None:
        self.row.set_error(self._words(view.problem))
        self.row.set_debt("" if view.problem else self._words(view.obstacle))
        hint = self.tr("The holder types the PIN of 4 digits that opens the data, then Enter.")
        if view.is_pin_on_reader:
            hint = self.tr("Press Enter; the holder then types the PIN on the reader.")
        if view.stage is CardStage.READING:
            hint = self.tr("Reading: leave the card in the reader.")
        self.row.set_hint("" if view.problem or view.obstacle else hint)

    def _words(self, error: RegistraturaError | None) -> str:
        if error is None:
            return ""
        said = explanation(error, self._language)
        return f"{said.sentence} {said.action}"


def _is_bare_enter(event: QKeyEvent) -> bool:
    return event.key() in _ENTER and not (event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
