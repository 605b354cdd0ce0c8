"""How much memory the program holds after a morning's work in the large register."""

from __future__ import annotations

from tests.bench.figures import Figures
from tests.bench.large_desk import LargeDesk
from tests.bench.typed_words import typed_words
from tests.bench.window.measuring import most_resident_bytes
from tests.e2e.robot import Robot, letter_with_reference, ordinary_letter, quick_number

LETTERS, SEARCHES, PAGES = 10, 20, 60
MEGABYTE = 1_000_000


def test_most_resident_memory(robot: Robot, large: LargeDesk, figures: Figures) -> None:
    window = robot.window
    for script in (ordinary_letter, letter_with_reference, quick_number):
        for _ in range(LETTERS):
            robot.start()
            script(robot)
    for typed in typed_words(large, SEARCHES):
        window.press("Ctrl+K", "Ctrl+A")
        window.type(typed)
        window.press("Enter")
        window.wait_for_focus("Registru")
    window.press("Ctrl+K", "Ctrl+A", "Del", "Enter")
    window.wait_for_focus("Registru")
    window.press("End", *["PgUp"] * PAGES, "Home", *["PgDown"] * PAGES)
    window.press("F12", "F2")
    window.wait(lambda seen: seen.page == "registration", "the form")
    most = most_resident_bytes(window) / MEGABYTE
    told = "letters, searches, the whole register scrolled, every entry shown beside it"
    figures.at_most("most resident memory after a morning's work", most, 350, "MB", told)
