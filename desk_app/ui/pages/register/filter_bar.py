"""What the list is narrowed to: three filters always in sight, the others behind Ctrl+F."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.entry import EntryState
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.register import Direction
from desk_app.ui.commands import Commands
from desk_app.ui.pages.register.row_words import RowWords
from desk_app.ui.presenters.reference_lists import channels
from desk_app.ui.presenters.register_list import RegisterPresenter
from desk_app.ui.presenters.register_state import DEBT, OVERDUE, Period, RegisterState
from desk_app.ui.theme import Role
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.text import Text

_ALL = ""
_YEARS_BACK = 5
_LEAST_WIDTH = 96


class FilterBar(QWidget):
    """Hands every choice to the presenter at once. `left()`: Escape goes back to the list."""

    left = Signal()

    def __init__(self, presenter: RegisterPresenter, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._words = RowWords(self)
        self._profile: InstitutionProfile | None = None
        self.register = ChoiceField(self.tr("Register"), (), parent=self)
        self.state = ChoiceField(self.tr("State"), (), parent=self)
        self.period = ChoiceField(self.tr("Period"), (), parent=self)
        self.more = Button("", parent=self)
        self.more.follow(commands.action("filter"))
        self._rest = QWidget(self)
        self.first_day = DateField(self.tr("From"), lambda: presenter.today, past=True, parent=self._rest)
        self.last_day = DateField(self.tr("Until"), lambda: presenter.today, past=True, parent=self._rest)
        self.department = ChoiceField(self.tr("Department"), (), parent=self._rest)
        self.type = ChoiceField(self.tr("Type"), (), parent=self._rest)
        self.channel = ChoiceField(self.tr("Channel"), (), parent=self._rest)
        self.direction = ChoiceField(self.tr("Direction"), (), parent=self._rest)
        self.all = Button(self.tr("Show all"), Kind.LINK, parent=self._rest)
        self._arrange()
        self._bind()
        self._offer()

    def toggle(self) -> None:
        """Unfold the other filters and go to the first, or fold them away."""
        focused: QWidget | None = self.window().focusWidget()
        folds = self._rest.isVisible() and focused is not None and self._rest.isAncestorOf(focused)
        self._rest.setVisible(not folds)
        if folds:
            self.left.emit()
        else:
            self.department.setFocus()

    def show_state(self, state: RegisterState) -> None:
        """Show the filter as it stands."""
        if state.profile is not None and state.profile != self._profile:
            self._profile = state.profile
            self._offer()
        criteria = state.criteria
        self.register.set_value((criteria.register, criteria.year))
        self.period.set_value(state.period)
        for field in (self.state, self.department, self.type, self.channel, self.direction):
            field.set_value(getattr(criteria, self._names[field]))
        for day_field, day in ((self.first_day, criteria.first_day), (self.last_day, criteria.last_day)):
            if not day_field.hasFocus():
                day_field.set_value(day)
        self.all.setVisible(state.is_filtered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        first = QHBoxLayout()
        first.setSpacing(8)
        for field, width in ((self.register, 232), (self.state, 150), (self.period, 178)):
            field.setMinimumWidth(_LEAST_WIDTH)
            field.setMaximumWidth(width)
            first.addWidget(field, width)
        first.addStretch(1)
        first.addWidget(self.more)
        column.addLayout(first)
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(8)
        for fields in ((self.department, self.type, self.channel), (self.direction,)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for field in fields:
                field.setMinimumWidth(_LEAST_WIDTH)
                row.addWidget(field, 1)
            rest.addLayout(row)
        self._arrange_days(row)
        row.addStretch(1)
        row.addWidget(self.all)
        self._rest.hide()
        column.addWidget(self._rest)

    def _arrange_days(self, row: QHBoxLayout) -> None:
        for field in (self.first_day, self.last_day):
            label = Text(field.accessibleName(), Role.BODY, "secondary", parent=self._rest)
            row.addSpacing(4)
            row.addWidget(label)
            row.addWidget(field)

    def _bind(self) -> None:
        self._names = {
            self.state: "state",
            self.department: "department",
            self.type: "type",
            self.channel: "channel",
            self.direction: "direction",
        }
        for field in self._names:
            field.value_changed.connect(self._narrow)
        self.register.value_changed.connect(self._choose_register)
        self.period.value_changed.connect(self._choose_period)
        self.first_day.editingFinished.connect(self._choose_days)
        self.last_day.editingFinished.connect(self._choose_days)
        self.all.clicked.connect(self._presenter.show_all)

    def _offer(self) -> None:
        self.register.set_options(list(self._registers()))
        self.state.set_options(list(self._states()))
        self.period.set_options([Option(period, words) for period, words in self._periods()])
        profile = self._profile
        departments = [Option(item.code, item.name) for item in profile.departments] if profile else []
        types = [Option(item.code, item.name) for item in profile.document_types] if profile else []
        self.department.set_options([Option(_ALL, self.tr("All departments")), *departments])
        self.type.set_options([Option(_ALL, self.tr("All types")), *types])
        self.channel.set_options(
            [Option(_ALL, self.tr("All channels")), *(Option(item.code, item.name) for item in channels())]
        )
        self.direction.set_options(
            [
                Option(_ALL, self.tr("All directions")),
                Option(Direction.INCOMING, self.tr("Incoming")),
                Option(Direction.OUTGOING, self.tr("Outgoing")),
                Option(Direction.INTERNAL, self.tr("Internal")),
            ]
        )

    def _registers(self) -> Iterator[Option]:
        yield Option((_ALL, None), self.tr("All registers"))
        if self._profile is None:
            return
        this_year = self._presenter.today.year
        for item in self._profile.registers:
            for year in range(this_year, this_year - _YEARS_BACK - 1, -1):
                yield Option((item.code, year), f"{item.name} {year}")
            yield Option((item.code, None), self.tr("{register}, all years").format(register=item.name))

    def _states(self) -> Iterator[Option]:
        yield Option(_ALL, self.tr("All states"))
        yield Option(OVERDUE, self.tr("Overdue"))
        yield Option(DEBT, self.tr("To be completed"))
        for state in (EntryState.REGISTERED, EntryState.RESOLVED, EntryState.FILED, EntryState.ANNULLED):
            yield Option(state.value, self._words.state_name(state))

    def _periods(self) -> Iterator[tuple[Period, str]]:
        yield Period.ALL, self.tr("All the time")
        yield Period.TODAY, self.tr("Today")
        yield Period.SEVEN_DAYS, self.tr("Last 7 days")
        yield Period.THIRTY_DAYS, self.tr("Last 30 days")
        yield Period.THIS_MONTH, self.tr("This month")
        yield Period.THIS_YEAR, self.tr("This year")
        yield Period.LAST_YEAR, self.tr("Last year")
        yield Period.DATES, self.tr("From … until …")

    def _narrow(self, value: object) -> None:
        field = self.sender()
        assert isinstance(field, ChoiceField)
        # An emptied field no longer narrows.
        self._presenter.narrow(**{self._names[field]: str(value or _ALL)})

    def _choose_register(self, value: object) -> None:
        code, year = value if isinstance(value, tuple) else (_ALL, None)
        self._presenter.narrow(register=code, year=year)

    def _choose_period(self, value: object) -> None:
        period = Period(value) if isinstance(value, str) else Period.ALL
        self._presenter.choose_period(period)
        if period is Period.DATES:
            self._rest.show()
            # Enter in the field of the period moves on by itself first.
            QTimer.singleShot(0, self.first_day.setFocus)

    def _choose_days(self) -> None:
        days: list[date | None] = [self.first_day.value(), self.last_day.value()]
        criteria = self._presenter.state.criteria
        if days != [criteria.first_day, criteria.last_day]:
            self._presenter.choose_days(*days)
