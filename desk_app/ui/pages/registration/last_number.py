"""The number just given, big, with what became of its label and its receipt."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desk_app.application.ports import PrintJob
from desk_app.application.print_papers import failure_of
from desk_app.ui.commands import Commands
from desk_app.ui.messages import explanation
from desk_app.ui.presenters.registration_state import LastNumber
from desk_app.ui.theme import State
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.big_number import BigNumber
from desk_app.ui.widgets.key_caps import KeyCaps

_STATES = {
    "pending": State.RUNNING,
    "sent": State.RUNNING,
    "printed": State.DONE,
    "doubtful": State.ATTENTION,
    "failed": State.PROBLEM,
    "cancelled": State.ANNULLED,
}


class LastNumberView(QWidget):
    """Before the first number of the register it says what will appear here."""

    def __init__(self, commands: Commands, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._is_small = False
        self._shown: tuple[LastNumber | None, date] | None = None
        self.number = BigNumber(self)
        self._badges: dict[str, tuple[Badge, KeyCaps]] = {}
        grid = QGridLayout()
        grid.setSpacing(6)
        for line, (paper, command) in enumerate((("label", "label-again"), ("receipt", "receipt"))):
            badge = Badge(State.WAITING, "", self)
            caps = KeyCaps(commands.action(command).shortcut(), self)
            grid.addWidget(badge, line, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(caps, line, 1, Qt.AlignmentFlag.AlignLeft)
            self._badges[paper] = badge, caps
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.number, 1)
        row.addLayout(grid)
        self.show_last(None, date.min)

    def show_last(self, last: LastNumber | None, today: date) -> None:
        """Show the last number, or that there is none yet."""
        if self._shown == (last, today):
            return
        self._shown = last, today
        if last is None:
            self.number.set_number("", self.tr("The first number appears here once you register."), "")
        else:
            display = f"{last.short}–{last.until_short}" if last.until_short else last.short
            failure = self._failure(last)
            caption = failure or self._caption(last, today)
            self.number.set_number(display, caption, "" if failure else self._description(last))
        for paper, (badge, caps) in self._badges.items():
            job = last.job(paper) if last else None
            badge.setVisible(job is not None)
            caps.setVisible(job is not None and not self._is_small)
            if job is not None:
                badge.set_state(_STATES.get(_shown(job), State.WAITING), self._words(job))

    def badge(self, paper: str) -> Badge:
        """What became of the `label` or the `receipt`."""
        return self._badges[paper][0]

    def set_small(self, small: bool) -> None:
        """Fit into a narrow window."""
        self._is_small = small
        self.number.set_small(small)
        for _, caps in self._badges.values():
            caps.setVisible(not small and caps.isVisible())

    def _description(self, last: LastNumber) -> str:
        also = self.tr("also no. {number}").format(number=last.other_number) if last.other_number else ""
        return " · ".join(part for part in (also, last.description) if part)

    def _caption(self, last: LastNumber, today: date) -> str:
        hour, day = f"{last.given_at:%H:%M}", f"{last.given_at:%d.%m.%Y}"
        if last.is_quick:
            return self.tr("Quick number, {hour}: the data is still owed").format(hour=hour)
        if last.given_at.date() != today:
            return self.tr("Last number given, {day}").format(day=day)
        return self.tr("Last number given, {hour}").format(hour=hour)

    def _failure(self, last: LastNumber) -> str:
        """Why a paper was not printed and what to do, in place of the other words."""
        for job in (last.job("label"), last.job("receipt")):
            if job is not None and (error := failure_of(job)) is not None:
                words = explanation(error, self._language)
                return f"{words.sentence} {words.action}"
        return ""

    def _words(self, job: PrintJob) -> str:
        receipt = job.paper == "receipt"
        words = {
            "pending": (self.tr("Label on its way"), self.tr("Receipt on its way")),
            "sent": (self.tr("Label sent"), self.tr("Receipt sent")),
            "printed": (self.tr("Label printed"), self.tr("Receipt printed")),
            "doubtful": (self.tr("Label printed?"), self.tr("Receipt printed?")),
            "failed": (self.tr("Label not printed"), self.tr("Receipt not printed")),
            "cancelled": (self.tr("Label given up"), self.tr("Receipt given up")),
        }
        return words.get(_shown(job), words["pending"])[receipt]


def _shown(job: PrintJob) -> str:
    """The state; a job called printed by a printer in trouble is shown as what it is."""
    return "doubtful" if job.state == "printed" and job.cause else job.state
