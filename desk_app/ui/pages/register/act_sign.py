"""Sending a document of the entry to be signed: who signs it, one after another, and as what."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QWidget

from desk_app.application.queries import AttachedDocument
from desk_app.domain.register import Direction
from desk_app.domain.signing_folder import Signer, SignerRole
from desk_app.ui.pages.register.act_panel import ActPanel, LabelledField
from desk_app.ui.pages.register.turn_words import role_word
from desk_app.ui.presenters.register_entry import EntryPresenter
from desk_app.ui.presenters.register_entry_state import EntryPaneState
from desk_app.ui.theme import Role
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.tick import Tick

_PLACES = 4
"""As many as there are roles."""


class _Place:
    """One place in the order: the person and what they sign as, each in a row of its own."""

    def __init__(
        self, person: ChoiceField, role: ChoiceField, row: LabelledField, role_row: LabelledField
    ) -> None:
        self.person, self.role, self.row, self.role_row = person, role, row, role_row

    @property
    def signer(self) -> Signer | None:
        """None while nobody was chosen."""
        chosen, role = self.person.value(), self.role.value()
        return Signer(str(chosen), SignerRole(str(role or SignerRole.SIGNS))) if chosen else None


class SendToSignPanel(ActPanel):
    """The document is the one that was in sight when the panel opened. Who was chosen makes room for the next."""

    def __init__(self, presenter: EntryPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._document: AttachedDocument | None = None
        self.submitted.connect(self.submit)
        self._name = Text("", Role.BODY, "secondary", wraps=True, parent=self)
        self.add_widget(self._name)
        self.number_on_page = Tick(self.tr("Number and day on the first page"), self)
        self.places = tuple(self._place(place) for place in range(_PLACES))
        self.add_widget(self.number_on_page)
        self._fields.append(self.number_on_page)  # Tab comes to it after the last place

    @property
    def recipient(self) -> ChoiceField:
        """Who signs first."""
        return self.places[0].person

    def open(self, state: EntryPaneState) -> None:
        self._document = state.to_sign
        self._name.setText(self._document.name if self._document else "")
        super().open(state)

    def begin(self, state: EntryPaneState) -> None:
        number = state.detail.row.display if state.detail else ""
        people = state.profile.operators if state.profile else ()
        options = [Option(person.id, _named(person.name, person.function)) for person in people if person.active]
        for place in self.places:
            place.person.set_options(options)
            place.person.set_value(None)
            place.role.set_value(SignerRole.SIGNS)
        is_outgoing = state.detail is not None and state.detail.entry.letter.direction is Direction.OUTGOING
        self.number_on_page.setChecked(is_outgoing)
        self._make_room()
        self.say(
            self.tr("Send a document of {number} to be signed").format(number=number),
            self.tr("I send it to be signed"),
        )

    def first_field(self) -> QWidget:
        return self.recipient

    def submit(self) -> None:
        """Hand the choice to the presenter."""
        for place in self.places:
            place.person.accept_text()
            place.role.accept_text()
        if self._document is not None and not any(place.person.error() for place in self.places):
            signers = [place.signer for place in self.places]
            self._presenter.send_to_sign(
                self._document,
                [signer for signer in signers if signer is not None],
                number_on_page=self.number_on_page.isChecked(),
            )

    def _place(self, place: int) -> _Place:
        label = self.tr("Who signs it") if place == 0 else self.tr("Then, if others sign too")
        spoken = label if place == 0 else self.tr("Who signs it, place {place}").format(place=place + 1)
        person = ChoiceField(spoken, (), parent=self)
        roles = [Option(role, role_word(role)) for role in SignerRole]
        role = ChoiceField(self.tr("Signs as, place {place}").format(place=place + 1), roles, parent=self)
        person.value_changed.connect(self._make_room)
        row = self.add(label, person, names=("signer",) if place == 0 else ())
        return _Place(person, role, row, self.add(self.tr("Signs as"), role))

    def _make_room(self, *_: object) -> None:
        """What a person signs as is asked once somebody was chosen, and then who follows."""
        for place in self.places:
            place.role_row.setVisible(place.person.value() is not None)
        for before, place in pairwise(self.places):
            place.row.setVisible(before.person.value() is not None or place.person.value() is not None)


def _named(name: str, function: str) -> str:
    return f"{name}, {function}" if function else name
