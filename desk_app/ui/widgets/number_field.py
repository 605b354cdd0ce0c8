"""A field for a registration number as people write it: 4187, 4.187 or 4 187."""

from __future__ import annotations

import re

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desk_app.ui.widgets.line_field import LineField

_WIDTH = 120
_PLAIN = re.compile(r"[0-9]{1,8}")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[. \u00a0\u202f][0-9]{3}){1,2}")


def read_number(text: str) -> int | None:
    """The number, its thousands set apart or not; None for anything else."""
    typed = text.strip()
    if not (_PLAIN.fullmatch(typed) or _GROUPED.fullmatch(typed)):
        return None
    return int(re.sub(r"[^0-9]", "", typed))


class NumberField(LineField):
    """A whole number from ``least`` up; :meth:`value` is an int, or None for empty or unreadable text."""

    def __init__(self, name: str, least: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(name, _WIDTH, parent)
        self._least = least

    def value(self) -> int | None:
        """The number, or None (see :meth:`is_valid`)."""
        found = read_number(self.text())
        return found if found is not None and found >= self._least else None

    def is_valid(self) -> bool:
        """Tell whether the field is empty or holds a number."""
        return not self.text().strip() or self.value() is not None

    def accept_text(self) -> None:
        """Say what is wrong with a text that is no number."""
        message = self.tr("Write the number in digits, for example 4187 or 4.187.")
        self.set_error("" if self.is_valid() else message)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.accept_text()
        super().focusOutEvent(event)
