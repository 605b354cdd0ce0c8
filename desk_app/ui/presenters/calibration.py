"""A printer is calibrated: its ruler is printed, codes are scanned, what they tell is kept or dropped."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from desk_app.application.calibrate_printer import Found, kept_choice, measured
from desk_app.application.changes import Changes
from desk_app.domain.calibration import Cuts, Strip, is_ruler_code, read_ruler_code
from desk_app.domain.errors import RegistraturaError
from desk_app.domain.printer_profile import profile_of
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.tasks import Lane


@dataclass(frozen=True, slots=True)
class CalibrationView:
    """`printer` is empty while none is calibrated. `found` is None until the codes tell something."""

    printer: str = ""
    sheet: str = ""
    """The A4 sheet of labels that lies in the printer, where there is one: its ruler stands at the cuts."""
    codes: tuple[str, ...] = ()
    found: Found | None = None
    problem: RegistraturaError | None = None
    """Why the codes tell nothing yet, or what kept the ruler or the profile from being made."""

    def count(self, strip: Strip) -> int:
        """How many codes of an edge were read."""
        return sum(read_ruler_code(code).strip is strip for code in self.codes)


class Calibration(QObject):
    """`changed(CalibrationView)`; `kept()` once the profile of the printer is written."""

    changed = Signal(object)
    kept = Signal()

    def __init__(self, counter: Counter, session: CounterSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._session = session
        self._view = CalibrationView()
        self._cuts: Cuts | None = None

    @property
    def view(self) -> CalibrationView:
        return self._view

    def start(self, printer: str) -> None:
        """Print the ruler of a printer and wait for its codes."""
        desk, profile = self._counter.front_desk, self._session.profile
        sheet = profile_of(profile, printer).sheet if profile else ""
        self._cuts = None
        self._show(CalibrationView(printer, sheet))

        def printed() -> Cuts | None:
            cuts = desk.papers.sheet_cuts(sheet) if sheet else None
            desk.print_queue.print_ruler(printer, sheet)
            return cuts

        self._counter.tasks.run(Lane.PRINT, printed, self._printed, self._failed)

    def take(self, scanned: str) -> bool:
        """A code of a ruler was read; False where no printer is being calibrated."""
        if not self._view.printer or not is_ruler_code(scanned):
            return False
        codes = tuple(dict.fromkeys((*self._view.codes, scanned)))
        self._show(replace(self._view, codes=codes, found=None, problem=None))
        profile = self._session.profile
        assert profile is not None
        if self._view.sheet and self._cuts is None:
            return True  # the sheet that was asked for is not printed yet
        try:
            self._show(replace(self._view, found=measured(profile, self._view.printer, codes, self._cuts)))
        except RegistraturaError as error:
            self._show(replace(self._view, problem=error))
        return True

    def keep(self) -> None:
        """Write what the codes tell into the profile of the printer."""
        desk, profile, view = self._counter.front_desk, self._session.profile, self._view
        found = view.found
        if profile is None or found is None:
            return

        def act() -> Changes:
            return desk.lay_down.choice(*kept_choice(desk.papers, profile, view.printer, found))

        self._counter.tasks.run(Lane.DB, act, self._written, self._failed)

    def drop(self) -> None:
        """Forget the codes; the printer prints as before."""
        self._show(CalibrationView())

    def _printed(self, cuts: Cuts | None) -> None:
        """Nothing to say: the paper is in the hand."""
        self._cuts = cuts

    def _written(self, changes: Changes) -> None:
        self._counter.hub.publish(changes)
        self._show(CalibrationView())
        self.kept.emit()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, RegistraturaError):
            self._show(replace(self._view, found=None, problem=error))
        else:
            self._counter.tasks.failed.emit(error)

    def _show(self, view: CalibrationView) -> None:
        self._view = view
        self.changed.emit(view)
