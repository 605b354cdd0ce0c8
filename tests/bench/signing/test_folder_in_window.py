"""How long the real window stands still over a folder of sixty documents: looked at, checked, signed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.figures import Figures, Spread
from tests.bench.signing.mayors_folder import fill_folder, open_folder
from tests.e2e.real_window import RealWindow

DOCUMENTS = 60
LONGEST_MS = 50
PIN = "123456"
SECONDS_TO_SIGN = 180.0


@pytest.fixture
def window(screen, desk, authority, tmp_path: Path) -> Iterator[RealWindow]:
    """The mayor's card in the reader and the folder open."""
    register = tmp_path / "register"
    register.mkdir()
    arguments = fill_folder(register, DOCUMENTS, authority)
    desk.insert(desk.applet("maria"))
    with open_folder(screen, tmp_path / "home", arguments) as opened:
        yield opened


def test_longest_stall_over_a_folder_of_sixty(window: RealWindow, figures: Figures) -> None:
    window.ask("stalls")
    window.press("Ctrl+Shift+A", *["Down"] * (DOCUMENTS - 1))
    window.wait_for_words(f"adresa-{DOCUMENTS}.pdf, pagina 1 din 3")
    window.press("Ctrl+Enter")
    window.wait_for_focus("PIN-ul tokenului")
    window.type_pin(PIN)
    window.press("Ctrl+Enter")
    window.wait_for_words(f"{DOCUMENTS} din {DOCUMENTS} semnate", SECONDS_TO_SIGN)
    found = window.ask("stalls")
    stalls, own = Spread.of(found["milliseconds"]), Spread.of(found["own_milliseconds"])
    what = "longest stall over a folder of sixty documents"
    figures.at_most(what, stalls.worst, LONGEST_MS, "ms", f"the longest of each second: {stalls.told('ms')}")
    told = f"the longest of each second: {own.told('ms')}"
    figures.at_most(f"{what}, without waiting for a processor", own.worst, LONGEST_MS, "ms", told)
