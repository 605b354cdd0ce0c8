"""Certificates seen at the desks whose days run out: each reminder once, on the page, and never in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desk_app.application.changes import Changes
from desk_app.application.signatures import Signatory, Token
from desk_app.domain.errors import RegistraturaError
from desk_app.domain.seen_identity import ExpiryReminder, SeenIdentity, expiry_reminder
from desk_app.ui.counter import Counter
from desk_app.ui.kept_files import KeptFiles
from desk_app.ui.tasks import Lane


class ExpiryReminders(QObject):
    """`changed(identities, reminders)`. A reminder stays for as long as the page is open, and is over then."""

    changed = Signal(object, object)

    def __init__(self, counter: Counter, kept: KeptFiles, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._kept = kept
        self._shown: tuple[ExpiryReminder, ...] = ()
        self._noted: frozenset[str] = frozenset()

    def read(self) -> None:
        """What the register knows."""
        queries = self._counter.front_desk.queries
        self._counter.tasks.run_latest("identities", Lane.READ, queries.identities_seen, self._found, self._failed)

    def note(self, tokens: Sequence[Token]) -> None:
        """Keep whose tokens are plugged in; each once while the program runs."""
        found: tuple[Signatory, ...] = tuple(each for token in tokens for each in token.signatories)
        if any(each.id not in self._noted for each in found):
            self._noted |= {each.id for each in found}
            note = self._counter.front_desk.note_identities
            self._counter.tasks.run(Lane.DB, lambda: note(found), self._written, self._failed)

    def seen(self) -> None:
        """The page was left: what it reminded of is not said again."""
        for each in self._shown:
            self._kept.keep_reminded(each.identity.id, each.mark)
        self._shown = ()

    def _found(self, identities: tuple[SeenIdentity, ...]) -> None:
        now: Callable[[], datetime] = self._counter.now
        due = (expiry_reminder(each, now().astimezone()) for each in identities)
        shown = {each.identity.id for each in self._shown}
        self._shown = tuple(
            each
            for each in due
            if each and (each.identity.id in shown or not self._kept.was_reminded(each.identity.id, each.mark))
        )
        self.changed.emit(identities, self._shown)

    def _written(self, changes: Changes) -> None:
        if changes.profile:
            self.read()

    def _failed(self, error: BaseException) -> None:
        """A full disk is said where somebody works; whose token it is can be noted another time."""
        if not isinstance(error, RegistraturaError):
            self._counter.tasks.failed.emit(error)
