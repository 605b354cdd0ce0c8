"""The field of a PIN, kept letter by letter beside it: Qt copies and keeps texts that nobody can overwrite."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from desk_app.ui.widgets.line_field import LineField

_STAND_IN = "\ue000"
"""Stands in the field for a letter: a private character, which no keyboard has."""
_MOST_LETTERS = 255
"""Four bytes each: what a card process takes (`desk_app.signing.card_process.wire`)."""


class PinField(LineField):
    """Its text only tells how many letters were typed; `take` gives them, once.

    A letter that is typed, pasted or composed stands in the field by itself until it is taken out, so that no text
    of Qt, no step of its undo and no text of Python ever holds two of them.
    """

    def __init__(self, name: str, width: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(name, width, parent)
        self._letters: list[str] = []
        self.setMaxLength(_MOST_LETTERS)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.textChanged.connect(self._take_out)

    def take(self) -> bytearray:
        """The PIN (UTF-8), which whoever takes it overwrites; the field is empty."""
        pin = bytearray(sum(len(letter.encode()) for letter in self._letters))
        place = 0
        for letter in self._letters:
            for byte in letter.encode():
                pin[place] = byte
                place += 1
        self.setText("")
        return pin

    def _take_out(self, text: str) -> None:
        """The letters that are new go where they stand; those that they replace, or that were deleted, go."""
        new = [letter for letter in text if letter != _STAND_IN]
        place = text.index(new[0]) if new else self.cursorPosition()
        gone = len(self._letters) - (len(text) - len(new))
        self._letters[place : place + gone] = new
        if new:
            self.blockSignals(True)  # it is still the same PIN
            self.setText(_STAND_IN * len(self._letters))  # set, not edited: this ends the undo
            self.blockSignals(False)
            self.setCursorPosition(place + len(new))
