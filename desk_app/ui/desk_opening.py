"""Opens a data folder on the writing thread, and hands it over when another session asks for it."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.application.front_desk import FrontDesk, Workplace
from desk_app.application.surroundings import Surroundings
from desk_app.domain.errors import FolderMissing
from desk_app.ui.tasks import Lane, Tasks

OpenWorkplace = Callable[[], Workplace]
"""Loads what opens a data folder: slow, so it is called on a worker thread after the first paint."""

OpenSurroundings = Callable[[], Surroundings]

_ASK_MS = 1_000


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

    def __init__(
        self,
        tasks: Tasks,
        open_workplace: OpenWorkplace,
        open_surroundings: OpenSurroundings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._open_workplace = open_workplace
        self._open_surroundings = open_surroundings
        self._open_desk: OpenDesk | None = None
        self._clock = QTimer(self, interval=_ASK_MS)
        self._clock.timeout.connect(self._ask_who_waits)

    def open(self, folder: Path, key_file: Path | None, *, demonstrates: bool = False) -> None:
        """Open the folder; the demonstration town is made first where there is none."""

        def open_desk() -> OpenDesk:
            workplace, surroundings = self._open_workplace(), self._open_surroundings()
            try:
                front_desk = workplace.open(folder, key_file=key_file, holder=_holder())
            except FolderMissing:
                if not demonstrates:
                    raise
                surroundings.demonstrate(folder, "commune")
                front_desk = workplace.open(folder, key_file=key_file, holder=_holder())
            return OpenDesk(front_desk, workplace, surroundings)

        self._tasks.run(Lane.DB, open_desk, self._opened, self._refused)

    def take_over(self, folder: Path, key_file: Path | None) -> None:
        """Ask whoever works in the folder to let go, and open it then."""

        def open_desk() -> OpenDesk:
            workplace = self._open_workplace()
            front_desk = workplace.take_over(folder, key_file=key_file, holder=_holder())
            return OpenDesk(front_desk, workplace, self._open_surroundings())

        self._tasks.run(Lane.DB, open_desk, self._opened, self._refused)

    def close(self) -> None:
        """Close the folder that is open, after everything that is still to be written."""
        self._clock.stop()
        open_desk, self._open_desk = self._open_desk, None
        if open_desk is not None:
            self._tasks.run(Lane.DB, open_desk.front_desk.close, self._closed, self._refused)

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


def _holder() -> str:
    """The person as this machine knows them, until an operator is chosen."""
    return getpass.getuser()
