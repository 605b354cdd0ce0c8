"""A glance at the pages that matter, whatever the language and the scale: for those who see badly."""

from __future__ import annotations

from tests.e2e.screens.tour import Tour
from tests.e2e.screens.town import PERSON, Letters

_CLOCK_SAYS = {"-ro": "Ceas: ", "-en": "Clock: "}
"""The lamps speak some moments after a letter could be registered."""


def walk(tour: Tour, letters: Letters) -> None:
    """A letter half written, its suggestions, the register, the state, the settings, the keys."""
    window = tour.window
    window.wait(lambda seen: seen.page == "registration" and seen.focus and seen.number, "the counter")
    window.wait_for_words(_CLOCK_SAYS[tour.mark])
    tour.begin()
    tour.take("inregistrare-goala")
    window.type("cert")
    window.wait(lambda seen: len(seen.suggestions) > 1, "the types")
    window.press("Enter")
    window.type("ilin")
    window.wait(lambda seen: any(title == PERSON for title, _ in seen.suggestions), "the sender")
    tour.take_list("inregistrare-sugestii")
    window.press("Enter", "Enter", "Enter", "Enter")
    window.type("2")
    tour.take("inregistrare")
    window.press("Ctrl+J")
    tour.take("inregistrare-alaturi")
    window.press("Esc", "Ctrl+Shift+Del", "Ctrl+K")
    window.type(letters.urbanism)
    window.wait(lambda seen: seen.page == "register", "the register")
    window.press("Enter")
    tour.take("registru")
    window.press("Ctrl+J")
    tour.take("registru-alaturi")
    window.press("Esc", "Ctrl+Shift+M")
    tour.take("registru-rectific")
    window.press("Esc", "Esc", "F12")
    tour.take("stare")
    window.press("Ctrl+,")
    tour.take("setari")
    window.press("F1")
    tour.take("taste")
    window.press("Esc", "F2")
