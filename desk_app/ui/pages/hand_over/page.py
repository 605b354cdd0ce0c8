"""Handing over: a department, perhaps a person, then letter after letter by its label or by its number."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.application.hand_over import HandedOver
from desk_app.ui.actions import HAND_OVER
from desk_app.ui.commands import Commands
from desk_app.ui.messages import explanation
from desk_app.ui.pages.hand_over.pile_list import PileList
from desk_app.ui.presenters.hand_over import HandOverPresenter, HandOverView
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.field_row import FieldRow
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.page_header import PageHeader
from desk_app.ui.widgets.pane import Pane
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.two_line_list import TwoLines

_FIELD_WIDTH = 440
_BEFORE_THE_STRETCH = 100
"""At the largest scales a field has the whole row."""


class NumberLine(LineField):
    """A number as people write it; Enter hands its papers over and stays: `entered(str)`."""

    entered = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self.entered.emit(self.text().strip())
        else:
            super().keyPressEvent(event)


class HandOverPage(QWidget):
    """While the page is open a scan hands its letter over."""

    def __init__(self, commands: Commands, presenter: HandOverPresenter, language: str = "ro") -> None:
        super().__init__()
        self.setObjectName(HAND_OVER)
        self.setAccessibleName(self.tr("Handing over"))
        self._commands = commands
        self._presenter = presenter
        self._language = language
        self._shown = HandOverView()
        self._make()
        self._arrange()
        self._bind()
        self.show_view(presenter.view)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def end(self) -> None:
        """The pile goes; the next one is for another department."""
        self._presenter.end()
        self.department.setFocus()

    def take_scanned(self, entry_id: str) -> None:
        """A label was scanned, wherever the cursor is: its letter goes with the pile."""
        if self._is_chosen():
            self._presenter.take_scanned(entry_id)

    def show_view(self, view: HandOverView) -> None:
        """Paint the pile and what became of the last letter."""
        before, self._shown = self._shown, view
        if view.profile is not before.profile:
            open_ones = view.profile.departments if view.profile else ()
            self.department.set_options([Option(each.code, each.name) for each in open_ones if not each.closed])
        # What a person is typing stays, unless the pile itself has changed under it.
        if view.department != before.department or view.profile is not before.profile:
            self.department.set_value(view.department or None)
        if view.person != before.person:
            self.person.set_value(view.person)
        self.pile.show_lines([self._line(view, handed) for handed in view.handed])
        self._count.setText(self.tr("%n letter(s)", "", len(view.handed)) if view.handed else "")
        self._empty.setVisible(not view.handed)
        self.pile.setVisible(bool(view.handed))
        self.back.setEnabled(bool(view.handed))
        self.finish.setEnabled(bool(view.handed))
        self._show_outcome(view)

    # --- inside --------------------------------------------------------------------------------------------

    def _make(self) -> None:
        sentence = self.tr("Choose who gets the papers, then scan the label of each letter, or write its number.")
        self.header = PageHeader(self.tr("Handing over"), sentence, self)
        self.back = Button("", parent=self)
        self.back.follow(self._commands.action("take-back"))
        self.finish = Button(self.tr("End the pile"), shortcut="Esc", parent=self)
        self.department = ChoiceField(self.tr("Department"), parent=self)
        self.person = LineField(self.tr("Who takes them"), parent=self)
        self.number = NumberLine(self.tr("Number of the letter"), parent=self)
        self.person.setPlaceholderText(self.tr("Name, if somebody is to be named"))
        self.number.setPlaceholderText(self.tr("Number, then Enter"))
        self.notice = Notice(State.DONE, "", parent=self)
        self.notice.hide()
        self._count = Text("", Role.STRONG, parent=self)
        self._empty = Text(self.tr("Nothing was handed over yet."), Role.BODY, "secondary", parent=self)
        self.pile = PileList(self.tr("Handed over"), self)

    def _arrange(self) -> None:
        self.header.add(self.back)
        self.header.add(self.finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.header)
        fields = Pane(parent=self)
        for label, field in (
            (self.tr("Department"), self.department),
            (self.tr("Who takes them"), self.person),
            (self.tr("Number"), self.number),
        ):
            row = FieldRow(label, fields)
            field.setMaximumWidth(_FIELD_WIDTH)
            row.add(field, _BEFORE_THE_STRETCH)
            row.add_stretch()
            fields.content.addWidget(row)
        column.addWidget(fields)
        column.addWidget(self.notice)
        gone = Pane(parent=self)
        gone.add_title(self.tr("Handed over"), self._count)
        gone.content.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)
        gone.content.addWidget(self.pile, 1)
        column.addWidget(gone, 1)
        self.setFocusProxy(self.department)

    def _bind(self) -> None:
        self._presenter.changed.connect(self.show_view)
        self._presenter.handed_over.connect(self._forget_number)
        self.department.value_changed.connect(self._choose)
        self.person.value_changed.connect(self._choose)
        self.number.entered.connect(self._take_typed)
        self.finish.clicked.connect(self.end)
        self._commands.on("take-back", self._presenter.take_back)

    def _choose(self, _value: object) -> None:
        self._presenter.choose(str(self.department.value() or ""), self.person.text().strip())

    def _take_typed(self, number: str) -> None:
        if self._is_chosen():
            self._presenter.take_typed(number)

    def _is_chosen(self) -> bool:
        """Whether the department is not just being written: nothing goes where nobody has chosen yet."""
        if self.department.is_valid():
            return True
        self.department.set_error(self.tr("Choose the department, then scan the letter again."))
        return False

    def _forget_number(self, typed: str) -> None:
        """The letter is gone; another number that was begun meanwhile stays."""
        if self.number.text().strip() == typed:
            self.number.clear()

    def _line(self, view: HandOverView, handed: HandedOver) -> TwoLines:
        letter, pile = handed.entry.letter, handed.pile
        title = " · ".join(part for part in (handed.entry.number.display, letter.subject) if part)
        to = ", ".join(part for part in (view.department_name(pile.department), pile.person) if part)
        detail = self.tr("{to}, at {time}").format(to=to, time=f"{handed.at:%H:%M}")
        if not handed.is_assigned_elsewhere:
            return TwoLines(title, detail)
        elsewhere = self.tr("In the register: {department}").format(
            department=view.department_name(letter.department)
        )
        return TwoLines(title, f"{elsewhere} · {detail}", State.ATTENTION)

    def _show_outcome(self, view: HandOverView) -> None:
        said = self._outcome(view)
        self.notice.setVisible(said is not None)
        if said is not None:
            self.notice.say(*said)

    def _outcome(self, view: HandOverView) -> tuple[State, str, str, str] | None:
        if view.problem is not None:
            found = explanation(view.problem, self._language)
            return State.PROBLEM, found.sentence, "", found.action
        if view.taken_back is not None:
            title = self.tr("{number} is taken back").format(number=view.taken_back.entry.number.display)
            return State.ATTENTION, title, "", self.tr("Keep its papers here; the journal tells both.")
        if view.ended:
            title = self.tr("%n letter(s) went", "", view.ended)
            return State.DONE, title, "", self.tr("The next letter begins another pile.")
        if view.handed and view.handed[0].is_assigned_elsewhere:
            last = view.handed[0]
            title = self.tr("{number} is assigned to another department").format(number=last.entry.number.display)
            cause = self.tr("In the register: {department}").format(
                department=view.department_name(last.entry.letter.department)
            )
            return State.ATTENTION, title, cause, self.tr("If that is right, take it back out of this pile.")
        return None
