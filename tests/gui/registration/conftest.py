"""A counter over the demonstration town in memory, with real threads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication

from desk_app.adapters.siruta import Siruta
from desk_app.ui.actions import REGISTRATION
from desk_app.ui.changes_hub import ChangesHub
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.main_window import MainWindow, Page
from desk_app.ui.pages.registration.page import RegistrationPage
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.tasks import Tasks
from desk_app.ui.theme import Appearance, install_theme
from tests.fakes.demonstration_town import open_town
from tests.fakes.memory_desk import MemoryDesk
from tests.fakes.paper_card import PaperCard

SIRUTA = Siruta()


def places(typed: str, limit: int) -> tuple[object, ...]:
    return SIRUTA.search_localities(typed, limit=limit)


@pytest.fixture
def town() -> MemoryDesk:
    return open_town()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    assert made.close() == []


@pytest.fixture
def card() -> PaperCard:
    return PaperCard()


@pytest.fixture
def counter(town: MemoryDesk, tasks: Tasks, card: PaperCard) -> Counter:
    return Counter(town.front_desk, tasks, ChangesHub(), places, lambda: town.register.clock, lambda: card)


@pytest.fixture
def session(counter: Counter) -> CounterSession:
    return CounterSession(counter)


@pytest.fixture
def presenter(counter: Counter, session: CounterSession, qtbot: object) -> Iterator[RegistrationPresenter]:
    made = RegistrationPresenter(counter, session)
    made.start()
    qtbot.waitUntil(lambda: made.state.profile is not None and made.state.last is not None)
    yield made
    made.close()


@pytest.fixture
def window(
    qapp: QApplication, counter: Counter, session: CounterSession, presenter: RegistrationPresenter, tmp_path: Path
) -> Iterator[MainWindow]:
    """The real window with the page open and the cursor in its first field."""
    install_theme(qapp, Appearance.LIGHT)
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made = MainWindow(qapp, settings, counter.now)
    page = RegistrationPage(made.commands, presenter, session, counter.now)
    made.add_page(Page(REGISTRATION, "registration", lambda: page))
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    made.open_page(REGISTRATION)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def page(window: MainWindow, qtbot: object) -> RegistrationPage:
    found = window.page(REGISTRATION)
    assert isinstance(found, RegistrationPage)
    qtbot.waitUntil(found.fields.opening.type.hasFocus)
    return found
