"""A row of a form: the label at the left, the fields, and one line below for what must be said."""

from typing import ClassVar

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QWidget
from shiboken6 import isValid

from desk_app.ui.theme import Role, State
from desk_app.ui.theme.metrics import FIELD_HEIGHT, LABEL_WIDTH, ROW_GAP
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.text import Shape, Text, Tone

# Narrower than this, the label and the widest row of a form do not fit beside each other.
_STACKED_BELOW = 540
_ANY_WIDTH = 16_777_215
# The rows of the grid below the fields.
_ERROR, _HINT, _DEBT = 2, 3, 4


class MessageLine(QWidget):
    """One sentence with the shape of its state; without a state it is a hint."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shape = Shape(State.ATTENTION, parent=self)
        self._text = Text(wraps=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    def say(self, text: str, state: State | None = None) -> None:
        """Show ``text``; an empty text hides the line."""
        tones: dict[State, Tone] = {
            State.ATTENTION: "attention",
            State.PROBLEM: "problem",
            State.DONE: "good",
        }
        self._text.setText(text)
        self._text.set_tone(tones.get(state, "secondary") if state else "secondary")
        self._shape.setVisible(state is not None)
        if state is not None:
            self._shape.set_state(state)
        self.setVisible(bool(text))

    def text(self) -> str:
        """The sentence shown, or an empty string."""
        return self._text.text() if not self.isHidden() else ""


class FieldRow(QWidget):
    """A label of 160 px that turns bold while a field of the row has the focus, and the fields.

    The lines below show an error (of any field of the row), a debt (something is missing, registering
    stays possible) and a hint. :meth:`add` takes fields; other widgets may stand among them. At the largest
    scales there is no room for the label beside the fields: it stands above them.
    """

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Text(label, Role.BODY, "secondary", wraps=True, parent=self)
        self._fields = QHBoxLayout()
        self._fields.setSpacing(8)
        self._labels: dict[QWidget, Text] = {}
        self._text_fields: list[LineField] = []
        # A form has a hundred rows, and seldom something to say: a line is made with its first sentence.
        self._lines: dict[int, MessageLine] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(2)
        grid.addLayout(self._fields, 1, 1)
        grid.setColumnStretch(1, 1)
        self._grid = grid
        self._is_stacked = False
        self._put_label()
        _FocusFollower.begin()

    def add(self, widget: QWidget, stretch: int = 0, label: str = "") -> None:
        """Put ``widget`` at the end of the row and watch its focus and its messages.

        ``label`` stands before it as a second label of the row and turns bold in its place.
        """
        own_label = self._label
        if label:
            own_label = Text(label, Role.BODY, "secondary", parent=self)
            self._fields.addSpacing(ROW_GAP)
            self._fields.addWidget(own_label)
        self._fields.addWidget(widget, stretch, Qt.AlignmentFlag.AlignVCenter)
        self._labels[widget] = own_label
        fields = [widget] if isinstance(widget, LineField) else widget.findChildren(LineField)
        for field in fields:
            field.error_changed.connect(self._show_first_error)
            field.hint_changed.connect(self.set_hint)
        self._text_fields += fields

    def add_stretch(self) -> None:
        """Keep what was added at the left."""
        self._fields.addStretch(1)

    def set_label(self, text: str) -> None:
        """Change the label."""
        self._label.setText(text)

    def set_error(self, text: str) -> None:
        """Say what is wrong; an empty ``text`` takes it back."""
        self._say(_ERROR, text, State.PROBLEM)

    def set_debt(self, text: str) -> None:
        """Say what is still missing although registering stays possible."""
        self._say(_DEBT, text, State.ATTENTION)

    def set_hint(self, text: str) -> None:
        """Explain; an empty ``text`` takes it back."""
        self._say(_HINT, text)

    def messages(self) -> tuple[str, str, str]:
        """The error, the debt and the hint shown."""
        return self._said(_ERROR), self._said(_DEBT), self._said(_HINT)

    def minimumSizeHint(self) -> QSize:
        """What the fields need: the label can stand above them."""
        return QSize(self._fields.minimumSize().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = self.width() < _STACKED_BELOW
        if stacked is not self._is_stacked:
            self._is_stacked = stacked
            self._put_label()

    def _say(self, place: int, text: str, state: State | None = None) -> None:
        line = self._lines.get(place)
        if line is None and text:
            line = self._lines[place] = MessageLine(self)
            self._grid.addWidget(line, place, 1)
        if line is not None:
            line.say(text, state)

    def _said(self, place: int) -> str:
        return self._lines[place].text() if place in self._lines else ""

    def _put_label(self) -> None:
        stacked = self._is_stacked
        self._grid.removeWidget(self._label)
        self._label.setMinimumWidth(0 if stacked else LABEL_WIDTH)
        self._label.setMaximumWidth(_ANY_WIDTH if stacked else LABEL_WIDTH)
        self._label.setMinimumHeight(0 if stacked else FIELD_HEIGHT)
        row, column = (0, 1) if stacked else (1, 0)
        self._grid.addWidget(self._label, row, column, Qt.AlignmentFlag.AlignVCenter)

    def show_focus(self, widget: QWidget, focused: bool) -> None:
        """Let the label of ``widget``, which was added to this row, say that the focus came or left."""
        label = self._labels.get(widget)
        if label is not None:
            label.set_tone("" if focused else "secondary")
            label.set_role(Role.STRONG if focused else Role.BODY)

    def _show_first_error(self) -> None:
        errors = (field.error() for field in self._text_fields)
        self.set_error(next((error for error in errors if error), ""))


class _FocusFollower(QObject):
    """Tells each row when the focus comes into it and leaves it.

    One for the application: a filter of each row on its fields would be asked about everything that happens to
    them, some four hundred times while one letter is written.
    """

    _of_application: ClassVar["_FocusFollower | None"] = None

    @classmethod
    def begin(cls) -> None:
        """Follow from now on, unless it is done already."""
        if cls._of_application is None or not isValid(cls._of_application):
            application = QApplication.instance()
            assert isinstance(application, QApplication)
            follower = cls._of_application = cls(application)
            application.focusChanged.connect(follower._moved)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        for widget, focused in ((old, False), (new, True)):
            self._tell(widget, focused)

    def _tell(self, widget: QWidget | None, focused: bool) -> None:
        """The nearest row around the widget, and what of it holds the widget."""
        inside = widget
        while inside is not None:
            around = inside.parentWidget()
            if isinstance(around, FieldRow):
                around.show_focus(inside, focused)
                return
            inside = around
