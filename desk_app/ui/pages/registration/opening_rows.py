"""Register and direction, pinned; a reserved number; the type of document, where a letter begins."""

from __future__ import annotations

from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.numbering import Reservation
from desk_app.domain.register import Direction
from desk_app.ui.pages.registration.section import Section
from desk_app.ui.presenters.letter_form import LetterForm
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.presenters.registration_state import Purpose, RegistrationState
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
        self.reservation = ChoiceField(self.tr("Reserved number"), parent=form)
        self.type = ChoiceField(self.tr("Document type"), parent=form)
        self._reservations: tuple[Reservation, ...] = ()
        self._is_reservation_wanted = False
        row = self.add_row(self.tr("Register and direction"), ("register", "direction"), self.register)
        row.add(self.register, 1)
        row.add(self.direction)
        row.add(KeyCaps(direction_keys, form))
        self._reserved_row = self.add_row(self.tr("Reserved number"), ("reservation",), self.reservation)
        self._reserved_row.add(self.reservation, 1)
        self._offer_reservations()
        self.add_row(self.tr("Document type"), ("type",), self.type).add(self.type, 1)
        self.register.value_changed.connect(self._register_chosen)
        self.direction.value_changed.connect(self._direction_chosen)
        self.reservation.value_changed.connect(self._reservation_chosen)
        self.type.value_changed.connect(self._type_chosen)

    def load(self, letter: LetterForm) -> None:
        self._offer_types(letter.direction)
        self.register.set_value(letter.register)
        self.direction.set_value(letter.direction)
        self.reservation.set_value(letter.reservation)
        self._is_reservation_wanted = False
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
        self._show_reservations(state)

    def choose_reserved(self) -> None:
        """Unfold the reserved numbers and go there."""
        self._is_reservation_wanted = True
        self._show_reservations(self._presenter.state)
        self.reservation.setFocus()
        self.reservation.selectAll()
        self.reservation.open_list()

    def take_reserved(self, reference: str) -> bool:
        """The letter gets that reserved number; False for an entry, which has its own and keeps it."""
        if self._presenter.state.purpose not in (Purpose.REGISTER, Purpose.REGISTER_AGAIN):
            return False
        self._presenter.write(reservation=reference)
        self.reservation.set_value(reference)
        return True

    def _show_reservations(self, state: RegistrationState) -> None:
        """In sight where there is something to choose, or when somebody looks for it."""
        if state.reservations != self._reservations:
            self._reservations = state.reservations
            self._offer_reservations()
            self.reservation.set_value(state.form.reservation)
        draws = state.purpose in (Purpose.REGISTER, Purpose.REGISTER_AGAIN)
        there = bool(state.reservations or state.form.reservation or self._is_reservation_wanted)
        self._reserved_row.setVisible(draws and there)
        hint = "" if state.reservations else self.tr("None is reserved. Numbers are reserved in Settings.")
        self._reserved_row.set_hint(hint)

    def _offer_reservations(self) -> None:
        held = [
            Option(
                item.number.reference(),
                item.number.display,
                self.tr("of {day}, until {last}: {reason}").format(
                    day=f"{item.reserved_on:%d.%m.%Y}", last=f"{item.expires_on:%d.%m.%Y}", reason=item.reason
                ),
            )
            for item in self._reservations
        ]
        self.reservation.set_options([Option("", self.tr("the next number")), *held])

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

    def _reservation_chosen(self, reference: object) -> None:
        self._presenter.write(reservation=str(reference or ""))

    def _type_chosen(self, code: object) -> None:
        self._presenter.choose_type(str(code or ""))
