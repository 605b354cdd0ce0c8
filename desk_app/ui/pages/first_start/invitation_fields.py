"""What the administrator of a central registry gave: typed, or all at once from a link or its QR code.

A scanner types the link letter by letter: until it is whole nothing is said of it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desk_app.application.invitation import Invited, is_link, is_whole_link
from desk_app.domain.centre_errors import EnrolmentCodeWrong, InstitutionNotSaid
from desk_app.domain.errors import RegistraturaError
from desk_app.ui.messages import explanation
from desk_app.ui.pages.first_start.step import text_of
from desk_app.ui.widgets.form import Form
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.link_field import LinkField


class InvitationFields(QObject):
    """Rows of `form`: address, code, institution."""

    def __init__(self, form: Form, parent: QWidget) -> None:
        super().__init__(parent)
        self.address = LinkField(self.tr("Address of the central registry"), parent=parent)
        row = form.add_row(self.tr("Address"))
        row.add(self.address, 1)
        row.set_hint(self.tr("As the administrator gave it; the link or its QR code fills in everything."))
        self.code = LinkField(self.tr("Enrolment code"), parent=parent)
        self._code_row = form.add_row(self.tr("Code"))
        self._code_row.add(self.code, 1)
        self._code_row.set_hint(self.tr("Five groups of four characters."))
        self.institution = LineField(self.tr("Code of the institution"), parent=parent)
        row = form.add_row(self.tr("Institution"))
        row.add(self.institution, 1)
        row.set_hint(self.tr("Only where the central registry serves several: its SIRUTA code."))
        for field in (self.address, self.code):
            field.value_changed.connect(self._split_link)
            field.editingFinished.connect(self._say_broken)
            field.link_read.connect(self._split_link)

    def problems(self) -> dict[LineField, str]:
        """What is missing, by the field that it concerns."""
        found = self._broken()
        if found:
            return found
        if not text_of(self.address):
            found[self.address] = self.tr("Write the address that the administrator gave.")
        if not text_of(self.code):
            found[self.code] = self.tr("Write the code that the administrator gave.")
        return found

    def invited(self) -> Invited:
        """What is typed, once nothing is missing."""
        return Invited.of(text_of(self.address), text_of(self.code), text_of(self.institution))

    def show_invited(self, invited: Invited) -> None:
        """Fill the fields in."""
        self.address.set_value(invited.address)
        self.institution.set_value(invited.institution)
        self.code.set_value(invited.code)

    def keep_code_hidden(self, hint: str) -> None:
        """The code is known and not shown."""
        self.code.set_value("")
        self._code_row.set_hint(hint)

    def say(self, problem: RegistraturaError, language: str) -> bool:
        """Say what is wrong at the field that it is about; False where it is about none."""
        field: LineField | None = self.code if isinstance(problem, EnrolmentCodeWrong) else None
        field = self.institution if isinstance(problem, InstitutionNotSaid) else field
        if field is None:
            return False
        found = explanation(problem, language)
        field.set_error(f"{found.sentence} {found.action}")
        field.setFocus()
        return True

    def _split_link(self, value: object) -> None:
        if is_whole_link(str(value)):
            self.show_invited(Invited.of_link(str(value)))

    def _say_broken(self) -> None:
        for field, sentence in self._broken().items():
            field.set_error(sentence)

    def _broken(self) -> dict[LineField, str]:
        """A whole link is never left in a field."""
        sentence = self.tr("The link is not whole: ask the administrator for a new one.")
        return {field: sentence for field in (self.address, self.code) if is_link(field.text())}
