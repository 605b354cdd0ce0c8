"""Handing papers over without widgets: the pile that is being made, and what becomes of each letter of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from desk_app.application.hand_over import HandedOver
from desk_app.domain.errors import Cancelled, NotHandedOver, RegistraturaError
from desk_app.domain.hand_over import Pile
from desk_app.domain.institution import InstitutionProfile
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.presenters.entry_finder import EntryFinder, Found, Wish
from desk_app.ui.tasks import Lane


@dataclass(frozen=True, slots=True)
class HandOverView:
    """`handed` are the letters that went since the page was opened or `Esc` ended what was before; newest first.

    `taken_back` is the letter that came back with the last act, `ended` how many had gone when it was ended.
    """

    profile: InstitutionProfile | None = None
    department: str = ""
    person: str = ""
    handed: tuple[HandedOver, ...] = ()
    taken_back: HandedOver | None = None
    ended: int = 0
    problem: RegistraturaError | None = None

    def department_name(self, code: str) -> str:
        """What a department is called; the code itself where nobody laid it down."""
        known = self.profile.department(code) if self.profile else None
        return known.name if known else code


class HandOverPresenter(QObject):
    """`changed(HandOverView)`; `handed_over(str)` carries the number that was typed, once its papers are gone.

    A scanner is quicker than the disk: letters wait their turn, so that the first one may tell the department.
    """

    changed = Signal(object)
    handed_over = Signal(str)

    def __init__(self, counter: Counter, session: CounterSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._view = HandOverView(session.profile)
        self._pile = ""
        self._waiting: deque[tuple[str, Callable[[], None]]] = deque()
        self._is_busy = False
        self._finder = EntryFinder(counter, self)
        self._finder.found.connect(self._found)
        self._finder.failed.connect(self._failed)
        session.profile_changed.connect(self._profile_changed)

    @property
    def view(self) -> HandOverView:
        return self._view

    def choose(self, department: str, person: str) -> None:
        """Who gets the letters from now on: another department or person is another pile."""
        if (department, person) != (self._view.department, self._view.person):
            self._pile = ""
            self._show(department=department, person=person)

    def take_scanned(self, entry_id: str) -> None:
        """The papers of a scanned label go with the pile."""
        self._in_turn("", partial(self._finder.by_identity, entry_id, Wish.HAND_OVER))

    def take_typed(self, number: str) -> None:
        """The papers of `[REGISTER:]NUMBER[/YEAR]` go with the pile."""
        self._in_turn(number, partial(self._finder.by_number, number, Wish.HAND_OVER))

    def take_back(self) -> None:
        """The letter that went last comes back, once those before it have gone."""
        self._in_turn("", self._take_last_back)

    def end(self) -> None:
        """The pile is on its way: the next letter begins another one, for another department."""
        self._in_turn("", self._end)

    # --- inside --------------------------------------------------------------------------------------------

    def _in_turn(self, typed: str, act: Callable[[], None]) -> None:
        self._waiting.append((typed, act))
        if not self._is_busy:
            self._begin_next()

    def _begin_next(self) -> None:
        self._is_busy = bool(self._waiting)
        if self._waiting:
            self._waiting[0][1]()

    def _turn_is_over(self) -> str:
        """Begin what waits next; the number that was typed for what is over."""
        typed, _ = self._waiting.popleft()
        self._begin_next()
        return typed

    def _found(self, found: Found) -> None:
        entry = found.detail.entry
        department = self._view.department or entry.letter.department
        if not self._pile:
            self._pile = str(uuid4())
        pile = Pile(self._pile, department, self._view.person)
        hand_over = self._counter.front_desk.hand_over
        self._counter.tasks.run(Lane.DB, partial(hand_over, entry.id, pile), self._handed, self._failed)

    def _handed(self, handed: HandedOver) -> None:
        self._counter.hub.publish(handed.changes)
        self._show(
            department=handed.pile.department,
            handed=(handed, *self._view.handed),
            taken_back=None,
            ended=0,
            problem=None,
        )
        if typed := self._turn_is_over():
            self.handed_over.emit(typed)

    def _take_last_back(self) -> None:
        if not self._view.handed:
            self._turn_is_over()
            return
        last, take_back = self._view.handed[0], self._counter.front_desk.take_back
        self._counter.tasks.run(
            Lane.DB, partial(take_back, last.entry.id, last.pile.id), self._came_back, self._failed
        )

    def _came_back(self, back: HandedOver) -> None:
        self._counter.hub.publish(back.changes)
        self._show(handed=self._view.handed[1:], taken_back=back, ended=0, problem=None)
        self._turn_is_over()

    def _end(self) -> None:
        self._pile = ""
        self._show(
            department="", person="", handed=(), taken_back=None, ended=len(self._view.handed), problem=None
        )
        self._turn_is_over()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):  # an interruption meant for a search
            self._waiting[0][1]()
            return
        if isinstance(error, NotHandedOver):  # another desk was quicker
            self._show(handed=self._view.handed[1:])
        if isinstance(error, RegistraturaError):
            self._show(taken_back=None, ended=0, problem=error)
        else:
            self._counter.tasks.failed.emit(error)
        self._turn_is_over()

    def _profile_changed(self, profile: InstitutionProfile) -> None:
        self._show(profile=profile)

    def _show(self, **values: object) -> None:
        self._view = replace(self._view, **values)  # type: ignore[arg-type]  # the names are the view's own
        self.changed.emit(self._view)
