"""What a scanned label does: it is confirmed, and its entry is wanted. A reserved number is to be used."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from desk_app.application.confirm_label import Confirmation, ScannedEntry, find_scanned
from desk_app.domain.calibration import is_ruler_code
from desk_app.domain.errors import BarcodeForeign
from desk_app.domain.label import barcode, read_barcode
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.tasks import Lane


class ScanDesk(QObject):
    """`entry_wanted(str)`: the entry of a scanned label; `refused(Exception)`: a label of this institution whose
    entry is not here; `reservation_wanted(str)`: a number held for a letter, off the emergency kit;
    `ruler_read(str)`: a code of a printer's ruler.
    """

    entry_wanted = Signal(str)
    refused = Signal(object)
    reservation_wanted = Signal(str)
    ruler_read = Signal(str)

    def __init__(self, counter: Counter, session: CounterSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._session = session

    def is_ours(self, code: str) -> bool:
        """Whether it is a true label of this institution, or a ruler's; cheap enough for every key."""
        profile = self._session.profile
        if profile is None:
            return False
        if is_ruler_code(code):
            return True
        try:
            read_barcode(code, profile.institution.siruta, self._counter.now().year)
        except BarcodeForeign:
            return False
        return True

    def scanned(self, code: str) -> None:
        """A label was scanned, wherever the focus is."""
        if is_ruler_code(code):
            self.ruler_read.emit(code)
            return
        if reserved := self._reserved(code):
            self.reservation_wanted.emit(reserved)
            return
        queries, today = self._counter.front_desk.queries, self._counter.now().date()
        self._counter.tasks.run(Lane.READ, lambda: find_scanned(queries, code, today), self._found, self._failed)

    def _reserved(self, code: str) -> str:
        """The number that the code names, while it is held for a letter; otherwise empty."""
        profile = self._session.profile
        if profile is None:
            return ""
        held = (item.number for item in self._session.reservations if not item.is_doubted)
        siruta = profile.institution.siruta
        return next((number.reference() for number in held if barcode(siruta, number) == code), "")

    def _found(self, entry: ScannedEntry) -> None:
        confirm = self._counter.front_desk.confirm_label
        self._counter.tasks.run(Lane.DB, partial(confirm, entry), self._confirmed, self._failed)
        self.entry_wanted.emit(entry.entry_id)

    def _confirmed(self, confirmation: Confirmation) -> None:
        self._counter.hub.publish(confirmation.changes)

    def _failed(self, error: BaseException) -> None:
        self.refused.emit(error)
