"""Sending a document of the entry to be signed: whose folder it goes to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desk_app.application.queries import AttachedDocument
from desk_app.ui.pages.register.act_panel import ActPanel
from desk_app.ui.presenters.register_entry import EntryPresenter
from desk_app.ui.presenters.register_entry_state import EntryPaneState
from desk_app.ui.theme import Role
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.text import Text


class SendToSignPanel(ActPanel):
    """The document is the one that was in sight when the panel opened."""

    def __init__(self, presenter: EntryPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._document: AttachedDocument | None = None
        self.submitted.connect(self.submit)
        self._name = Text("", Role.BODY, "secondary", wraps=True, parent=self)
        self.recipient = ChoiceField(self.tr("Who signs it"), (), parent=self)
        self.add_widget(self._name)
        self.add(self.tr("Who signs it"), self.recipient, names=("recipient",))

    def open(self, state: EntryPaneState) -> None:
        self._document = state.to_sign
        self._name.setText(self._document.name if self._document else "")
        super().open(state)

    def begin(self, state: EntryPaneState) -> None:
        number = state.detail.row.display if state.detail else ""
        people = state.profile.operators if state.profile else ()
        self.recipient.set_options(
            [Option(person.id, _named(person.name, person.function)) for person in people if person.active]
        )
        self.recipient.set_value(None)
        self.say(
            self.tr("Send a document of {number} to be signed").format(number=number),
            self.tr("I send it to be signed"),
        )

    def first_field(self) -> QWidget:
        return self.recipient

    def submit(self) -> None:
        """Hand the choice to the presenter."""
        self.recipient.accept_text()
        if self._document is not None and not self.recipient.error():
            self._presenter.send_to_sign(self._document, str(self.recipient.value() or ""))


def _named(name: str, function: str) -> str:
    return f"{name}, {function}" if function else name
