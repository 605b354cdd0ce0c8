"""Which of the tokens that are plugged in signs this folder."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.application.strict_object import BUCHAREST
from desk_app.ui.presenters.signing_view import SigningView
from desk_app.ui.theme import Role
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.text import Text

_WIDTH = 420


class TokenChoice(QWidget):
    """`chosen(str)` the identity of a certificate. Shown only where several could sign."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = ChoiceField(self.tr("Sign with the token of"), (), _WIDTH, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Text(self.tr("Sign with the token of"), Role.STRONG, parent=self))
        row.addWidget(self.field)
        row.addStretch(1)
        self.field.value_changed.connect(self._tell)
        self.hide()

    def show_view(self, view: SigningView) -> None:
        """Offer every certificate that could sign: two of one person differ by who issued them, and until when."""
        self.setVisible(len(view.signatories) > 1)
        self.field.setEnabled(not view.is_busy)
        offered = [
            Option(each.id, each.holder, f"{each.issuer}, {each.valid_until.astimezone(BUCHAREST):%d.%m.%Y}")
            for each in view.signatories
        ]
        self.field.set_options(offered)
        self.field.set_value(view.signatory.id if view.signatory else None)

    def _tell(self, *_: object) -> None:
        if self.field.value() is not None:
            self.chosen.emit(str(self.field.value()))
