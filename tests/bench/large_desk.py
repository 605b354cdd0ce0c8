"""The encrypted register of a million entries that the figures are measured on, kept in build/bench.

A town hall that took its older registers of ten years over and has worked with Registratura for sixty days since:
the older part is written by `older_register`, the last days by the product's own use cases. Vocabulary: see there.

`python -m tests.bench.large_desk [ENTRIES]` makes it, in some minutes. The benches work in the very folder: with
each run it grows by the letters that they registered.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from datetime import time as day_time
from itertools import groupby
from pathlib import Path
from typing import Any

from desk_app.adapters.calendars import RomanianCalendars
from desk_app.adapters.clock import SystemClock
from desk_app.adapters.desk_file import DeskFile
from desk_app.application.demonstrate import moment_of
from desk_app.application.demonstration import InventedLetter, invented_letters
from desk_app.application.demonstration_life import TownLife
from desk_app.application.demonstration_town import DemonstrationTown
from desk_app.application.front_desk import FrontDesk, NewDesk
from desk_app.application.lay_down import Foundation
from desk_app.application.proposals import GENERAL_REGISTER, Proposals
from desk_app.bootstrap import DiskWorkplace, Machine, workplace_at
from desk_app.domain.facts import EntryImported
from desk_app.domain.ids import uuid7
from desk_app.domain.institution import Institution, InstitutionProfile, Operator, Role
from desk_app.domain.numbering import RegistrationNumber
from printing.spool.file import FOLDER_PRINTER
from resources import read_json
from sync.client.clock_guard import BUCHAREST
from tests.bench.older_register import OlderRegister
from tests.bench.vocabulary import Vocabulary, streets

ENTRIES = 1_000_000
FOLDER = Path(__file__).parents[2] / "build" / "bench"
CLERK = Operator("bench-1", "Demonstrație Matei", Role.ADMINISTRATOR)
_OLDER_DAYS, _OWN_DAYS = 3_650, 60
_OWN_SHARE, _MOST_OWN = 40, ENTRIES // 40
"""One entry in so many was registered here and not taken over; sixty days bring no more in an older register."""
_MORE_WORDS = 3
_SEED = 217
_ROUND_SECONDS = 600


@dataclass(frozen=True, slots=True)
class LargeDesk:
    """Where a register lies, and how it is opened."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def key_file(self) -> Path:
        return self.folder / "key"

    @property
    def mirror(self) -> Path:
        return self.folder / "mirror"

    @property
    def told(self) -> str:
        """In the name of a figure: how many entries, where they are not the million that is meant otherwise."""
        entries = int(self.folder.name.rpartition("-")[2])
        return "" if entries == ENTRIES else f", {entries:,} entries"

    @property
    def size(self) -> int:
        """Bytes of the database."""
        return (self.data / "registratura.db").stat().st_size

    def open(self) -> FrontDesk:
        """The desk at this machine's clock, with somebody at the counter who has said which day it is."""
        desk = DiskWorkplace(Machine.here()).open(self.data, key_file=self.key_file, holder="bench")
        desk.people.change_to(CLERK.id)
        desk.desk.confirm_day(datetime.now(BUCHAREST).date())
        return desk

    def rest(self) -> None:
        """Do what the window does when nobody has typed for some seconds, until nothing is left of it."""
        desk = self.open()
        try:
            while desk.maintain():
                pass
        finally:
            desk.close()

    def copy_to(self, folder: Path) -> LargeDesk:
        """The same register in another folder, with a mirror of its own there."""
        shutil.copytree(self.data, folder / "data")
        shutil.copytree(self.mirror, folder / "mirror")
        shutil.copy2(self.key_file, folder / "key")
        copied = LargeDesk(folder)
        replace(DeskFile.read(copied.data), mirror_folder=copied.mirror).write(copied.data)
        return copied

    def read(self) -> FrontDesk:
        """The desk for questions only, also while a window works in it."""
        return DiskWorkplace(Machine.here()).open(self.data, key_file=self.key_file, read_only=True)


def large_desk(entries: int = ENTRIES) -> LargeDesk:
    """The register of so many entries, made if it is not there yet."""
    desk = LargeDesk(FOLDER / f"register-{entries}")
    made = desk.folder / "complete"
    if not made.exists():
        shutil.rmtree(desk.folder, ignore_errors=True)
        desk.folder.mkdir(parents=True)
        _Making(desk, entries).make()
        made.touch()
    return desk


