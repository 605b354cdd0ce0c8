"""What a clerk does on a day, by keyboard alone: one function for each step, in the order of the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.e2e.real_window import RealWindow, WindowFailed
from tests.e2e.robot import (
    Robot,
    letter_of_a_new_person,
    letter_with_reference,
    ordinary_letter,
    quick_number,
    type_and_known_sender,
)
from tests.e2e.seat import FIRST_FIELD, sit_down

TABLE, CHANNEL = "Registru", "Canal"
NEW_SHEETS = 7
COMPLETED_SUBJECT = "program de lucru cu publicul"
_STEPS_AROUND_A_FORM = 25


@dataclass
class Day:
    """The window, where things are put, and the numbers that the day gave."""

    window: RealWindow
    papers: Path
    book: Path
    numbers: dict[str, str] = field(default_factory=dict)

    @property
    def robot(self) -> Robot:
        return Robot(self.window)


def begin(day: Day) -> str:
    sit_down(day.window)
    return "the counter is open, the clerk has said who she is"


def letter_with_its_own_number(day: Day) -> str:
    day.numbers["reference"] = letter_with_reference(day.robot)
    return f"number {day.numbers['reference']}, known sender, reference 731 of 17.11, two sheets"


def new_person(day: Day) -> str:
    day.window.wait_for_focus(FIRST_FIELD)
    day.numbers["person"] = letter_of_a_new_person(day.robot)
    return f"number {day.numbers['person']}, a person who never wrote before"


def number_now_data_later(day: Day) -> str:
    day.window.wait_for_focus(FIRST_FIELD)
    day.numbers["quick"] = quick_number(day.robot)
    return f"number {day.numbers['quick']}, label at once, data owed"


def post_bag(day: Day) -> str:
    """The channel is pinned with the first letter and holds for the second."""
    window = day.window
    window.wait_for_focus(FIRST_FIELD)
    type_and_known_sender(day.robot)
    walk_to(window, CHANNEL, "Enter")
    window.type("post")
    window.press("Enter", "Ctrl+P")
    day.numbers["first of the bag"] = day.robot.register("Ctrl+Enter")
    window.wait_for_focus(FIRST_FIELD)
    day.numbers["second of the bag"] = ordinary_letter(day.robot)
    window.wait_for_focus(FIRST_FIELD)
    window.press("Ctrl+P")
    return f"numbers {day.numbers['first of the bag']} and {day.numbers['second of the bag']}, channel pinned"


def three_at_once(day: Day) -> str:
    window = day.window
    window.press("Ctrl+Shift+D")
    window.wait(lambda seen: seen.focus != FIRST_FIELD, "the question how many")
    window.type("3")
    window.press("Enter")
    window.wait_for_focus(FIRST_FIELD)
    shown = day.robot.register("Ctrl+Enter")
    first, last = shown.split("–")
    day.numbers |= {"first of three": first, "last of three": last}
    return f"numbers {shown}, one receipt that lists them"


def reserve(day: Day) -> str:
    """The next number is held for a document to come, and another letter passes it by."""
    window = day.window
    window.press("Ctrl+,")
    window.wait(lambda seen: seen.page == "settings", "the settings")
    window.wait_for_focus("Părțile setărilor")
    window.press("Home")  # of what a clerk may do here, reserved numbers come first
    walk_to(window, "Valabil până la", "Tab")
    window.type("3112")
    window.press("Enter")
    window.wait(lambda seen: seen.focus == "Motivul" and seen.suggestions, "the reasons")
    window.press("Enter")
    walk_to(window, "Rezerv", "Tab")
    window.press("space")
    day.numbers["reserved"] = window.wait_for_words(", până la 31.12.").split(",")[0]
    window.press("F2")
    window.wait_for_focus(FIRST_FIELD)
    passing = day.robot.register("F10", "Enter")
    return f"{day.numbers['reserved']} is held for a document to come; the next one was {passing}"


def use_reserved(day: Day) -> str:
    window, number = day.window, day.numbers["reserved"]
    window.wait_for_focus(FIRST_FIELD)
    type_and_known_sender(day.robot)
    window.press("Enter", "Alt+R")
    window.wait(lambda seen: seen.focus == "Număr rezervat" and seen.suggestions, "the reserved numbers")
    window.type(number)
    window.press("Enter", "Ctrl+Enter")
    window.wait(lambda seen: seen.number == number, f"the reserved number {number}")
    return f"{number} has its document, of the day of the reservation"


def find(day: Day) -> str:
    window = day.window
    window.press("Ctrl+K")
    window.type("gropi plopilor")
    window.wait(lambda seen: seen.page == "register" and seen.number == day.numbers["person"], "the letter found")
    window.press("Enter")
    window.wait_for_focus(TABLE)
    return f"'gropi plopilor' finds {day.numbers['person']} as one types"


def correct(day: Day) -> str:
    window = day.window
    window.press("Ctrl+Shift+M")
    window.wait_for_focus("Coloana")
    window.type("file")
    window.press("Enter")
    window.wait_for_focus("File")
    window.press("Ctrl+A")
    window.type(str(NEW_SHEETS))
    window.press("Enter")
    window.wait(lambda seen: seen.focus == "Motivul" and seen.suggestions, "the reasons")
    window.press("Enter", "Ctrl+Enter")
    window.wait_for_words("Rectificat")
    return f"{day.numbers['person']}: {NEW_SHEETS} sheets instead of one, with the first reason of the list"


def link(day: Day) -> str:
    window = day.window
    window.press("Ctrl+Shift+L")
    window.wait_for_focus("Numărul")
    window.type(day.numbers["reference"])
    window.press("Ctrl+Enter")
    window.wait_for_focus(TABLE)
    return f"{day.numbers['person']} linked to {day.numbers['reference']}"


def attach(day: Day) -> str:
    """The scan is one of the day's own receipts."""
    scan = next(iter(sorted(day.papers.glob("*dovada*.pdf"))), None)
    if scan is None:
        raise WindowFailed(f"no receipt in {day.papers}")
    day.window.press("Ctrl+O")
    answer_file_dialog(day.window, scan)
    day.window.wait_for_words(scan.name)
    return f"{scan.name} attached to {day.numbers['person']}"


