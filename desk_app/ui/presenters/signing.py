"""The presenter of the folder for signing: tick, look, one PIN, and what became of each document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import FileIO, RawIOBase
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.application.begun_signatures import Recovered
from desk_app.application.changes import Changes
from desk_app.application.queries import WaitingDocument
from desk_app.application.signatures import (
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
from desk_app.domain.errors import RegistraturaError
from desk_app.domain.signing_errors import PinNotConfirmed, TokenRemoved
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.kept_files import KeptFiles
from desk_app.ui.presenters.signing_records import record_result
from desk_app.ui.presenters.signing_rows import (
    Entitled,
    after,
    refuse_others,
    row_of,
    rows_kept,
    rows_of,
    signs_as,
    sorted_out,
    stamp_of,
)
from desk_app.ui.presenters.signing_view import FolderRow, SigningView, Stage
from desk_app.ui.tasks import Lane

_LOOK_AGAIN_MS = 400
"""While no certificate is there: some drivers tell of theirs long after the reader told of its card."""


class SigningPresenter(QObject):
    """`changed(SigningView)`. `make` opens the signatures of this machine, on the thread that signs."""

    changed = Signal(object)
    _progressed = Signal(object)
    _readers_changed = Signal()

    def __init__(
        self,
        counter: Counter,
        session: CounterSession,
        make: Callable[[], Signatures],
        kept: KeptFiles,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter = counter
        self._session = session
        self._make = make
        self._kept = kept
        self._is_brought_back = False
        self._signatures: Signatures | None = None
        self._end_watch: Callable[[], None] | None = None
        self._view = SigningView(recovered=counter.front_desk.recovered)
        self._course = Course.GO
        self._wants_stamp = False
        self._signer: Signatory | None = None
        """Whose certificate the signing under way began with."""
        self._delegation_by_row: dict[str, str] = {}
        self._resumes_for = ""
        """The certificate whose token was pulled out in the middle."""
        self._progressed.connect(self._show_progress)
        self._readers_changed.connect(self.refresh)
        self._again = QTimer(self, singleShot=True, interval=_LOOK_AGAIN_MS)
        self._again.timeout.connect(self.refresh)
        self._is_watching = False
        self._is_closed = False
        counter.hub.changed.connect(self._register_changed)
        session.operator_changed.connect(self._sort_out)
        session.profile_changed.connect(self._sort_out)

    @property
    def view(self) -> SigningView:
        return self._view

    def open_document(self, sha256: str) -> RawIOBase:
        """The bytes of a document of the folder, on any thread: of the vault, or of the file that was chosen."""
        path = next((row.path for row in self._view.rows if row.sha256 == sha256 and row.path), None)
        return FileIO(path) if path is not None else self._counter.front_desk.vault.open(sha256)

    def watch(self, *, wanted: bool) -> None:
        """As long as it is `wanted`: look at the folder and the readers, and again at whatever changes."""
        self._is_watching = wanted
        self._again.stop()
        if wanted:
            if not self._view.is_busy:
                self._show(rows=tuple(row for row in self._view.rows if not row.is_signed), result=None)
            self._bring_back()
            self._read_folder()
            self.refresh()

    def refresh(self) -> None:
        """Look at the readers and tokens again, unless a signature is under way; the lamp shows it too."""
        if not self._view.is_signing and not self._is_closed:
            self._counter.tasks.run_latest(
                "tokens", Lane.SIGN, lambda: self._opened().tokens(), self._seen, self._failed
            )

    # --- the folder ----------------------------------------------------------------------------------------

    def choose(self, files: Sequence[Path]) -> None:
        """Put files from the disk into the folder, ticked: who chose them means them."""
        if not self._view.is_busy:
            self._counter.tasks.run(Lane.PREVIEW, lambda: rows_of(files), self._chosen, self._failed)

    def _bring_back(self) -> None:
        """Once: the files that were chosen before the program was closed."""
        files, self._is_brought_back = () if self._is_brought_back else self._kept.read(), True
        if files:
            self._counter.tasks.run(Lane.PREVIEW, lambda: rows_kept(files), self._chosen, self._failed)

    def _keep_files(self) -> None:
        self._kept.keep(row.path for row in self._view.rows if row.path is not None and not row.is_signed)

    def tick(self, key: str) -> None:
        """Take a document into the next signing, or leave it out."""
        self._change_rows(
            lambda row: replace(row, is_ticked=not row.is_ticked) if row.key == key and row.is_mine else row
        )

    def tick_all(self) -> None:
        """All whose turn it is here; none where all are ticked."""
        every = all(row.is_ticked for row in self._view.rows if row.is_mine and not row.is_signed)
        self._change_rows(lambda row: replace(row, is_ticked=not every and row.is_mine))

    def note_opened(self, sha256: str) -> None:
        """The person has its pages in sight."""
        if any(row.sha256 == sha256 and not row.is_opened for row in self._view.rows):
            opened = (replace(row, is_opened=True) if row.sha256 == sha256 else row for row in self._view.rows)
            self._show(rows=tuple(opened))

    def set_stamp(self, wanted: bool) -> None:
        """Whether each document gets a visible stamp; its place is part of what is looked at before the PIN."""
        self._wants_stamp = wanted
        self._change_rows(lambda row: row)

    def return_unsigned(self, row: FolderRow, reason: str) -> None:
        """Take a document out of the folder, with a reason where it is one of the register."""
        if self._view.is_busy:
            return
        if row.waiting is None:
            self._show(rows=tuple(each for each in self._view.rows if each.key != row.key), returned=row.name)
            self._keep_files()
            return
        sent, give_back = row.waiting.sent, self._counter.front_desk.return_unsigned
        self._counter.tasks.run(
            Lane.DB,
            lambda: (row.name, give_back(sent.entry_id, sent.sha256, reason)),
            self._returned,
            self._failed,
        )

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
        """Sign what is ticked with one PIN, which is wiped in any case."""
        signatory = self._view.signatory
        if not self._view.can_sign or signatory is None:
            return
        signing = ((row.key, self._signs_as(row)) for row in self._view.wanted)
        self._delegation_by_row = {key: by.delegation.id for key, by in signing if by and by.delegation}
        wanted = replace(self._wanted(signatory.id), last_try_confirmed=last_try_confirmed)
        self._course = Course.GO
        self._resumes_for, self._signer = "", signatory
        progress = SigningProgress(0, len(wanted.files))
        self._show(stage=Stage.SIGNING, progress=progress, result=None, problem=None, interruption=None)

        def signed() -> SigningResult:
            try:
                return self._opened().sign(wanted, lambda: pin, self._progressed.emit, lambda: self._course)
            finally:
                # Where something is refused before the PIN, nobody asked for it.
                pin[:] = bytes(len(pin))

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

    def _seen(self, tokens: tuple[Token, ...]) -> None:
        if tokens != self._view.tokens:
            before = self._view.signatory
            self._show(tokens=tokens)
            self._sort_out()
            if before != self._view.signatory and self._view.stage is Stage.READY:
                self._start_anew()
        if self._is_watching and not self._view.signatories:
            self._again.start()
        signatory = self._view.signatory
        if signatory is not None and signatory.id == self._resumes_for:
            self._resumes_for = ""
            self.check()

    def _read_folder(self) -> None:
        queries = self._counter.front_desk.queries
        self._counter.tasks.run_latest("to-sign", Lane.READ, queries.to_sign, self._folder_read, self._failed)

    def _folder_read(self, waiting: tuple[WaitingDocument, ...]) -> None:
        known = {row.key: row for row in self._view.rows}
        found = [row_of(each, self._view.recovered) for each in waiting]
        rows = [
            replace(known[row.key], waiting=row.waiting, begun_at=row.begun_at) if row.key in known else row
            for row in found
            if not (row.key in known and known[row.key].is_signed)
        ]
        kept = [row for row in self._view.rows if row.path is not None or row.is_signed]
        self._show(rows=(*rows, *kept))
        self._sort_out()

    def _register_changed(self, changes: Changes) -> None:
        if changes.to_sign or changes.entries:
            self._read_folder()

    def _chosen(self, rows: tuple[FolderRow, ...]) -> None:
        chosen = {row.key for row in rows}
        others = (row for row in self._view.rows if row.key not in chosen)
        self._show(rows=(*others, *rows), result=None, problem=None, returned="")
        self._keep_files()
        self._start_anew()

    def _returned(self, outcome: tuple[str, Changes]) -> None:
        name, changes = outcome
        self._show(returned=name, problem=None, result=None)
        self._start_anew()
        self._counter.hub.publish(changes)

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

    def _failed(self, error: BaseException) -> None:
        """A look that failed may have been under way when the signing began: that one goes on."""
        if isinstance(error, RegistraturaError):
            self._show(problem=error)
        else:
            self._counter.tasks.failed.emit(error)

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

    def _sort_out(self, *_: object) -> None:
        """Whose turn it is among those who could sign here: theirs first, the others' only to be seen."""
        session, view, day = self._session, self._view, self._counter.now().date()
        rows = sorted_out(view.rows, session.profile, day, session.operator, view.signatories)
        if rows != self._view.rows:
            self._show(rows=rows)

    def _refuse_folders_of_others(self) -> None:
        signatory, profile = self._view.signatory, self._session.profile
        if signatory is not None:
            day = self._counter.now().date()
            rows, mismatch = refuse_others(self._view.rows, signatory.holder, profile, day)
            self._show(rows=rows, mismatch=mismatch)

    def _change_rows(self, change: Callable[[FolderRow], FolderRow]) -> None:
        """Something else is to be signed: what was looked at holds no more."""
        if not self._view.is_busy:
            self._show(rows=tuple(row if row.is_signed else change(row) for row in self._view.rows), returned="")
            self._start_anew()

    def _start_anew(self) -> None:
        if self._view.is_busy:
            return
        rows = tuple(replace(row, obstacle=None) for row in self._view.rows)
        self._show(rows=rows, stage=Stage.CHOOSING, outlook=None, mismatch=None, problem=None)

    def _show(self, **changes: object) -> None:
        self._view = replace(self._view, **changes)  # type: ignore[arg-type]  # the names are the view's own
        self.changed.emit(self._view)
