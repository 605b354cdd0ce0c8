"""The page of the register without widgets: what is searched for, what is shown, and how it stays true."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from desk_app.application.changes import Changes
from desk_app.application.queries import RegisterFilter
from desk_app.domain.errors import RegistraturaError
from desk_app.domain.institution import InstitutionProfile
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.presenters.register_search import Fetched, RegisterSearch
from desk_app.ui.presenters.register_state import (
    AllIds,
    Figures,
    FirstRows,
    Period,
    RegisterState,
    within,
)


class RegisterPresenter(QObject):
    """What a person may want of the list.

    `changed(RegisterState)` after every change. For the table: `first_rows(FirstRows)`, `all_ids(AllIds)`,
    `rows(Fetched)`, and `touched(tuple[str, ...])`, the entries whose rows are to be fetched again.
    """

    changed = Signal(object)
    first_rows = Signal(object)
    all_ids = Signal(object)
    rows = Signal(object)
    touched = Signal(object)

    def __init__(self, counter: Counter, session: CounterSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._search = RegisterSearch(counter, self)
        self._state = RegisterState(profile=session.profile)
        self._is_open = False
        self._is_stale = False
        self._search.found.connect(self._found)
        self._search.listed.connect(self._listed)
        self._search.counted.connect(self._counted)
        self._search.fetched.connect(self._fetched)
        self._search.failed.connect(self._failed)
        session.profile_changed.connect(self._profile_changed)
        counter.hub.changed.connect(self._register_changed)
        self.fetch = self._search.fetch

    @property
    def state(self) -> RegisterState:
        return self._state

    @property
    def today(self) -> date:
        """The clerk's day."""
        return self._counter.now().date()

    @property
    def is_stale(self) -> bool:
        """Whether the list will be read again when the page comes into sight."""
        return self._is_stale

    def start(self) -> None:
        """Show the register as the filter stands."""
        self._search.search(self._state.criteria)

    def close(self) -> None:
        """Search no more: the window closes."""
        self._search.stop()

    def set_open(self, is_open: bool) -> None:
        """Whether the page is in sight: a register nobody looks at is not read again with each number."""
        self._is_open = is_open
        if is_open and self._is_stale:
            self._refresh()

    # --- what is shown -------------------------------------------------------------------------------------

    def search_words(self, typed: str) -> None:
        """What stands in the search box."""
        self.narrow(words=typed.strip())

    def narrow(self, **values: Any) -> None:
        """Fields of RegisterFilter by name."""
        self._ask(replace(self._state.criteria, **values), self._state.period)

    def choose_period(self, period: Period) -> None:
        """A period by its name; DATES keeps the days that are shown, to be typed over."""
        criteria = self._state.criteria
        self._ask(criteria if period is Period.DATES else within(criteria, period, self.today), period)

    def choose_days(self, first_day: date | None, last_day: date | None) -> None:
        """A period by its days."""
        self._ask(replace(self._state.criteria, first_day=first_day, last_day=last_day), Period.DATES)

    def show_all(self) -> None:
        """Take every restriction away."""
        self._ask(RegisterFilter(), Period.ALL)

    def _ask(self, criteria: RegisterFilter, period: Period) -> None:
        if criteria == self._state.criteria and period == self._state.period:
            return
        asks_anew = criteria != self._state.criteria
        self._show(criteria=criteria, period=period)
        if asks_anew:
            self._search.search(criteria)

    # --- answers -------------------------------------------------------------------------------------------

    def _found(self, first: FirstRows) -> None:
        self.first_rows.emit(first)
        self._show(figures=Figures(total=first.total), problem=None)

    def _listed(self, listed: AllIds) -> None:
        self.all_ids.emit(listed)

    def _counted(self, figures: Figures) -> None:
        self._show(figures=figures, problem=None)

    def _fetched(self, fetched: Fetched) -> None:
        self.rows.emit(fetched)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, RegistraturaError):
            self._show(problem=error)
        else:
            self._counter.tasks.failed.emit(error)

    def _profile_changed(self, profile: InstitutionProfile) -> None:
        self._show(profile=profile)

    def _register_changed(self, changes: Changes) -> None:
        if not (changes.entries or changes.profile):
            return
        self.touched.emit(changes.entries)
        self._is_stale = True
        if self._is_open:
            self._refresh()

    def _refresh(self) -> None:
        self._is_stale = False
        self._search.refresh()

    def _show(self, **values: Any) -> None:
        self._state = replace(self._state, **values)
        self.changed.emit(self._state)
