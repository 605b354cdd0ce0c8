"""What a scanned label does: what the open page waits for, or it confirms the label and shows the entry."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from desk_app.application.confirm_label import Confirmation, ScannedEntry, find_scanned
from desk_app.domain.errors import BarcodeForeign
from desk_app.domain.label import read_barcode
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.tasks import Lane

Claim = Callable[[ScannedEntry], None]


class ScanDesk(QObject):
    """`entry_wanted(str)`: the entry of a scanned label is to be shown; `confirmed(ScannedEntry)`: its label is on
    its paper; `refused(Exception)`: a label of this institution whose entry is not here.
    """

    entry_wanted = Signal(str)
    confirmed = Signal(object)
    refused = Signal(object)

    def __init__(self, counter: Counter, session: CounterSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._session = session
        self._claim: Claim | None = None
        self._last: ScannedEntry | None = None

    def is_ours(self, code: str) -> bool:
        """Whether it is a true label of this institution; cheap enough for every key."""
        profile = self._session.profile
        if profile is None:
            return False
        try:
            read_barcode(code, profile.institution.siruta, self._counter.now().year)
        except BarcodeForeign:
            return False
        return True

    def wait_for(self, claim: Claim | None) -> None:
        """Hand the entries of the next labels to `claim` instead of showing them; None shows them again."""
        self._claim = claim

    def scanned(self, code: str) -> None:
        """A label was scanned, wherever the focus is."""
        queries, today = self._counter.front_desk.queries, self._counter.now().date()
        self._counter.tasks.run(Lane.READ, lambda: find_scanned(queries, code, today), self._found, self._failed)

    def _found(self, entry: ScannedEntry) -> None:
        confirm = self._counter.front_desk.confirm_label
        self._last = entry
        self._counter.tasks.run(Lane.DB, partial(confirm, entry), self._confirmed, self._failed)
        if self._claim is not None:
            self._claim(entry)
        else:
            self.entry_wanted.emit(entry.entry_id)

    def _confirmed(self, confirmation: Confirmation) -> None:
        self._counter.hub.publish(confirmation.changes)
        if confirmation.labels:
            self.confirmed.emit(self._last)

    def _failed(self, error: BaseException) -> None:
        self.refused.emit(error)
