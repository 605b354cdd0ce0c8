"""The presenter of new versions: what there is, looked for at leisure, installed when this program has ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.application.program_updates import ProgramUpdates, UpdatesView
from desk_app.domain.errors import RegistraturaError
from desk_app.domain.program_update import Stage
from desk_app.ui.counter import Counter
from desk_app.ui.presenters.document_worker import Worker
from desk_app.ui.tasks import Lane

FIRST_LOOK_MS = 2 * 60 * 1000
"""After the start of a day everybody registers: the first look waits."""
LOOK_EVERY_MS = 4 * 60 * 60 * 1000

OpenUpdates = Callable[[Path, str], ProgramUpdates]


@dataclass(frozen=True, slots=True)
class ProgramUpdateView:
    """`found` is None until it was read; `waits_for_end`: the installation begins when this program has ended."""

    found: UpdatesView | None = None
    is_looking: bool = False
    waits_for_end: bool = False
    problem: RegistraturaError | None = None

    @property
    def may_look(self) -> bool:
        found = self.found
        return found is not None and found.is_own and not found.is_off and not self.is_looking

    @property
    def may_install(self) -> bool:
        found = self.found
        return (
            found is not None
            and found.is_own
            and found.record.stage is Stage.READY
            and not (self.is_looking or self.waits_for_end)
        )


class ProgramUpdatePresenter(QObject):
    """`changed(ProgramUpdateView)`."""

    changed = Signal(object)

    def __init__(self, counter: Counter, open_updates: OpenUpdates, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._open_updates = open_updates
        self._view = ProgramUpdateView()
        self._centre = ""
        self._is_asked = False
        self._worker = Worker("updates", self)
        self._next_look = QTimer(self, singleShot=True)
        self._next_look.timeout.connect(self._look_at_leisure)

    @property
    def view(self) -> ProgramUpdateView:
        return self._view

    def begin(self) -> None:
        """Look for new versions now and then, as long as the window is open."""
        self._next_look.start(FIRST_LOOK_MS)

    def close(self) -> None:
        """Look no more. A download that is under way goes on behind everything, and ends by itself."""
        self._next_look.stop()
        self._worker.close()

    def read(self) -> None:
        """Read how far it is."""
        self._counter.tasks.run(Lane.READ, self._read_all, self._read_first, self._failed)

    def look(self) -> None:
        """A person asks: look now, say what is wrong, and fetch what is found."""
        if self._view.may_look:
            self._begin_look(is_asked=True)

    def install(self) -> None:
        """Have it installed as soon as this program has ended."""
        if not self._view.may_install:
            return
        updates = self._updates

        def ask() -> None:
            updates().ask_to_install()

        self._show(problem=None)
        self._counter.tasks.run(Lane.READ, ask, self._asked, self._failed)

    def _look_at_leisure(self) -> None:
        self._next_look.start(LOOK_EVERY_MS)
        if not self._view.is_looking:
            self._begin_look(is_asked=False)

    def _begin_look(self, *, is_asked: bool) -> None:
        """The register says which centre it belongs to; the look itself has a thread of its own."""
        self._is_asked = is_asked
        self._show(is_looking=True, problem=None)
        self._counter.tasks.run(Lane.READ, self._read_all, self._fetch, self._failed)

    def _fetch(self, read: tuple[str, UpdatesView]) -> None:
        self._centre, updates, is_asked = read[0], self._updates, self._is_asked

        def fetch(_: Callable[[int, int], None], __: Callable[[], bool]) -> UpdatesView:
            asked = updates()
            if is_asked:
                asked.check()
            asked.fetch()
            return asked.view()

        self._worker.run(fetch, self._read, self._failed)

    def _read_all(self) -> tuple[str, UpdatesView]:
        """On the thread that reads the register."""
        desk = self._counter.front_desk
        centre = desk.synchronise.state().address
        return centre, self._open_updates(desk.folder, centre).view()

    def _updates(self) -> ProgramUpdates:
        """Called away from the window: it loads what nothing else needs."""
        return self._open_updates(self._counter.front_desk.folder, self._centre)

    def _read_first(self, read: tuple[str, UpdatesView]) -> None:
        self._centre = read[0]
        self._show(found=read[1])

    def _read(self, found: UpdatesView) -> None:
        self._show(found=found, is_looking=False)

    def _asked(self, _: None) -> None:
        self._show(waits_for_end=True)

    def _failed(self, error: BaseException) -> None:
        self._show(is_looking=False)
        if isinstance(error, RegistraturaError):
            self._show(problem=error)
        else:
            self._counter.tasks.failed.emit(error)

    def _show(self, **changes: object) -> None:
        self._view = replace(self._view, **changes)  # type: ignore[arg-type]  # the names are the view's own
        self.changed.emit(self._view)
