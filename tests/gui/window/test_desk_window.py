"""The window over real encrypted folders: opening, registering, refusals, the counter handed over."""

from datetime import date
from pathlib import Path

from desk_app.adapters.identity_card.cards import ReaderIdentityCards
from desk_app.application.attach_document import Incoming
from desk_app.application.register_letter import Registration
from desk_app.config.settings import Rule, settle
from desk_app.domain.errors import FolderLocked
from desk_app.domain.identity_card_errors import IdentityCardError
from desk_app.domain.label import barcode
from desk_app.ui.actions import DAY_END, REGISTER, REGISTRATION, SETTINGS
from desk_app.ui.arguments import entry_of, read_arguments
from desk_app.ui.language import Language
from desk_app.ui.pages.registration.page import RegistrationPage
from desk_app.ui.theme.theme import theme
from desk_app.ui.widgets.text import Text
from tests.desks import DeskPlace, letter
from tests.gui.registration.robot import Robot
from tests.gui.window.conftest import OpenWindow, choose_first_person, page_of


def register_one(robot: Robot, page: RegistrationPage, subject: str) -> str:
    before = page.head.last.number.number()
    page.fields.parties.sender_box.person.setFocus()
    robot.type("petrescu maria")
    search = page.fields.parties.sender_box.person.search
    robot.wait(lambda: bool(search.suggestions()))
    robot.press("Ctrl+N")
    page.fields.content.subject.setFocus()
    robot.type(subject)
    robot.press("Ctrl+Enter")
    robot.wait(lambda: page.head.last.number.number() != before)
    return page.head.last.number.number()


def test_letter_registered_in_the_window_is_in_the_register(
    place: DeskPlace, open_window: OpenWindow, qtbot: object
) -> None:
    place.create().front_desk.close()
    desk = open_window()
    page, robot = page_of(desk, qtbot), Robot(qtbot)
    choose_first_person(robot, page)
    number = register_one(robot, page, "adeverinta de rol")
    second = register_one(robot, page, "alta adeverinta")
    assert int(second.split("/")[0]) == int(number.split("/")[0]) + 1
    assert desk.close() == []
    register = place.open(read_only=True)
    row = register.queries.last_entry()
    assert (row.subject, row.sender) == ("alta adeverinta", "Petrescu Maria")
    register.close()


def test_the_window_asks_the_readers_of_this_machine_for_an_identity_card(
    place: DeskPlace, open_window: OpenWindow, qtbot: object
) -> None:
    place.create().front_desk.close()
    desk = open_window()
    page, robot = page_of(desk, qtbot), Robot(qtbot)
    choose_first_person(robot, page)
    reading = desk._pages.presenter.card
    answers = []
    reading.changed.connect(answers.append)
    robot.press("Alt+B")
    robot.wait(page.fields.parties.card.pin.hasFocus)
    # Whatever this machine has: its readers were asked, and what they said is a sentence.
    robot.wait(lambda: isinstance(reading._cards, ReaderIdentityCards))
    robot.wait(reading._again.isActive)
    assert all(isinstance(view.obstacle, IdentityCardError | None) for view in answers)
    robot.press("Esc")
    assert not page.fields.parties.card.isVisible()
    assert page.fields.parties.sender_box.person.search.hasFocus()


def test_number_scanned_off_the_emergency_kit_opens_the_letter(
    place: DeskPlace, open_window: OpenWindow, qtbot: object
) -> None:
    front_desk = place.create().front_desk
    front_desk.people.change_to(front_desk.queries.profile().operators[0].id)
    held = front_desk.reserve.block("01", date(2026, 12, 31), "Trusa de urgență", 3)[1]
    siruta = front_desk.queries.profile().institution.siruta
    front_desk.close()
    desk = open_window()
    page, robot = page_of(desk, qtbot), Robot(qtbot)
    robot.wait(lambda: len(desk._pages.presenter.state.reservations) == 3)
    desk.window.open_page(SETTINGS)
    desk._pages.keyboard.scanned.emit(barcode(siruta, held.number))
    robot.wait(lambda: desk._pages.presenter.state.form.reservation == held.number.reference())
    assert desk.window.current_page() == REGISTRATION
    assert page.fields.opening.reservation.value() == held.number.reference()


