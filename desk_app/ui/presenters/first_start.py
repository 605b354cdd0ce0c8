"""The presenter of the first start: looks up, checks, makes the desk, shows its recovery sheet once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desk_app.application.front_desk import Created, FrontDesk, Workplace
from desk_app.application.proposals import Proposals
from desk_app.application.services import Printer
from desk_app.application.surroundings import Surroundings
from desk_app.domain.errors import Cancelled, RegistraturaError
from desk_app.domain.postal_address import Place
from desk_app.ui.presenters.document_worker import Worker
from desk_app.ui.presenters.first_start_decisions import Decisions, new_desk, town_kind
from desk_app.ui.presenters.state_view import Sheet
from desk_app.ui.tasks import Lane, Tasks

if TYPE_CHECKING:
    from desk_app.application.demonstration_town import TownKind

_PLACES_SHOWN = 8


class Step(IntEnum):
    """The steps, in their order; the last is the recovery sheet of the desk that was made."""

    INSTITUTION = 0
    REGISTERS = 1
    PEOPLE = 2
    PRINTER = 3
    COPY = 4
    RECOVERY = 5


@dataclass(frozen=True, slots=True)
class FirstStartView:
    """Everything the page paints beside what is typed."""

    step: Step = Step.INSTITUTION
    is_creating: bool = False
    demonstration: TownKind | None = None
    """The town that is being made."""
    done: int = 0
    total: int = 0
    printers: tuple[Printer, ...] = ()
    has_keyring: bool = False
    is_other_disk: bool | None = None
    """Whether the chosen folder for the copy lies on another disk; None while it is not known."""
    sheet: Sheet | None = None
    is_sheet_kept: bool = False
    problem: RegistraturaError | None = None


class FirstStartPresenter(QObject):
    """`changed(FirstStartView)`, `places_found(int, tuple)` answers a look-up with its sequence number,
    `proposed(Proposals)` what ships for the chosen kind of town, `opened(FrontDesk)` when all is done.

    `folder` will hold the register, `demonstration_folder` an invented town.
    """

    changed = Signal(object)
    places_found = Signal(int, object)
    proposed = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        workplace: Workplace,
        surroundings: Surroundings,
        folder: Path,
        demonstration_folder: Path,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self._tasks = tasks
        self._workplace = workplace
        self._surroundings = surroundings
        self._demonstration_folder = demonstration_folder
        self._now = now
        self._view = FirstStartView()
        self._proposals: Proposals | None = None
        self._created: Created | None = None
        self._worker = Worker("demonstration", self)
        self._worker.progressed.connect(self._progressed)

    @property
    def view(self) -> FirstStartView:
        return self._view

    def start(self) -> None:
        """Look around: printers, and whether the system keeps secrets."""
        self._tasks.run(Lane.PRINT, self._surroundings.printers, self._printers_found, self._failed)
        self._tasks.run(Lane.READ, self._surroundings.has_keyring, self._keyring_asked, self._failed)

    def close(self) -> None:
        """Stop what is under way."""
        self._worker.close()

    def today(self) -> datetime:
        """Now, as samples show it."""
        return self._now()

    # --- steps ---------------------------------------------------------------------------------------------

    def go_to(self, step: Step) -> None:
        """Show a step; what was typed elsewhere stays."""
        self._show(step=step, problem=None)

    def back(self) -> None:
        """The step before."""
        if Step.INSTITUTION < self._view.step < Step.RECOVERY and not self._view.is_creating:
            self.go_to(Step(self._view.step - 1))

    def search(self, words: str, sequence: int) -> None:
        """Look institutions up."""
        places = self._surroundings.places

        def find() -> tuple[int, tuple[Place, ...]]:
            return sequence, places.search_institutions(words, _PLACES_SHOWN)

        self._tasks.run_latest("institutions", Lane.READ, find, self._places_answered, self._failed)

    def choose_place(self, place: Place) -> None:
        """Propose what ships for a town of this kind."""
        kind, read_list = town_kind(place), self._surroundings.read_list
        self._tasks.run(Lane.READ, lambda: Proposals.read(kind, read_list), self._proposals_read, self._failed)

    def look_at_copy(self, folder: Path | None) -> None:
        """Tell whether the folder for the copy lies on another disk."""
        self._show(is_other_disk=None)
        if folder is not None:
            other = self._surroundings.on_another_disk
            self._tasks.run_latest(
                "disk", Lane.READ, lambda: other(self.folder, folder), self._disk_told, self._failed
            )

    def create(self, decisions: Decisions) -> None:
        """Make the desk."""
        if self._proposals is None or self._view.is_creating:
            return
        proposals = self._proposals
        self._show(is_creating=True, problem=None)
        self._tasks.run(
            Lane.DB,
            lambda: self._workplace.create(self.folder, new_desk(decisions, proposals, self.folder)),
            self._desk_made,
            self._failed,
        )

    # --- the recovery sheet --------------------------------------------------------------------------------

    def print_sheet(self, printer: str) -> None:
        """Print the recovery sheet."""
        sheet = self._view.sheet
        if sheet is not None:
            self._tasks.run(
                Lane.PRINT,
                lambda: self._surroundings.print_sheet(sheet.pdf, printer),
                self._sheet_kept,
                self._failed,
            )

    def save_sheet(self, target: Path) -> None:
        """Save the recovery sheet as a PDF."""
        sheet = self._view.sheet
        if sheet is not None:
            self._tasks.run(Lane.PRINT, lambda: target.write_bytes(sheet.pdf), self._sheet_kept, self._failed)

    def check_group(self, place: int, typed: str) -> bool:
        """Whether the group `place` (from 1) was typed right: then it stands on paper somewhere."""
        sheet = self._view.sheet
        groups = sheet.recovery_key.split("-") if sheet else []
        right = place <= len(groups) and typed.strip().upper() == groups[place - 1]
        if right:
            self._show(is_sheet_kept=True)
        return right

    def finish(self) -> None:
        """Open the desk, once its sheet is kept."""
        if self._created is not None and self._view.is_sheet_kept:
            self._show(sheet=None)
            self.opened.emit(self._created.front_desk)

    # --- the demonstration town ----------------------------------------------------------------------------

    def demonstrate(self, kind: TownKind) -> None:
        """Make an invented town in place of the one before, and open it."""
        if self._view.demonstration is not None or self._view.is_creating:
            return
        demonstrate, folder = self._surroundings.demonstrate, self._demonstration_folder
        self._show(demonstration=kind, done=0, total=0, problem=None)
        # Found on the worker: importing what makes towns takes a while.
        self._worker.run(lambda *watch: demonstrate().anew(folder, kind, *watch), self._town_made, self._failed)

    def cancel(self) -> None:
        """Stop making the town; nothing of it is left."""
        self._worker.cancel()

    # --- answers -------------------------------------------------------------------------------------------

    def _places_answered(self, found: tuple[int, tuple[Place, ...]]) -> None:
        self.places_found.emit(*found)

    def _proposals_read(self, proposals: Proposals) -> None:
        self._proposals = proposals
        self.proposed.emit(proposals)

    def _printers_found(self, printers: tuple[Printer, ...]) -> None:
        self._show(printers=printers)

    def _keyring_asked(self, there: bool) -> None:
        self._show(has_keyring=there)

    def _disk_told(self, other: bool) -> None:
        self._show(is_other_disk=other)

    def _desk_made(self, created: Created) -> None:
        self._created = created
        self._tasks.run(Lane.READ, self._make_sheet, self._sheet_made, self._failed)

    def _make_sheet(self) -> Sheet:
        assert self._created is not None
        desk, key = self._created.front_desk, self._created.recovery_key
        pdf = desk.papers.recovery_sheet(desk.queries.profile(), key, self._now().date())
        return Sheet(pdf, key)

    def _sheet_made(self, sheet: Sheet) -> None:
        self._show(sheet=sheet, step=Step.RECOVERY, is_creating=False)

    def _sheet_kept(self, _: object) -> None:
        self._show(is_sheet_kept=True, problem=None)

    def _progressed(self, done: int, total: int) -> None:
        self._show(done=done, total=total)

    def _town_made(self, _: int) -> None:
        folder = self._demonstration_folder
        self._tasks.run(Lane.DB, lambda: self._workplace.open(folder), self._town_opened, self._failed)

    def _town_opened(self, front_desk: FrontDesk) -> None:
        self._show(demonstration=None)
        self.opened.emit(front_desk)

    def _failed(self, error: BaseException) -> None:
        self._show(is_creating=False, demonstration=None)
        if isinstance(error, Cancelled):
            return
        if isinstance(error, RegistraturaError):
            self._show(problem=error)
        else:
            self._tasks.failed.emit(error)

    def _show(self, **changes: object) -> None:
        self._view = replace(self._view, **changes)  # type: ignore[arg-type]  # the names are the view's own
        self.changed.emit(self._view)
