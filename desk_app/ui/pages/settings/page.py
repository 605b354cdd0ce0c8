"""The settings: sections at the left, one at a time at the right."""

from __future__ import annotations

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QListWidget, QStackedWidget, QWidget

from desk_app.application.invitation import Invited
from desk_app.ui.actions import SETTINGS
from desk_app.ui.arguments import Arguments
from desk_app.ui.messages import explanation
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.pages.settings.centre_section import CentreSection
from desk_app.ui.pages.settings.copy_section import CopySection
from desk_app.ui.pages.settings.day_section import DaySection
from desk_app.ui.pages.settings.delegation_section import DelegationSection
from desk_app.ui.pages.settings.demonstration_section import DemonstrationSection
from desk_app.ui.pages.settings.department_section import DepartmentSection
from desk_app.ui.pages.settings.institution_section import InstitutionSection
from desk_app.ui.pages.settings.look_section import LookSection
from desk_app.ui.pages.settings.paper_section import PaperSection
from desk_app.ui.pages.settings.people_section import PeopleSection
from desk_app.ui.pages.settings.register_section import RegisterSection
from desk_app.ui.pages.settings.reservation_section import ReservationSection
from desk_app.ui.pages.settings.rule_section import RuleSection
from desk_app.ui.pages.settings.section import SettingsSection
from desk_app.ui.pages.settings.template_section import TemplateSection
from desk_app.ui.pages.settings.type_section import TypeSection
from desk_app.ui.pages.settings.update_section import UpdateSection
from desk_app.ui.presenters.settings import SettingsPresenter, SettingsView
from desk_app.ui.theme import Role, State, font
from desk_app.ui.theme.metrics import PANE_GAP
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.pane import Pane

_LIST_WIDTH = 190
_LINES_HEIGHT = 122
_BOTH_FIT = 900
_NO_LIMIT = 16_777_215


