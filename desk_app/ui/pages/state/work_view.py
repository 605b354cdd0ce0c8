"""Long work on the page: how far it is, and what came of it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.application.integrity import Verification
from desk_app.ui.messages import explanation
from desk_app.ui.presenters.state import DeskStatePresenter
from desk_app.ui.presenters.state_view import DeskStateView
from desk_app.ui.theme import State
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.progress_panel import ProgressPanel

_MEGABYTE = 1e6


class WorkView(QWidget):
    """Verification, backup and the data for help; nothing is in sight while there is nothing to say."""

    def __init__(self, presenter: DeskStatePresenter, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._running = ""
        self.progress = ProgressPanel(parent=self)
        self.progress.cancelled.connect(presenter.cancel)
        self.outcome = Notice(State.DONE, "", parent=self)
        self.outcome.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.progress)
        column.addWidget(self.outcome)
        self.hide()

    def show_view(self, view: DeskStateView) -> None:
        """Show the work under way, else its outcome, else what could not be done."""
        self._show_progress(view)
        said = self._said(view)
        self.outcome.setVisible(said is not None)
        if said is not None:
            self.outcome.say(*said)
        self.setVisible(view.work is not None or said is not None)

    def _show_progress(self, view: DeskStateView) -> None:
        name = view.work.name if view.work else ""
        if name != self._running:
            self._running = name
            if name:
                titles = {
                    "verify": self.tr("Verifying the register"),
                    "backup": self.tr("Saving everything"),
                    "lists": self.tr("Fetching the trusted lists"),
                    "support": self.tr("Saving the data for help"),
                }
                self.progress.start(titles[name])
            else:
                self.progress.finish()
        if view.work is not None and view.work.done:
            self.progress.set_progress(view.work.done, view.work.total)

    def _said(self, view: DeskStateView) -> tuple[State, str, str, str] | None:
        if view.work is not None:
            return None
        if view.problem is not None and not view.fix:
            found = explanation(view.problem, self._language)
            return State.PROBLEM, self.tr("It could not be done"), found.sentence, found.action
        if view.verification is not None:
            return self._verified(view.verification)
        if view.backup_size is not None:
            size = self.tr("The file has {size} MB.").format(size=round(view.backup_size / _MEGABYTE, 1))
            return State.DONE, self.tr("Everything is saved"), size, ""
        if view.support is not None:
            said = self.tr("{file} holds nothing of the register.").format(file=view.support.file)
            action = self.tr("Send it to whoever helps you.")
            return State.DONE, self.tr("The data for help is saved"), said, action
        return None

    def _verified(self, result: Verification) -> tuple[State, str, str, str]:
        bad = result.first_bad
        if bad is None:
            sentence = self.tr("{entries} entries and {events} events are what they were.").format(
                entries=result.entries, events=result.events
            )
            waiting = self.tr("%n suspended number(s) wait for minutes.", "", result.suspended)
            return State.DONE, self.tr("The register is whole"), sentence, waiting if result.suspended else ""
        cause = self.tr("Event {seq} of {day}, number {number}: {difference}.").format(
            seq=bad.seq, day=bad.day, number=bad.number or "-", difference=bad.difference
        )
        remedy = self.tr("Change nothing, save everything in a file, and ask for help with the diagnosis.")
        return State.PROBLEM, self.tr("The register is not what it was"), cause, remedy
