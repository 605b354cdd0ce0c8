"""What the holder of the token signs a letter as, and who signs it afterwards, one after another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QGridLayout, QWidget

from desk_app.domain.institution import Operator
from desk_app.domain.signing_folder import PreparedLetter, Signer, SignerRole
from desk_app.ui.pages.register.act_panel import LabelledField
from desk_app.ui.pages.register.turn_words import role_word
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.option_rows import Option

_PLACES = len(SignerRole) - 1
"""As many as there are roles, with that of the holder."""


class SignersAfter(QWidget):
    """Each place appears once the one before is taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.role = self._role_field(self.tr("You sign as"))
        self.people: list[ChoiceField] = []
        self.roles: list[ChoiceField] = []
        self._rows: list[tuple[LabelledField, LabelledField]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        for column, stretch in enumerate((1, 2, 1)):
            grid.setColumnStretch(column, stretch)
        grid.addWidget(LabelledField(self.tr("You sign as"), self.role, parent=self), 0, 0)
        for place in range(_PLACES):
            for column, row in enumerate(self._place(place), start=1):
                grid.addWidget(row, place, column)
        self._make_room()

    def show_letter(self, letter: PreparedLetter | None, people: Sequence[Operator]) -> None:
        """What was chosen for a letter before, among the people of the institution."""
        options = [Option(person.id, person.name) for person in people]
        chosen = letter.signers_after if letter else ()
        self.role.set_value(letter.role if letter else SignerRole.SIGNS)
        for place, (person, role) in enumerate(zip(self.people, self.roles, strict=True)):
            signer = chosen[place] if place < len(chosen) else None
            person.set_options(options)
            person.set_value(signer.person if signer else None)
            role.set_value(signer.role if signer else SignerRole.SIGNS)
        self._make_room()

    def accept(self) -> bool:
        """Take what is typed; False, and the cursor there, where it means nobody."""
        for field in (self.role, *self.people, *self.roles):
            field.accept_text()
            if field.error():
                field.setFocus()
                return False
        return True

    def own_role(self) -> SignerRole:
        """What the holder signs as."""
        return SignerRole(str(self.role.value() or SignerRole.SIGNS))

    def signers(self) -> tuple[Signer, ...]:
        """Those after the holder, in their order."""
        chosen = zip(self.people, self.roles, strict=True)
        return tuple(
            Signer(str(person.value()), SignerRole(str(role.value() or SignerRole.SIGNS)))
            for person, role in chosen
            if person.value() is not None
        )

    def _place(self, place: int) -> tuple[LabelledField, LabelledField]:
        label = self.tr("Then, if others sign too")
        person = ChoiceField(self.tr("Who signs it, place {place}").format(place=place + 2), (), parent=self)
        role = self._role_field(self.tr("Signs as, place {place}").format(place=place + 2))
        person.value_changed.connect(self._make_room)
        rows = (LabelledField(label, person, parent=self), LabelledField(self.tr("Signs as"), role, parent=self))
        self.people.append(person)
        self.roles.append(role)
        self._rows.append(rows)
        return rows

    def _role_field(self, name: str) -> ChoiceField:
        return ChoiceField(name, [Option(role, role_word(role)) for role in SignerRole], parent=self)

    def _make_room(self, *_: object) -> None:
        taken = [person.value() is not None for person in self.people]
        for is_taken, rows in zip(taken, self._rows, strict=True):
            rows[1].setVisible(is_taken)
        for (before, is_taken), rows in zip(pairwise(taken), self._rows[1:], strict=True):
            rows[0].setVisible(before or is_taken)
