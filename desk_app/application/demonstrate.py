"""The demonstration town: made in a folder of its own, marked on every paper, thrown away as easily."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from desk_app.application.demonstration import InventedLetter, invented_letters
from desk_app.application.demonstration_life import TownLife
from desk_app.application.demonstration_town import DemonstrationTown, Record, TownKind
from desk_app.application.front_desk import FrontDesk, NewDesk, Workplace
from desk_app.application.lay_down import Foundation
from desk_app.application.ports import Calendars, Cancelled, Progress
from desk_app.application.proposals import GENERAL_REGISTER, Proposals
from desk_app.application.register_letter import Registration
from desk_app.domain import errors
from desk_app.domain.deadline import DayCalendar
from desk_app.domain.entry import Letter
from desk_app.domain.institution import Institution, Operator, Role

USUAL_ENTRIES: dict[TownKind, int] = {"commune": 6_000, "municipality": 150_000}
"""How many entries a town has where nobody asks for another number."""

QUICK_NUMBERS = 3
"""Given this morning, their data still owed."""

# No place bears these SIRUTA codes, so a label of the demonstration is nobody's.
_INSTITUTIONS: dict[TownKind, Institution] = {
    "commune": Institution("Comuna Demonstrativă", 990_014, "Demonstrativ", demonstration=True),
    "municipality": Institution("Municipiul Demonstrativ", 990_023, "Demonstrativ", demonstration=True),
}
_OPERATORS = (
    Operator("demonstration-1", "Demonstrație Ana", Role.REGISTRAR, "Registrator"),
    Operator("demonstration-2", "Demonstrație Matei", Role.CLERK, "Operator registratură"),
    Operator("demonstration-3", "Demonstrație Ilinca", Role.ADMINISTRATOR, "Administrator"),
)
_SEED = 2_026
_ROUND_SECONDS = 600
"""Letters of one transaction bear one time; a transaction costs as much as a letter."""
_EARLY_MONTHS = 3
"""Until March the town begins with last year, or a whole year's post would fall on a few days."""
_BEFORE_NOW = timedelta(minutes=10)
_BUCHAREST = ZoneInfo("Europe/Bucharest")
_SPARE = 0.25
"""Replies draw no number: so many more letters are invented than there will be entries, at most."""
_KEY_FILE, _MIRROR = "demonstration.key", "mirror"

WorkplaceAt = Callable[[datetime], tuple[Workplace, Callable[[datetime], None]]]
"""A workplace whose clock stands at that moment, and what sets that clock."""


