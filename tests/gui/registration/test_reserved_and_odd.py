"""What is not every day's: a reserved number, and subjects that nobody expects, by keyboard."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from desk_app.application.changes import Changes
from desk_app.domain import errors
from desk_app.domain.label import barcode
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.pages.registration.page import RegistrationPage
from desk_app.ui.presenters.letter_form import SENDER
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.presenters.scan_desk import ScanDesk
from tests.fakes.demonstration_town import WATER
from tests.fakes.memory_desk import MemoryDesk
from tests.gui.registration.robot import Robot


@pytest.fixture
def robot(qtbot: object, page: RegistrationPage) -> Robot:
    return Robot(qtbot)


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Cuvânt 🚱 " * 7_281, ("Cuvânt 🚱 " * 7_281).strip()),
        ("בקשה \u202eטיוב\u202c", "בקשה טיוב"),
        ("Cerere\0 de\x07 adeverință", "Cerere de adeverință"),
    ],
    ids=["64 kB", "right to left", "NUL"],
)
def test_odd_subject_is_kept_whole(
    robot: Robot,
    page: RegistrationPage,
    presenter: RegistrationPresenter,
    town: MemoryDesk,
    pasted: str,
    kept: str,
) -> None:
    presenter.choose_person(SENDER, WATER)
    page.fields.content.subject.setFocus()
    QApplication.clipboard().setText(pasted)
    robot.press("Ctrl+V")
    robot.press("Ctrl+Enter")
    robot.wait(lambda: page.head.last.number.number() == "1285")
    assert town.register.by_number(1285).letter.subject == kept


def test_subject_beyond_the_limit_is_refused_and_stays_as_it_was_pasted(
    robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter, town: MemoryDesk
) -> None:
    presenter.choose_person(SENDER, WATER)
    page.fields.content.subject.setFocus()
    QApplication.clipboard().setText("ș" * 70_000)
    robot.press("Ctrl+V")
    robot.press("Ctrl+Enter")
    robot.wait(lambda: presenter.state.problem is not None)
    assert isinstance(presenter.state.problem.error, errors.TextTooLong)
    assert presenter.state.problem.field == "subject"
    assert len(page.fields.content.subject.text()) == 70_000
    assert town.register.next_number == 1285


def test_reserved_number_is_used_by_keyboard(
    robot: Robot,
    page: RegistrationPage,
    presenter: RegistrationPresenter,
    counter: Counter,
    town: MemoryDesk,
) -> None:
    opening = page.fields.opening
    robot.press("Alt+R")
    assert opening.reservation.hasFocus()  # none yet: it says where numbers are reserved
    held = town.front_desk.reserve("01", date(2026, 11, 30), "Ședința consiliului local")
    counter.hub.publish(Changes(reservations=True))
    robot.wait(lambda: bool(presenter.state.reservations))
    town.register.tick(60)
    presenter.choose_person(SENDER, WATER)
    presenter.write(subject="dispoziție")
    robot.press("Alt+R")
    robot.type("1285")
    robot.press("Enter")
    assert presenter.state.form.reservation == held.number.reference()
    robot.press("Ctrl+Enter")
    robot.wait(lambda: page.head.last.number.number() == "1285")
    entry = town.register.by_number(1285)
    assert (entry.registered_on, entry.registered_at) == (held.reserved_on, held.reserved_at)
    robot.wait(lambda: not presenter.state.reservations)
    assert not opening.reservation.isVisible()
    assert town.register.next_number == 1286


def test_number_scanned_off_the_emergency_kit_is_taken_for_the_letter(
    robot: Robot,
    page: RegistrationPage,
    presenter: RegistrationPresenter,
    session: CounterSession,
    counter: Counter,
    town: MemoryDesk,
) -> None:
    held = town.front_desk.reserve.block("01", date(2026, 11, 30), "Trusa de urgență", 3)[1]
    counter.hub.publish(Changes(reservations=True))
    robot.wait(lambda: len(presenter.state.reservations) == 3)
    scans = ScanDesk(counter, session)
    scans.reservation_wanted.connect(page.fields.opening.take_reserved)
    assert session.profile is not None
    scans.scanned(barcode(session.profile.institution.siruta, held.number))
    assert presenter.state.form.reservation == held.number.reference()
    assert page.fields.opening.reservation.value() == held.number.reference()
    presenter.choose_person(SENDER, WATER)
    presenter.write(subject="scris de mână")
    robot.press("Ctrl+Enter")
    robot.wait(lambda: page.head.last.number.number() == "1286")
    assert town.register.by_number(1286).check_code == held.check_code


def test_reservation_that_is_gone_is_said_at_its_field(
    robot: Robot, page: RegistrationPage, presenter: RegistrationPresenter, town: MemoryDesk
) -> None:
    presenter.choose_person(SENDER, WATER)
    presenter.write(subject="dispoziție", reservation="01:1300/2026")
    robot.press("Ctrl+Enter")
    robot.wait(lambda: presenter.state.problem is not None)
    assert presenter.state.problem.field == "reservation"
    assert page.fields.opening.reservation.isVisible()
    assert town.register.next_number == 1285
