"""A field for a small count: sheets, annexes, objects."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from desk_app.ui.widgets.line_field import LineField

COUNT_WIDTH = 58


class CountField(LineField):
    """A whole number from 0 to ``largest``; the up and down arrows change it by one.

    :meth:`value` is an int, or None when the field is empty or holds something else, which stays as
    typed with the error below it.
    """

    def __init__(
        self, name: str, largest: int = 9999, width: int = COUNT_WIDTH, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, width, parent)
        self._largest = largest

    def value(self) -> int | None:
        """The count, or None (see :meth:`is_valid`)."""
        text = self.text().strip()
        if not (text.isascii() and text.isdigit()):
            return None
        return int(text) if len(text) <= len(str(self._largest)) and int(text) <= self._largest else None

    def is_valid(self) -> bool:
        """Tell whether the field is empty or holds a count."""
        return not self.text().strip() or self.value() is not None

    def accept_text(self) -> None:
        """Say what is wrong with a text that is not a count."""
        valid = self.is_valid()
        message = self.tr("Write a number from 0 to {largest}.").format(largest=self._largest)
        self.set_error("" if valid else message)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # A count is replaced far more often than it is mended.
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.accept_text()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        changed = min(max((self.value() or 0) + step, 0), self._largest)
        self.set_value(changed)
        self.selectAll()
        self.value_changed.emit(changed)
