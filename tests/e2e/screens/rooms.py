"""The state of the counter with its remedies, the settings, and the sheet of keys."""

from __future__ import annotations

from tests.e2e.screens.tour import Tour
from tests.e2e.screens.town import Letters

_LIST = "Părțile setărilor"
_SECTIONS = (
    "institutia",
    "registre",
    "rezervate",
    "compartimente",
    "tipuri",
    "termene",
    "zile",
    "persoane",
    "delegari",
    "hartii",
    "modele",
    "copia",
    "central",
    "aspect",
    "actualizari",
    "demonstratie",
)


def handing_over(tour: Tour, letters: Letters) -> None:
    """A pile, with a letter that the register assigns elsewhere; twice the same; the last one back."""
    window = tour.window
    window.press("F5")
    window.wait_for_focus("Compartiment")
    tour.take("predare-goala")
    window.type("urb")
    window.press("Enter")
    window.wait_for_focus("Cine primește")
    window.type("exemplu vlad")
    window.press("Enter")
    window.wait_for_focus("Numărul lucrării")
    annulled = int(letters.urbanism)  # by the walk through the register
    for number in range(annulled - 3, annulled):
        window.type(str(number))
        window.press("Enter")
        window.wait(lambda seen: not seen.text, "the letter gone")
    tour.take("predare")
    window.type(str(annulled - 1))
    window.press("Enter")
    window.wait_for_words("este deja în acest teanc")
    tour.take("predare-de-doua-ori")
    window.press("Ctrl+A", "Backspace", "Ctrl+Backspace")
    window.wait_for_words("este luat înapoi")
    tour.take("predare-luat-inapoi")
    window.press("Esc")
    window.wait_for_words("Au plecat 2 lucrări")
    tour.take("predare-incheiata")


def state(tour: Tour) -> None:
    """What asks for attention, the remedy under it, and the data for help."""
    window = tour.window
    window.press("F12")
    window.wait_for_words("Verificat la")
    tour.take("stare")
    window.press("Alt+2")
    window.wait_for_focus("Dosarul copiei")
    tour.take("stare-remediu")
    window.press("Esc")
    window.press("Ctrl+S")
    window.wait_for_focus("Salvez fișierul")
    tour.take("stare-ajutor")
    window.press("Esc")


def day_end(tour: Tour) -> None:
    """What the day leaves open, before its register is written."""
    window = tour.window
    window.press("F7")
    window.wait_for_words("Etichete neconfirmate")
    tour.take("inchiderea-zilei")


def signing(tour: Tour) -> None:
    """The folder in which nothing waits, on a machine without a token."""
    window = tour.window
    window.press("F4")
    window.wait_for_words("Token")
    window.wait_for_words("Nu așteaptă nimic")
    tour.take("mapa-goala")


def settings_of_a_clerk(tour: Tour) -> None:
    """A clerk sees people and looks."""
    window = tour.window
    window.press("Ctrl+,")
    window.wait_for_focus(_LIST)
    tour.take("setari-operator")


def settings(tour: Tour) -> None:
    """Every section."""
    window = tour.window
    window.press("Ctrl+,")
    window.wait_for_focus(_LIST)
    window.press("Home")
    for place, name in enumerate(_SECTIONS):
        if place:
            window.press("Down")
        tour.take(f"setari-{name}")


def keys(tour: Tour) -> None:
    """The sheet over the page of the counter."""
    window = tour.window
    window.press("F2", "F1")
    tour.take("taste")
    window.press("Esc")
