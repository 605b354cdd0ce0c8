"""A whole day at the counter in Romanian: every page, panel and question."""

from __future__ import annotations

from tests.e2e.screens import register, registration, rooms
from tests.e2e.screens.tour import Tour
from tests.e2e.screens.town import Letters
from tests.e2e.seat import CLERK, FIRST_FIELD, WHO

_REGISTRAR = "Demonstrație Ana"


def walk(tour: Tour, letters: Letters) -> None:
    """Begin with the question who is there, and end with whoever may change the settings."""
    window = tour.window
    window.wait_for_focus(WHO)
    tour.begin()
    tour.take_list("cine-preia")
    change_to(tour, CLERK)
    registration.walk(tour)
    rooms.settings_of_a_clerk(tour)
    window.press("F2", "Ctrl+Shift+U")
    change_to(tour, _REGISTRAR)
    register.walk(tour, letters)
    rooms.handing_over(tour, letters)
    rooms.signing(tour)
    rooms.state(tour)
    rooms.day_end(tour)
    rooms.settings(tour)
    rooms.keys(tour)


def change_to(tour: Tour, person: str) -> None:
    """Say who is at the counter."""
    window = tour.window
    window.wait_for_focus(WHO)
    window.type(person.rsplit(maxsplit=1)[-1].lower())
    window.wait(lambda seen: [title for title, _ in seen.suggestions] == [person], "the person")
    window.press("Enter")
    window.wait_for_focus(FIRST_FIELD)