def print_again(day: Day) -> str:
    before = len(list(day.papers.iterdir()))
    day.window.press("F9", "Shift+F9")
    day.window.wait(lambda _: len(list(day.papers.iterdir())) >= before + 2, "the label and the receipt")
    return f"label and receipt of {day.numbers['person']} printed again"


def reply(day: Day) -> str:
    open_entry(day, "reference")
    window = day.window
    window.press("Ctrl+R")
    window.wait_for_focus("Destinatar")
    walk_to(window, "Modul rezolvării", "Tab")
    window.wait(lambda seen: seen.text == "răspuns scris", "the way to answer that is proposed")
    window.press("Ctrl+Enter")
    window.wait_for_words("R1")
    return f"{day.numbers['reference']} answered under its own number: R1"


def annul(day: Day) -> str:
    open_entry(day, "last of three")
    window = day.window
    window.press("Ctrl+Shift+X")
    window.wait(lambda seen: seen.focus == "Motivul" and seen.suggestions, "the reasons")
    window.press("Enter", "Ctrl+Enter")
    window.wait_for_words("Anulat")
    return f"{day.numbers['last of three']} annulled, struck through, never given again"


def complete(day: Day) -> str:
    open_entry(day, "quick")
    window = day.window
    window.press("Ctrl+M")
    window.wait(lambda seen: seen.page == "registration" and seen.focus == FIRST_FIELD, "the form of the number")
    window.type("adr")
    window.press("Enter")
    window.type("serv")
    window.wait(lambda seen: seen.suggestions, "the sender")
    window.press("Enter")
    window.wait(lambda seen: seen.focus == "Conținut pe scurt" and seen.suggestions, "the subject")
    window.type(COMPLETED_SUBJECT)
    window.press("Ctrl+Enter")
    window.wait(lambda seen: seen.focus == FIRST_FIELD and not seen.text, "the empty form")
    return f"{day.numbers['quick']} has its data"


def export(day: Day) -> str:
    """The book in the thirteen legal columns, in every format."""
    window = day.window
    window.press("F3", "Ctrl+P")
    for before, media in (("pdf", "pdf"), ("pdf", "xlsx"), ("xlsx", "csv")):
        walk_to(window, before.upper(), "Tab")
        walk_to(window, media.upper(), "Right")
        walk_to(window, "Aleg locul și export", "Tab")
        window.press("space")
        target = day.book / f"registru.{media}"
        answer_file_dialog(window, target)
        window.wait_for_words(str(target))
    window.press("Esc")
    return "the book as PDF, XLSX and CSV"


def verify(day: Day) -> str:
    window = day.window
    window.press("Alt+Shift+V")
    window.wait_for_focus("Verific")
    window.press("space")
    told = window.wait_for_words("întreg")
    return f"the window says: {told}"


STEPS: tuple[tuple[str, Callable[[Day], str]], ...] = (
    ("begin", begin),
    ("letter", letter_with_its_own_number),
    ("new-person", new_person),
    ("quick-number", number_now_data_later),
    ("post-bag", post_bag),
    ("three-at-once", three_at_once),
    ("reserve", reserve),
    ("use-reserved", use_reserved),
    ("find", find),
    ("correct", correct),
    ("link", link),
    ("attach", attach),
    ("print-again", print_again),
    ("reply", reply),
    ("annul", annul),
    ("complete", complete),
    ("export", export),
    ("verify", verify),
)


def open_entry(day: Day, name: str) -> None:
    """Find an entry by its number and go to it."""
    number = day.numbers[name]
    day.window.press("Ctrl+K", "Ctrl+A")
    day.window.type(number)
    day.window.wait(lambda seen: seen.page == "register" and seen.number == number, f"the entry {number}")
    day.window.press("Enter")
    day.window.wait_for_focus(TABLE)


def walk_to(window: RealWindow, name: str, key: str) -> None:
    """Go from field to field until the one of that name; raises WindowFailed when it is not on the way."""
    passed = []
    for _ in range(_STEPS_AROUND_A_FORM):
        seen = window.see()
        if seen.focus == name:
            return
        passed.append(seen.focus)
        window.press(key)
        _wait_to_leave(window, seen.focus)
    raise WindowFailed(f"{name!r} is not among {passed}")


def _wait_to_leave(window: RealWindow, field: str) -> None:
    window.wait(lambda seen: seen.focus != field, f"to leave {field!r}")


def answer_file_dialog(window: RealWindow, path: Path) -> None:
    """Type a path into the system's window for files."""
    window.wait(lambda seen: seen.dialog, "the window for files")
    window.activate()
    window.press("Ctrl+A")
    window.type(str(path))
    window.press("Enter")
    window.wait(lambda seen: not seen.dialog, "the window for files to close")
    window.activate()