class _Making:
    """One register on its way."""

    def __init__(self, desk: LargeDesk, entries: int) -> None:
        self._desk = desk
        self._own = min(entries // _OWN_SHARE, _MOST_OWN)
        self._older = entries - self._own
        self._now = SystemClock().now().astimezone(BUCHAREST)
        self._began = self._now.date() - timedelta(days=_OWN_DAYS)
        self._oldest = self._began - timedelta(days=_OLDER_DAYS)
        self._calendar = RomanianCalendars().calendar(range(self._oldest.year - 1, self._now.year + 2), ())
        self._proposed = Proposals.read("municipality", _reference)
        self._vocabulary = Vocabulary()
        self._started = time.monotonic()

    def make(self) -> None:
        """Found the desk, take the older register over, live through the last days."""
        begins = datetime.combine(self._began, day_time(7), BUCHAREST)
        workplace, set_clock = workplace_at(begins)
        town = self._town()
        older = self._letters(town, self._older, self._oldest, self._began - timedelta(days=1))
        first = 1 + sum(letter.received_on.year == self._began.year for letter in older)
        new_desk = NewDesk(
            "01",
            self._foundation(first),
            key_file=self._desk.key_file,
            mirror=self._desk.mirror,
            copy_refusal="bench",
        )
        desk = workplace.create(self._desk.data, new_desk).front_desk
        for paper in ("label_printer", "receipt_printer"):
            desk.lay_down.choice(paper, FOLDER_PRINTER)
        profile = desk.queries.profile()
        desk.close()
        register = OlderRegister(self._desk.data, self._desk.key_file, begins, CLERK.id)
        for done in register.take_over(self._facts(older, profile)):
            self._tell(done)
        del older
        desk = workplace.open(self._desk.data, key_file=self._desk.key_file, holder="bench")
        desk.people.change_to(CLERK.id)
        self._live(desk, self._letters(town, self._own, self._began, self._now.date()), set_clock)
        while desk.maintain():
            pass
        desk.close()

    def _live(self, desk: FrontDesk, letters: list[InventedLetter], set_clock: Any) -> None:
        life = TownLife(desk.register_letter, letters, self._calendar)
        past = [letter for letter in letters if moment_of(letter) < self._now]
        done = self._older
        for _, found in groupby(past, lambda letter: moment_of(letter).timestamp() // _ROUND_SECONDS):
            together = list(found)
            set_clock(moment_of(together[-1]))
            life.go_on(together, moment_of(together[-1]))
            done += len(together)
        self._tell(done)

    def _letters(
        self, town: DemonstrationTown, count: int, first_day: date, last_day: date
    ) -> list[InventedLetter]:
        return list(invented_letters(town, count, _SEED, first_day, last_day, self._calendar))

    def _facts(self, letters: Iterable[InventedLetter], profile: InstitutionProfile) -> Iterator[EntryImported]:
        # What it asks of a transaction is asked of `_Names`: nothing is written by the use case here.
        writer = TownLife(None, (), self._calendar)  # type: ignore[arg-type]
        names = _Names(profile)
        numbers: dict[int, int] = {}
        for invented in letters:
            day = names.day = invented.received_on
            numbers[day.year] = number = numbers.get(day.year, 0) + 1
            letter = writer.letter(names, invented)  # type: ignore[arg-type]
            more = " ".join([letter.subject, *self._vocabulary.some(_MORE_WORDS)])
            settled = invented.is_resolved and not invented.is_annulled
            yield EntryImported(
                subject=names.new_id(),
                letter=replace(letter, subject=more),
                number=RegistrationNumber(GENERAL_REGISTER, day.year, number, str(number)),
                registered_on=day,
                dispatched_on=day + timedelta(days=9) if settled else None,
                resolution_mode="Comunicat prin poștă" if settled else "",
                annulled_reason="Înregistrat din greșeală" if invented.is_annulled else "",
                source=f"registru.csv:{invented.position + 2}",
            )

    def _town(self) -> DemonstrationTown:
        names, places, subjects = (_reference(f"demonstration_{part}") for part in ("names", "places", "subjects"))
        departments = [department.code for department in self._proposed.departments]
        return DemonstrationTown("municipality", names, places | {"streets": streets()}, subjects, departments)

    def _foundation(self, first: int) -> Foundation:
        return Foundation(
            institution=Institution("Municipiul Demonstrativ", 990_023, "Demonstrativ", demonstration=True),
            registers=(self._proposed.register(GENERAL_REGISTER, first=first),),
            operators=(CLERK,),
            departments=self._proposed.departments,
            document_types=self._proposed.document_types,
            deadline_rules=self._proposed.deadline_rules,
        )

    def _tell(self, done: int) -> None:
        if done % 100_000 == 0 or done > self._older:
            print(f"{done:>9} entries, {time.monotonic() - self._started:4.0f} s", file=sys.stderr)  # noqa: T201


class _Names:
    """New identities, in the order of their days, and what the institution laid down."""

    def __init__(self, profile: InstitutionProfile) -> None:
        self._profile = profile
        self._given = 0
        self.day = date.min

    def profile(self) -> InstitutionProfile:
        return self._profile

    def new_id(self) -> str:
        self._given += 1
        moment = datetime.combine(self.day, day_time(8), BUCHAREST)
        return str(uuid7(moment, self._given.to_bytes(10, "big")))


def _reference(name: str) -> dict[str, Any]:
    found: dict[str, Any] = read_json(f"reference/{name}.json")
    return found


if __name__ == "__main__":
    large_desk(int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES)
