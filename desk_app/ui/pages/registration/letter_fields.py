"""The form of the page: its sections in reading order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from desk_app.ui.commands import Commands
from desk_app.ui.pages.registration.arrival_rows import ArrivalRows
from desk_app.ui.pages.registration.content_rows import ContentRows
from desk_app.ui.pages.registration.handling_rows import HandlingRows
from desk_app.ui.pages.registration.opening_rows import OpeningRows
from desk_app.ui.pages.registration.party_rows import PartyRows
from desk_app.ui.pages.registration.section import Section
from desk_app.ui.presenters.letter_form import LetterForm
from desk_app.ui.presenters.look_ups import Answer
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.presenters.registration_state import RegistrationState
from desk_app.ui.widgets.field_row import FieldRow
from desk_app.ui.widgets.form import Form


class LetterFields(Form):
    def __init__(
        self,
        presenter: RegistrationPresenter,
        commands: Commands,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
        language: str = "ro",
    ) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("The letter"))
        self.opening = OpeningRows(self, presenter, _keys(commands, "next-direction"))
        self.parties = PartyRows(self, presenter, language)
        self.content = ContentRows(self, presenter)
        self.arrival = ArrivalRows(self, presenter, now, _keys(commands, "pin-channel"))
        self.handling = HandlingRows(self, presenter)
        self._sections: tuple[Section, ...] = (
            self.opening,
            self.parties,
            self.content,
            self.arrival,
            self.handling,
        )
        self.parties.following = self.content.subject
        self._blamed: FieldRow | None = None
        self.parties.on_behalf_link.follow(commands.action("on-behalf"))
        self.parties.on_behalf_link.show()
        reading = commands.action("read-card")
        self.parties.card_button.set_keys(reading.shortcut())
        self.parties.card_button.setToolTip(reading.toolTip())
        self.parties.card_button.setAccessibleName(reading.text())
        presenter.look_ups.answered.connect(self._answer)
        self.setFocusProxy(self.opening.type)

    def load(self, letter: LetterForm) -> None:
        """Show another letter as a whole, its first field with the focus."""
        for section in self._sections:
            section.load(letter)
        self.opening.type.setFocus()

    def show_state(self, state: RegistrationState) -> None:
        """Show what follows from the letter."""
        for section in self._sections:
            section.show_state(state)

    def has_place(self, name: str) -> bool:
        """Whether a field of the form has this name."""
        return self._place(name) is not None

    def blame(self, name: str, sentence: str) -> None:
        """Say what is wrong at the field `name` and go there."""
        self.absolve()
        place = self._place(name)
        assert place is not None
        self._blamed, field = place
        self._blamed.set_error(sentence)
        field.setFocus()

    def absolve(self) -> None:
        """Take the last sentence back."""
        if self._blamed is not None:
            self._blamed.set_error("")
            self._blamed = None

    def _place(self, name: str) -> tuple[FieldRow, QWidget] | None:
        found = (section.place(name) for section in self._sections)
        return next(filter(None, found), None)

    def _answer(self, answer: Answer) -> None:
        if answer.box == "subject":
            self.content.answer(answer)
        else:
            self.parties.answer(answer)


def _keys(commands: Commands, name: str) -> str:
    return commands.action(name).shortcut().toString()
