"""Reads what accompanies a letter while it is written: term, label to come, history, likeness."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.application.front_desk import FrontDesk
from desk_app.application.ports import Calendars
from desk_app.application.queries import RegisterQueries, RegisterRow
from desk_app.application.terms import YEARS_AROUND, term_of
from desk_app.domain.entry import Due, Letter
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.party import Party
from desk_app.domain.register import Register
from desk_app.ui.counter import Counter
from desk_app.ui.presenters.registration_state import Companion
from desk_app.ui.tasks import Lane

PAUSE_MS = 80
"""A burst of letters is answered once."""
_CLOSED_STATES = ("annulled",)


@dataclass(frozen=True, slots=True)
class _Paper:
    """All that the term and the label depend on; equal questions are not asked twice."""

    letter: Letter
    register: Register | None
    minute: datetime


@dataclass(frozen=True, slots=True)
class _History:
    """All that the history depends on."""

    sender: Party | None
    reference_number: str
    reference_date: date | None
    except_entry: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What came before: the sender's last entries, and those with the same reference."""

    recent: tuple[RegisterRow, ...] = ()
    duplicates: tuple[RegisterRow, ...] = ()


class CompanionReader(QObject):
    """Answers `accompany` with `read(Companion)`, a short while after the last change.

    The history comes from the reading thread, term and label from a thread of their own: neither the loading of
    the calendar nor the drawing of a label holds up the suggestions.
    """

    read = Signal(object)
    failed = Signal(object)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._profile: InstitutionProfile | None = None
        self._letter: Letter | None = None
        self._questions: tuple[_Paper, _History] | None = None
        self._paper: _Paper | None = None
        self._history: _History | None = None
        self._due: Due | None = None
        self._label = b""
        self._known = _Known()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    def accompany(
        self, letter: Letter, profile: InstitutionProfile, register: str, except_entry: str = ""
    ) -> None:
        """Read again if the letter differs in what matters; `except_entry` is itself no duplicate."""
        if profile is not self._profile:
            self._profile = profile
            self.forget()
        self._letter = letter
        minute = self._counter.now().replace(second=0, microsecond=0)
        history = _History(letter.sender, letter.reference_number, letter.reference_date, except_entry)
        self._questions = _Paper(_relevant(letter), profile.register(register), minute), history
        if self._questions != (self._paper, self._history):
            self._pause.start()

    def forget(self) -> None:
        """Something was registered or changed: the same question may have another answer."""
        self._paper = self._history = None

    def stop(self) -> None:
        """Ask nothing more."""
        self._pause.stop()

    def prepare(self) -> None:
        """Load the calendar once the start is over and before a term is waited for: the first takes a while."""
        profile = self._profile
        if profile is not None:
            calendars, year = self._counter.front_desk.calendars, self._counter.now().year
            self._counter.tasks.run(
                Lane.PREVIEW, lambda: _touch(calendars, profile, year), self._loaded, self._failed
            )

    def _loaded(self, _: None) -> None:
        """Nothing to show."""

    def _ask(self) -> None:
        profile = self._profile
        if self._questions is None or profile is None:
            return
        paper, history = self._questions
        desk, tasks = self._counter.front_desk, self._counter.tasks
        if paper != self._paper:
            self._paper = paper
            tasks.run_latest(
                "paper-to-come",
                Lane.PREVIEW,
                lambda: _term_and_label(desk, profile, paper),
                self._paper_read,
                self._failed,
            )
        if history != self._history:
            self._history = history
            queries = desk.queries
            tasks.run_latest(
                "history", Lane.READ, lambda: _known(queries, history), self._history_read, self._failed
            )

    def _paper_read(self, answer: tuple[Due | None, bytes]) -> None:
        self._due, self._label = answer
        self._tell()

    def _history_read(self, known: _Known) -> None:
        self._known = known
        self._tell()

    def _tell(self) -> None:
        known = self._known
        follow_up = self._follow_up()
        self.read.emit(Companion(self._due, self._label, known.recent, known.duplicates, follow_up))

    def _follow_up(self) -> RegisterRow | None:
        """The newest letter of the same sender and type that a term runs for: perhaps this one reminds of it."""
        kind = self._profile.document_type(self._letter.type) if self._profile and self._letter else None
        if kind is None or self._due is None:
            return None
        same = (
            row for row in self._known.recent if row.type_name == kind.name and row.state not in _CLOSED_STATES
        )
        return next(same, None)

    def _failed(self, error: BaseException) -> None:
        self.forget()
        self.failed.emit(error)


def _touch(calendars: Calendars, profile: InstitutionProfile, year: int) -> None:
    calendars.calendar(range(year - YEARS_AROUND, year + YEARS_AROUND + 1), profile.day_edits)


def _term_and_label(desk: FrontDesk, profile: InstitutionProfile, paper: _Paper) -> tuple[Due | None, bytes]:
    due = term_of(profile, paper.letter, paper.minute.date(), desk.calendars)
    if paper.register is None:
        return due, b""
    return due, desk.papers.label_preview(paper.letter, paper.register, profile, paper.minute)


def _known(queries: RegisterQueries, asked: _History) -> _Known:
    sender = asked.sender
    if sender is None or not sender.full_name:
        return _Known()
    recent = queries.recent_of(sender.id) if sender.id else ()
    same: tuple[RegisterRow, ...] = ()
    if asked.reference_number:
        same = queries.same_reference(sender.id, sender.full_name, asked.reference_number, asked.reference_date)
    return _Known(_without(recent, asked.except_entry), _without(same, asked.except_entry))


def _without(rows: tuple[RegisterRow, ...], entry_id: str) -> tuple[RegisterRow, ...]:
    return tuple(row for row in rows if row.entry_id != entry_id)


def _relevant(letter: Letter) -> Letter:
    """The letter without what changes with every key and is neither counted nor printed."""
    return replace(letter, subject="", text="", tracking="", file_code="", language="", missing=())
