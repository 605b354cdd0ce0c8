"""Register and direction, pinned, and the type of document, where a letter begins."""

from __future__ import annotations

from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.register import Direction
from desk_app.ui.pages.registration.section import Section
from desk_app.ui.presenters.letter_form import LetterForm
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.presenters.registration_state import RegistrationState
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.form import Form
from desk_app.ui.widgets.key_caps import KeyCaps
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.segmented import Segmented

_REGISTER_LEAST = 120


class OpeningRows(Section):
    def __init__(self, form: Form, presenter: RegistrationPresenter, direction_keys: str) -> None:
        super().__init__(form, presenter)
        self._profile: InstitutionProfile | None = None
        self._direction_shown: Direction | None = None
        self.register = ChoiceField(self.tr("Register"), parent=form)
        self.register.setMinimumWidth(_REGISTER_LEAST)
        directions = (
            (Direction.INCOMING, self.tr("Incoming")),
            (Direction.OUTGOING, self.tr("Outgoing")),
            (Direction.INTERNAL, self.tr("Internal")),
        )
        self.direction = Segmented(self.tr("Direction"), directions, form)
        self.type = ChoiceField(self.tr("Document type"), parent=form)
        row = self.add_row(self.tr("Register and direction"), ("register", "direction"), self.register)
        row.add(self.register, 1)
        row.add(self.direction)
        row.add(KeyCaps(direction_keys, form))
        self.add_row(self.tr("Document type"), ("type",), self.type).add(self.type, 1)
        self.register.value_changed.connect(self._register_chosen)
        self.direction.value_changed.connect(self._direction_chosen)
        self.type.value_changed.connect(self._type_chosen)

    def load(self, letter: LetterForm) -> None:
        self._offer_types(letter.direction)
        self.register.set_value(letter.register)
        self.direction.set_value(letter.direction)
        self.type.set_value(letter.type or None)

    def show_state(self, state: RegistrationState) -> None:
        if state.profile is not self._profile:
            self._profile, self._direction_shown = state.profile, None
            self._offer_registers()
            self.register.set_value(state.form.register)
        self.register.setToolTip(self.register.text())
        if state.form.direction is not self._direction_shown:
            self.direction.set_value(state.form.direction)
            self._offer_types(state.form.direction)

    def _offer_registers(self) -> None:
        registers = self._profile.registers if self._profile else ()
        open_ones = (register for register in registers if not register.special and not register.closed)
        self.register.set_options([Option(register.code, register.name) for register in open_ones])

    def _offer_types(self, direction: Direction) -> None:
        self._direction_shown = direction
        types = self._profile.document_types if self._profile else ()
        fitting = (kind for kind in types if direction in kind.directions and not kind.closed)
        self.type.set_options([Option(kind.code, kind.name) for kind in fitting])

    def _register_chosen(self, code: object) -> None:
        self._presenter.write(register=code or "")

    def _direction_chosen(self, direction: object) -> None:
        self._presenter.write(direction=direction)

    def _type_chosen(self, code: object) -> None:
        self._presenter.choose_type(str(code or ""))
