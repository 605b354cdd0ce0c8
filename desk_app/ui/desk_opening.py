"""Opens a data folder on the writing thread, and tells when another session asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.application.account import account_name
from desk_app.domain.errors import FolderMissing
from desk_app.ui.arguments import Arguments
from desk_app.ui.tasks import Lane, Tasks

if TYPE_CHECKING:
    from desk_app.application.front_desk import FrontDesk, Workplace
    from desk_app.application.surroundings import Surroundings
    from desk_app.ui.late_parts import LateParts

_ASK_MS = 1_000
_DEMONSTRATION_KEY = "demonstration.key"


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """A data folder that is open for writing, and what else this machine has."""

    front_desk: FrontDesk
    workplace: Workplace
    surroundings: Surroundings


class DeskOpening(QObject):
    """`opened(OpenDesk)` or `refused(Exception)`; `wanted(str)` names who asks for the counter."""

    opened = Signal(object)
    refused = Signal(object)
    wanted = Signal(str)

    def __init__(self, tasks: Tasks, late: LateParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._late = late
        self._open_desk: OpenDesk | None = None
        self._workplace: Workplace | None = None
        self._surroundings: Surroundings | None = None
        self._clock = QTimer(self, interval=_ASK_MS)
        self._clock.timeout.connect(self._ask_who_waits)

    @property
    def workplace(self) -> Workplace:
        """Loaded by the first attempt to open."""
        assert self._workplace is not None
        return self._workplace

    @property
    def surroundings(self) -> Surroundings:
        """Loaded by the first attempt to open."""
        assert self._surroundings is not None
        return self._surroundings

    def open(self, asked: Arguments) -> None:
        """Open the folder; the demonstration town is made first where there is none."""
        self._run(lambda: self._open(asked))

    def take_over(self, asked: Arguments) -> None:
        """Ask whoever works in the folder to let go, and open it then."""
        self._run(lambda: self.workplace.take_over(asked.folder, key_file=asked.key_file, holder=account_name()))

    def adopt(self, front_desk: FrontDesk) -> None:
        """A folder that was just made is open already."""
        self._opened(OpenDesk(front_desk, self.workplace, self.surroundings))

    def close(self) -> None:
        """Close the folder that is open, after everything that is still to be written."""
        self._clock.stop()
        open_desk, self._open_desk = self._open_desk, None
        if open_desk is not None:
            self._tasks.run(Lane.DB, open_desk.front_desk.close, self._closed, self._refused)

    def _run(self, open_folder: Callable[[], FrontDesk]) -> None:
        def work() -> OpenDesk:
            if self._workplace is None:
                self._workplace, self._surroundings = (
                    self._late.open_workplace(),
                    self._late.open_surroundings(),
                )
                self._late.load_pages()
            return OpenDesk(open_folder(), self.workplace, self.surroundings)

        self._tasks.run(Lane.DB, work, self._opened, self._refused)

    def _open(self, asked: Arguments) -> FrontDesk:
        """The name of who opens it is the machine's, until an operator is chosen."""
        holder, key_file = account_name(), asked.key_file
        if asked.demonstrates:
            key_file = key_file or asked.folder / _DEMONSTRATION_KEY
        try:
            return self.workplace.open(asked.folder, key_file=key_file, holder=holder)
        except FolderMissing:
            if not asked.demonstrates:
                raise
        self.surroundings.demonstrate()(asked.folder, "commune")
        return self.workplace.open(asked.folder, key_file=key_file, holder=holder)

    def _opened(self, open_desk: OpenDesk) -> None:
        self._open_desk = open_desk
        self._clock.start()
        self.opened.emit(open_desk)

    def _refused(self, error: BaseException) -> None:
        self.refused.emit(error)

    def _closed(self, _: None) -> None:
        """The folder is another's to open now."""

    def _ask_who_waits(self) -> None:
        open_desk = self._open_desk
        if open_desk is not None:
            folder = open_desk.front_desk.folder
            self._tasks.run(Lane.DB, lambda: open_desk.workplace.who_waits(folder), self._somebody_waits)

    def _somebody_waits(self, name: str) -> None:
        if name and self._open_desk is not None:
            self.wanted.emit(name)
