"""The page of the register in its window, over a real encrypted data folder and real threads."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desk_app.application.queries import EntryDetail
from desk_app.application.register_letter import Registration
from desk_app.domain.entry import Letter
from desk_app.ui.actions import REGISTER
from desk_app.ui.changes_hub import ChangesHub
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.language import Language, install_translations
from desk_app.ui.main_window import MainWindow
from desk_app.ui.pages.register.entrance import RegisterEntrance
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.pages.register.page import RegisterPage
from desk_app.ui.tasks import Tasks
from desk_app.ui.theme import Appearance, install_theme
from tests.fakes.demonstration_town import ILINCA
from tests.gui.register.real_town import RealTown, open_real_town
from tests.lanes import on_db


class ChosenFiles(FileChoice):
    """Stands for the system's window: answers at once with what the test put down."""

    files: tuple[Path, ...] = ()
    source: Path | None = None
    target: Path | None = None
    titles: tuple[str, ...] = ()
    asked = Signal(str)

    def choose_files(self, title: str) -> None:
        self.files_chosen.emit(list(self.files))

    def choose_source(self, title: str, pattern: str, purpose: str) -> None:
        self.source_chosen.emit(purpose, self.source)

    def choose_target(self, title: str, name: str, purpose: str) -> None:
        self.asked.emit(name)
        self.target_chosen.emit(purpose, self.target)


@dataclass
class Clerk:
    """Hands on the keyboard, eyes on the page."""

    window: MainWindow
    page: RegisterPage
    entrance: RegisterEntrance
    town: RealTown
    files: ChosenFiles
    wait: Callable[..., None]
    failures: list[BaseException] = field(default_factory=list)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """A key, wherever the focus is."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(self.focus(), key, held)

    def give(self, command: str) -> None:
        """The keys of a command."""
        shortcut = self.window.commands.action(command).shortcut()[0]
        QTest.keyClick(self.focus(), shortcut.key(), shortcut.keyboardModifiers())

    def type(self, text: str) -> None:
        """Letters, wherever the focus is; QTest itself knows ASCII only."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.focus(), event)

    def focus(self) -> QWidget:
        return self.window.focusWidget() or self.window

    def detail(self) -> EntryDetail:
        found = self.page.entries.state.detail
        assert found is not None
        return found

    def open(self, entry_id: str) -> EntryDetail:
        """Open an entry in the pane."""
        self.page.entries.show(entry_id)
        self.wait(lambda: self.page.entries.state.detail is not None and self.detail().entry.id == entry_id)
        return self.detail()

    def register(self, subject: str, **values: object) -> str:
        """A fresh entry, so that no test changes what another looks at; its identity."""
        letter = Letter(**{"sender": ILINCA, "subject": subject, "sheets": 1, "channel": "ghiseu"} | values)
        done = on_db(self.page._counter, lambda desk: desk.register_letter(Registration(letter, papers=())))
        self.page._counter.hub.publish(done.changes)
        return done.entry_id

    def fresh(self, subject: str, **values: object) -> EntryDetail:
        """A fresh entry, open in the pane."""
        return self.open(self.register(subject, **values))


def _as_large_as_a_clerks(window: MainWindow, page: RegisterPage) -> bool:
    """The screen of the offscreen platform is smaller: a window takes its size only once it has settled."""
    window.resize(1366 + window.width() % 2, 768)
    return window.width() >= 1366 and page.pane.isVisible()


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealTown]:
    made = open_real_town(tmp_path_factory.mktemp("town"))
    yield made
    made.desk.close()


@pytest.fixture
def clerk(at_register: Callable[..., AbstractContextManager[Clerk]]) -> Iterator[Clerk]:
    with at_register() as hands:
        yield hands


@pytest.fixture
def at_register(
    qapp: QApplication, qtbot: object, town: RealTown, tmp_path: Path
) -> Callable[..., AbstractContextManager[Clerk]]:
    """Opens the page, with an entry of which a label was scanned where one is given."""
    return partial(_at_register, qapp, qtbot, town, tmp_path)


@contextmanager
def _at_register(
    qapp: QApplication, qtbot: object, town: RealTown, tmp_path: Path, scanned: str = ""
) -> Iterator[Clerk]:
    install_theme(qapp, Appearance.LIGHT)
    install_translations(qapp, Language.ROMANIAN)
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(qapp, settings, town.now)
    tasks = Tasks()
    counter = Counter(town.desk, tasks, ChangesHub(), lambda typed, limit: (), town.now)
    session = CounterSession(counter)
    files = ChosenFiles(window)
    entrance = RegisterEntrance(window, counter, session, files)
    session.read()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    if scanned:
        entrance.show_entry(scanned)
    else:
        window.open_page(REGISTER)
    page = window.page(REGISTER)
    assert isinstance(page, RegisterPage)
    qtbot.waitUntil(lambda: _as_large_as_a_clerks(window, page))
    hands = Clerk(window, page, entrance, town, files, qtbot.waitUntil)
    tasks.failed.connect(hands.failures.append)
    qtbot.waitUntil(lambda: page.entries.state.detail is not None and session.operator is not None)
    yield hands
    entrance.close()
    window.close()
    assert tasks.close() == []
    window.deleteLater()
    assert hands.failures == []
