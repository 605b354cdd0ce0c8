"""The presenter of the state of the counter: runs the checks, and does what mends them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.application.accounted_numbers import SuspendedNumbers
from desk_app.application.changes import Changes
from desk_app.application.integrity import Verification
from desk_app.application.ports import PrintJob
from desk_app.application.refresh_lists import refresh_lists
from desk_app.application.services import Check, Printer
from desk_app.application.support_data import SavedSupport
from desk_app.application.surroundings import Surroundings
from desk_app.domain.errors import Cancelled, DateMustBeConfirmed, RegistraturaError
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.numbering import NumberReference
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.presenters.document_worker import Worker
from desk_app.ui.presenters.state_view import DeskStateView, LongWork, Sheet
from desk_app.ui.tasks import Lane

_EVERY_MS = 120_000
_LABEL_PRINTER = "label_printer"


class DeskStatePresenter(QObject):
    """`changed(DeskStateView)` whenever something is to be painted; `checked(DeskStateView)` after the checks ran.

    `debts_wanted()`: the quick numbers without data are to be shown in the register. `labels_wanted()`: the labels
    that nobody scanned are to be shown, `outbox_wanted()`: what is to be sent. `lists_refreshed()`: the trusted
    lists were fetched.
    """

    changed = Signal(object)
    checked = Signal(object)
    debts_wanted = Signal()
    labels_wanted = Signal()
    outbox_wanted = Signal()
    lists_refreshed = Signal()

    def __init__(
        self,
        counter: Counter,
        session: CounterSession,
        surroundings: Surroundings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter = counter
        self._surroundings = surroundings
        self._view = DeskStateView(profile=session.profile)
        self._after_day: Callable[[], None] | None = None
        self._worker = Worker("verify", self)
        self._worker.progressed.connect(self._progressed)
        self._clock = QTimer(self, interval=_EVERY_MS)
        self._clock.timeout.connect(self.check)
        session.profile_changed.connect(self._profile_read)

    @property
    def view(self) -> DeskStateView:
        return self._view

    def start(self) -> None:
        """Check now and every two minutes: the lamps are always in sight."""
        self._clock.start()
        self.check()

    def close(self) -> None:
        """Check no more, and stop what is under way."""
        self._clock.stop()
        self._worker.close()

    def check(self) -> None:
        """Run every check again."""
        if self._view.is_checking:
            return
        self._show(is_checking=True)
        self._counter.tasks.run(Lane.PRINT, self._run_checks, self._checks_done, self._failed)

    # --- what mends ----------------------------------------------------------------------------------------

    def open_fix(self, name: str) -> None:
        """Open the remedy `name` of a check, or do at once what asks nothing."""
        at_once = {
            "debts": self.debts_wanted.emit,
            "labels": self.labels_wanted.emit,
            "outbox": self.outbox_wanted.emit,
            "test-label": self.print_trial,
            "print-waiting": self.print_waiting,
            "verify": self.verify,
            "lists": self.refresh_lists,
        }
        if name in at_once:
            at_once[name]()
            return
        self._show(fix=name, problem=None, sheet=None)
        if name in ("printer", "recovery-sheet"):
            self._counter.tasks.run(Lane.PRINT, self._surroundings.printers, self._printers_found, self._failed)

        if name == "minutes":
            suspended = self._counter.front_desk.queries.suspended
            self._counter.tasks.run(Lane.READ, suspended, self._suspended_read, self._failed)

    def close_fix(self) -> None:
        """Leave the remedy as it was; a sheet that is shown is forgotten."""
        self._after_day = None
        self._show(fix="", problem=None, sheet=None)

    def keep_copy(self, folder: Path) -> None:
        """Keep the copy in `folder` from now on."""
        copies = self._counter.front_desk.copies
        self._act(Lane.PRINT, lambda: copies.keep_in(folder, ""))

    def refuse_copy(self, reason: str) -> None:
        """Keep no copy, and say why."""
        copies = self._counter.front_desk.copies
        self._act(Lane.PRINT, lambda: copies.keep_in(None, reason))

    def keep_mirror(self, folder: Path) -> None:
        """Write the mirror journal in `folder` from the next start on."""
        copies = self._counter.front_desk.copies
        self._act(Lane.PRINT, lambda: copies.keep_mirror_in(folder))

    def choose_printer(self, name: str) -> None:
        """Print labels on the printer of that name."""
        lay_down = self._counter.front_desk.lay_down
        self._act(Lane.DB, lambda: lay_down.choice(_LABEL_PRINTER, name))

    def print_trial(self) -> None:
        """Print a label of no entry, to see how it comes out."""
        profile = self._view.profile
        if profile is not None:
            queue, printer = self._counter.front_desk.print_queue, profile.choice(_LABEL_PRINTER)
            self._act(Lane.PRINT, lambda: queue.print_trial(printer))

    def print_waiting(self) -> None:
        """Print what was asked for and is not on paper yet, oldest first."""
        waiting = self._counter.front_desk.print_papers.waiting
        self._counter.tasks.run(Lane.DB, waiting, self._waiting_found, self._failed)

    def confirm_day(self, typed: date) -> None:
        """A person says which day it is."""
        desk = self._counter.front_desk.desk
        self._show(problem=None)
        self._counter.tasks.run(Lane.DB, lambda: desk.confirm_day(typed), self._day_confirmed, self._failed)

    def resume(self, last_on_paper: dict[str, int], reason: str) -> None:
        """Trust the register again, from above the numbers that stand on paper.

        Where the day is in doubt it is asked for first; what was typed here is done after it.
        """
        desk = self._counter.front_desk.desk
        self._after_day = partial(self.resume, last_on_paper, reason)
        self._act(Lane.DB, lambda: desk.resume(last_on_paper, reason))

    def write_off(self, number: NumberReference, minutes: str, reason: str) -> None:
        """Minutes account for the suspended numbers among which `number` is."""
        desk = self._counter.front_desk.desk
        self._act(Lane.DB, lambda: desk.write_off(number, minutes, reason))

    def renew_sheet(self) -> None:
        """Make a new recovery sheet; the one before opens nothing any more."""
        self._counter.tasks.run(Lane.DB, self._make_sheet, self._sheet_made, self._failed)

    def print_sheet(self, printer: str) -> None:
        """Print the recovery sheet that was made."""
        sheet = self._view.sheet
        if sheet is not None:
            self._act(Lane.PRINT, lambda: self._surroundings.print_sheet(sheet.pdf, printer))

    def save_sheet(self, target: Path) -> None:
        """Save the recovery sheet that was made as a PDF."""
        sheet = self._view.sheet
        if sheet is not None:
            self._act(Lane.PRINT, lambda: target.write_bytes(sheet.pdf))

    # --- long work -----------------------------------------------------------------------------------------

    def verify(self) -> None:
        """Compare every row with the journal's replay."""
        long_work = self._counter.front_desk.long_work
        self._begin("verify")
        self._worker.run(
            lambda progress, cancelled: long_work.verify(deep=False, progress=progress, cancelled=cancelled),
            self._verified,
            self._stopped,
        )

    def backup(self, target: Path) -> None:
        """Write one encrypted file with everything."""
        copies = self._counter.front_desk.copies
        self._begin("backup")
        self._worker.run(
            lambda progress, cancelled: copies.backup(target, progress=progress, cancelled=cancelled),
            self._backed_up,
            self._stopped,
        )

    def refresh_lists(self) -> None:
        """Fetch the trusted lists now."""
        make = self._counter.signatures
        if make is not None and self._view.work is None:
            self._begin("lists")
            self._worker.run(lambda _progress, _cancelled: refresh_lists(make), self._lists_fetched, self._stopped)

    def save_support(self, target: Path) -> None:
        """Write what a helper needs into one file. Where it is refused the remedy stays open as it was typed."""
        if self._view.work is not None:
            return
        make, folder, checks = self._surroundings.support, self._counter.front_desk.folder, self._view.checks
        self._begin("support", fix=self._view.fix)
        self._worker.run(
            lambda _progress, _cancelled: make(folder)(target, lambda: checks), self._support_saved, self._stopped
        )

    def cancel(self) -> None:
        """Stop the long work."""
        self._worker.cancel()

    def _waiting_found(self, jobs: tuple[PrintJob, ...]) -> None:
        papers = self._counter.front_desk.print_papers
        for job in jobs:
            self._counter.tasks.run(Lane.PRINT, partial(papers.send, job), self._waiting_sent, self._failed)

    def _waiting_sent(self, job: PrintJob) -> None:
        record = partial(self._counter.front_desk.print_papers.record, job)
        self._counter.tasks.run(Lane.DB, record, self._counter.hub.publish, self._failed)
        self.check()

    # --- answers -------------------------------------------------------------------------------------------

    def _run_checks(self) -> tuple[tuple[Check, ...], float, datetime]:
        began = time.monotonic()
        checks = self._counter.front_desk.checks()
        return checks, time.monotonic() - began, self._counter.now()

    def _checks_done(self, found: tuple[tuple[Check, ...], float, datetime]) -> None:
        checks, seconds, moment = found
        self._show(checks=checks, seconds=seconds, checked_at=moment, is_checking=False)
        self.checked.emit(self._view)

    def _act(self, lane: Lane, act: object) -> None:
        assert callable(act)
        self._show(problem=None)
        self._counter.tasks.run(lane, act, self._mended, self._failed)

    def _mended(self, result: object) -> None:
        if isinstance(result, Changes):
            self._counter.hub.publish(result)
        self._after_day = None
        self._show(fix="", sheet=None)
        self.check()

    def _day_confirmed(self, result: None) -> None:
        following, self._after_day = self._after_day, None
        if following is not None:
            following()
        else:
            self._mended(result)

    def _make_sheet(self) -> Sheet:
        desk = self._counter.front_desk
        key = desk.renew_recovery_key()
        profile = self._view.profile
        assert profile is not None
        return Sheet(desk.papers.recovery_sheet(profile, key, self._counter.now().date()), key)

    def _sheet_made(self, sheet: Sheet) -> None:
        self._show(sheet=sheet)

    def _suspended_read(self, suspended: tuple[SuspendedNumbers, ...]) -> None:
        self._show(suspended=suspended)

    def _printers_found(self, printers: tuple[Printer, ...]) -> None:
        self._show(printers=printers)

    def _progressed(self, done: int, total: int) -> None:
        if self._view.work is not None:
            self._show(work=replace(self._view.work, done=done, total=total))

    def _verified(self, result: Verification) -> None:
        self._show(work=None, verification=result)

    def _lists_fetched(self, _: bool) -> None:
        self._show(work=None)
        self.lists_refreshed.emit()
        self.check()

    def _backed_up(self, size: int) -> None:
        self._show(work=None, backup_size=size)

    def _support_saved(self, saved: SavedSupport) -> None:
        self._show(work=None, support=saved, fix="")

    def _begin(self, work: str, fix: str = "") -> None:
        """What came of the work before is not said any more."""
        self._show(work=LongWork(work), verification=None, backup_size=None, support=None, fix=fix, problem=None)

    def _stopped(self, error: BaseException) -> None:
        self._show(work=None)
        if not isinstance(error, Cancelled):
            self._failed(error)

    def _failed(self, error: BaseException) -> None:
        self._show(is_checking=False)
        if isinstance(error, DateMustBeConfirmed) and self._after_day is not None:
            self._show(fix="confirm-day", problem=None)
        elif isinstance(error, RegistraturaError):
            self._show(problem=error)
        else:
            self._counter.tasks.failed.emit(error)

    def _profile_read(self, profile: InstitutionProfile) -> None:
        self._show(profile=profile)

    def _show(self, **changes: object) -> None:
        self._view = replace(self._view, **changes)  # type: ignore[arg-type]  # the names are the view's own
        self.changed.emit(self._view)
