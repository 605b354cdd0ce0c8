"""The row of buttons under a form or a list: the main one first, the rare ones at the right."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.ui.widgets.button import Button

_SPACING, _NARROW_SPACING = 10, 6


class ActionBar(QWidget):
    """Holds buttons; where they do not fit, their key caps go and stay in the tooltips."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[Button] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_SPACING)
        self._row.addStretch(1)
        self._at_left = 0

    def add(self, button: Button) -> Button:
        """Add ``button`` after the others at the left, and return it."""
        self._row.insertWidget(self._at_left, button)
        self._at_left += 1
        self._buttons.append(button)
        return button

    def add_right(self, button: Button) -> Button:
        """Add ``button`` at the right end, and return it."""
        self._row.addWidget(button)
        self._buttons.append(button)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        seen = [button for button in self._buttons if not button.isHidden()]
        missing = sum(button.full_width() + _SPACING for button in seen) + _SPACING - self.width()
        spacing = _SPACING if missing <= 0 else _NARROW_SPACING
        # Told again what it knows, a layout asks to be laid out again, and so on for ever.
        if spacing != self._row.spacing():
            self._row.setSpacing(spacing)
        # The rare commands at the right lose their caps before the main one does.
        for button in reversed(seen):
            button.set_bare(missing > 0)
            missing -= button.full_width() - button.sizeHint().width()
