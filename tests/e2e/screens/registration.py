"""The registration page, from the empty form to everything that can stand on it."""

from __future__ import annotations

from tests.e2e.clerk_day_steps import walk_to
from tests.e2e.screens.tour import Tour
from tests.e2e.screens.town import PERSON
from tests.e2e.seat import FIRST_FIELD

_SUBJECT, _SENDER = "Conținut pe scurt", "Emitent"


def walk(tour: Tour) -> None:
    """In the order of a letter, then of what is rarer."""
    tour.take("inregistrare-goala")
    letter(tour)
    numbers(tour)
    people(tour)
    directions(tour)
    refusals(tour)


def letter(tour: Tour) -> None:
    """A letter of somebody known, whose term runs and who wrote about it before."""
    window = tour.window
    window.type("cert")
    window.wait(lambda seen: len(seen.suggestions) > 1, "the types")
    tour.take_list("inregistrare-tip")
    window.press("Enter")
    window.type("ilin")
    window.wait(lambda seen: any(title == PERSON for title, _ in seen.suggestions), "the sender")
    tour.take_list("inregistrare-sugestii")
    window.press("Enter")
    window.wait(lambda seen: seen.focus == _SUBJECT and seen.suggestions, "the subjects")
    tour.take_list("inregistrare-continut")
    window.press("Enter", "Enter", "Enter")
    window.wait_for_focus("File")
    window.press("Ctrl+1", "Ctrl+2")
    window.type("2")
    window.press("Enter")
    window.type("4")
    window.wait_for_words("Seamănă cu")
    tour.take("inregistrare")
    window.press("Alt+N")
    window.wait_for_focus("Calitate")
    tour.take("inregistrare-imputernicire")
    window.press("Alt+N", "Alt+M")
    tour.take("inregistrare-mai-multe")
    window.press("Alt+M", "Alt+C")
    window.wait_for_words("Va fi conexat la")
    tour.take("inregistrare-conexata")


def numbers(tour: Tour) -> None:
    """The number given, and the questions that stand in its place."""
    window = tour.window
    before = window.see().number
    window.press("Ctrl+Enter")
    window.wait(lambda seen: seen.number not in ("", before), "the number")
    window.wait_for_focus(FIRST_FIELD)
    window.wait_for_words("Etichetă tipărită")
    tour.take("inregistrare-numar")
    for chord, focus, name in (
        ("F10", "Număr rapid", "numar-rapid"),
        ("Ctrl+Shift+D", "Câte numere", "de-mai-multe-ori"),
        ("Ctrl+R", "Număr", "raspund"),
        ("Ctrl+Shift+A", "Număr", "act-fara-numar"),
        ("Ctrl+Shift+U", "Cine preia ghișeul", "alta-persoana"),
    ):
        window.press(chord)
        window.wait_for_focus(focus)
        tour.take(f"inregistrare-{name}")
        window.press("Esc", "Esc")
        window.press("Ctrl+Shift+Del")
        window.wait_for_focus(FIRST_FIELD)


def people(tour: Tour) -> None:
    """Somebody new, nobody, many."""
    window = tour.window
    window.type("ses")
    window.press("Enter")
    window.type("pilda maria-elena")
    window.wait(lambda seen: seen.focus == _SENDER and seen.suggestions, "the offer of a new person")
    window.press("Ctrl+N")
    window.wait(lambda seen: seen.focus not in (_SENDER, ""), "the panel")
    window.type("str. plopilor 7")
    tour.take("inregistrare-persoana-noua")
    window.press("Esc", "Ctrl+Shift+Del")
    for chord, name in (("Alt+A", "anonim"), ("Alt+L", "colectiv")):
        window.press(chord)
        tour.take(f"inregistrare-{name}")
        window.press("Ctrl+Shift+Del")
    window.wait_for_focus(FIRST_FIELD)


def directions(tour: Tour) -> None:
    """What leaves, what stays, and a call taken down."""
    window = tour.window
    for name in ("iesire", "intern"):
        window.press("Alt+S")
        tour.take(f"inregistrare-{name}")
    window.press("Alt+S")
    walk_to(window, "Canal", "Enter")
    window.type("tel")
    window.press("Enter", "Ctrl+P")
    tour.take("inregistrare-telefon")
    window.press("Ctrl+P", "Ctrl+Shift+Del")
    window.wait_for_focus(FIRST_FIELD)


def refusals(tour: Tour) -> None:
    """A letter that lacks what a number needs, and the last one opened again."""
    window = tour.window
    window.press("Ctrl+Enter")
    tour.take("inregistrare-lipsuri")
    window.press("Ctrl+L")
    window.wait_for_words("Rectific 12")
    tour.take("inregistrare-redeschisa")
    window.press("Esc")
