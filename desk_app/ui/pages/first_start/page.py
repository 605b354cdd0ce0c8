"""The first start: five steps, all by keyboard, then the recovery sheet, then the counter opens."""

from __future__ import annotations

import os

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.ids import uuid7
from desk_app.ui.messages import explanation
from desk_app.ui.pages.first_start.copy_step import CopyStep
from desk_app.ui.pages.first_start.institution_step import InstitutionStep
from desk_app.ui.pages.first_start.people_step import PeopleStep
from desk_app.ui.pages.first_start.printer_step import PrinterStep
from desk_app.ui.pages.first_start.recovery_step import RecoveryStep
from desk_app.ui.pages.first_start.registers_step import RegistersStep
from desk_app.ui.pages.first_start.step import StepView, text_of
from desk_app.ui.pages.first_start.step_list import StepList
from desk_app.ui.presenters.first_start import FirstStartPresenter, FirstStartView, Step
from desk_app.ui.presenters.first_start_decisions import Decisions
from desk_app.ui.theme import State
from desk_app.ui.theme.metrics import PAGE_MARGIN
from desk_app.ui.widgets.action_bar import ActionBar
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.pane import Pane
from desk_app.ui.widgets.progress_panel import ProgressPanel

NEXT, NEXT_ON_KEYPAD, BACK = "Ctrl+Return", "Ctrl+Enter", "Alt+Left"


class FirstStartPage(QWidget):
    """Stands here until there is a counter to show; `opened(FrontDesk)` says that there is one.

    `restore_wanted()`: there was one already, on a computer that is no more. `join_wanted()`: a central registry
    has everything that is asked here.
    """

    opened = Signal(object)
    restore_wanted = Signal()
    join_wanted = Signal()

    def __init__(self, presenter: FirstStartPresenter, language: str = "ro") -> None:
        super().__init__()
        self.setObjectName("first-start")
        self.setAccessibleName(self.tr("First start"))
        self.setWindowTitle("Registratura")
        self._presenter = presenter
        self._language = language
        self._working = ""
        self.institution = InstitutionStep(presenter, self)
        self.registers = RegistersStep(presenter, self)
        self.people = PeopleStep(self._new_identity, self)
        self.printer = PrinterStep(parent=self)
        self.copy = CopyStep(presenter, self)
        self.recovery = RecoveryStep(presenter, self)
        self.steps: tuple[StepView, ...] = (
            self.institution,
            self.registers,
            self.people,
            self.printer,
            self.copy,
            self.recovery,
        )
        self.setFocusProxy(self.institution)
        self._build()
        self._bind()
        self.show_view(presenter.view)

    def show_view(self, view: FirstStartView) -> None:
        """Paint the step, and what is under way."""
        if self._stack.currentIndex() != view.step:
            self._stack.setCurrentIndex(view.step)
            self.steps[view.step].setFocus()
        self.list.show_step(view.step)
        self.printer.show_printers(view.printers)
        self.recovery.show_printers(view.printers)
        self.copy.show_view(view)
        self.recovery.show_view(view)
        self._show_work(view)
        self._show_buttons(view)
        self._show_problem(view)

    def go_on(self) -> None:
        """The next step when this one is complete; after the last, make the desk; then open it."""
        view = self._presenter.view
        if view.is_creating or view.demonstration is not None:
            return
        if view.step is Step.RECOVERY:
            self._presenter.finish()
        elif self.steps[view.step].accept():
            if view.step is Step.COPY:
                self._presenter.create(self.decisions())
            else:
                self._presenter.go_to(Step(view.step + 1))

    def decisions(self) -> Decisions:
        """Everything that was typed, once every step is complete."""
        place, copy = self.institution.place, self.copy.copy()
        assert place is not None
        return Decisions(
            place=place,
            name=text_of(self.institution.name),
            registers=self.registers.registers(),
            operators=self.people.operators(),
            departments=self.registers.chosen_departments(),
            address=text_of(self.institution.address),
            contact=text_of(self.institution.contact),
            printer=str(self.printer.label_printer.value() or ""),
            receipt_printer=str(self.printer.receipt_printer.value() or ""),
            label_template=str(self.printer.label.value() or ""),
            copy=copy,
            copy_refusal="" if copy else text_of(self.copy.reason),
            use_keyring=self._presenter.view.has_keyring,
        )

    def _build(self) -> None:
        self.list = StepList(self)
        self._stack = QStackedWidget(self)
        for step in self.steps:
            self._stack.addWidget(step)
        self.notice = Notice(State.PROBLEM, "", parent=self)
        self.progress = ProgressPanel(parent=self)
        pane = Pane(parent=self)
        pane.add_scrolled(self._stack)
        pane.content.addWidget(self.notice)
        pane.content.addWidget(self.progress)
        pane.content.addWidget(self._actions(pane))
        beside = QVBoxLayout()
        beside.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        beside.addWidget(pane)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addLayout(beside, 1)

    def _actions(self, parent: QWidget) -> ActionBar:
        bar = ActionBar(parent)
        self.next = bar.add(Button("", Kind.MAIN, NEXT, parent=bar))
        self.back = bar.add(Button(self.tr("Back"), Kind.ORDINARY, BACK, parent=bar))
        return bar

    def _bind(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self.show_view)
        presenter.opened.connect(self.opened)
        self.institution.restore_wanted.connect(self.restore_wanted)
        self.institution.join_wanted.connect(self.join_wanted)
        self.progress.cancelled.connect(presenter.cancel)
        self.next.clicked.connect(self.go_on)
        self.back.clicked.connect(presenter.back)
        for keys in (NEXT, NEXT_ON_KEYPAD):
            QShortcut(QKeySequence(keys), self, self.go_on)
        QShortcut(QKeySequence(BACK), self, presenter.back)

    def _show_work(self, view: FirstStartView) -> None:
        working = "create" if view.is_creating else view.demonstration or ""
        if working != self._working:
            self._working = working
            if working:
                making = (
                    self.tr("Making the register") if view.is_creating else self.tr("Making the invented town")
                )
                self.progress.start(making)
            else:
                self.progress.finish()
        if view.demonstration is not None and view.total:
            self.progress.set_progress(view.done, view.total)

    def _show_buttons(self, view: FirstStartView) -> None:
        words = {Step.COPY: self.tr("Make the register"), Step.RECOVERY: self.tr("Open the counter")}
        self.next.setText(words.get(view.step, self.tr("Go on")))
        self.next.updateGeometry()
        busy = view.is_creating or view.demonstration is not None
        waits = view.step is Step.RECOVERY and not view.is_sheet_kept
        self.next.setEnabled(not (busy or waits))
        self.back.setVisible(Step.INSTITUTION < view.step < Step.RECOVERY)
        self.back.setEnabled(not busy)

    def _show_problem(self, view: FirstStartView) -> None:
        self.notice.setVisible(view.problem is not None)
        if view.problem is not None:
            found = explanation(view.problem, self._language)
            self.notice.say(State.PROBLEM, self.tr("It could not be done"), found.sentence, found.action)

    def _new_identity(self) -> str:
        return str(uuid7(self._presenter.today(), os.urandom(10)))
