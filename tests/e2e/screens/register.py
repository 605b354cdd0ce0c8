"""The register: the list, the entry beside it, and every panel of both."""

from __future__ import annotations

from tests.e2e.clerk_day_steps import TABLE, answer_file_dialog, walk_to
from tests.e2e.screens.tour import Tour
from tests.e2e.screens.town import Letters

LONG_WORK_SECONDS = 180
"""Export and verification give way to whatever else the machine does."""
_ACTS = (
    ("Ctrl+Shift+M", "rectific"),
    ("Ctrl+R", "raspund"),
    ("Ctrl+Shift+L", "conexez"),
    ("Ctrl+Shift+R", "rezolv"),
    ("Ctrl+Shift+F", "clasez"),
    ("Alt+R", "repartizez"),
    ("Alt+T", "termen"),
    ("Ctrl+Shift+A", "act-fara-numar"),
    ("Ctrl+Shift+X", "anulez"),
)


def walk(tour: Tour, letters: Letters) -> None:
    """The entry with its document, what may be done to it, the list, and the long work."""
    entry(tour, letters)
    acts(tour)
    lists(tour)
    exports(tour)
    imports(tour, letters)
    checks(tour)


def entry(tour: Tour, letters: Letters) -> None:
    """An entry with a scanned letter, beside the list and large."""
    window = tour.window
    find(tour, letters.urbanism)
    window.press("Ctrl+O")
    window.wait(lambda seen: seen.dialog, "the window for files")
    window.activate()
    tour.album.take_as_it_is(window, "fisiere")
    answer_file_dialog(window, letters.scan)
    window.wait_for_words(letters.scan.name)
    window.press("Ctrl+K", "Ctrl+A", "Backspace", "Esc")
    window.wait_for_focus(TABLE)
    tour.take("registru")
    send_to_sign(tour)
    window.press("Alt+D")
    tour.take("registru-document")
    window.press("Esc")
    window.wait_for_focus(TABLE)
    window.press("Alt+A")
    tour.take("registru-ce-se-poate")
    window.press("Esc")
    window.wait_for_focus(TABLE)


def send_to_sign(tour: Tour) -> None:
    """The document in sight goes to somebody's folder for signing, and is read there."""
    window = tour.window
    window.press("Alt+S")
    window.wait_for_focus("Cine semnează")
    tour.take("registru-trimit-la-semnat")
    window.type("ana")
    window.wait(lambda seen: len(seen.suggestions) == 1, "the person")
    window.press("Enter", "Ctrl+Enter")
    window.wait_for_words("așteaptă în mapa de semnat")
    window.press("F4")
    window.wait_for_words("pagina 1 din 1")
    window.press("space")
    tour.take("mapa")
    window.press("F3")
    window.wait_for_focus(TABLE)


def acts(tour: Tour) -> None:
    """Each panel as it opens, and an annulled entry."""
    window = tour.window
    for chord, name in _ACTS:
        window.press(chord)
        window.wait(lambda seen: seen.focus not in ("", TABLE), name)
        tour.take(f"registru-{name}")
        window.press("Esc", "Esc")
        window.wait_for_focus(TABLE)
    window.press("Ctrl+Shift+X")
    window.wait(lambda seen: seen.focus == "Motivul" and seen.suggestions, "the reasons")
    window.press("Enter", "Ctrl+Enter")
    window.wait_for_words("Anulat")
    tour.take("registru-anulat")


def lists(tour: Tour) -> None:
    """Filters, legal order, a search, nothing found."""
    window = tour.window
    window.press("Ctrl+F")
    tour.take("registru-filtre")
    window.press("Ctrl+F", "Alt+V")
    tour.take("registru-ordine-legala")
    window.press("Alt+V", "Ctrl+K")
    window.type("certificat de urbanism")
    tour.take("registru-cautare")
    window.type(" zzzz")
    window.wait_for_words("Nimic nu se potrivește")
    tour.take("registru-nimic")
    window.press("Ctrl+A", "Backspace", "Esc")


def exports(tour: Tour) -> None:
    """The book written as PDF."""
    window = tour.window
    window.press("F3", "Ctrl+P")
    tour.take("registru-export")
    walk_to(window, "Aleg locul și export", "Tab")
    window.press("space")
    target = tour.place / "registru.pdf"
    answer_file_dialog(window, target)
    window.wait_for_words(str(target), LONG_WORK_SECONDS)
    tour.take("registru-exportat")
    window.press("Esc")


def imports(tour: Tour, letters: Letters) -> None:
    """An older register: its columns, the trial with its refused rows."""
    window = tour.window
    window.press("Ctrl+I")
    tour.take("registru-preiau")
    window.press("space")
    answer_file_dialog(window, letters.old_register)
    window.wait_for_focus("Fac proba")
    tour.take("registru-preiau-coloane")
    window.press("space")
    window.wait_for_words("refuzate")
    tour.take("registru-preiau-proba")
    window.press("Esc")


def checks(tour: Tour) -> None:
    """The verification."""
    window = tour.window
    window.press("Alt+Shift+V")
    window.wait_for_focus("Verific")
    tour.take("registru-verific")
    window.press("space")
    window.wait_for_words("întreg", LONG_WORK_SECONDS)
    tour.take("registru-verificat")
    window.press("Esc")


def find(tour: Tour, number: str) -> None:
    """Go to an entry by its number."""
    window = tour.window
    window.press("Ctrl+K", "Ctrl+A")
    window.type(number)
    window.wait(lambda seen: seen.page == "register" and seen.number == number, f"the entry {number}")
    window.press("Enter")
    window.wait_for_focus(TABLE)
