"""Correcting a column that froze at registration: the old value stays in the book beside the new one."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from desk_app.domain.entry import LARGEST_COUNT, Letter
from desk_app.domain.register import Direction
from desk_app.domain.text import normalise
from desk_app.ui.pages.register.act_panel import ActPanel, LabelledField
from desk_app.ui.pages.register.field_words import FieldWords
from desk_app.ui.pages.register.sender_editor import SenderEditor
from desk_app.ui.presenters.reference_lists import reasons
from desk_app.ui.presenters.register_entry import EntryPresenter
from desk_app.ui.presenters.register_entry_state import EntryPaneState
from desk_app.ui.theme import Role
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.count_field import CountField
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.pick_field import PickField
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.wrapping_field import WrappingField

_TEXTS = ("subject", "reference_number")
_COUNTS = ("sheets", "annexes", "objects")
_ORDER = ("sender", "subject", "reference_number", "reference_date", *_COUNTS, "direction")

Editors = tuple[LineField | WrappingField, ...]


class CorrectPanel(ActPanel):
    """The column is chosen, the new value typed in a field of its kind, the reason picked or typed."""

    def __init__(self, presenter: EntryPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.submitted.connect(self.submit)
        self._words = FieldWords(self)
        self._letter = Letter()
        self._state: EntryPaneState | None = None
        self.column = ChoiceField(self.tr("Column"), [Option(name, self._words.name(name)) for name in _ORDER])
        self.add(self.tr("Column"), self.column, names=("field",))
        self._old = Text("", Role.BODY, "secondary", wraps=True, parent=self)
        self.add_widget(self._old)
        self.issuer = SenderEditor(presenter, self)
        self.editors: dict[str, Editors] = {name: self._editor(name) for name in _ORDER}
        self._lines: dict[str, LabelledField] = {
            name: self.add(self.tr("New value"), *fields, names=(name,)) for name, fields in self.editors.items()
        }
        self._who = self.add(self.tr("Is it somebody else?"), self.issuer.who)
        self.add_widget(self.issuer.said)
        self.reason = PickField(self.tr("Reason"), reasons("correction"), self)
        self.add(self.tr("Reason"), self.reason, names=("reason",))
        form = Button(self.tr("Correct several in the form"), Kind.LINK, parent=self)
        form.clicked.connect(presenter.correct_in_form)
        self.add_button(form)
        self.column.value_changed.connect(self._show_column)
        self.issuer.changed.connect(self._show_sender)

    def begin(self, state: EntryPaneState) -> None:
        assert state.detail is not None
        self._state, self._letter = state, state.detail.entry.letter
        number = state.detail.row.display
        self.say(
            self.tr("Correct the entry {number}").format(number=number),
            self.tr("I correct {number}").format(number=number),
        )
        for name in _ORDER:
            self._fill(name)
        self.column.set_value("subject")
        self.reason.set_value("")
        self._show_column()

    def first_field(self) -> QWidget:
        return self.column

    def submit(self) -> None:
        """Hand what was typed to the presenter."""
        self.column.accept_text()
        name = self._chosen()
        for field in self.editors[name]:
            if isinstance(field, WrappingField):
                continue
            field.accept_text()
            if field.error():
                field.setFocus()
                return
        self._presenter.correct(name, self._value(name), self.reason.text_value())

    def _chosen(self) -> str:
        return str(self.column.value() or "subject")

    def _show_column(self) -> None:
        chosen = self._chosen()
        for name, line in self._lines.items():
            line.setVisible(name == chosen)
        profile = self._state.profile if self._state else None
        written = self._words.value(chosen, getattr(self._letter, chosen), profile)
        self._old.setText(self.tr("Now: {value}").format(value=written))
        self._show_sender()

    def _show_sender(self) -> None:
        is_chosen = self._chosen() == "sender"
        self._who.setVisible(is_chosen and self.issuer.asks_who())
        self.issuer.said.setVisible(is_chosen and bool(self.issuer.said.text()))

    def _editor(self, name: str) -> Editors:
        label = self._words.name(name)
        if name in _COUNTS:
            return (CountField(label, LARGEST_COUNT, 84, self),)
        if name == "reference_date":
            return (DateField(label, self._today, past=True, parent=self),)
        if name == "direction":
            options = [Option(item, self._words.direction(item)) for item in Direction]
            return (ChoiceField(label, options, parent=self),)
        if name == "sender":
            return self.issuer.name, self.issuer.given_name
        if name == "subject":
            return (WrappingField(label, self),)
        return (LineField(label, parent=self),)

    def _fill(self, name: str) -> None:
        fields = self.editors[name]
        if name == "sender":
            self.issuer.begin(self._letter)
        else:
            fields[0].set_value(getattr(self._letter, name))

    def _value(self, name: str) -> object:
        fields = self.editors[name]
        if name in _TEXTS:
            return normalise(fields[0].text(), multiline=name == "subject")
        return self.issuer.value() if name == "sender" else fields[0].value()

    def _today(self) -> date:
        return self._presenter.state.today