class SettingsPage(QWidget):
    """`fix_wanted(str)`: a remedy to be opened in the state of the counter.

    A clerk sees reserved numbers, people and look only.
    """

    fix_wanted = Signal(str)

    def __init__(self, presenter: SettingsPresenter, kept: QSettings, arguments: Arguments) -> None:
        super().__init__()
        self.setObjectName(SETTINGS)
        self.setAccessibleName(self.tr("Settings"))
        self._presenter = presenter
        self._language = arguments.language
        self._saved = presenter.view.saved
        self._sent = presenter.view.sent
        self._file = presenter.view.written
        self._offered: tuple[SettingsSection, ...] = ()
        self.list = QListWidget(self)  # first, for Tab walks in the order in which things were made
        self.copy = CopySection(presenter, self)
        self.centre = CentreSection(presenter, arguments.language.value, self)
        self.people = PeopleSection(presenter, self)
        self.delegations = DelegationSection(presenter, self)
        self.reservations = ReservationSection(presenter, FileChoice(self), self)
        self.look = LookSection(presenter, kept, arguments, self)
        self.registers = RegisterSection(presenter, self)
        self.rules = RuleSection(presenter, self)
        self.days = DaySection(presenter, self)
        self.institution = InstitutionSection(presenter, self)
        self.departments = DepartmentSection(presenter, self)
        self.types = TypeSection(presenter, self)
        self.papers = PaperSection(presenter, arguments.settings, arguments.language.value, self)
        self.templates = TemplateSection(presenter, self)
        self.updates = UpdateSection(presenter, arguments.language.value, self)
        self.demonstration = DemonstrationSection(presenter, self)
        self.sections: tuple[SettingsSection, ...] = (
            self.institution,
            self.registers,
            self.reservations,
            self.departments,
            self.types,
            self.rules,
            self.days,
            self.people,
            self.delegations,
            self.papers,
            self.templates,
            self.copy,
            self.centre,
            self.look,
            self.updates,
            self.demonstration,
        )
        self._build()
        presenter.changed.connect(self.show_view)
        self.copy.fix_wanted.connect(self.fix_wanted)
        self.show_view(presenter.view)

    def show_view(self, view: SettingsView) -> None:
        """Paint what is laid down, what may be changed, and what came of the last act."""
        for section in self.sections:
            section.show_view(view)
        open_to_all = (self.reservations, self.people, self.look)
        self._offer(self.sections if view.may_change else open_to_all)
        self._show_outcome(view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_list(beside=self.width() >= _BOTH_FIT)

    def minimumSizeHint(self) -> QSize:
        """What the widest section needs when the list of sections stands above it."""
        beside = self._row.direction() is QBoxLayout.Direction.LeftToRight
        saved = _LIST_WIDTH + PANE_GAP if beside else 0
        return super().minimumSizeHint() - QSize(saved, 0)

    def heightForWidth(self, width: int) -> int:
        """Every section scrolls by itself: wrapped words must not make the whole page higher."""
        return self.minimumSizeHint().height()

    def _place_list(self, *, beside: bool) -> None:
        """A column at the left, or lines of words on top where the page is narrow."""
        directions, flows = QBoxLayout.Direction, QListWidget.Flow
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self.list.setFlow(flows.TopToBottom if beside else flows.LeftToRight)
        self.list.setWrapping(not beside)
        self._left.setMinimumWidth(_LIST_WIDTH if beside else 0)
        self._left.setMaximumWidth(_LIST_WIDTH if beside else _NO_LIMIT)
        self._left.setMaximumHeight(_NO_LIMIT if beside else _LINES_HEIGHT)

    def open_section(self, section: SettingsSection) -> None:
        """Show one section of those that are offered."""
        self.list.setCurrentRow(self._offered.index(section))

    def show_invited(self, invited: Invited) -> None:
        """Show the section of the central registry with an invitation; a clerk has none."""
        if self.centre in self._offered:
            self.open_section(self.centre)
            self.centre.show_invited(invited)

    def _build(self) -> None:
        self.list.setAccessibleName(self.tr("Sections of the settings"))
        self.list.setFont(font(Role.BODY))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget(self)
        for section in self.sections:
            self._stack.addWidget(section)
        self.list.currentRowChanged.connect(self._open)
        self.notice = Notice(State.DONE, "", parent=self)
        self.notice.hide()
        self._left, right = Pane(parent=self), Pane(parent=self)
        self._left.content.setContentsMargins(6, 6, 6, 6)
        self._left.content.addWidget(self.list)
        right.add_scrolled(self._stack)
        right.content.addWidget(self.notice)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(PANE_GAP)
        self._row.addWidget(self._left)
        self._row.addWidget(right, 1)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._place_list(beside=True)
        self.setFocusProxy(self.list)

    def _offer(self, sections: tuple[SettingsSection, ...]) -> None:
        """What a person may not change is not in the list at all: a hidden row would still be walked to."""
        if sections == self._offered:
            return
        shown = self._stack.currentWidget()
        self._offered = sections
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([section.title for section in sections])
        self.list.blockSignals(False)
        self.list.setCurrentRow(next((at for at, section in enumerate(sections) if section is shown), 0))

    def _open(self, place: int) -> None:
        if place >= 0:
            self.notice.hide()
            self._stack.setCurrentWidget(self._offered[place])

    def _written(self, view: SettingsView) -> str:
        """The file that this saving wrote."""
        if view.written == self._file:
            return ""
        self._file = view.written
        return str(view.written)

    def _show_outcome(self, view: SettingsView) -> None:
        if view.problem is not None:
            found = explanation(view.problem, self._language.value)
            self.notice.say(State.PROBLEM, self.tr("It could not be done"), found.sentence, found.action)
            self.notice.show()
        elif view.sent != self._sent:
            self._sent = view.sent
            self.notice.say(State.DONE, self.tr("Sent to the printer"), view.sent_to)
            self.notice.show()
        elif view.saved != self._saved:
            self._saved = view.saved
            self.notice.say(State.DONE, self.tr("Saved"), self._written(view))
            self.notice.show()
