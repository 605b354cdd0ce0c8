"""The head of a page: its title or verdict, a sentence, and what can be done with the whole page."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.text import Shape, Text

_SHAPE = 40
_BARE_BELOW_WIDTH = 740


class PageHeader(QWidget):
    """A title over a sentence, with buttons at the right that lose their key caps in a narrow window."""

    def __init__(self, title: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = Shape(State.DONE, _SHAPE, self)
        self._shape.hide()
        self._title = Text("", Role.PAGE_TITLE, wraps=True, parent=self)
        self._sentence = Text("", Role.BODY, "secondary", wraps=True, parent=self)
        self._buttons: list[Button] = []
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        self._row.addWidget(self._shape)
        self._row.addLayout(words, 1)
        self.say(title, sentence)

    def say(self, title: str, sentence: str = "", state: State | None = None) -> None:
        """Show other words; ``state`` puts its shape, large, before them."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._shape.setVisible(state is not None)
        if state is not None:
            self._shape.set_state(state)
        self.setAccessibleName(title)

    def add(self, widget: QWidget) -> None:
        """Put a button, or a choice of views, at the right end."""
        self._row.addWidget(widget)
        if isinstance(widget, Button):
            self._buttons.append(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for button in self._buttons:
            button.set_bare(self.width() < _BARE_BELOW_WIDTH)
