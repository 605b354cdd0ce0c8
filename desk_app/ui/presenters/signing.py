"""The presenter of the folder for signing: tick, look, one PIN, and what became of each document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.application.begun_signatures import Recovered
from desk_app.application.changes import Changes
from desk_app.application.number_at_signing import person_of
from desk_app.application.queries import WaitingDocument
from desk_app.application.signatures import (
    DRIVER_STARTING,
    Course,
    Outlook,
    Signatory,
    Signatures,
    SignFiles,
    SigningProgress,
    SigningResult,
    Stamp,
    Token,
)
from desk_app.domain.seen_identity import ExpiryReminder, SeenIdentity
from desk_app.domain.signing_errors import PinNotConfirmed, TokenRemoved
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.kept_files import KeptFiles
from desk_app.ui.presenters.expiry_reminders import ExpiryReminders
from desk_app.ui.presenters.signing_folder import SigningFolder
from desk_app.ui.presenters.signing_numbers import Handover, Numbering, number_letters, rows_with_numbers
from desk_app.ui.presenters.signing_records import record_result
from desk_app.ui.presenters.signing_rows import (
    Entitled,
    after,
    refuse_others,
    signs_as,
    stamp_of,
)
from desk_app.ui.presenters.signing_view import FolderRow, Stage
from desk_app.ui.tasks import Lane

_LOOK_AGAIN_MS = 400
"""While no certificate is there: some drivers tell of theirs long after the reader told of its card."""


class SigningPresenter(SigningFolder):
    """`make` opens the signatures of this machine, on the thread that signs."""

    diagnosed = Signal(object)
    """What helps a helper, as names and values: no PIN and nobody's name."""
    _progressed = Signal(object)
    _readers_changed = Signal()
    _driver_starts = Signal(str, float)

    def __init__(
        self,
        counter: Counter,
        session: CounterSession,
        make: Callable[[], Signatures],
        kept: KeptFiles,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(counter, session, kept, parent)
        self._make = make
        self._signatures: Signatures | None = None
        self._end_watch: Callable[[], None] | None = None
        self._course = Course.GO
        self._wants_stamp = False
        self._signer: Signatory | None = None
        """Whose certificate the signing under way began with."""
        self._delegation_by_row: dict[str, str] = {}
        self._resumes_for = ""
        """The certificate whose token was pulled out in the middle."""
        self._progressed.connect(self._show_progress)
        self._readers_changed.connect(self.refresh)
        self._driver_starts.connect(self._show_starting)
        self._again = QTimer(self, singleShot=True, interval=_LOOK_AGAIN_MS)
        self._again.timeout.connect(self.refresh)
        session.operator_changed.connect(self._another_at_work)
        self._reminders = ExpiryReminders(counter, kept, self)
        self._reminders.changed.connect(self._remind)
        self._is_watching = False
        self._is_closed = False

    def watch(self, *, wanted: bool) -> None:
        """As long as it is `wanted`: look at the folder and the readers, and again at whatever changes."""
        self._is_watching = wanted
        self._again.stop()
        if wanted:
            if not self._view.is_busy:
                self._show(rows=tuple(row for row in self._view.rows if not row.is_signed), result=None)
            self._bring_back()
            self._read_folder()
            self._reminders.read()
            self.refresh()
        else:
            self._reminders.seen()

    def refresh(self) -> None:
        """Look at the readers and tokens again, unless a signature is under way; the lamp shows it too."""
        if not self._view.is_signing and not self._is_closed:
            self._counter.tasks.run_latest(
                "tokens",
                Lane.SIGN,
                lambda: self._opened().tokens(self._driver_starts.emit),
                self._seen,
                self._failed,
            )

    def choose_token(self, identity: str) -> None:
        """Sign with this certificate where several are plugged in; remembered for the folder of who is at work."""
        if not self._view.is_busy and identity != self._view.chosen:
            if self._session.operator is not None:
                self._kept.keep_token(self._session.operator.id, identity)
            self._show(chosen=identity)
            self._start_anew()

    def copy_diagnosis(self) -> None:
        """Ask readers and drivers for what helps a helper; `diagnosed` tells it."""
        self._counter.tasks.run(Lane.SIGN, lambda: self._opened().diagnostics(), self._diagnosed, self._failed)

    def _diagnosed(self, found: Mapping[str, object]) -> None:
        self.diagnosed.emit(dict(found))

    def set_stamp(self, wanted: bool) -> None:
        """Whether each document gets a visible stamp; its place is part of what is looked at before the PIN."""
        self._wants_stamp = wanted
        self._change_rows(lambda row: row)

    # --- signing -------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Look at everything that can be known before the PIN."""
        self._refuse_folders_of_others()
        signatory = self._view.signatory
        if not self._view.can_check or signatory is None:
            return
        wanted = self._wanted(signatory.id)
        self._show(stage=Stage.CHECKING, outlook=None, problem=None, result=None)
        self._counter.tasks.run(Lane.SIGN, lambda: self._opened().look(wanted), self._checked, self._check_failed)

    def sign(self, pin: bytearray, *, last_try_confirmed: bool = False) -> None:
        """Sign what is ticked with one PIN, which is wiped in any case; letters get their numbers before."""
        signatory = self._view.signatory
        if not self._view.can_sign or signatory is None:
            return
        person = person_of(self._session.profile, self._session.operator, signatory.holder)
        letters = [row for row in self._view.wanted if row.letter is not None]
        if (
            letters and person is None
        ):  # it became a letter while the look was under way: looked at again, and refused
            pin[:] = bytes(len(pin))
            self._start_anew()
            self.check()
            return
        self._course = Course.GO
        self._resumes_for, self._signer = "", signatory
        progress = SigningProgress(0, 0)  # until the token has taken the PIN
        self._show(stage=Stage.SIGNING, progress=progress, result=None, problem=None, interruption=None)
        handover = Handover(pin, signatory, last_try_confirmed)
        if person is None or not letters:
            self._hand_over(handover)
            return
        desk, first = self._counter.front_desk, person.id

        def numbered() -> Numbering:
            with handover.wiped_on_error():
                return number_letters(desk, letters, first, handover)

        self._counter.tasks.run(Lane.DB, numbered, self._numbered, self._sign_failed)

    def _numbered(self, numbering: Numbering) -> None:
        queries = self._counter.front_desk.queries

        def read() -> tuple[Numbering, tuple[WaitingDocument, ...]]:
            with numbering.handover.wiped_on_error():
                return numbering, queries.to_sign()

        self._counter.tasks.run(Lane.READ, read, self._numbers_read, self._sign_failed)

    def _numbers_read(self, outcome: tuple[Numbering, tuple[WaitingDocument, ...]]) -> None:
        """The letters are documents of their entries now; they are signed, or wait with their numbers."""
        numbering, waiting = outcome
        self._show(rows=rows_with_numbers(self._view.rows, numbering.entries, waiting, self._view.recovered))
        self._keep_files()
        self._counter.hub.publish(numbering.changes)
        if numbering.error is None:
            self._hand_over(numbering.handover)
        else:
            numbering.handover.wipe()
            self._sign_failed(numbering.error)

    def _hand_over(self, handover: Handover) -> None:
        signing = ((row.key, self._signs_as(row)) for row in self._view.wanted)
        self._delegation_by_row = {key: by.delegation.id for key, by in signing if by and by.delegation}
        asked = self._wanted(handover.signatory.id)
        wanted = replace(asked, last_try_confirmed=handover.is_last_try_confirmed)

        def signed() -> SigningResult:
            try:
                return self._opened().sign(
                    wanted, lambda: handover.pin, self._progressed.emit, lambda: self._course
                )
            finally:
                handover.wipe()  # where something is refused before the PIN, nobody asked for it

        self._counter.tasks.run(Lane.SIGN, signed, self._signed, self._sign_failed)

    def pause(self) -> None:
        """Begin no other document, or go on: the token stays logged in meanwhile."""
        if self._view.is_signing:
            is_paused = self._view.stage is Stage.PAUSED
            self._course = Course.GO if is_paused else Course.PAUSE
            self._show(stage=Stage.SIGNING if is_paused else Stage.PAUSED)

    def stop(self) -> None:
        """End after the document under way; the others stay in the folder."""
        self._course = Course.STOP

    def close(self) -> None:
        """End the card processes, after the document that is under way."""
        self.stop()
        self._is_closed = True
        self.watch(wanted=False)
        self._counter.tasks.lane(Lane.SIGN).submit(self._close)

    # --- on the thread that signs --------------------------------------------------------------------------

    def _opened(self) -> Signatures:
        if self._signatures is None:
            self._signatures = self._make()
            self._end_watch = self._signatures.watch_readers(self._readers_changed.emit)
        return self._signatures

    def _close(self) -> None:
        if self._end_watch is not None:
            self._end_watch()
        if self._signatures is not None:
            self._signatures.close()

    # --- what comes back -----------------------------------------------------------------------------------

    def _show_starting(self, device: str, seconds: float) -> None:
        """A driver reveals its certificates one by one, some of them after many seconds."""
        if not (self._view.is_busy or self._view.signatories):
            facts = {"device": device, "seconds": round(seconds)}
            self._show(tokens=(Token(DRIVER_STARTING, device=device, facts=facts),))

    def _seen(self, tokens: tuple[Token, ...]) -> None:
        if tokens != self._view.tokens:
            before = self._view.signatory
            self._reminders.note(tokens)
            self._show(tokens=tokens, chosen=self._remembered_token())
            self._sort_out()
            if before != self._view.signatory and self._view.stage is Stage.READY:
                self._start_anew()
        if self._is_watching and not self._view.signatories:
            self._again.start()
        signatory = self._view.signatory
        if signatory is not None and signatory.id == self._resumes_for:
            self._resumes_for = ""
            self.check()

    def _remind(self, identities: tuple[SeenIdentity, ...], reminders: tuple[ExpiryReminder, ...]) -> None:
        self._show(identities=identities, reminders=reminders)

    def _remembered_token(self) -> str:
        operator = self._session.operator
        return self._kept.token(operator.id) if operator is not None else self._view.chosen

    def _another_at_work(self, *_: object) -> None:
        """Each person's folder is signed with the token that was chosen for it."""
        chosen = self._remembered_token()
        if chosen != self._view.chosen and not self._view.is_busy:
            self._show(chosen=chosen)
            self._start_anew()

    def _checked(self, outlook: Outlook) -> None:
        against = {item.key: error for item, error in outlook.refused}
        rows = (replace(row, obstacle=against.get(row.key, row.obstacle)) for row in self._view.rows)
        self._show(rows=tuple(rows))
        is_ready = outlook.certificate is None and bool(self._view.wanted)
        self._show(stage=Stage.READY if is_ready else Stage.CHOOSING, outlook=outlook, problem=outlook.certificate)

    def _check_failed(self, error: BaseException) -> None:
        self._show(stage=Stage.CHOOSING)
        self._failed(error)

    def _signed(self, result: SigningResult) -> None:
        """Name in the journal what was signed, whatever ended the signing."""
        desk, rows, delegations = self._counter.front_desk, self._view.rows, self._delegation_by_row
        holder = self._signer.holder if self._signer is not None else ""
        self._counter.tasks.run(
            Lane.DB,
            lambda: record_result(desk, result, rows, holder, delegations),
            self._recorded,
            self._sign_failed,
        )

    def _recorded(self, outcome: tuple[SigningResult, Changes]) -> None:
        result, changes = outcome
        became = {one.file.key: one for one in result.files if not one.is_left}
        if isinstance(result.interruption, TokenRemoved) and self._signer is not None:
            self._resumes_for = self._signer.id
        self._show(
            rows=tuple(after(row, became.get(row.key)) for row in self._view.rows),
            stage=Stage.CHOOSING,
            result=result,
            outlook=None,
            mismatch=None,
            interruption=result.interruption,
            was_unconfirmed=False,
        )
        self._keep_files()
        self._counter.hub.publish(changes)
        self.refresh()

    def _sign_failed(self, error: BaseException) -> None:
        self._show(
            stage=Stage.CHOOSING, outlook=None, mismatch=None, was_unconfirmed=isinstance(error, PinNotConfirmed)
        )
        self._failed(error)
        # What was signed before it failed lies in the vault, and nothing names it yet.
        self._counter.tasks.run(Lane.DB, self._counter.front_desk.recover_signed, self._recovered, self._failed)
        self.refresh()

    def _recovered(self, found: Recovered) -> None:
        self._show(recovered=found)
        self._counter.hub.publish(found.changes)
        self._read_folder()

    def _show_progress(self, progress: SigningProgress) -> None:
        self._show(progress=progress)

    # --- inside --------------------------------------------------------------------------------------------

    def _wanted(self, identity: str) -> SignFiles:
        desk, delegations = self._counter.front_desk, self._delegation_by_row
        files = (row.to_sign(desk, self._stamp(row), delegations.get(row.key, "")) for row in self._view.wanted)
        return SignFiles(tuple(files), identity)

    def _stamp(self, row: FolderRow) -> Stamp | None:
        profile, operator = self._session.profile, self._session.operator
        return stamp_of(row, profile, operator, self._signs_as(row), wanted=self._wants_stamp)

    def _signs_as(self, row: FolderRow) -> Entitled | None:
        """What lets the holder of the certificate sign a document of the register."""
        if row.waiting is None or self._view.signatory is None:
            return None
        day, holder = self._counter.now().date(), self._view.signatory.holder
        return signs_as(row.waiting, self._session.profile, day, holder)

    def _refuse_folders_of_others(self) -> None:
        signatory, profile = self._view.signatory, self._session.profile
        if signatory is not None:
            day = self._counter.now().date()
            rows, mismatch = refuse_others(self._view.rows, signatory.holder, profile, self._session.operator, day)
            self._show(rows=rows, mismatch=mismatch)
