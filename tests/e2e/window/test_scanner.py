"""A scanner and a person at the keyboard of a real X server, in the real window, under five layouts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from installer.setup.virtual_screen import virtual_screen
from tests.e2e.invented_town import BURST_PIPE, WATER, command, make_town
from tests.e2e.keyboard import Keyboard, keyboard, scanned, set_layout, typed
from tests.e2e.real_window import RealWindow, open_window
from tests.e2e.robot import SUBJECT, Robot, type_and_known_sender
from tests.e2e.seat import sit_down

ENTRIES = 20
LAYOUTS = [
    pytest.param("us", "", False, id="us"),
    pytest.param("ro", "std", False, id="ro-standard"),
    pytest.param("ro", "", False, id="ro-programmers"),
    pytest.param("ro", "winkeys", True, id="ro-legacy"),
    pytest.param("hu", "", True, id="hu"),
]
FOREIGN_WORDS = "Codul de bare nu aparține unei etichete a acestei instituții."
FOREIGN = ("5941234567899", "RR123456785RO")


@dataclass
class Desk:
    """The window with a letter begun and the cursor in its subject, the label of an older letter, a keyboard."""

    window: RealWindow
    screen: dict[str, str]
    keyboard: Keyboard
    number: str
    code: str

    def subject(self) -> str:
        """What stands in the line, once the cursor is there again."""
        return self.window.wait_for_focus(SUBJECT).text


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    place = tmp_path_factory.mktemp("scanner")
    home, data = place / "home", place / "town"
    home.mkdir()
    make_town(home, data, ENTRIES)
    letter = {"type": "ADRESA", "sender": WATER, "subject": BURST_PIPE, "sheets": 2, "channel": "ghiseu"}
    registered = command(home, data, "register", typed=json.dumps(letter))
    # A screen of its own: its layout changes.
    with (
        virtual_screen() as screen,
        keyboard(screen) as keys,
        open_window(screen, home, ["--data", str(data)]) as window,
    ):
        sit_down(window)
        type_and_known_sender(Robot(window))
        yield Desk(window, screen, keys, str(registered["number"]), registered["barcode"])
        window.close()


@pytest.mark.parametrize("caps", [False, True], ids=["", "caps"])
@pytest.mark.parametrize(("layout", "variant", "has_z_at_y"), LAYOUTS)
def test_a_label_is_taken_out_of_what_a_person_types(
    desk: Desk, layout: str, variant: str, *, has_z_at_y: bool, caps: bool
) -> None:
    set_layout(desk.screen, layout, variant)
    before = desk.subject()
    strokes = scanned(desk.code)
    # Two keys of the person fall between those of the scanner.
    strokes[3:3] = typed("A", pause_ms=1)
    strokes[11:11] = typed("A", pause_ms=1)
    if caps:
        desk.keyboard.press_caps_lock()
    desk.keyboard.strike([*typed("CERY"), *typed("E", pause_ms=150), *strokes])
    if caps:
        desk.keyboard.press_caps_lock()
    desk.window.wait(lambda seen: seen.page == "register", "the register with the entry")
    desk.window.wait_for_words(desk.number)
    desk.window.press("F2")
    hand = ("cerz" if has_z_at_y else "cery") + "eaa"
    assert desk.subject() == before + (hand.upper() if caps else hand)


@pytest.mark.parametrize("code", FOREIGN)
def test_the_bar_code_of_somebody_else_is_a_word_in_the_status_bar(desk: Desk, code: str) -> None:
    set_layout(desk.screen, "ro")
    before, page = desk.subject(), desk.window.see().page
    # A key of the person after it: once that is there, what the scanner typed must be gone.
    desk.keyboard.strike([*scanned(code, pause_ms=2), *typed("A")])
    desk.window.wait(lambda _: desk.subject() == before + "a", "that letter alone")
    desk.window.wait_for_words(FOREIGN_WORDS)
    assert desk.window.see().page == page


def test_a_person_who_types_the_same_letters_types_them(desk: Desk) -> None:
    set_layout(desk.screen, "us")
    before = desk.subject()
    desk.keyboard.strike(typed(desk.code))
    desk.window.wait(lambda seen: seen.text == before + desk.code.lower(), "what was typed")
