"""A new PC, the copy and the recovery sheet: the register is back, typed into the real window."""

import json
from collections.abc import Mapping
from pathlib import Path

from tests.e2e.clerk_day_steps import walk_to
from tests.e2e.invented_town import command
from tests.e2e.real_window import open_window, run_command
from tests.e2e.robot import Robot
from tests.e2e.seat import FIRST_FIELD

LETTER = {
    "type": "CERERE",
    "sender": {"kind": "person", "name": "Demonstrație", "given_name": "Ana"},
    "subject": "Cerere de adeverință",
}
ON_PAPER = 4190


def test_the_register_comes_back_and_goes_on_above_what_is_on_paper(
    tmp_path: Path, screen: Mapping[str, str]
) -> None:
    home, old, new = tmp_path / "home", tmp_path / "old" / "data", tmp_path / "new" / "data"
    copy, lost = tmp_path / "stick" / "tot.backup", tmp_path / "lost"
    for folder in (home, copy.parent):
        folder.mkdir()
    key = old_desk(home, old, copy)
    old.parent.rename(lost)  # the old PC, its key file with it
    with open_window(screen, home, ["--data", str(new)]) as window:
        window.wait_for_words("Îl readuc din copie")
        window.activate()
        window.wait_for_focus("Instituția")
        walk_to(window, "Îl readuc din copie", "Tab")
        window.press("space")
        window.wait_for_focus("Copia")
        window.type(str(copy))
        window.press("Enter")
        walk_to(window, "Cheia de recuperare", "Tab")
        window.type(key.lower())
        window.press("Ctrl+Enter")
        # The counter opens where it must be said which numbers are on paper.
        window.wait(lambda seen: seen.page == "desk-state", "the state of the counter")
        window.activate()
        window.wait_for_focus("Registrul general")
        window.type(str(ON_PAPER))
        walk_to(window, "Ce s-a întâmplat", "Tab")
        window.type("calculatorul s-a stricat")
        walk_to(window, "Reiau numerotarea", "Tab")
        window.press("space")
        window.wait_for_focus("Data de azi")
        day = command(home, new, "desk", "state")["last_day"]
        window.type(day.replace("-", "")[6:] + day.replace("-", "")[4:6] + day[:4])
        walk_to(window, "Confirm data", "Tab")
        window.press("space")
        window.wait_for_words("Ghișeul poate lucra")
        window.press("F2")
        window.wait_for_focus(FIRST_FIELD)
        number = Robot(window).register("F10", "Enter")
        window.close()
    assert int(number) == ON_PAPER + 1
    shown = command(home, new, "show", "4187")
    assert [document["name"] for document in shown["documents"]] == ["scan.txt"]
    assert command(home, new, "verify", "--deep")["first_bad"] is None


def old_desk(home: Path, data: Path, backup: Path) -> str:
    """Two letters, one with a file, saved on the stick; the recovery key of its sheet."""
    data.parent.mkdir()
    words = ["--institution", "Comuna Exemplu", "--siruta", "143557", "--desk", "01", "--first", "4187"]
    made = command(home, data, "init", *words, "--town", "commune", "--operator", "Demonstrație Ana")
    scan = data.parent / "scan.txt"
    scan.write_text("conținut", encoding="utf-8")
    lines = [json.dumps(LETTER | {"documents": [str(scan)]}), json.dumps(LETTER)]
    code, answers = run_command(home, data, "register", typed="\n".join(lines))
    assert (code, [answer["number"] for answer in answers]) == (0, [4187, 4188])
    command(home, data, "backup", str(backup))
    return str(made["recovery_key"])
