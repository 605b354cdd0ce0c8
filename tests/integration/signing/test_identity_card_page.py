"""The registration page over a card in a reader and a register on the disk: from the PIN to the entry's pane."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings

from desk_app.adapters.siruta import Siruta
from desk_app.bootstrap.identity_cards import identity_cards
from desk_app.domain.identity_card_errors import IdentityCardMissing, IdentityCardRemoved, IdentityPinIncorrect
from desk_app.ui.actions import REGISTRATION
from desk_app.ui.changes_hub import ChangesHub
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.main_window import MainWindow, Page
from desk_app.ui.pages.register.entry_facts import EntryFacts
from desk_app.ui.pages.registration.page import RegistrationPage
from desk_app.ui.presenters.card_reading import CardStage
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.tasks import Tasks
from desk_app.ui.theme import Appearance, install_theme
from tests.desks import DeskPlace
from tests.gui.registration.robot import Robot
from tests.services.identity_applet import IdentityApplet
from tests.services.virtual_card import CardPulled

WAIT_MS = 30_000


@pytest.fixture
def page(qapp, qtbot, tmp_path) -> Iterator[RegistrationPage]:
    place = DeskPlace(tmp_path)
    place.create().front_desk.close()
    register, tasks, siruta = place.open(), Tasks(), Siruta()
    counter = Counter(
        register,
        tasks,
        ChangesHub(),
        lambda typed, limit: siruta.search_localities(typed, limit=limit),
        lambda: place.clock.moment,
        lambda: identity_cards(place.data, siruta),
    )
    session = CounterSession(counter)
    presenter = RegistrationPresenter(counter, session)
    install_theme(qapp, Appearance.LIGHT)
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(qapp, settings, counter.now)
    made = RegistrationPage(window.commands, presenter, session, counter.now)
    window.add_page(Page(REGISTRATION, "registration", lambda: made))
    window.resize(1366, 768)
    window.show()
    window.open_page(REGISTRATION)
    presenter.start()
    qtbot.waitUntil(lambda: presenter.state.profile is not None)
    session.change_operator(session.people()[0].id)
    yield made
    presenter.close()
    window.close()
    assert tasks.close() == []
    register.close()
    window.deleteLater()


def test_from_the_reader_to_the_pane_of_the_entry(desk, page, qtbot):
    robot, presenter = Robot(qtbot), page._presenter
    panel = page.fields.parties.card

    def wait(until):
        qtbot.waitUntil(until, timeout=WAIT_MS)

    robot.press("Alt+B")
    wait(lambda: isinstance(presenter.card.view.obstacle, IdentityCardMissing))
    applet = IdentityApplet()
    desk.insert(applet)
    wait(lambda: presenter.card.view.obstacle is None)
    robot.type("0000")
    robot.press("Enter")
    wait(lambda: isinstance(presenter.card.view.problem, IdentityPinIncorrect))
    assert presenter.card.view.problem.tries == 4
    assert applet.presented == 1
    robot.type("4711")
    robot.press("Enter")
    wait(page.fields.content.subject.hasFocus)
    assert (panel.isVisible(), applet.presented) == (False, 2)
    person = presenter.state.form.sender.person
    assert (person.given_name, person.identifier) == ("MARIA ȘTEFANIA", "2900101320014")
    robot.type("cerere de adeverinta")
    robot.press("Ctrl+Enter")
    wait(lambda: presenter.state.last is not None)
    detail = presenter._counter.front_desk.queries.detail(presenter.state.last.entry_id)
    sender = detail.entry.letter.sender
    assert sender.read_from_chip == ("name", "given_name", "identifier", "address")
    assert (sender.address.siruta, sender.address.number) == (143584, "12")
    facts = EntryFacts()
    qtbot.addWidget(facts)
    facts.show_detail(detail, presenter.state.profile)
    assert facts.values()["Read from the chip"] == "name, given name, CNP, address"
    assert facts.values()["Code"] != sender.identifier
    assert presenter._counter.front_desk.integrity.verify(deep=True).first_bad is None
    (suggestion,) = presenter._counter.front_desk.queries.parties("2900101320014")
    assert suggestion.party.read_from_chip == ()


def test_a_card_pulled_out_while_it_is_read_leaves_the_letter(desk, page, qtbot):
    robot, presenter = Robot(qtbot), page._presenter

    def pull(_):
        raise CardPulled

    desk.insert(IdentityApplet(before_reading=pull))
    presenter.write(subject="Cerere")
    robot.press("Alt+B")
    robot.type("4711")
    robot.press("Enter")
    qtbot.waitUntil(lambda: isinstance(presenter.card.view.problem, IdentityCardRemoved), timeout=WAIT_MS)
    assert presenter.card.view.stage is CardStage.WAITING
    assert (presenter.state.form.subject, presenter.state.form.sender.is_empty) == ("Cerere", True)
