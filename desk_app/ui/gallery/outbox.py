"""An example of a counter without a line: a conflict, a change without effect, a file that is missing, two letters
that wait."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desk_app.application.queries import JournalLine
from desk_app.application.synchronise import FILE_MISSING, Conflict, Lamp, Line, OutboxItem, SyncState
from desk_app.ui.presenters.centre import CentreView


def example_view(now: datetime) -> CentreView:
    """At ten minutes before `now` the line broke."""
    broke = now - timedelta(minutes=10)
    line = Line(offline_since=broke, cause="nobody", last_try=now, next_try=now + timedelta(minutes=1))
    state = SyncState(
        lamp=Lamp.OFFLINE,
        institution="143557",
        address="https://registru.primaria.example",
        role="counter",
        unsent=2,
        unsent_since=broke,
        numbers_left=87,
        days_left=2,
        emergency_series="",
        emergency_cause="",
        set_aside=2,
        orphans=0,
        feed_position=412,
        line=line,
    )
    lost = _item(5, "1278", "document.attached", "Cerere de racordare la apă", broke, "file-refused", FILE_MISSING)
    return CentreView(
        state=state,
        items=(
            replace(lost, file="plan-de-situație.pdf"),
            _item(7, "1281", "entry.updated", "Cerere de adeverință de rol", broke, "refused", "unreadable"),
            _item(8, "1283", "entry.registered", "Cerere certificat de urbanism", broke),
            _item(9, "1284", "entry.registered", "Sesizare privind iluminatul public", now),
        ),
        conflicts=(
            Conflict(
                desk="01",
                seq=6,
                entry_id="entry-1279",
                display="1279",
                subject="Petiție privind zgomotul",
                ours=_settled(6, broke, "Demonstrație Raluca", "predat la ghișeu"),
                stands=_settled(-4, broke - timedelta(minutes=3), "Dănilă Ovidiu", "comunicat prin poștă"),
                stands_of="02",
            ),
        ),
    )


class ExampleCentre(QObject):
    """Stands where the presenter of an open register would: nothing it is asked for happens."""

    changed = Signal(object)
    progressed = Signal(object, object)

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self.view = example_view(now)

    def set_open(self, is_open: bool) -> None:
        """Nothing is read."""

    def search(self, words: str) -> None:
        """Nothing is found."""

    def try_now(self) -> None:
        """Nobody is asked."""

    prepare = ask_emergency = give_up_emergency = cancel = try_now

    def begin_emergency(self, reason: str, authorised_by: str = "") -> None:
        """Nothing begins."""

    def settle(self, desk: str, seq: int) -> None:
        """Nothing is noted."""

    def attach_again(self, seq: int, file: Path) -> None:
        """No file is taken in."""

    def apply_again(self, conflict: Conflict) -> None:
        """Nothing is changed."""


def _item(
    seq: int, number: str, kind: str, subject: str, at: datetime, state: str = "waiting", cause: str = ""
) -> OutboxItem:
    return OutboxItem("01", seq, kind, at, number, subject, state, cause, f"entry-{number}")


def _settled(seq: int, at: datetime, who: str, mode: str) -> JournalLine:
    return JournalLine(seq, "entry.resolved", at, who, (("mode", mode),))
