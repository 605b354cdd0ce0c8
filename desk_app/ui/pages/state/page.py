"""The state of the counter: the verdict, what asks for something with its remedy, what is in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.actions import DESK_STATE
from desk_app.ui.commands import Commands
from desk_app.ui.messages import explanation
from desk_app.ui.pages.state import words
from desk_app.ui.pages.state.desk_fixes import DayFix, MinutesFix, ResumeFix
from desk_app.ui.pages.state.fix_panel import FixPanel
from desk_app.ui.pages.state.lists import CauseList, GoodList
from desk_app.ui.pages.state.paper_fixes import PrinterFix, SheetFix
from desk_app.ui.pages.state.place_fixes import BackupFix, CopyFix, MirrorFix
from desk_app.ui.pages.state.support_fix import SupportFix
from desk_app.ui.pages.state.work_view import WorkView
from desk_app.ui.presenters.state import DeskStatePresenter
from desk_app.ui.presenters.state_diagnosis import diagnosis
from desk_app.ui.presenters.state_view import PROBLEM, DeskStateView
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.text import Shape, Text

_FIXES = 9
_HEAD_FITS = 860


class DeskStatePage(QWidget):
    """`now` gives the local time of the institution, `language` the catalogue of the sentences."""

    def __init__(
        self,
        commands: Commands,
        presenter: DeskStatePresenter,
        now: Callable[[], datetime],
        language: str = "ro",
    ) -> None:
        super().__init__()
        self.setObjectName(DESK_STATE)
        self.setAccessibleName(self.tr("State of the counter"))
        self._commands = commands
        self._presenter = presenter
        self._now = now
        self._language = language
        self._shown = DeskStateView()
        self.panel: FixPanel | None = None
        self._build()
        self._bind()
        self.show_view(presenter.view)

    def show_view(self, view: DeskStateView) -> None:
        """Paint what has changed since it was painted last."""
        before, self._shown = self._shown, view
        self._show_verdict(view)
        self.work.show_view(view)
        if (view.checks, view.fix) != (before.checks, before.fix):
            self._show_lists(view)
        if view.fix != before.fix:
            self._show_fix(view)
        elif view.checks != before.checks and self.panel is not None:
            self.causes.keep_under(view.fix, self.panel)
        if isinstance(self.panel, PrinterFix | SheetFix) and view.printers != before.printers:
            self.panel.show_printers(view.printers)
        if isinstance(self.panel, MinutesFix) and view.suspended != before.suspended:
            self.panel.show_suspended(view.suspended, view.profile)
        if isinstance(self.panel, SheetFix):
            self.panel.show_sheet(view.sheet)
        if self.panel is not None:
            self.panel.say_problem(self._problem(view))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        fits = self.width() >= _HEAD_FITS
        self._head_line.setDirection(directions.LeftToRight if fits else directions.TopToBottom)

    def copy_diagnosis(self) -> None:
        """Put the diagnosis, which names nobody, on the clipboard."""
        view = self._presenter.view
        if view.checked_at is not None:
            QApplication.clipboard().setText(diagnosis(view.checks, view.checked_at))
            self._detail.setText(self.tr("The diagnosis is copied. It holds no personal data."))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._head_line = self._head()
        column.addLayout(self._head_line)
        self.work = WorkView(self._presenter, self._language, self)
        column.addWidget(self.work)
        self._causes_title, self._causes_count = self._title_of(column, self.tr("To be settled"))
        self.causes = CauseList(self)
        column.addWidget(self.causes)
        self._place = QVBoxLayout()
        column.addLayout(self._place)
        self._good_title, self._good_count = self._title_of(column, self.tr("In order"))
        self.good = GoodList(self)
        column.addWidget(self.good)
        column.addStretch(1)
        self.setFocusProxy(self._again)

    def _head(self) -> QHBoxLayout:
        self._shape = Shape(State.WAITING, 40, self)
        self._verdict = Text("", Role.PAGE_TITLE, wraps=True, parent=self)
        self._detail = Text("", Role.BODY, "secondary", wraps=True, parent=self)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self._verdict)
        lines.addWidget(self._detail)
        said = QHBoxLayout()
        said.setSpacing(14)
        said.addWidget(self._shape)
        said.addLayout(lines, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(14)
        self._again, support = Button("", parent=self), Button("", parent=self)
        self._again.follow(self._commands.action("check-again"))
        support.follow(self._commands.action("save-support"))
        buttons.addWidget(self._again)
        buttons.addWidget(support)
        buttons.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(said, 1)
        head.addLayout(buttons)
        return head

    def _title_of(self, column: QVBoxLayout, title: str) -> tuple[Text, Text]:
        text, count = Text(title, Role.SECTION, parent=self), Text("", Role.BODY, "secondary", parent=self)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(text)
        row.addWidget(count)
        row.addStretch(1)
        column.addLayout(row)
        return text, count

    def _bind(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self.show_view)
        self.causes.fix_wanted.connect(presenter.open_fix)
        self.good.fix_wanted.connect(presenter.open_fix)
        self._commands.on("check-again", presenter.check)
        self._commands.on("copy-diagnosis", self.copy_diagnosis)
        self._commands.on("save-support", self._open_support)
        for place in range(1, _FIXES + 1):
            self._commands.on(f"fix-{place}", self._fix_numbered)

    def _open_support(self) -> None:
        self._presenter.open_fix("support")

    def _fix_numbered(self) -> None:
        place = int(self.sender().objectName().rpartition("-")[2])
        fixable = [check.fix for check in self._shown.causes]
        if place <= len(fixable) and fixable[place - 1]:
            self._presenter.open_fix(fixable[place - 1])

    def _show_verdict(self, view: DeskStateView) -> None:
        if view.checked_at is None:
            self._verdict.setText(self.tr("Checking"))
            return
        states = {check.state for check in view.causes}
        worst = State.PROBLEM if PROBLEM in states and view.verdict != "works" else State.ATTENTION
        self._shape.set_state(worst if view.causes else State.DONE)
        self._verdict.setText(words.verdict(view))
        checking = self.tr("Checking again") if view.is_checking else ""
        self._detail.setText(checking or self._checked(view))

    def _checked(self, view: DeskStateView) -> str:
        seconds = f"{view.seconds:.1f}".replace(".", "," if self._language == "ro" else ".")
        said = self.tr("Checked at {time}, {count} checks in {seconds} s.").format(
            time=f"{view.checked_at:%H:%M}", count=len(view.checks), seconds=seconds
        )
        works = self.tr("Registering goes on.") if view.causes and view.verdict == "works" else ""
        return f"{said} {works}".strip()

    def _show_lists(self, view: DeskStateView) -> None:
        total = len(view.checks)
        self.causes.show_causes(view.causes, view.fix, self._language)
        self.good.show_checks(view.good, self._language)
        for text, count, shown in (
            (self._causes_title, self._causes_count, len(view.causes)),
            (self._good_title, self._good_count, len(view.good)),
        ):
            text.setVisible(shown > 0)
            count.setVisible(shown > 0)
            count.setText(self.tr("{count} of {total}").format(count=shown, total=total))

    def _show_fix(self, view: DeskStateView) -> None:
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
        self.panel = self._made(view)
        if self.panel is None:
            self._again.setFocus()
            return
        self.panel.left.connect(self._presenter.close_fix)
        if not self.causes.put_under(view.fix, self.panel):
            self._place.addWidget(self.panel)
        if isinstance(self.panel, PrinterFix | SheetFix):
            self.panel.show_printers(view.printers)
        if isinstance(self.panel, MinutesFix):
            self.panel.show_suspended(view.suspended, view.profile)
        self.panel.show()
        self.panel.setFocus()

    def _made(self, view: DeskStateView) -> FixPanel | None:
        presenter = self._presenter
        match view.fix:
            case "copy":
                return CopyFix(presenter, self)
            case "mirror":
                return MirrorFix(presenter, self)
            case "backup":
                return BackupFix(presenter, self)
            case "printer":
                return PrinterFix(presenter, self)
            case "recovery-sheet":
                return SheetFix(presenter, self)
            case "confirm-day":
                return DayFix(presenter, lambda: self._now().date(), self)
            case "resume" if view.profile is not None:
                return ResumeFix(presenter, view.profile, self)
            case "support":
                return SupportFix(presenter, self._commands.action("copy-diagnosis"), self._now(), self)
            case "minutes":
                return MinutesFix(presenter, self)
        return None

    def _problem(self, view: DeskStateView) -> str:
        if view.problem is None:
            return ""
        found = explanation(view.problem, self._language)
        return f"{found.sentence} {found.action}".strip()
