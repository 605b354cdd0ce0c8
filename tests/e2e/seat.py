"""Sitting down at the counter: the first start of a window asks who is there, later ones remember."""

from __future__ import annotations

from tests.e2e.real_window import RealWindow

FIRST_FIELD = "Tip document"
WHO = "Cine preia ghișeul"
CLERK = "Demonstrație Matei"


def sit_down(window: RealWindow, person: str = CLERK) -> None:
    """Wait for the register; say who one is if asked; leave with the cursor in the first field."""
    window.wait(lambda seen: " – " in seen.title, "the institution")
    if window.wait(lambda seen: seen.focus in (FIRST_FIELD, WHO), "the first field").focus == WHO:
        window.type(person.split()[-1].lower())
        window.wait(lambda seen: [title for title, _ in seen.suggestions] == [person], "the person")
        window.press("Enter")
    window.wait_for_focus(FIRST_FIELD)
