"""Papers handed over in the real window: by the scanner, by keyboard alone, and while a person types."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import EntryDetail
from desk_app.application.register_letter import Registered, Registration
from desk_app.domain import errors
from desk_app.domain.label import barcode
from desk_app.ui.actions import HAND_OVER
from desk_app.ui.desk_window import DeskWindow
from desk_app.ui.pages.hand_over.page import HandOverPage
from desk_app.ui.presenters.entry_finder import Wish
from desk_app.ui.tasks import Lane
from tests.desks import SIRUTA, DeskPlace, letter
from tests.gui.registration.robot import Robot
from tests.gui.scanning.keyboard import LAYOUTS, Keyboard
from tests.gui.window.conftest import OpenWindow, choose_first_person, page_of
from tests.lanes import on_db


@dataclass
class Clerk:
    """Whoever stands at the counter, with a scanner."""

    desk: DeskWindow
    robot: Robot
    letters: list[Registered]
    page: HandOverPage
    scanner: Keyboard

    def scan(self, place: int) -> None:
        self.scanner.scan(barcode(SIRUTA, self.letters[place].number) + "\r")

    def rows(self) -> list[str]:
        return [line.title for line in self.page.pile.lines()]

    def wait_for_rows(self, count: int) -> None:
        self.robot.wait(lambda: len(self.rows()) == count)

    def choose(self, first_letters: str) -> None:
        self.page.department.setFocus()
        self.robot.type(first_letters)
        self.robot.press("Enter")

    def detail(self, place: int) -> EntryDetail:
        read = self.desk._pages.counter.front_desk.queries.detail
        entry_id = self.letters[place].entry_id
        detail = self.desk._pages.counter.tasks.lane(Lane.READ).submit(lambda: read(entry_id)).result(timeout=20)
        assert detail is not None
        return detail


def _register(front_desk: FrontDesk, *departments: str) -> list[Registered]:
    front_desk.people.change_to(front_desk.queries.profile().operators[0].id)
    subjects = (f"Cererea {place}" for place in range(1, len(departments) + 1))
    return [
        front_desk.register_letter(Registration(letter(subject, department=department), papers=()))
        for subject, department in zip(subjects, departments, strict=True)
    ]


@pytest.fixture
def clerk(place: DeskPlace, open_window: OpenWindow, qtbot: object) -> Clerk:
    front_desk = place.create().front_desk
    letters = _register(front_desk, "TAX", "TAX", "URB", "")
    front_desk.close()
    desk = open_window()
    robot = Robot(qtbot)
    choose_first_person(robot, page_of(desk, qtbot))
    robot.press("F5")
    robot.wait(lambda: desk.window.current_page() == HAND_OVER)
    page = desk.window.page(HAND_OVER)
    assert isinstance(page, HandOverPage)
    robot.wait(page.department.hasFocus)
    return Clerk(desk, robot, letters, page, Keyboard(LAYOUTS[1]))


def test_each_scan_hands_its_letter_over_whatever_has_the_focus(clerk: Clerk) -> None:
    clerk.choose("impozite")
    clerk.robot.wait(clerk.page.person.hasFocus)
    clerk.scan(0)
    clerk.wait_for_rows(1)
    clerk.page.pile.setFocus()
    clerk.scan(1)
    clerk.wait_for_rows(2)
    assert clerk.rows() == [
        f"{each.number.display} · {subject}"
        for each, subject in ((clerk.letters[1], "Cererea 2"), (clerk.letters[0], "Cererea 1"))
    ]
    assert clerk.page._count.text() == "2 letters"
    assert clerk.page.pile.lines()[0].detail.startswith("Impozite și taxe, at ")
    for place in (0, 1):
        (row,) = clerk.detail(place).hand_overs
        assert (row.department, row.operator_name) == ("TAX", "Demonstrație Maria")
    assert clerk.desk.window.current_page() == HAND_OVER


def test_letters_scanned_faster_than_the_disk_all_go_with_the_department_of_the_first(clerk: Clerk) -> None:
    """No department was chosen: the first letter's own is taken, and stands in the field."""
    for place in (0, 1, 3):
        clerk.scan(place)
    clerk.wait_for_rows(3)
    assert clerk.page.department.text() == "Impozite și taxe"
    piles = {handed.pile for handed in clerk.desk._pages.later.hand_over.view.handed}
    assert len(piles) == 1
    assert clerk.detail(3).row.department == "TAX"


def test_a_scan_goes_between_the_letters_of_who_types_and_takes_none(clerk: Clerk) -> None:
    clerk.choose("impozite")
    clerk.page.person.setFocus()
    clerk.scanner.type("VLAD")
    clerk.scan(0)
    clerk.scanner.type("EX")
    clerk.wait_for_rows(1)
    clerk.robot.wait(lambda: clerk.page.person.text() == "vladex")
    clerk.page.number.setFocus()
    clerk.scanner.type("41")
    clerk.scan(1)
    clerk.scanner.type("89")
    clerk.wait_for_rows(2)
    clerk.robot.wait(lambda: clerk.page.number.text() == "4189")
    assert clerk.detail(1).hand_overs[0].person == "vladex"


def test_nothing_goes_while_the_department_is_being_written(clerk: Clerk) -> None:
    clerk.robot.type("imp")
    clerk.scan(0)
    clerk.robot.wait(lambda: bool(clerk.page.department.error()))
    assert (clerk.page.department.text(), clerk.rows()) == ("imp", [])
    clerk.robot.press("Enter")
    clerk.scan(0)
    clerk.wait_for_rows(1)
    assert clerk.page.department.error() == ""


