"""A register of a million invented entries, made once through the product's own use case and kept in build/bench.

`python -m tests.bench.large_desk [ENTRIES]` makes it; the benches copy it before they write.
"""

from __future__ import annotations

import shutil
import sys
import time
from datetime import date, datetime
from datetime import time as day_time
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from desk_app.adapters.calendars import RomanianCalendars
from desk_app.application.demonstration import invented_letters
from desk_app.application.demonstration_life import TownLife
from desk_app.application.demonstration_town import DemonstrationTown
from desk_app.application.front_desk import FrontDesk, NewDesk
from desk_app.application.lay_down import Foundation
from desk_app.application.proposals import GENERAL_REGISTER, Proposals
from desk_app.application.register_letter import Registration
from desk_app.bootstrap import DiskWorkplace, Machine, workplace_at
from desk_app.domain.institution import Institution, Operator, Role
from resources import read_json

ENTRIES = 1_000_000
FOLDER = Path(__file__).parents[2] / "build" / "bench"
_BATCH = 2_000
_ZONE = ZoneInfo("Europe/Bucharest")
_FIRST, _LAST = date(2024, 1, 3), date(2026, 10, 30)
_OPERATOR = Operator("bench-1", "Demonstrație Ana", Role.ADMINISTRATOR)


def large_desk(entries: int = ENTRIES) -> Path:
    """The folder of the register, made if it is not there yet; nobody may write in it."""
    folder = FOLDER / f"register-{entries}"
    if not (folder / "complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _make(folder, entries)
        (folder / "complete").touch()
    return folder


def open_copy(entries: int, target: Path) -> FrontDesk:
    """A desk over a copy of the large register, on this machine's clock."""
    shutil.copytree(large_desk(entries), target, dirs_exist_ok=True)
    desk_file = target / "data" / "desk.json"
    text = desk_file.read_text(encoding="utf-8").replace(str(large_desk(entries)), str(target))
    desk_file.write_text(text, encoding="utf-8")
    desk = DiskWorkplace(Machine.here()).open(target / "data", key_file=target / "key", holder="bench")
    desk.people.change_to(_OPERATOR.id)
    desk.desk.confirm_day(datetime.now(_ZONE).date())
    return desk


def _make(folder: Path, entries: int) -> None:
    def read(name: str) -> dict[str, Any]:
        found: dict[str, Any] = read_json(f"reference/{name}.json")
        return found

    proposed = Proposals.read("municipality", read)
    workplace, set_clock = workplace_at(datetime.combine(_FIRST, day_time(7), _ZONE))
    foundation = Foundation(
        institution=Institution("Municipiul Demonstrativ", 990_023, "Demonstrativ", demonstration=True),
        registers=(proposed.register(GENERAL_REGISTER),),
        operators=(_OPERATOR,),
        departments=proposed.departments,
        document_types=proposed.document_types,
        deadline_rules=proposed.deadline_rules,
    )
    new_desk = NewDesk("01", foundation, key_file=folder / "key", mirror=folder / "mirror")
    desk = workplace.create(folder / "data", new_desk).front_desk
    names, places, subjects = (read(f"demonstration_{part}") for part in ("names", "places", "subjects"))
    departments = [department.code for department in proposed.departments]
    town = DemonstrationTown("municipality", names, places, subjects, departments)
    calendar = RomanianCalendars().calendar(range(_FIRST.year - 1, _LAST.year + 2), ())
    letters = invented_letters(town, entries, 1, _FIRST, _LAST, calendar)
    life = TownLife(desk.register_letter, (), calendar)
    began = time.monotonic()
    done = 0
    while batch := list(islice(letters, _BATCH)):
        set_clock(datetime.combine(batch[-1].received_on, batch[-1].received_at, _ZONE))
        with desk.register_letter.begin() as work:
            for invented in batch:
                desk.register_letter.within(work, Registration(life.letter(work, invented), papers=()))
            work.commit()
        desk.maintain()
        done += len(batch)
        print(f"{done:>9} entries, {time.monotonic() - began:8.0f} s", file=sys.stderr)  # noqa: T201
    while desk.maintain():
        pass
    desk.close()


if __name__ == "__main__":
    print(large_desk(int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES))  # noqa: T201
