"""Two sessions of one PC on one register: who comes second is told, takes the counter over, and gives it back."""

from collections.abc import Mapping
from pathlib import Path

from tests.e2e.invented_town import command, make_town
from tests.e2e.real_window import open_window, run_command
from tests.e2e.robot import Robot, ordinary_letter, type_and_known_sender
from tests.e2e.seat import FIRST_FIELD, sit_down

ENTRIES = 20
TAKE_OVER = "Preiau ghișeul"
FIRST_CLERK, SECOND_CLERK = "Demonstrație Matei", "Demonstrație Ilinca"


def test_the_counter_goes_from_one_session_to_the_other_and_back(
    tmp_path: Path, screen: Mapping[str, str]
) -> None:
    first_home, second_home, data = tmp_path / "first", tmp_path / "second", tmp_path / "town"
    for home in (first_home, second_home):
        home.mkdir()
    make_town(first_home, data, ENTRIES)
    arguments = ["--data", str(data)]
    with open_window(screen, first_home, arguments) as first:
        sit_down(first, FIRST_CLERK)
        given = [ordinary_letter(Robot(first))]
        first.wait_for_focus(FIRST_FIELD)
        type_and_known_sender(Robot(first))  # a letter that is not finished
        with open_window(screen, second_home, arguments) as second:
            second.wait_for_words(f"Ghișeul este deschis de {FIRST_CLERK}")
            code, (refused,) = run_command(second_home, data, "queue")
            assert (code, refused["error"]["code"]) == (5, "folder-locked")
            assert FIRST_CLERK in refused["error"]["message"]
            second.wait_for_focus(TAKE_OVER)
            second.press("space")
            sit_down(second, SECOND_CLERK)
            given.append(ordinary_letter(Robot(second)))
            first.wait_for_words(TAKE_OVER)
            first.activate()
            first.press("space")
            second.wait_for_words(TAKE_OVER)
            sit_down(first, FIRST_CLERK)
            first.wait(lambda _: "Serviciul Apelor Pildă" in first.words(), "the letter that was begun")
            first.press("Ctrl+Enter")
            first.wait_for_words("conținutul")
            second.close()
        first.close()
    numbers = [int(number) for number in given]
    assert numbers == [numbers[0], numbers[0] + 1]
    people = [command(first_home, data, "show", number)["operator"] for number in given]
    assert people == [FIRST_CLERK, SECOND_CLERK]
    assert command(first_home, data, "verify")["first_bad"] is None
