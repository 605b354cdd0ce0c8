"""Whatever stands in the way, while opening or in the middle of work: a sentence, an action, and nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from desk_app.domain import errors
from desk_app.ui.desk_window import DeskWindow
from desk_app.ui.pages.registration.page import RegistrationPage
from tests.desks import DeskPlace
from tests.gui.registration.robot import Robot
from tests.gui.window.conftest import OpenWindow, choose_first_person, page_of

Trouble = Callable[[DeskPlace], None]


def damage_the_database(place: DeskPlace) -> None:
    database = place.data / "registratura.db"
    database.write_bytes(b"\x5a" * database.stat().st_size)


def damage_the_keys(place: DeskPlace) -> None:
    (place.data / "keys.json").write_text("{", encoding="utf-8")


def write_with_a_newer_program(place: DeskPlace) -> None:
    file = place.data / "desk.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"version": 99}), encoding="utf-8")


def lose_the_key(place: DeskPlace) -> None:
    place.key_file.unlink()


def take_another_key(place: DeskPlace) -> None:
    place.key_file.write_text("00" * 32, encoding="ascii")


def put_a_file_in_the_place(place: DeskPlace) -> None:
    (place.data / "desk.json").unlink()


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        (damage_the_database, errors.FileDamaged),
        (damage_the_keys, errors.FileDamaged),
        (write_with_a_newer_program, errors.FileNewer),
        (lose_the_key, errors.KeyMissing),
        (take_another_key, errors.KeyWrong),
        (put_a_file_in_the_place, errors.FileDamaged),
    ],
)
def test_a_folder_that_cannot_be_opened_says_why_and_what_to_do(
    place: DeskPlace, open_window: OpenWindow, qtbot: object, trouble: Trouble, expected: type[Exception]
) -> None:
    place.create().front_desk.close()
    before = {file: file.read_bytes() for file in place.data.rglob("*") if file.is_file()}
    trouble(place)
    after_trouble = {file: file.read_bytes() for file in before if file.exists()}
    desk = open_window()
    refused: list[BaseException] = []
    desk._opening.refused.connect(refused.append)
    qtbot.waitUntil(desk._view.notice.isVisible)
    if not refused:  # it was refused before we could listen
        desk._view.again.emit()
        qtbot.waitUntil(lambda: bool(refused))
    assert isinstance(refused[0], expected)
    said = desk._view.notice.accessibleName() + desk._view.notice.accessibleDescription()
    assert said.count(".") >= 2, "a sentence and an action"
    assert desk._view._other.isVisible()
    untouched = {name: content for name, content in after_trouble.items() if name.name != "lock"}
    assert {file: file.read_bytes() for file in untouched} == untouched


def at_work(
    place: DeskPlace, open_window: OpenWindow, qtbot: object
) -> tuple[DeskWindow, RegistrationPage, Robot]:
    """A window in which somebody has registered one letter and has written the next one."""
    desk = open_window()
    page, robot = page_of(desk, qtbot), Robot(qtbot)
    choose_first_person(robot, page)
    robot.press("F10")
    robot.press("Enter")
    robot.wait(lambda: page.head.last.number.number() == "4187")
    page.fields.parties.sender_box.person.setFocus()
    robot.press("Alt+A")
    page.fields.content.subject.setFocus()
    robot.type("groapa in drum")
    return desk, page, robot


def test_a_mirror_that_is_pulled_stops_the_numbers_and_keeps_the_letter(
    place: DeskPlace, open_window: OpenWindow, qtbot: object
) -> None:
    place.create().front_desk.close()
    _, page, robot = at_work(place, open_window, qtbot)
    away = place.mirror.with_name("pulled")
    place.mirror.rename(away)
    robot.press("Ctrl+Enter")
    robot.wait(page.notice.isVisible)
    assert isinstance(page._presenter.state.problem.error, errors.MirrorUnavailable)
    assert page.fields.content.subject.text() == "groapa in drum"
    away.rename(place.mirror)
    robot.press("Ctrl+Enter")
    robot.wait(lambda: page.head.last.number.number() == "4188")


def test_new_year_passes_in_the_middle_of_a_letter(
    place: DeskPlace, open_window: OpenWindow, qtbot: object
) -> None:
    place.clock.moment = datetime(2026, 12, 31, 21, 59, tzinfo=UTC)
    place.create().front_desk.close()
    _, page, robot = at_work(place, open_window, qtbot)
    place.clock.pass_time(minutes=2)
    robot.press("Ctrl+Enter")
    robot.wait(lambda: page.head.last.number.number() == "1")
    assert page.fields.content.subject.text() == ""


def test_a_clock_set_back_asks_the_day_and_the_letter_gets_its_number(
    place: DeskPlace, open_window: OpenWindow, qtbot: object
) -> None:
    place.create().front_desk.close()
    _, page, robot = at_work(place, open_window, qtbot)
    place.clock.step(days=-400)
    robot.press("Ctrl+Enter")
    robot.wait(page.head.is_asking)
    assert page.fields.content.subject.text() == "groapa in drum"
    robot.type("03.03.2026")
    robot.press("Enter")
    robot.wait(lambda: page.head.last.number.number() == "4188")
