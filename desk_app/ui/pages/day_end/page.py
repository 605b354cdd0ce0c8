"""The end of the day: labels nobody scanned, numbers without data, papers not printed; then the sheet."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.application.emergency_kit import KIT
from desk_app.application.queries import PaperOfEntry, RegisterRow
from desk_app.ui.actions import DAY_END
from desk_app.ui.commands import Commands
from desk_app.ui.messages import explanation
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.presenters.day_end import DayEndPresenter, DayEndView
from desk_app.ui.theme import State
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.matter_list import Matter, MatterList
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.page_header import PageHeader

_PURPOSE = "daily-register"


class DayEndPage(QWidget):
    """`entry_wanted(str)`: an entry is to be shown. While the page is open a scan takes its label off the list."""

    entry_wanted = Signal(str)

    def __init__(
        self, commands: Commands, presenter: DayEndPresenter, files: FileChoice, language: str = "ro"
    ) -> None:
        super().__init__()
        self.setObjectName(DAY_END)
        self.setAccessibleName(self.tr("End of the day"))
        self._commands = commands
        self._presenter = presenter
        self._files = files
        self._language = language
        self._build()
        presenter.changed.connect(self.show_view)
        files.target_chosen.connect(self._chosen)
        commands.on("write-day", self.choose_file)
        self.show_view(presenter.view)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._presenter.refresh()

    def show_view(self, view: DayEndView) -> None:
        """Paint the three lists and what came of the last act."""
        left = view.matters
        if left is not None:
            self.labels.show_matters([self._unconfirmed(paper) for paper in left.unconfirmed])
            self.debts.show_matters([self._debt(row) for row in left.debts])
            self.papers.show_matters([self._waiting(paper) for paper in left.waiting])
            settled = self.tr("Everything is settled: write the daily register and sign it.")
            open_ = self.tr("Settle what is left, or let it wait until tomorrow: no number is lost.")
            self.header.say(self.tr("End of the day"), settled if view.is_settled else open_)
        self._show_outcome(view)

    def choose_file(self) -> None:
        """Ask where the daily register goes."""
        name = f"registru-zilnic-{self._presenter.today:%Y-%m-%d}.pdf"
        self._files.choose_target(self.tr("Daily register"), name, _PURPOSE)

    def _build(self) -> None:
        self.header = PageHeader(self.tr("End of the day"), "", self)
        write = Button("", Kind.MAIN, parent=self)
        write.follow(self._commands.action("write-day"))
        self.header.add(write)
        self.notice = Notice(State.DONE, "", parent=self)
        self.notice.hide()
        self.labels = MatterList(
            self.tr("Labels not confirmed"), self.tr("Every label was scanned on its document."), self
        )
        self.debts = MatterList(self.tr("Quick numbers without data"), self.tr("Every number has its data."), self)
        self.papers = MatterList(self.tr("Not printed"), self.tr("Everything asked for is on paper."), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.header, self.notice, self.labels, self.debts, self.papers):
            column.addWidget(widget)
        column.addStretch(1)
        self.setFocusProxy(write)

    def _unconfirmed(self, paper: PaperOfEntry) -> Matter:
        assert paper.row is not None, "labels belong to entries"
        entry_id = paper.row.entry_id
        acts = (
            (self.tr("Label again"), partial(self._presenter.reprint, entry_id)),
            (self.tr("Show"), partial(self.entry_wanted.emit, entry_id)),
        )
        printed = paper.job.created_at
        words = self.tr("printed {day}, waiting for a scan").format(day=f"{printed:%d.%m.%Y}" if printed else "")
        return Matter(paper.row.display, words, acts)

    def _debt(self, row: RegisterRow) -> Matter:
        words = self.tr("given {day}").format(day=f"{row.registered_on:%d.%m.%Y}")
        return Matter(row.display, words, ((self.tr("Show"), partial(self.entry_wanted.emit, row.entry_id)),))

    def _waiting(self, paper: PaperOfEntry) -> Matter:
        kinds = {"label": self.tr("label"), "receipt": self.tr("receipt"), KIT: self.tr("A4 sheets")}
        acts = (
            (self.tr("Print it"), partial(self._presenter.print_again, paper.job)),
            (self.tr("Give it up"), partial(self._presenter.give_up, paper.job)),
        )
        title = paper.number or self.tr("Emergency kit")
        return Matter(title, kinds.get(paper.job.paper, paper.job.paper), acts)

    def _chosen(self, purpose: str, file: Path) -> None:
        if purpose == _PURPOSE:
            self._presenter.write(file)

    def _show_outcome(self, view: DayEndView) -> None:
        if view.problem is not None:
            found = explanation(view.problem, self._language)
            self.notice.say(State.PROBLEM, self.tr("It could not be done"), found.sentence, found.action)
        elif view.written is not None:
            words = self.tr("Print it, number it and sign it: {file}").format(file=view.written.name)
            self.notice.say(State.DONE, self.tr("The daily register is written"), words)
        self.notice.setVisible(view.problem is not None or view.written is not None)
