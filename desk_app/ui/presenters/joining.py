"""Joining a central registry in place of a first start: asks, waits, asks again, reads what the registry knows."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desk_app.application.front_desk import FrontDesk, Workplace
from desk_app.application.invitation import Invited
from desk_app.application.join import ASK_SECONDS, NewMember, somebody_at_work
from desk_app.application.surroundings import Surroundings
from desk_app.config.settings import Settings
from desk_app.domain.centre_errors import CentreUnreachable, EnrolmentLocked
from desk_app.domain.errors import Cancelled, RegistraturaError
from desk_app.domain.ids import uuid7
from desk_app.ui.presenters.document_worker import Worker, stop_if
from desk_app.ui.presenters.first_start_decisions import key_file_of
from desk_app.ui.tasks import Lane, Tasks

COUNTER = "ghiseu"


class Phase(StrEnum):
    """What goes on."""

    TYPING = "typing"
    """Nothing is asked: a person has to write, or to mend what was wrong."""
    ASKING = "asking"
    SILENT = "silent"
    """No answer came, or no code is heard for some minutes; it is asked again."""
    APPROVAL = "approval"
    """The administrator has to approve; it is asked again."""
    READING = "reading"
    """The computer belongs to the registry and reads what it knows."""


@dataclass(frozen=True, slots=True)
class JoinView:
    """What the page paints beside what is typed."""

    phase: Phase = Phase.TYPING
    institution: str = ""
    done: int = 0
    total: int = 0
    may_open: bool = False
    """There are a register and people: the counter can be opened before everything is read."""
    problem: RegistraturaError | None = None


class JoinPresenter(QObject):
    """`changed(JoinView)`; `opened(FrontDesk)` when the register is there and open for writing."""

    changed = Signal(object)
    opened = Signal(object)
    _told = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        workplace: Workplace,
        surroundings: Surroundings,
        folder: Path,
        settings: Settings,
        now: Callable[[], datetime],
        parent: QObject | None = None,
        ask_seconds: float = ASK_SECONDS,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._workplace = workplace
        self._surroundings = surroundings
        self._folder = folder
        self._settings = settings
        self._now = now
        self._ask_seconds = ask_seconds
        self._view = JoinView()
        self._at_once = threading.Event()
        self._is_enough = threading.Event()
        self._worker = Worker("join", self)
        self._worker.progressed.connect(self._progressed)
        self._told.connect(self._hear)

    @property
    def view(self) -> JoinView:
        return self._view

    def join(self, invited: Invited) -> None:
        """Ask until there is an answer that a person has to mend, or until the register is there."""
        self._begin(lambda: invited)

    def go_on(self) -> None:
        """Ask again what was asked before the program ended."""
        self._begin(lambda: self._workplace.asked(self._folder))

    def ask_now(self) -> None:
        """Do not wait for the next time."""
        self._at_once.set()

    def open_now(self) -> None:
        """Open the counter before everything is read; what is missing comes with the next synchronisation."""
        self._is_enough.set()

    def give_up(self) -> None:
        """Stop asking and forget the question. What is being read cannot be given up: the desk belongs already."""
        if self._view.phase in (Phase.ASKING, Phase.SILENT, Phase.APPROVAL):
            self._worker.cancel()
            self._at_once.set()

    def close(self) -> None:
        """End the thread; an unanswered question stays, and is asked again at the next start."""
        self._is_enough.set()
        self._at_once.set()
        self._worker.close()

    # --- on the thread of its own --------------------------------------------------------------------------

    def _begin(self, invited: Callable[[], Invited]) -> None:
        if self._view.phase is not Phase.TYPING:
            return
        self._is_enough.clear()
        self._show(phase=Phase.ASKING, problem=None, may_open=False)

        def work(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> None:
            desk = self._joined(self._member(invited()), progress, cancelled)
            try:
                self._read(desk, progress)
            finally:
                desk.close()  # it is opened by the thread that will write it

        self._worker.run(work, self._made, self._failed)

    def _member(self, invited: Invited) -> NewMember:
        in_keyring = self._surroundings.has_keyring()
        return NewMember(
            invited,
            desk=self._settings.value("desk"),
            is_counter=self._settings.value("desk_role") == COUNTER,
            key_file=None if in_keyring else key_file_of(self._folder),
            use_keyring=in_keyring,
        )

    def _joined(
        self, member: NewMember, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> FrontDesk:
        while True:
            stop_if(cancelled)
            try:
                joined = self._workplace.join(self._folder, member, progress)
            except (CentreUnreachable, EnrolmentLocked) as silent:
                self._told.emit({"phase": Phase.SILENT, "problem": silent})
            else:
                if joined.front_desk is not None:
                    self._told.emit({"phase": Phase.READING, "institution": joined.institution, "problem": None})
                    return joined.front_desk
                self._told.emit({"phase": Phase.APPROVAL, "institution": joined.institution, "problem": None})
            self._pause()

    def _read(self, desk: FrontDesk, progress: Callable[[int, int], None]) -> None:
        """Everything, or as much as the counter needs to be opened."""

        def page_read(done: int, total: int) -> None:
            self._told.emit({"may_open": _is_usable(desk)})
            progress(done, total)

        while not self._is_enough.is_set():
            try:
                desk.synchronise.catch_up(page_read, self._is_enough.is_set)
                break
            except CentreUnreachable as silent:
                if _is_usable(desk):
                    break
                self._told.emit({"problem": silent})
                self._pause()
            except RegistraturaError:
                break  # the desk belongs already: the open counter says what is wrong
        identity = str(uuid7(self._now(), os.urandom(10)))
        somebody_at_work(desk, identity)

    def _pause(self) -> None:
        self._at_once.wait(self._ask_seconds)
        self._at_once.clear()

    # --- on the thread of the window -----------------------------------------------------------------------

    def _made(self, _: None) -> None:
        self._tasks.run(Lane.DB, lambda: self._workplace.open(self._folder), self._opened, self._failed)

    def _opened(self, front_desk: FrontDesk) -> None:
        self.opened.emit(front_desk)

    def _hear(self, changes: dict[str, object]) -> None:
        self._show(**changes)

    def _progressed(self, done: int, total: int) -> None:
        self._show(done=done, total=total)

    def _failed(self, error: BaseException) -> None:
        self._show(phase=Phase.TYPING, problem=None)
        if isinstance(error, Cancelled):
            self.forget()
        elif isinstance(error, RegistraturaError):
            self._show(problem=error)
        else:
            self._tasks.failed.emit(error)

    def forget(self) -> None:
        """Nothing of the question stays on this computer."""
        folder, workplace = self._folder, self._workplace
        self._tasks.run(Lane.DB, lambda: workplace.give_up_joining(folder), self._given_up, self._failed)

    def _given_up(self, _: None) -> None:
        """The page is as before the question."""

    def _show(self, **changes: object) -> None:
        self._view = replace(self._view, **changes)  # type: ignore[arg-type]  # the names are the view's own
        self.changed.emit(self._view)


def _is_usable(desk: FrontDesk) -> bool:
    profile = desk.queries.profile()
    return bool(profile.registers) and any(person.active for person in profile.operators)
