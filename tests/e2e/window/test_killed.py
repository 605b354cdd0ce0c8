"""kill -9 of the real window while somebody registers, attaches and prints.

What the number on the screen said is kept; a letter that was being registered has one number or is in the form
still, never two and never none.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import RegisterFilter
from desk_app.bootstrap import DiskWorkplace
from tests.e2e.clerk_day_steps import answer_file_dialog, walk_to
from tests.e2e.invented_town import BURST_PIPE, make_town
from tests.e2e.real_window import RealWindow, open_window
from tests.e2e.robot import Robot, type_and_known_sender
from tests.e2e.seat import CLERK, FIRST_FIELD, sit_down

ENTRIES = 20


@dataclass
class Seen:
    """What the clerk was shown before each kill."""

    numbers: list[str] = field(default_factory=list)
    letters: int = 0
    attached: int = 0


@pytest.fixture
def town(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    make_town(tmp_path / "home", tmp_path / "town", ENTRIES)
    return tmp_path


@pytest.mark.parametrize("rounds", [4, pytest.param(60, marks=pytest.mark.soak)])
@pytest.mark.timeout(1800)
def test_nothing_shown_is_lost_and_nothing_typed_comes_twice(
    town: Path, screen: Mapping[str, str], rounds: int
) -> None:
    chance, seen = random.Random(rounds), Seen()
    before = letters_in(town)
    for _ in range(rounds):
        with open_window(screen, town / "home", ["--data", str(town / "town")], town / "papers") as window:
            sit_down(window)
            finish_what_was_begun(window, town, seen)
            work_until_killed(window, town, chance, seen)
        check(town, seen)
    with open_window(screen, town / "home", ["--data", str(town / "town")], town / "papers") as window:
        sit_down(window)
        finish_what_was_begun(window, town, seen)
        window.close()
    check(town, seen)
    assert letters_in(town) - before == seen.letters
    assert seen.attached


def test_typing_over_an_entry_waits_at_the_entry(town: Path, screen: Mapping[str, str]) -> None:
    with open_window(screen, town / "home", ["--data", str(town / "town")], town / "papers") as window:
        sit_down(window)
        window.press("Ctrl+L")
        window.wait_for_words("Rectific")
        walk_to(window, "Conținut pe scurt", "Enter")
        window.press("Ctrl+A")
        window.type("corectat inainte de pana")
        time.sleep(1.0)  # the draft is written a moment after the last letter
        window.kill()
    with open_window(screen, town / "home", ["--data", str(town / "town")], town / "papers") as window:
        sit_down(window)
        window.press("Ctrl+L")
        window.wait_for_words("Ce ați scris a revenit")
        window.close()


def work_until_killed(window: RealWindow, town: Path, chance: random.Random, seen: Seen) -> None:
    """One letter whole, with its file; a second one is killed at a random moment after Ctrl+Enter."""
    robot = Robot(window)
    seen.letters += 1
    seen.numbers.append(register(robot))
    attach(window, town, seen)
    window.press("F2")
    window.wait_for_focus(FIRST_FIELD)
    seen.letters += 1
    type_and_known_sender(robot)
    window.press("Enter")
    window.wait(lambda _: subject_of_draft(town) == BURST_PIPE, "the whole letter on the disk")
    window.press("Ctrl+Enter")
    time.sleep(chance.uniform(0.0, 0.4))
    window.kill()


def register(robot: Robot) -> str:
    robot.window.wait_for_focus(FIRST_FIELD)
    type_and_known_sender(robot)
    robot.press("Enter")
    return robot.register("Ctrl+Enter")


def attach(window: RealWindow, town: Path, seen: Seen) -> None:
    """To the entry that was registered last: it is the first of the register."""
    seen.attached += 1
    scan = town / f"scan-{seen.attached}.png"
    window.picture(scan)
    window.press("F3")
    window.wait(lambda now: now.page == "register" and now.number == seen.numbers[-1], "the entry")
    window.press("Ctrl+O")
    answer_file_dialog(window, scan)
    window.wait_for_words(scan.name)


def finish_what_was_begun(window: RealWindow, town: Path, seen: Seen) -> None:
    """The letter of the last kill stands in the form, or it has its number: then the form is empty."""
    begun = subject_of_draft(town)
    if begun is not None:
        window.wait_for_words(begun)
        window.press("Ctrl+Enter")
        window.wait(lambda _: begun not in window.words(), "the empty form")
    with register_of(town) as desk:
        newest = desk.queries.last_entry()
    assert newest is not None
    window.wait(lambda now: now.number == newest.display, f"the newest number {newest.display}")
    seen.numbers.append(newest.display)


def check(town: Path, seen: Seen) -> None:
    """The register as another program reads it: whole, with every number once, files and papers with it."""
    with register_of(town) as desk:
        assert desk.integrity.verify(deep=True).first_bad is None
        rows = desk.queries.find(RegisterFilter(), 1_000)
        numbers = sorted(row.number for row in rows if row.register == "01")
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers))), "a number is missing or there twice"
        assert set(seen.numbers) <= {row.display for row in rows}, "a number that was shown is lost"
        details = [desk.queries.detail(row.entry_id) for row in rows]
    named = [document.name for detail in details if detail for document in detail.documents]
    assert sorted(named) == sorted(f"scan-{index}.png" for index in range(1, seen.attached + 1))
    printed = {file.stem.split("-")[-1] for file in (town / "papers").glob("*eticheta*")}
    assert printed <= {row.display for row in rows}, "a label of a number that the register does not have"


def subject_of_draft(town: Path) -> str | None:
    """What the letter is about that waits on the disk for the clerk; None where none waits."""
    with register_of(town) as desk:
        (clerk,) = (person.id for person in desk.queries.profile().operators if person.name == CLERK)
        return next((draft.values.get("subject", "") for draft in desk.drafts.of(clerk)), None)


def letters_in(town: Path) -> int:
    with register_of(town) as desk:
        return sum(row.subject == BURST_PIPE for row in desk.queries.find(RegisterFilter(), 1_000))


@contextmanager
def register_of(town: Path) -> Iterator[FrontDesk]:
    """Read beside whoever writes."""
    desk = DiskWorkplace().open(town / "town", read_only=True)
    try:
        yield desk
    finally:
        desk.close()