def test_it_works_by_keyboard_alone(clerk: Clerk) -> None:
    robot, page = clerk.robot, clerk.page
    robot.type("urb")
    robot.press("Enter")
    robot.wait(page.person.hasFocus)
    robot.type("exemplu")
    robot.press("Enter")
    robot.wait(page.number.hasFocus)
    for each in clerk.letters[2:]:
        robot.type(str(each.number.number))
        robot.press("Enter")
        robot.wait(lambda: page.number.text() == "")
    assert page.number.hasFocus()
    clerk.wait_for_rows(2)
    assert clerk.detail(3).hand_overs[0].person == "exemplu"
    robot.press("Ctrl+Backspace")
    clerk.wait_for_rows(1)
    assert page.notice.accessibleName() == f"{clerk.letters[3].number.display} is taken back"
    assert (clerk.detail(3).hand_overs, clerk.detail(3).row.department) == ((), "")
    assert len(clerk.detail(2).hand_overs) == 1
    robot.press("Esc")
    clerk.wait_for_rows(0)
    robot.wait(page.department.hasFocus)
    assert page.notice.accessibleName() == "1 letter went"
    assert (page.department.text(), page.person.text()) == ("", "")
    assert len(clerk.detail(2).hand_overs) == 1


def test_twice_in_one_pile_is_refused_with_a_word_and_another_pile_takes_it(
    clerk: Clerk, place: DeskPlace
) -> None:
    clerk.choose("impozite")
    clerk.scan(0)
    clerk.wait_for_rows(1)
    clerk.scan(0)
    clerk.robot.wait(clerk.page.notice.isVisible)
    assert clerk.page.notice.accessibleName() == (
        f"Numărul {clerk.letters[0].number.display} este deja în acest teanc."
    )
    assert len(clerk.rows()) == 1
    place.clock.pass_time(minutes=1)
    clerk.choose("urban")
    clerk.scan(0)
    clerk.wait_for_rows(2)
    assert [row.department for row in clerk.detail(0).hand_overs] == ["TAX", "URB"]
    assert "In the register: Impozite și taxe" in clerk.page.pile.lines()[0].detail
    assert clerk.page.notice.isVisible()


@pytest.mark.parametrize(
    ("number", "refused"), [("9999", errors.NumberUnknown), ("abc", errors.RegistraturaError)]
)
def test_what_was_typed_stays_when_it_is_refused(
    clerk: Clerk, number: str, refused: type[errors.RegistraturaError]
) -> None:
    clerk.choose("impozite")
    clerk.page.number.setFocus()
    clerk.robot.type(number)
    clerk.robot.press("Enter")
    clerk.robot.wait(clerk.page.notice.isVisible)
    assert isinstance(clerk.desk._pages.later.hand_over.view.problem, refused)
    assert (clerk.page.number.text(), clerk.rows()) == (number, [])
    assert clerk.page.number.hasFocus()


def test_a_letter_that_another_desk_took_back_leaves_the_list(clerk: Clerk) -> None:
    clerk.choose("impozite")
    clerk.scan(0)
    clerk.wait_for_rows(1)
    counter = clerk.desk._pages.counter
    on_db(counter, lambda desk: desk.take_back(clerk.letters[0].entry_id))
    clerk.robot.press("Ctrl+Backspace")
    clerk.wait_for_rows(0)
    assert isinstance(clerk.desk._pages.later.hand_over.view.problem, errors.NotHandedOver)


def test_a_letter_whose_reading_was_interrupted_by_a_search_goes_all_the_same(clerk: Clerk) -> None:
    clerk.choose("impozite")
    presenter = clerk.desk._pages.later.hand_over
    asked: list[str] = []
    find = presenter._finder.by_identity

    def interrupted_once(entry_id: str, wish: Wish) -> None:
        asked.append(entry_id)
        if len(asked) == 1:
            presenter._finder.failed.emit(errors.Cancelled())
        else:
            find(entry_id, wish)

    presenter._finder.by_identity = interrupted_once
    clerk.scan(0)
    clerk.wait_for_rows(1)
    assert asked == [clerk.letters[0].entry_id] * 2


def test_the_pane_of_the_entry_says_where_the_papers_are(clerk: Clerk) -> None:
    clerk.choose("impozite")
    clerk.page.person.setFocus()
    clerk.robot.type("exemplu")
    clerk.scan(0)
    clerk.wait_for_rows(1)
    entry_id = clerk.letters[0].entry_id
    clerk.desk._pages.show_entry(entry_id)
    pane = clerk.desk._pages.register.entries
    clerk.robot.wait(lambda: pane.state.detail is not None and pane.state.detail.entry.id == entry_id)
    page = clerk.desk.window.page("register")
    at = clerk.detail(0).hand_overs[0].at
    said = f"to Impozite și taxe, exemplu, on {at:%d.%m.%Y}, at {at:%H:%M}"
    assert page.pane.facts.values()["Handed over"] == said
    (step,) = [step for step in page.pane.path.steps() if step.title == "Handed over to Impozite și taxe"]
    assert step.detail == "exemplu · Demonstrație Maria"


def test_everything_on_the_page_is_named_for_a_screen_reader(clerk: Clerk) -> None:
    page = clerk.page
    said = QAccessible.queryAccessibleInterface
    parts = (page, page.department, page.person, page.number, page.pile, page.back, page.finish)
    assert all(said(widget).text(QAccessible.Text.Name) for widget in parts)
    order: list[QWidget] = [page.department, page.person, page.number]
    page.department.setFocus()
    for widget in order:
        clerk.robot.wait(widget.hasFocus)
        clerk.robot.press("Tab")