@dataclass(frozen=True, slots=True)
class Demonstrate:
    """Makes demonstration towns and throws them away. Everything of a town lies in its one folder."""

    read_list: Callable[[str], Record]
    """A reference list by its name (`registers`, `demonstration_names`)."""
    workplace_at: WorkplaceAt
    calendars: Calendars
    remove: Callable[[Path], None]
    now: Callable[[], datetime]

    def __call__(
        self,
        folder: Path,
        kind: TownKind,
        entries: int | None = None,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> int:
        """Fill a new folder and leave it closed; how many entries it has.

        Raises FolderOccupied, ValueNotAllowed for fewer entries than quick numbers, Cancelled (then nothing
        is left behind), and what `Workplace.create` raises.
        """
        wanted = USUAL_ENTRIES[kind] if entries is None else entries
        if wanted < QUICK_NUMBERS:
            raise errors.ValueNotAllowed("entries", str(wanted), f"{QUICK_NUMBERS}-")
        plan = self._plan(kind, wanted - QUICK_NUMBERS)
        workplace, set_clock = self.workplace_at(plan.begins)
        front_desk = workplace.create(folder, self._new_desk(folder, kind)).front_desk
        try:
            _fill(front_desk, plan, set_clock, progress, cancelled)
        except BaseException:
            front_desk.close()
            self.remove(folder)
            raise
        front_desk.close()
        return wanted

    def anew(self, folder: Path, kind: TownKind, progress: Progress, cancelled: Cancelled) -> int:
        """Fill the folder in place of the town that it held; how many entries it has. Raises as a call does."""
        self.remove(folder)
        return self(folder, kind, progress=progress, cancelled=cancelled)

    def throw_away(self, front_desk: FrontDesk) -> None:
        """Close the town and delete its folder. Raises ValueNotAllowed for a register that is not invented."""
        institution = front_desk.queries.profile().institution
        if not institution.demonstration:
            raise errors.ValueNotAllowed("institution", institution.name, "demonstration")
        front_desk.close()
        self.remove(front_desk.folder)

    def _new_desk(self, folder: Path, kind: TownKind) -> NewDesk:
        proposed = Proposals.read(kind, self.read_list)
        general = proposed.register(GENERAL_REGISTER)
        special = tuple(register for register in proposed.registers if register.special)[:2]
        foundation = Foundation(
            institution=_INSTITUTIONS[kind],
            registers=(general, *special),
            operators=_OPERATORS,
            departments=proposed.departments,
            document_types=proposed.document_types,
            deadline_rules=proposed.deadline_rules,
        )
        return NewDesk(
            desk="01",
            foundation=foundation,
            key_file=folder / _KEY_FILE,
            mirror=folder / _MIRROR,
            copy_refusal="Demonstrație: datele sunt inventate",
        )

    def _plan(self, kind: TownKind, numbered: int) -> _Plan:
        now = self.now().astimezone(_BUCHAREST)
        today = now.date()
        begins_year = today.year if today.month > _EARLY_MONTHS else today.year - 1
        years = range(begins_year - 1, today.year + 2)
        return _Plan(
            town=self._town(kind),
            calendar=self.calendars.calendar(years, ()),
            first_day=date(begins_year, 1, 1),
            now=now,
            invented=round(numbered * (1 + _SPARE)) + 1,
            numbered=numbered,
        )

    def _town(self, kind: TownKind) -> DemonstrationTown:
        names, places, subjects = (
            self.read_list(f"demonstration_{part}") for part in ("names", "places", "subjects")
        )
        departments = [row["code"] for row in self.read_list(f"departments_{kind}")["departments"]]
        return DemonstrationTown(kind, names, places, subjects, departments)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What will be written: the last `numbered` of the letters that draw a number, and the replies to them."""

    town: DemonstrationTown
    calendar: DayCalendar
    first_day: date
    now: datetime
    invented: int
    numbered: int

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.first_day, time(7, 30), _BUCHAREST)

    def letters(self) -> list[InventedLetter]:
        """Those of the morning that is not over are left out."""
        until = self.now - _BEFORE_NOW
        made = invented_letters(self.town, self.invented, _SEED, self.first_day, until.date(), self.calendar)
        past = [letter for letter in made if moment_of(letter) <= until]
        surplus = sum(letter.reply_to is None for letter in past) - self.numbered
        return _without_first(past, surplus)


def moment_of(letter: InventedLetter) -> datetime:
    """When the letter was received, aware."""
    return datetime.combine(letter.received_on, letter.received_at, _BUCHAREST)


def _without_first(letters: list[InventedLetter], surplus: int) -> list[InventedLetter]:
    """Leave out the first `surplus` letters that draw a number, and the replies to them."""
    left_out: set[int] = set()
    kept: list[InventedLetter] = []
    for letter in letters:
        if letter.reply_to is not None:
            if letter.reply_to not in left_out:
                kept.append(letter)
        elif len(left_out) < surplus:
            left_out.add(letter.position)
        else:
            kept.append(letter)
    return kept


def _fill(
    front_desk: FrontDesk,
    plan: _Plan,
    set_clock: Callable[[datetime], None],
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> None:
    letters = plan.letters()
    life = TownLife(front_desk.register_letter, letters, plan.calendar)
    done = 0
    for moment, together in _rounds(letters):
        if cancelled is not None and cancelled():
            raise errors.Cancelled
        set_clock(moment)
        life.go_on(together, moment)
        done += len(together)
        if progress is not None:
            progress(done, len(letters))
    for minutes in range(QUICK_NUMBERS, 0, -1):
        set_clock(plan.now - timedelta(minutes=minutes))
        front_desk.register_letter(Registration(Letter(channel="ghiseu"), quick=True, papers=()))


def _rounds(letters: Sequence[InventedLetter]) -> Iterator[tuple[datetime, list[InventedLetter]]]:
    """The letters of each few minutes, with the moment of the last of them."""
    for _, found in groupby(letters, lambda letter: moment_of(letter).timestamp() // _ROUND_SECONDS):
        together = list(found)
        yield moment_of(together[-1]), together
