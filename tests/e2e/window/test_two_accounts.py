"""Two accounts of one PC work on one register by turns; a third does not get at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.e2e.accounts import ANA, GROUP, ION, MAY_CHANGE_ACCOUNTS, STRANGER, homes_of_accounts
from tests.e2e.invented_town import make_town
from tests.e2e.real_window import open_window, run_command
from tests.e2e.robot import Robot, ordinary_letter, type_and_known_sender
from tests.e2e.seat import FIRST_FIELD, sit_down

ENTRIES = 20
TAKE_OVER = "Preiau ghișeul"
SECONDS_TO_LET_GO = 15
CLERK, OTHER_CLERK = "Demonstrație Matei", "Demonstrație Ilinca"


@pytest.fixture
def place() -> Iterator[Path]:
    with homes_of_accounts() as folder:
        yield folder


@pytest.fixture
def data(place: Path) -> Path:
    """Ana's register, which she gave to the group of the counter."""
    data = place / "srv" / "town"
    make_town(place / "ana", data, ENTRIES)
    ANA.take(data.parent)
    code, (shared,) = run_command(place / "ana", data, "share", "--group", GROUP, account=ANA)
    assert (code, shared["group"], shared["unchanged"]) == (0, GROUP, [])
    return data


def state_of(folder: Path) -> dict[Path, tuple[int, int]]:
    return {path: (path.stat().st_mtime_ns, path.stat().st_mode) for path in folder.rglob("*")}


def test_the_counter_goes_from_one_account_to_another(data: Path, place: Path, screen: Mapping[str, str]) -> None:
    arguments = ["--data", str(data)]
    with open_window(screen, place / "ana", arguments, account=ANA) as first:
        sit_down(first, CLERK)
        given = [ordinary_letter(Robot(first))]
        first.wait_for_focus(FIRST_FIELD)
        type_and_known_sender(Robot(first))  # a letter that is not finished
        with open_window(screen, place / "ion", arguments, account=ION) as second:
            second.wait_for_words(f"Ghișeul este deschis de {CLERK}")
            code, (refused,) = run_command(place / "ion", data, "queue", account=ION)
            assert (code, refused["error"]["code"]) == (5, "folder-locked")
            assert refused["error"]["data"]["holder"] == CLERK
            assert refused["error"]["data"]["pid"] == first.process.pid
            second.wait_for_focus(TAKE_OVER)
            second.press("space")
            first.wait_for_words(TAKE_OVER, SECONDS_TO_LET_GO)
            sit_down(second, CLERK)
            second.wait(
                lambda _: "Serviciul Apelor Pildă" in second.words(), "her letter, begun in the other account"
            )
            second.press("Ctrl+Enter")
            second.wait_for_words("conținutul")
            second.kill()
        first.activate()
        first.press("space")
        sit_down(first, CLERK)
        first.close()
    with open_window(screen, place / "ion", arguments, account=ION) as second:
        sit_down(second, OTHER_CLERK)
        given.append(ordinary_letter(Robot(second)))
        second.kill()
    with open_window(screen, place / "ana", arguments, account=ANA) as first:
        sit_down(first, CLERK)
        given.append(ordinary_letter(Robot(first)))
        first.close()
    numbers = [int(number) for number in given]
    assert numbers == list(range(numbers[0], numbers[0] + len(given)))
    code, (found,) = run_command(place / "ion", data, "verify", "--deep", account=ION)
    assert (code, found["first_bad"]) == (0, None)


def test_a_stranger_is_told_so_and_changes_nothing(data: Path, place: Path, screen: Mapping[str, str]) -> None:
    if not MAY_CHANGE_ACCOUNTS:
        data.chmod(0)
    before = state_of(data.parent)
    for command in (["queue"], ["show", "1"], ["share", "--group", GROUP], ["share", "--off"]):
        code, (refused,) = run_command(place / "strain", data, *command, account=STRANGER)
        assert (code, refused["error"]["code"]) == (5, "folder-forbidden")
        assert str(data) in refused["error"]["message"]
    with open_window(screen, place / "strain", ["--data", str(data)], account=STRANGER) as window:
        window.wait_for_words(f"nu are drepturi asupra {data}")
        window.close()
    assert state_of(data.parent) == before
    data.chmod(0o2770)
