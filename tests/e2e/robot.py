"""A robot at the keyboard: plays the four scripts of the counter in the real window and counts.

``python -m tests.e2e.robot`` makes an encrypted town, opens the real program on a virtual screen, presses
every key through the X server and prints keys, clicks and seconds of each script, and the milliseconds from
Ctrl+Enter to the painted number. Seconds are those of the keystroke-level model (Card, Moran and Newell, 1980)
with 0.28 s a key and 1.2 s a think; a chord counts each of its keys.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from installer.setup.virtual_screen import virtual_screen
from printing.spool.file import FOLDER_PRINTER
from tests.e2e.invented_town import BURST_PIPE, command, make_town
from tests.e2e.real_window import SECONDS_TO_ANSWER, RealWindow, Seen, WindowFailed, open_window
from tests.e2e.seat import FIRST_FIELD, sit_down

KEY_SECONDS = 0.28
THINK_SECONDS = 1.2
MEASURED_LETTERS = 20
_LOOK_EVERY = 0.002
T = TypeVar("T")

SENDER, SUBJECT = "Emitent", "Conținut pe scurt"
SUPPLIER = "Serviciul Apelor Pildă"


@dataclass(frozen=True, slots=True)
class Goal:
    """At most so many keys, clicks and seconds."""

    keys: int
    clicks: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Played:
    """What a script cost; ``number`` is what it was given, ``milliseconds`` after its last key."""

    name: str
    goal: Goal
    keys: int
    clicks: int
    seconds: float
    number: str
    milliseconds: float

    @property
    def is_within_goal(self) -> bool:
        within_keys = self.keys <= self.goal.keys and self.clicks <= self.goal.clicks
        return within_keys and self.seconds <= self.goal.seconds


class Robot:
    """Has a keyboard and no pointer: what it cannot do with keys it cannot do."""

    clicks = 0

    def __init__(self, window: RealWindow) -> None:
        self.window = window
        self.thinks = 0

    @property
    def seconds(self) -> float:
        """Of the keystroke-level model."""
        return self.window.keys * KEY_SECONDS + self.thinks * THINK_SECONDS

    def start(self) -> None:
        """Count from here, with the cursor in the first field."""
        self.window.wait_for_focus(FIRST_FIELD)
        self.window.keys = self.thinks = 0

    def think(self) -> None:
        """Look at the paper, or at what the window shows."""
        self.thinks += 1

    def type(self, text: str) -> None:
        """Type into a field and see the text there; what a list offers for it may come a moment later."""
        self.window.type(text)
        self.wait(lambda seen: seen.text.endswith(text), f"{text!r} in the field")

    def press(self, chord: str) -> None:
        self.window.press(chord)

    def wait(self, until: Callable[[Seen], object], what: str) -> Seen:
        """Watch the window; a person's eyes cost nothing beside the think."""
        return self.window.wait(until, what)

    def register(self, *chords: str) -> str:
        """Press the chords, one after the other, and read the new number."""
        before = self.window.see().number
        for chord in chords:
            self.press(chord)
        return self.wait(lambda seen: seen.number not in ("", before), "a new number").number


def ordinary_letter(robot: Robot) -> str:
    """Known sender, standard subject, no reference, label printed."""
    type_and_known_sender(robot)
    robot.think()
    robot.press("Enter")
    robot.think()
    return robot.register("Ctrl+Enter")


def letter_with_reference(robot: Robot) -> str:
    """The same with the sender's own number and date and the sheets."""
    type_and_known_sender(robot)
    robot.think()
    robot.press("Enter")
    robot.think()
    robot.type("731")
    robot.press("Enter")
    robot.type("1711")
    robot.press("Enter")
    robot.think()
    robot.type("2")
    robot.think()
    return robot.register("Ctrl+Enter")


def letter_of_a_new_person(robot: Robot) -> str:
    """New person, free subject, without CNP."""
    robot.think()
    robot.type("ses")
    robot.press("Enter")
    robot.think()
    robot.type("petrescu maria-elena")
    robot.wait(lambda seen: seen.focus == SENDER and seen.suggestions, "the offer of a new person")
    robot.think()
    robot.press("Ctrl+N")
    robot.wait(lambda seen: seen.focus not in (SENDER, ""), "the new person's address")
    robot.type("str. plopilor 7")
    robot.press("Enter")
    robot.type("mohu")
    robot.wait(lambda seen: any("Șelimbăr" in detail for _, detail in seen.suggestions[:1]), "the village")
    robot.think()
    robot.press("Down")
    robot.press("Enter")
    for _ in ("CNP", "foreign name", "telephone", "e-mail"):
        robot.press("Enter")
    robot.wait(lambda seen: seen.focus == SUBJECT, "the subject")
    robot.think()
    robot.type("gropi pe strada plopilor, la numerele 5-9")
    for _ in ("subject", "reference", "its date"):
        robot.press("Enter")
    robot.think()
    robot.type("1")
    robot.think()
    return robot.register("Ctrl+KeypadEnter")


