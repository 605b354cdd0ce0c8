"""The documents of the folder for signing, as rows: what waits, files from the disk, ticks, returns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import FileIO, RawIOBase
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from desk_app.application.changes import Changes
from desk_app.application.queries import WaitingDocument
from desk_app.domain.errors import RegistraturaError
from desk_app.domain.institution import Operator
from desk_app.domain.signing_folder import PreparedLetter, Signer, SignerRole, require_round
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.kept_files import KeptFiles
from desk_app.ui.presenters.signing_numbers import with_letters
from desk_app.ui.presenters.signing_rows import row_of, rows_kept, rows_of, sorted_out
from desk_app.ui.presenters.signing_view import FolderRow, SigningView, Stage
from desk_app.ui.tasks import Lane


class SigningFolder(QObject):
    """`changed(SigningView)`. What is done with tokens stands in `SigningPresenter`."""

    changed = Signal(object)

    def __init__(
        self, counter: Counter, session: CounterSession, kept: KeptFiles, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._counter = counter
        self._session = session
        self._kept = kept
        self._is_brought_back = False
        self._view = SigningView(recovered=counter.front_desk.recovered)
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

    def choose(self, files: Sequence[Path]) -> None:
        """Put files from the disk into the folder, ticked: who chose them means them."""
        if not self._view.is_busy:
            self._counter.tasks.run(Lane.PREVIEW, lambda: rows_of(files), self._chosen, self._failed)

    def _bring_back(self) -> None:
        """Once: the files that were chosen before the program was closed."""
        files, self._is_brought_back = () if self._is_brought_back else self._kept.read(), True
        letters = self._counter.front_desk.prepared_letters
        if files:
            self._counter.tasks.run(
                Lane.PREVIEW, lambda: with_letters(rows_kept(files), letters), self._chosen, self._failed
            )

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

    def return_unsigned(self, row: FolderRow, reason: str) -> None:
        """Take a document out of the folder, with a reason where it is one of the register."""
        if self._view.is_busy:
            return
        if row.waiting is None:
            self.set_letter(row, "", "")
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

    @property
    def people(self) -> tuple[Operator, ...]:
        """Who can sign at this institution."""
        profile = self._session.profile
        return tuple(person for person in profile.operators if person.active) if profile else ()

    def set_letter(
        self,
        row: FolderRow,
        addressee: str,
        subject: str,
        role: SignerRole = SignerRole.SIGNS,
        signers_after: tuple[Signer, ...] = (),
    ) -> None:
        """A file from the disk goes out as this letter and gets its number when it is signed; without an addressee
        it is a file again.
        """
        notes, path = self._counter.front_desk.prepared_letters, row.path
        if path is None or self._view.is_busy:
            return
        # A letter that was changed asks for the same number: a crash may have left it drawn already.
        request = row.letter.request_id if row.letter else str(uuid4())
        letter = PreparedLetter(request, addressee, subject, role, signers_after) if addressee else None

        def kept() -> tuple[str, PreparedLetter | None]:
            if letter is None:
                notes.forget(path)
            else:
                letter.letter()
                if signers_after:
                    require_round(signers_after)
                notes.keep(path, letter)
            return row.key, letter

        self._counter.tasks.run(Lane.PREVIEW, kept, self._prepared, self._failed)

    def _prepared(self, outcome: tuple[str, PreparedLetter | None]) -> None:
        key, letter = outcome
        # A row that was taken out meanwhile, or was no letter before, changes nothing of what was looked at; one
        # that is a letter now is one, also while the look at it is under way.
        if any(row.key == key and row.letter != letter for row in self._view.rows):
            rows = (replace(row, letter=letter) if row.key == key else row for row in self._view.rows)
            self._show(rows=tuple(rows), returned="")
            self._start_anew()

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

    def _failed(self, error: BaseException) -> None:
        """A look that failed may have been under way when the signing began: that one goes on."""
        if isinstance(error, RegistraturaError):
            self._show(problem=error)
        else:
            self._counter.tasks.failed.emit(error)

    def _sort_out(self, *_: object) -> None:
        """Whose turn it is among those who could sign here: theirs first, the others' only to be seen."""
        session, view, day = self._session, self._view, self._counter.now().date()
        rows = sorted_out(view.rows, session.profile, day, session.operator, view.signatories)
        if rows != self._view.rows:
            self._show(rows=rows)

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
