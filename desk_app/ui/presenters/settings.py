"""The presenter of the settings: what the institution has laid down, changed one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desk_app.application.changes import Changes
from desk_app.application.invitation import Invited
from desk_app.application.lay_down import LayDown
from desk_app.application.ports import PrintJob
from desk_app.application.print_papers import failure_of
from desk_app.application.services import Printer
from desk_app.application.surroundings import Surroundings
from desk_app.application.synchronise import Enrolled, SyncState
from desk_app.domain.deadline import SpecialDay
from desk_app.domain.errors import Cancelled, RegistraturaError
from desk_app.domain.institution import InstitutionProfile, Role
from desk_app.domain.numbering import RegistrationNumber, Reservation
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.presenters.calibration import Calibration
from desk_app.ui.presenters.document_worker import Worker
from desk_app.ui.presenters.label_templates import LabelTemplates
from desk_app.ui.presenters.program_update import ProgramUpdatePresenter
from desk_app.ui.tasks import Lane

if TYPE_CHECKING:
    from desk_app.application.demonstration_town import TownKind


@dataclass(frozen=True, slots=True)
class SettingsView:
    """Everything the page paints beside what is typed."""

    profile: InstitutionProfile | None = None
    role: Role = Role.CLERK
    operator: str = ""
    """Identity of the person at work."""
    printers: tuple[Printer, ...] = ()
    year: int = 0
    special_days: tuple[SpecialDay, ...] = ()
    """The days of `year` that differ from their weekday, the institution's edits among them."""
    reservations: tuple[Reservation, ...] = ()
    """The numbers that are held and not used yet."""
    given_up: tuple[Reservation, ...] = ()
    """Those that were reserved last and that no document will have; the newest first."""
    saved: int = 0
    """Counts what was saved, so that the page can say so each time."""
    written: Path | None = None
    """The file that was saved last, of all that may be saved here."""
    sent: int = 0
    """Counts what was printed from here, as `saved`; `sent_to` is the printer that took the last."""
    sent_to: str = ""
    centre: SyncState | None = None
    """The central registry that the desk belongs to, or that it works alone; None until it was asked."""
    is_joining: bool = False
    waits_for: str = ""
    """The institution whose administrator has to approve the desk."""
    demonstration: TownKind | None = None
    done: int = 0
    total: int = 0
    problem: RegistraturaError | None = None

    @property
    def may_change(self) -> bool:
        """A clerk chooses the look and who is at the counter; the rest is a registrar's."""
        return self.role is not Role.CLERK


