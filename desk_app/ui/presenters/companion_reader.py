"""Reads what accompanies a letter while it is written: term, label to come, history, likeness."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import RegisterRow
from desk_app.application.terms import term_of
from desk_app.domain.entry import Due, Letter
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.register import Register
from desk_app.ui.counter import Counter
from desk_app.ui.presenters.registration_state import Companion
from desk_app.ui.tasks import Lane

PAUSE_MS = 80
"""A burst of letters is answered once."""
_CLOSED_STATES = ("annulled",)


@dataclass(frozen=True, slots=True)
class _Question:
    """All that the companion depends on; equal questions are not asked twice."""

    letter: Letter
    register: Register | None
    minute: datetime
    except_entry: str


class CompanionReader(QObject):
    """Answers `accompany` with `read(Companion)`, on the reading thread, a short while after the last change."""

    read = Signal(object)
    failed = Signal(object)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._profile: InstitutionProfile | None = None
        self._question: _Question | None = None
        self._asked: _Question | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    def accompany(
        self, letter: Letter, profile: InstitutionProfile, register: str, except_entry: str = ""
    ) -> None:
        """Read again if the letter differs in what matters; `except_entry` is itself no duplicate."""
        if profile is not self._profile:
            self._profile, self._asked = profile, None
        minute = self._counter.now().replace(second=0, microsecond=0)
        self._question = _Question(_relevant(letter), profile.register(register), minute, except_entry)
        if self._question != self._asked:
            self._pause.start()

    def forget(self) -> None:
        """Something was registered or changed: the same question may have another answer."""
        self._asked = None

    def stop(self) -> None:
        """Ask nothing more."""
        self._pause.stop()

    def _ask(self) -> None:
        question, profile = self._question, self._profile
        if question is None or profile is None or question == self._asked:
            return
        self._asked = question
        desk = self._counter.front_desk
        self._counter.tasks.run_latest(
            "companion", Lane.READ, lambda: _companion(desk, profile, question), self._answer, self._failed
        )

    def _answer(self, companion: Companion) -> None:
        self.read.emit(companion)

    def _failed(self, error: BaseException) -> None:
        self._asked = None
        self.failed.emit(error)


def _companion(desk: FrontDesk, profile: InstitutionProfile, question: _Question) -> Companion:
    letter, register = question.letter, question.register
    due = term_of(profile, letter, question.minute.date(), desk.calendars)
    label = desk.papers.label_preview(letter, register, profile, question.minute) if register else b""
    recent, duplicates = _history(desk, letter, question.except_entry)
    return Companion(due, label, recent, duplicates, _follow_up(recent, profile, letter, due))


def _history(
    desk: FrontDesk, letter: Letter, except_entry: str
) -> tuple[tuple[RegisterRow, ...], tuple[RegisterRow, ...]]:
    sender = letter.sender
    if sender is None or not sender.kind.is_named:
        return (), ()
    recent = desk.queries.recent_of(sender.id) if sender.id else ()
    same = (
        desk.queries.same_reference(sender.id, sender.full_name, letter.reference_number, letter.reference_date)
        if letter.reference_number
        else ()
    )
    return tuple(row for row in recent if row.entry_id != except_entry), tuple(
        row for row in same if row.entry_id != except_entry
    )


def _follow_up(
    recent: tuple[RegisterRow, ...], profile: InstitutionProfile, letter: Letter, due: Due | None
) -> RegisterRow | None:
    """The newest letter of the same sender and type that a term runs for: perhaps this one reminds of it."""
    kind = profile.document_type(letter.type)
    if kind is None or due is None:
        return None
    same = (row for row in recent if row.type_name == kind.name and row.state not in _CLOSED_STATES)
    return next(same, None)


def _relevant(letter: Letter) -> Letter:
    """The letter without what changes with every key and is neither counted, printed nor compared."""
    return replace(letter, subject="", text="", tracking="", file_code="", language="", missing=())