def test_a_scan_that_cannot_be_used_now_says_what_to_do(
    place: DeskPlace, open_window: OpenWindow, qtbot: object
) -> None:
    front_desk = place.create().front_desk
    front_desk.people.change_to(front_desk.queries.profile().operators[0].id)
    entry = front_desk.register_letter(Registration(letter())).entry_id
    held = front_desk.reserve("01", date(2026, 12, 31), "Trusa de urgență")
    siruta = front_desk.queries.profile().institution.siruta
    front_desk.close()
    desk = open_window()
    page, robot = page_of(desk, qtbot), Robot(qtbot)
    choose_first_person(robot, page)
    pages, said = desk._pages, desk.window.status_bar.findChild(Text, "word")
    robot.wait(lambda: bool(pages.presenter.state.reservations))
    pages._reopen(entry)
    robot.wait(lambda: pages.presenter.state.reopened is not None)
    pages.keyboard.scanned.emit(barcode(siruta, held.number))
    assert held.number.display in said.text()
    assert pages.presenter.state.form.reservation == ""
    pages.keyboard.scanned.emit("RK12")
    assert held.number.display not in said.text()
    assert said.text()


def test_a_label_scanned_at_the_end_of_the_day_leaves_its_list_open(
    place: DeskPlace, open_window: OpenWindow, qtbot: object
) -> None:
    front_desk = place.create().front_desk
    front_desk.people.change_to(front_desk.queries.profile().operators[0].id)
    number = front_desk.register_letter(Registration(letter(), papers=("label",))).number
    siruta = front_desk.queries.profile().institution.siruta
    front_desk.close()
    desk = open_window()
    page_of(desk, qtbot)
    robot, pages = Robot(qtbot), desk._pages
    found: list[str] = []
    pages.scans.entry_wanted.connect(found.append)
    desk.window.open_page(DAY_END)
    pages.keyboard.scanned.emit(barcode(siruta, number))
    robot.wait(lambda: len(found) == 1)
    assert desk.window.current_page() == DAY_END
    desk.window.open_page(SETTINGS)
    pages.keyboard.scanned.emit(barcode(siruta, number))
    robot.wait(lambda: len(found) == 2)
    assert desk.window.current_page() == REGISTER


def test_a_scanned_label_takes_the_files_that_wait_for_it(
    place: DeskPlace, open_window: OpenWindow, qtbot: object, tmp_path: Path
) -> None:
    front_desk = place.create().front_desk
    front_desk.people.change_to(front_desk.queries.profile().operators[0].id)
    wanted = front_desk.register_letter(Registration(letter(), papers=()))
    front_desk.register_letter(Registration(letter("alta"), papers=()))
    siruta = front_desk.queries.profile().institution.siruta
    front_desk.close()
    desk = open_window()
    registration, robot, pages = page_of(desk, qtbot), Robot(qtbot), desk._pages
    choose_first_person(robot, registration)
    desk.window.open_page(REGISTER)
    page = desk.window.page(REGISTER)
    file = tmp_path / "scanat.txt"
    file.write_text("scanat", "utf-8")
    robot.wait(lambda: page.entries.state.detail is not None)
    page.waiting.hold([Incoming(file)])
    pages.keyboard.scanned.emit("5941234567899")
    assert page.waiting.isVisible()
    pages.keyboard.scanned.emit(barcode(siruta, wanted.number))
    robot.wait(lambda: page.entries.state.detail is not None and len(page.entries.state.detail.documents) == 1)
    assert page.entries.state.detail.entry.id == wanted.entry_id
    assert not page.waiting.isVisible()


def test_draft_is_there_again_after_the_window_was_closed(
    place: DeskPlace, open_window: OpenWindow, qtbot: object
) -> None:
    place.create().front_desk.close()
    first = open_window()
    page, robot = page_of(first, qtbot), Robot(qtbot)
    choose_first_person(robot, page)
    page.fields.content.subject.setFocus()
    robot.type("scrisoare neterminata")
    assert first.close() == []
    first.window.close()
    second = open_window()
    page = page_of(second, qtbot)
    qtbot.waitUntil(second.window.isActiveWindow)
    choose_first_person(robot, page)
    robot.wait(lambda: page.fields.content.subject.text() == "scrisoare neterminata")


