"""The emergency series on one key: what it means, the reason that is asked for, and who authorised it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desk_app.ui.pages.state.fix_panel import FixPanel
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.line_field import LineField


class EmergencyPanel(FixPanel):
    """`wanted(str, str)` carries the reason, and who authorised it or nothing for the person at work; both stay in
    their fields until the series has begun."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Emergency series"),
            self.tr(
                "Numbers will come from a series of their own, which begins with U. The citizen's number stays"
                " good; the central registry gives the ordinary one beside it later."
            ),
            parent,
        )
        row = self.add_row(self.tr("Reason"))
        self.reason = LineField(self.tr("Reason"), parent=self)
        row.add(self.reason, 1)
        row = self.add_row(self.tr("Authorised by"))
        self.authorised_by = LineField(self.tr("Authorised by"), parent=self)
        self.authorised_by.setPlaceholderText(self.tr("The person at work"))
        row.add(self.authorised_by, 1)
        self.begin = Button(self.tr("Begin the emergency series"), Kind.MAIN, parent=self)
        self.begin.clicked.connect(self._begin)
        self.add_actions(self.begin)
        self.setFocusProxy(self.reason)

    def _begin(self) -> None:
        self.wanted.emit(self.reason.text().strip(), self.authorised_by.text().strip())
