"""A PDF from the disk as a letter that goes out: to whom, about what and who signs it next, typed in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desk_app.domain.institution import Operator
from desk_app.ui.pages.signing.signers_after import SignersAfter
from desk_app.ui.pages.signing.typed_row import TypedRow
from desk_app.ui.presenters.signing_view import FolderRow
from desk_app.ui.widgets.line_field import LineField


class LetterRow(TypedRow):
    """`given(object, str, str, object, object)` a row, addressee and subject, both empty where it gets no number;
    the SignerRole of the holder and the Signers who come after.
    """

    given = Signal(object, str, str, object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addressee = LineField(self.tr("Addressee"), parent=self)
        self.subject = LineField(self.tr("Subject"), parent=self)
        self.button.clicked.connect(self.give)
        fields = ((self.tr("Addressee"), self.addressee), (self.tr("Subject"), self.subject))
        self.arrange(fields, self.tr("Number at signing"))
        self.signers = SignersAfter(self)
        self.add_below(self.signers)

    def open(self, row: FolderRow, people: Sequence[Operator]) -> None:
        """What was typed for another document, and not given, is gone; for this one it stays."""
        if self._row is None or self._row.key != row.key:
            self.addressee.setText(row.letter.addressee if row.letter else "")
            self.subject.setText(row.letter.subject if row.letter else "")
            self.signers.show_letter(row.letter, people)
        self._row = row
        self.show()
        self.addressee.setFocus()

    def give(self) -> None:
        """Take it as a letter once both are there, or as a file again when both are empty."""
        addressee, subject = self.addressee.text().strip(), self.subject.text().strip()
        if bool(addressee) is not bool(subject):
            field = self.subject if addressee else self.addressee
            field.set_error(self.tr("Type both, or empty both to sign it without a number."))
            field.setFocus()
            return
        if not self.signers.accept():
            return
        self.hide()
        self.given.emit(self._row, addressee, subject, self.signers.own_role(), self.signers.signers())
        self.left.emit()