def test_folder_without_a_register_begins_with_the_first_start(open_window: OpenWindow, qtbot: object) -> None:
    desk = open_window()
    qtbot.waitUntil(lambda: desk._beginning is not None)
    assert desk._beginning.page.isVisible()
    assert not desk.window.isVisible()


def test_the_first_start_stands_on_the_ground_of_every_window(open_window: OpenWindow, qtbot: object) -> None:
    desk = open_window()
    qtbot.waitUntil(lambda: desk._beginning is not None)
    picture = desk._beginning.window.grab().toImage()
    assert picture.pixelColor(picture.width() - 2, 2) == theme().tokens.colours.window


def test_wrong_key_says_so_and_can_be_tried_again(
    place: DeskPlace, open_window: OpenWindow, qtbot: object
) -> None:
    place.create().front_desk.close()
    right = place.key_file.read_bytes()
    place.key_file.unlink()
    desk = open_window()
    qtbot.waitUntil(desk._view.notice.isVisible)
    assert desk._view.notice.accessibleName()
    place.key_file.write_bytes(right)
    desk._view.again.emit()
    page_of(desk, qtbot)


def test_counter_is_handed_over_with_its_draft(place: DeskPlace, open_window: OpenWindow, qtbot: object) -> None:
    place.create().front_desk.close()
    first = open_window()
    page, robot = page_of(first, qtbot), Robot(qtbot)
    choose_first_person(robot, page)
    page.fields.content.subject.setFocus()
    robot.type("scrisoarea primului")
    second = open_window()
    qtbot.waitUntil(second._view.notice.isVisible)
    second._view.take_over.emit()
    page = page_of(second, qtbot)
    qtbot.waitUntil(lambda: first._pages is None and first._view.notice.isVisible())
    first.window.close()
    second.window.activateWindow()
    qtbot.waitUntil(second.window.isActiveWindow)
    choose_first_person(robot, page)
    robot.wait(lambda: page.fields.content.subject.text() == "scrisoarea primului")


def test_locked_folder_names_who_works_there(place: DeskPlace, open_window: OpenWindow, qtbot: object) -> None:
    holder = place.create().front_desk
    desk = open_window()
    qtbot.waitUntil(desk._view.notice.isVisible)
    desk._view.say_refused(FolderLocked(str(place.data), "Demonstrație Ana", 7))
    assert "Demonstrație Ana" in desk._view.notice.accessibleName()
    holder.close()


def test_arguments_name_the_folder() -> None:
    asked = read_arguments(["open", "registratura://entry/0198"], {"REGISTRATURA_DATA": "/data/town"})
    assert (asked.folder, entry_of(asked.link), asked.quits_when_ready) == (Path("/data/town"), "0198", False)
    demonstration = read_arguments(["--demo"], {"REGISTRATURA_DATA": "/data/town"})
    assert (demonstration.folder, demonstration.demonstrates) == (Path("/data/town-demo"), True)


def test_nothing_that_comes_with_a_link_is_an_option() -> None:
    smuggled = ["open", "registratura://entry/0198", "--data", "/elsewhere", "--key-file", "/elsewhere/key"]
    asked = read_arguments(smuggled, {"REGISTRATURA_DATA": "/data/town"})
    assert (asked.folder, asked.key_file, entry_of(asked.link)) == (Path("/data/town"), None, "0198")
    assert read_arguments(["open", "--demo"], {"REGISTRATURA_DATA": "/data/town"}).demonstrates is False


def test_what_is_laid_down_is_stronger_than_an_option() -> None:
    settings = settle({"language": Rule("en"), "data_folder": Rule("/srv/date")}, {}, {"appearance": "dark"})
    asked = read_arguments(["--language", "ro", "--appearance", "light"], {}, settings)
    assert (asked.language, asked.appearance, asked.folder) == (Language.ENGLISH, "light", Path("/srv/date"))
    assert read_arguments([], {}, settings).appearance == "dark"
