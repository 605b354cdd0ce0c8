"""A conflict: both versions beside each other, and the two ways out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.application.queries import JournalLine
from desk_app.application.synchronise import Conflict
from desk_app.domain.institution import InstitutionProfile
from desk_app.ui.pages.register.path_words import PathWords
from desk_app.ui.presenters.centre_lamp import moment
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.pane import Pane
from desk_app.ui.widgets.text import Shape, Text
from desk_app.ui.widgets.turning_row import TurningRow

_BOTH_FIT = 520
"""Two versions beside each other, in lines of some thirty letters."""


class ConflictCard(Pane):
    """`kept()` lets what stands stand, `applied()` wants ours again, `opened()` the entry itself."""

    kept = Signal()
    applied = Signal()
    opened = Signal()

    def __init__(
        self,
        conflict: Conflict,
        profile: InstitutionProfile | None,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.conflict = conflict
        self._profile = profile
        self._now = now
        self._path = PathWords(self)
        show = Button(self.tr("Show the entry"), Kind.LINK, parent=self)
        show.clicked.connect(self.opened)
        title = f"{conflict.display} · {conflict.subject}" if conflict.subject else conflict.display
        self.setAccessibleName(self.tr("Two desks changed {number}").format(number=conflict.display))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Shape(State.ATTENTION, parent=self))
        head.addWidget(Text(title, Role.SECTION, wraps=True, parent=self), 1)
        head.addWidget(show)
        self.content.addLayout(head)
        self.content.addWidget(Text(self._question(), wraps=True, parent=self))
        self.content.addLayout(self._versions())
        self.content.addLayout(self._ways_out())

    def _question(self) -> str:
        if self.conflict.stands is None:
            return self.tr("Another desk changed the same thing first. Its change arrives in a moment.")
        return self.tr("Two desks changed the same thing. Which change stays?")

    def _versions(self) -> TurningRow:
        row = TurningRow(12, _BOTH_FIT)
        stands = self.tr("What stands, of desk {desk}").format(desk=self.conflict.stands_of or "—")
        row.addLayout(self._version(stands, self.conflict.stands), 1)
        row.addLayout(self._version(self.tr("Ours, without effect"), self.conflict.ours), 1)
        return row

    def _version(self, name: str, line: JournalLine | None) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Text(name, Role.BODY, "secondary", parent=self))
        if line is None:
            column.addWidget(Text("—", Role.STRONG, parent=self))
            return column
        _, title, detail = self._path.said(line, self._profile)
        column.addWidget(Text(title, Role.STRONG, wraps=True, parent=self))
        who = " · ".join(part for part in (detail, line.operator_name, moment(line.at, self._now())) if part)
        column.addWidget(Text(who, Role.BODY, "secondary", wraps=True, parent=self))
        column.addStretch(1)
        return column

    def _ways_out(self) -> TurningRow:
        self.keep = Button(self.tr("Keep what stands"), parent=self)
        self.keep.clicked.connect(self.kept)
        self.apply = Button(self.tr("Apply ours again"), parent=self)
        self.apply.clicked.connect(self.applied)
        row = TurningRow(10)
        for button in (self.keep, self.apply):
            button.setAccessibleName(f"{button.text()}: {self.conflict.display}")
            button.setEnabled(self.conflict.stands is not None)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        return row