def quick_number(robot: Robot) -> str:
    """A number and a label now, the data later."""
    robot.think()
    return robot.register("F10", "Enter")


SCRIPTS = (
    ("ordinary letter, known sender", ordinary_letter, Goal(20, 0, 12)),
    ("with reference, date and sheets", letter_with_reference, Goal(28, 0, 17)),
    ("new person, free subject, no CNP", letter_of_a_new_person, Goal(110, 0, 40)),
    ("quick number", quick_number, Goal(2, 0, 3)),
)


def play(robot: Robot) -> Iterator[Played]:
    """Play every script once."""
    for name, script, goal in SCRIPTS:
        robot.start()
        number, painted = measured(robot.window, "number", partial(script, robot))
        yield Played(name, goal, robot.window.keys, robot.clicks, robot.seconds, number, painted)


def milliseconds(robot: Robot, letters: int = MEASURED_LETTERS) -> list[float]:
    """From Ctrl+Enter to the painted number, letter by letter."""
    found = []
    for _ in range(letters):
        robot.start()
        found.append(measured(robot.window, "number", partial(ordinary_letter, robot))[1])
    return found


@contextmanager
def robot_at_a_town(
    label_printer: str = FOLDER_PRINTER, label_language: str = "pdf", papers: str | None = None
) -> Iterator[tuple[Robot, Path, Path]]:
    """A robot at the window of a new encrypted town; with the folders of its user and of the register.

    ``papers``: as of `open_window`.
    """
    with tempfile.TemporaryDirectory(prefix="registratura-robot-") as place, virtual_screen() as screen:
        home, data = Path(place) / "home", Path(place) / "town"
        home.mkdir()
        make_town(home, data, label_printer=label_printer, label_language=label_language)
        with open_window(screen, home, ["--data", str(data)], papers) as window:
            sit_down(window)
            yield Robot(window), home, data
            window.close()


def main() -> int:
    """Play, print, and fail when a script cost more than its goal or a letter is not in the register."""
    with robot_at_a_town() as (robot, home, data):
        played = list(play(robot))
        painted = milliseconds(robot)
        kept = [command(home, data, "show", each.number)["subject"] for each in played[:2]]
    for each in played:
        told = f"{each.keys:4d} keys {each.clicks} clicks {each.seconds:5.1f} s {each.milliseconds:4.0f} ms"
        goal = f"(goal {each.goal.keys} keys, {each.goal.clicks} clicks, {each.goal.seconds:.0f} s)"
        sys.stdout.write(f"{each.name:34s} {told}  {goal}\n")
    p50, p95 = statistics.median(painted), statistics.quantiles(painted, n=20)[-1]
    sys.stdout.write(f"Ctrl+Enter to painted number: p50 {p50:.0f} ms, p95 {p95:.0f} ms, n {len(painted)}\n")
    return 0 if all(each.is_within_goal for each in played) and kept == [BURST_PIPE] * 2 else 1


def type_and_known_sender(robot: Robot) -> None:
    robot.think()
    robot.type("adr")
    robot.press("Enter")
    robot.think()
    robot.type("serv")
    robot.wait(lambda seen: any(title == SUPPLIER for title, _ in seen.suggestions), "the sender")
    robot.think()
    robot.press("Enter")
    robot.wait(lambda seen: seen.focus == SUBJECT and seen.suggestions, "the subjects of this sender")


def measured(window: RealWindow, what: str, act: Callable[[], T]) -> tuple[T, float]:
    """What an act gives, and the milliseconds from its last key to what that painted.

    `what` names an entry of `tests.e2e.stopwatches`; raises WindowFailed when nothing of it was painted.
    """
    window.ask("measure", what=what)
    given = act()
    deadline = time.monotonic() + SECONDS_TO_ANSWER
    while (found := window.ask("measured")["milliseconds"]) is None:
        if time.monotonic() > deadline:
            raise WindowFailed(f"{what}: nothing was painted; seen: {window.see()}")
        time.sleep(_LOOK_EVERY)
    return given, float(found)


if __name__ == "__main__":
    sys.exit(main())