class SettingsPresenter(QObject):
    """`changed(SettingsView)`; `demonstration_made(Path)`: an invented town waits to be opened in that folder;
    `thrown_away()`: the invented town that was open is closed and gone; `joined()`: the desk belongs to a central
    registry from here on, or finds it at another address, and is to be opened anew.
    """

    changed = Signal(object)
    demonstration_made = Signal(object)
    thrown_away = Signal()
    joined = Signal()

    def __init__(
        self,
        counter: Counter,
        session: CounterSession,
        surroundings: Surroundings,
        demonstration_folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter = counter
        self._session = session
        self._surroundings = surroundings
        self._demonstration_folder = demonstration_folder
        self._is_open = False
        self.calibration = Calibration(counter, session, self)
        self.templates = LabelTemplates(counter, session, self)
        self.updates = ProgramUpdatePresenter(counter, surroundings.updates, self)
        self.calibration.kept.connect(self._profile_kept)
        self._view = SettingsView(
            profile=session.profile, year=counter.now().year, reservations=session.reservations
        )
        self._worker = Worker("demonstration", self)
        self._worker.progressed.connect(self._progressed)
        self._joining = Worker("join", self)
        session.profile_changed.connect(self._profile_read)
        session.operator_changed.connect(self._operator_changed)
        session.reservations_changed.connect(self._reservations_changed)
        self._operator_changed(session.operator)

    @property
    def view(self) -> SettingsView:
        return self._view

    @property
    def label_templates(self) -> tuple[str, ...]:
        """The sizes of labels that can be printed, the usual one first."""
        profile = self._view.profile
        assert profile is not None
        return self._counter.front_desk.papers.label_templates(profile)

    def start(self) -> None:
        """The page opens: look for printers, and read the days of the year."""
        self._is_open = True
        self._counter.tasks.run(Lane.PRINT, self._surroundings.printers, self._printers_found, self._failed)
        self.show_year(self._view.year)
        self._read_given_up()
        self.updates.read()
        state = self._counter.front_desk.synchronise.state
        self._counter.tasks.run(Lane.READ, state, self._centre_read, self._failed)

    def close(self) -> None:
        """Stop what is under way."""
        self._worker.close()
        self._joining.close()
        self.updates.close()

    def today(self) -> date:
        return self._counter.now().date()

    def new_identity(self) -> str:
        """An identity for a person who is added."""
        return self._counter.new_identity()

    def lay_down(self, act: Callable[[LayDown], Changes]) -> None:
        """Do `act` on the thread that writes, as the person at work."""
        lay_down = self._counter.front_desk.lay_down
        self._show(problem=None)
        self._counter.tasks.run(Lane.DB, lambda: act(lay_down), self._saved, self._failed)

    def choose(self, choices: dict[str, str]) -> None:
        """Keep named choices that differ from what holds now."""
        profile = self._view.profile
        changed = {name: value for name, value in choices.items() if profile and profile.choice(name) != value}
        for name, value in changed.items():
            self.lay_down(lambda lay_down, name=name, value=value: lay_down.choice(name, value))  # type: ignore[misc]

    def reserve(self, register: str, expires_on: date, reason: str, count: int = 1) -> None:
        """Hold the next numbers of a register, all or none."""
        reserve = self._counter.front_desk.reserve
        self._show(problem=None)
        self._counter.tasks.run(
            Lane.DB, lambda: reserve.block(register, expires_on, reason, count), self._reserved, self._failed
        )

    def write_emergency_kit(self, reason: str, file: Path) -> None:
        """Write the sheets with the numbers reserved for `reason`, or with all."""
        make, today = self._counter.front_desk.emergency_kit, self.today()
        self._show(problem=None)

        def written() -> Path:
            make(today, reason, file)
            return file

        self._counter.tasks.run(Lane.READ, written, self._kit_written, self._failed)

    def print_emergency_kit(self, reason: str) -> None:
        """Print those sheets, where receipts are printed."""
        make, today = self._counter.front_desk.emergency_kit, self.today()
        self._show(problem=None)

        def checked() -> str:
            make.kit(today, reason)
            return reason

        self._counter.tasks.run(Lane.READ, checked, self._kit_is_whole, self._failed)

    def print_reservation(self, reservation: Reservation) -> None:
        """Print the label that says until when the number is held."""
        ask = partial(self._counter.front_desk.print_number, reservation.number)
        self._show(problem=None)
        self._counter.tasks.run(Lane.DB, ask, self._paper_asked, self._failed)

    def give_up_reservation(self, reservation: Reservation, reason: str) -> None:
        """A reserved number will not be used; it is never given again."""
        void, reference = self._counter.front_desk.void_reservation, reservation.number.reference()
        self._show(problem=None)
        self._counter.tasks.run(Lane.DB, lambda: void(reference, reason), self._reserved, self._failed)

    def change_over(self, operator: str) -> None:
        """Hand the counter over to another person."""
        self._session.change_operator(operator)

    def print_trial(self) -> None:
        """Print a label of no entry, to see how it comes out."""
        profile = self._view.profile
        if profile is None:
            return
        queue, printer = self._counter.front_desk.print_queue, profile.choice("label_printer")
        self._show(problem=None)
        self._counter.tasks.run(Lane.PRINT, lambda: queue.print_trial(printer), self._printed, self._failed)

    def calibrate(self) -> None:
        """Print the ruler of the label printer, and wait for its codes."""
        profile = self._view.profile
        if profile is not None:
            self.calibration.start(profile.choice("label_printer"))

    def join(self, invited: Invited) -> None:
        """Let the desk, with everything that it registered, join a central registry; also to ask again."""
        profile = self._view.profile
        if self._view.is_joining or profile is None:
            return
        institution = invited.institution or str(profile.institution.siruta)
        synchronise, database = self._counter.front_desk.synchronise, self._counter.tasks.lane(Lane.DB)
        self._show(is_joining=True, waits_for="", problem=None)

        def ask(_: Callable[[int, int], None], __: Callable[[], bool]) -> Enrolled:
            return synchronise.enrol(
                invited.address, institution, invited.code, lambda work: database.submit(work).result()
            )

        self._joining.run(ask, self._asked, self._failed)

    def move(self, address: str) -> None:
        """Ask the central registry at another address, and stay there if it is the same one."""
        if self._view.is_joining:
            return
        synchronise, database = self._counter.front_desk.synchronise, self._counter.tasks.lane(Lane.DB)
        self._show(is_joining=True, problem=None)

        def ask(_: Callable[[int, int], None], __: Callable[[], bool]) -> None:
            synchronise.move(address, lambda work: database.submit(work).result())

        self._joining.run(ask, self._moved, self._failed)

    def show_year(self, year: int) -> None:
        """Read the holidays of a year, with what the institution edited."""
        profile, calendars = self._view.profile, self._counter.front_desk.calendars
        edits = profile.day_edits if profile else ()

        def read() -> tuple[int, tuple[SpecialDay, ...]]:
            special = calendars.calendar((year,), edits).special
            return year, tuple(sorted(day for day in special.values() if day.day.year == year))

        self._counter.tasks.run_latest("holidays", Lane.READ, read, self._days_read, self._failed)

    # --- the demonstration town ----------------------------------------------------------------------------

    def demonstrate(self, kind: TownKind) -> None:
        """Make an invented town beside the register, in place of the one before."""
        if self._view.demonstration is not None:
            return
        demonstrate, folder = self._surroundings.demonstrate, self._demonstration_folder
        self._show(demonstration=kind, done=0, total=0, problem=None)
        # Found on the worker: importing what makes towns takes a while.
        self._worker.run(lambda *watch: demonstrate().anew(folder, kind, *watch), self._town_made, self._failed)

    def cancel(self) -> None:
        """Stop making the town; nothing of it is left."""
        self._worker.cancel()

    def throw_away(self) -> None:
        """Close the invented town that is open and delete it."""
        demonstrate, desk = self._surroundings.demonstrate, self._counter.front_desk
        self._counter.tasks.run(Lane.DB, lambda: demonstrate().throw_away(desk), self._gone, self._failed)

    # --- answers -------------------------------------------------------------------------------------------

    def _centre_read(self, state: SyncState) -> None:
        self._show(centre=state)

    def _asked(self, enrolled: Enrolled) -> None:
        self._show(is_joining=False, waits_for=enrolled.institution if enrolled.is_waiting else "")
        if not enrolled.is_waiting:
            self.joined.emit()

    def _moved(self, _: None) -> None:
        self._show(is_joining=False)
        self.joined.emit()

    def _saved(self, changes: Changes) -> None:
        self._counter.hub.publish(changes)
        self._show(saved=self._view.saved + 1)

    def _kit_written(self, file: Path) -> None:
        self._show(written=file, saved=self._view.saved + 1)

    def _kit_is_whole(self, reason: str) -> None:
        ask = partial(self._counter.front_desk.print_kit, reason)
        self._counter.tasks.run(Lane.DB, ask, self._paper_asked, self._failed)

    def _paper_asked(self, job: PrintJob) -> None:
        self._counter.hub.publish(Changes(print_jobs=True))
        send = partial(self._counter.front_desk.print_papers.send, job)
        self._counter.tasks.run(Lane.PRINT, send, self._paper_sent, self._failed)

    def _paper_sent(self, job: PrintJob) -> None:
        record = partial(self._counter.front_desk.print_papers.record, job)
        self._counter.tasks.run(Lane.DB, record, self._counter.hub.publish, self._failed)
        if problem := failure_of(job):
            self._show(problem=problem)
        else:
            self._show(sent=self._view.sent + 1, sent_to=job.printer)

    def _reserved(self, _: tuple[Reservation, ...] | RegistrationNumber) -> None:
        self._saved(Changes(reservations=True))

    def _reservations_changed(self, reservations: tuple[Reservation, ...]) -> None:
        self._show(reservations=reservations)
        if self._is_open:
            self._read_given_up()

    def _read_given_up(self) -> None:
        read = self._counter.front_desk.queries.given_up
        self._counter.tasks.run_latest("given-up", Lane.READ, read, self._given_up_read, self._failed)

    def _given_up_read(self, given_up: tuple[Reservation, ...]) -> None:
        self._show(given_up=given_up)

    def _printed(self, _: None) -> None:
        self._profile_kept()

    def _profile_kept(self) -> None:
        self._show(saved=self._view.saved + 1)

    def _printers_found(self, printers: tuple[Printer, ...]) -> None:
        self._show(printers=printers)

    def _days_read(self, found: tuple[int, tuple[SpecialDay, ...]]) -> None:
        self._show(year=found[0], special_days=found[1])

    def _profile_read(self, profile: InstitutionProfile) -> None:
        edited = self._view.profile is None or profile.day_edits != self._view.profile.day_edits
        self._show(profile=profile)
        if edited and self._is_open:
            self.show_year(self._view.year)

    def _operator_changed(self, _: object) -> None:
        operator = self._session.operator
        if operator is not None:
            self._show(role=operator.role, operator=operator.id)

    def _progressed(self, done: int, total: int) -> None:
        self._show(done=done, total=total)

    def _town_made(self, _: int) -> None:
        self._show(demonstration=None)
        self.demonstration_made.emit(self._demonstration_folder)

    def _gone(self, _: None) -> None:
        self.thrown_away.emit()

    def _failed(self, error: BaseException) -> None:
        self._show(demonstration=None, is_joining=False)
        if isinstance(error, Cancelled):
            return
        if isinstance(error, RegistraturaError):
            self._show(problem=error)
        else:
            self._counter.tasks.failed.emit(error)

    def _show(self, **changes: object) -> None:
        self._view = replace(self._view, **changes)  # type: ignore[arg-type]  # the names are the view's own
        self.changed.emit(self._view)
