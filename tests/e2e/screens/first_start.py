"""The first start, step by step, from an empty folder to the recovery sheet."""

from __future__ import annotations

from tests.e2e.clerk_day_steps import walk_to
from tests.e2e.screens.tour import Tour

_TOWN, _ADMINISTRATIVE_NAME = "selimbar", "Șelimbăr"


def walk(tour: Tour) -> None:
    """Take each step as it is met and as it is filled in."""
    window = tour.window
    window.wait_for_words("Ce instituție este?")
    window.activate()
    window.wait_for_focus("Instituția")
    tour.begin()
    tour.take("prima-pornire-1-institutia")
    window.type(_TOWN)
    window.wait(lambda seen: any(_ADMINISTRATIVE_NAME in title for title, _ in seen.suggestions), "the town")
    tour.take_list("prima-pornire-1-cautare")
    window.press("Enter")
    window.wait(lambda seen: not seen.suggestions, "the town taken")
    tour.take("prima-pornire-1-aleasa")
    window.press("Ctrl+Enter")
    window.wait_for_words("Ce registre se țin?")
    tour.take("prima-pornire-2-registre")
    window.press("Ctrl+Enter")
    window.wait_for_focus("Numele persoanei 1")
    tour.take("prima-pornire-3-persoane")
    window.type("Demonstratie Ana")
    tour.take("prima-pornire-3-scris")
    window.press("Ctrl+Enter")
    window.wait_for_words("Ce tipărește etichetele?")
    tour.take("prima-pornire-4-imprimanta")
    window.press("Ctrl+Enter")
    window.wait_for_words("Unde se păstrează copia?")
    tour.take("prima-pornire-5-copia")
    window.press("Ctrl+Enter")
    tour.take("prima-pornire-5-lipseste")
    walk_to(window, "De ce nu se păstrează copie", "Tab")
    window.type("un singur disc")
    window.press("Ctrl+Enter")
    window.wait_for_words("Fișa de recuperare")
    window.wait_for_focus("Imprimanta")
    tour.take("prima-pornire-6-recuperare")
