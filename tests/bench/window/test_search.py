"""Search as one types, letter by letter, and the first page of the register."""

from __future__ import annotations

import time

from tests.bench.figures import Figures, Spread
from tests.bench.large_desk import LargeDesk
from tests.bench.typed_words import typed_words
from tests.bench.window.measuring import milliseconds
from tests.e2e.real_window import RealWindow

WORDS = 60
OPENINGS = 20
SETTLED_SECONDS = 3
"""A second after the start the page is made ahead; nobody opens it sooner but a program."""


def test_letter_to_painted_rows(window: RealWindow, large: LargeDesk, figures: Figures) -> None:
    milliseconds(window, "page", lambda: window.press("F3"))
    samples = []
    for typed in typed_words(large, WORDS):
        window.press("Ctrl+K", "Ctrl+A")
        for letter in typed:
            if letter == " ":
                window.type(letter)
            else:
                samples.append(milliseconds(window, "rows", lambda: window.type(letter)))  # noqa: B023  # called now
    spread = Spread.of(samples)
    figures.at_most("a letter of search to painted rows, p95", spread.p95, 50, "ms", spread.told("ms"))


def test_first_page_of_the_register(window: RealWindow, figures: Figures) -> None:
    time.sleep(SETTLED_SECONDS)
    first = milliseconds(window, "page", lambda: window.press("F3"))
    samples = []
    for _ in range(OPENINGS):
        window.press("F2")
        window.wait(lambda seen: seen.page == "registration", "the form")
        samples.append(milliseconds(window, "page", lambda: window.press("F3")))
    told = f"the first time {first:.0f} ms; afterwards {Spread.of(samples).told('ms')}"
    worst = Spread.of([first, *samples]).p95
    figures.at_most("F3 to the first page of the register, p95", worst, 100, "ms", told)
