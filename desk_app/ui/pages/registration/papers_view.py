"""The label and the receipt to come, side by side."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.printer_profile import MOST_PLACES, profile_of
from desk_app.ui.pages.registration.receipt_preview import ReceiptPreview
from desk_app.ui.presenters.registration_state import RegistrationState
from desk_app.ui.theme import Role
from desk_app.ui.widgets.label_preview import LabelPreview
from desk_app.ui.widgets.text import Text

_USUAL_LABEL = "57x32"


class PapersView(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = b""
        self.label = LabelPreview(self.tr("Label to come"), self)
        self.receipt = ReceiptPreview(self.tr("Receipt to come"), self)
        self.words = Text("", Role.BODY, "secondary", wraps=True, parent=self)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.label)
        left.addWidget(self.words)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(left, 1)
        row.addWidget(self.receipt, 0, Qt.AlignmentFlag.AlignTop)

    def show_state(self, state: RegistrationState, today: date) -> None:
        """Follow the letter. A number that is not drawn yet is never shown."""
        profile = state.profile
        if profile is None:
            return
        if state.companion.label and state.companion.label != self._shown:
            self._shown = state.companion.label
            picture = QImage.fromData(self._shown)
            self.label.set_image(picture, self.tr("The label without a number."))
        to_come = self.tr("The number appears on registering.")
        self.words.setText(f"{to_come} {self._label_words(profile)}")
        kind = profile.document_type(state.form.type)
        due = state.form.due_on or (state.companion.due.legal_on if state.companion.due else None)
        self.receipt.show_letter(profile.institution.name, today, kind.name if kind else "", _parts(state), due)

    def _label_words(self, profile: InstitutionProfile) -> str:
        """How large the label is, or where it comes on the sheet that lies in the printer."""
        printer = profile_of(profile, profile.choice("label_printer"))
        if printer.sheet:
            return self.tr("It is label {place} of {places} on the A4 sheet in the printer.").format(
                place=printer.sheet_start, places=MOST_PLACES
            )
        size = (printer.template or _USUAL_LABEL).replace("x", " × ")
        return self.tr("Label {size} mm.").format(size=size)


def _parts(state: RegistrationState) -> str:
    """Sheets and annexes as the receipt counts them, in Romanian."""
    counted = (
        (state.form.sheets, "filă", "file"),
        (state.form.annexes, "anexă", "anexe"),
        (state.form.objects, "obiect", "obiecte"),
    )
    return ", ".join(_counted(count, one, many) for count, one, many in counted if count)


def _counted(count: int, one: str, many: str) -> str:
    if count == 1:
        return f"1 {one}"
    takes_de = count >= 20 and not 1 <= count % 100 <= 19
    return f"{count} de {many}" if takes_de else f"{count} {many}"
