"""A real, encrypted front desk in a folder of its own, and the threads and the window around it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_app.application.front_desk import Created, FrontDesk, NewDesk
from desk_app.application.lay_down import Foundation
from desk_app.application.proposals import Proposals
from desk_app.application.register_letter import Registration
from desk_app.application.surroundings import Surroundings
from desk_app.bootstrap import DiskWorkplace, Machine, surroundings
from desk_app.domain.entry import Letter
from desk_app.domain.institution import Institution, Operator, Role
from desk_app.domain.party import Party, PartyKind
from desk_app.domain.signing_folder import Signer
from desk_app.ui.actions import SETTINGS, SIGNING
from desk_app.ui.arguments import Arguments
from desk_app.ui.changes_hub import ChangesHub
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.kept_files import KeptFiles
from desk_app.ui.main_window import MainWindow, Page
from desk_app.ui.pages.first_start.page import FirstStartPage
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.pages.settings.page import SettingsPage
from desk_app.ui.pages.signing.page import SigningPage
from desk_app.ui.presenters.document_pages import DocumentPages
from desk_app.ui.presenters.first_start import FirstStartPresenter
from desk_app.ui.presenters.settings import SettingsPresenter
from desk_app.ui.presenters.signing import SigningPresenter
from desk_app.ui.tasks import Tasks
from desk_app.ui.theme import Appearance, install_theme
from printing.spool.spooler import (
    Condition,
    JobPhase,
    JobReference,
    JobState,
    JobUnknownError,
    MediaType,
    PrinterInfo,
    PrinterUnknownError,
)
from resources import read_json
from tests.fakes.paper_token import HOLDER, PaperToken
from tests.gui.rooms.official import Official
from tests.lanes import on_db

MORNING = datetime(2026, 11, 19, 8, 52, tzinfo=UTC)
REGISTRAR = Operator("op-1", "Ardelean Vlad", Role.REGISTRAR, "Registrator")
CLERK = Operator("op-2", "Munteanu Raluca", Role.CLERK, "Operator registratură")


@dataclass
class SteppingClock:
    """Stands still until it is moved; its ticks agree unless `steps` says that it was set by hand."""

    moment: datetime = MORNING
    ticks: float = 0.0

    def now(self) -> datetime:
        return self.moment

    def here(self) -> datetime:
        """As the wall of the town hall shows it."""
        return self.moment.astimezone()

    def monotonic(self) -> float:
        return self.ticks

    def go_on(self, by: timedelta) -> None:
        self.moment += by
        self.ticks += by.total_seconds()


@dataclass
class PaperTray:
    """A print system with one label printer that keeps what it was given."""

    names: tuple[str, ...] = ("Zebra_ZD421", "Birou")
    printed: list[tuple[str, bytes]] = field(default_factory=list)

    def printers(self) -> tuple[PrinterInfo, ...]:
        return tuple(PrinterInfo(name, name, not place, ready=True) for place, name in enumerate(self.names))

    def conditions(self, printer: str) -> tuple[Condition, ...]:
        if printer not in self.names:
            raise PrinterUnknownError(printer)
        return ()

    def cancel(self, job: JobReference) -> None:
        raise JobUnknownError(job)

    def submit(
        self, printer: str, document: bytes, media_type: MediaType, title: str, copies: int = 1
    ) -> JobReference:
        if printer not in self.names:
            raise PrinterUnknownError(printer)
        self.printed.append((printer, document))
        return JobReference(printer, str(len(self.printed)))

    def state(self, job: JobReference) -> JobState:
        return JobState(JobPhase.DONE)


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock()


@pytest.fixture
def tray() -> PaperTray:
    return PaperTray()


@pytest.fixture
def machine(clock: SteppingClock, tray: PaperTray) -> Machine:
    return replace(Machine.here(), clock=clock, spooler=tray, waits_for_disk=False)


@pytest.fixture
def workplace(machine: Machine) -> DiskWorkplace:
    return DiskWorkplace(machine)


def foundation() -> Foundation:
    """An invented commune as the first start lays it down."""
    proposed = Proposals.read("commune", lambda name: read_json(f"reference/{name}.json"))
    return Foundation(
        institution=Institution("Comuna Exemplu", 990_032, "Demonstrativ", "Str. Pildei nr. 1", "0700 000 000"),
        registers=(proposed.register("01", first=4187), proposed.register("02")),
        operators=(REGISTRAR, CLERK),
        departments=proposed.departments,
        document_types=proposed.document_types,
        deadline_rules=proposed.deadline_rules,
    )


@pytest.fixture
def created(workplace: DiskWorkplace, tmp_path: Path) -> Iterator[Created]:
    new_desk = NewDesk("01", foundation(), key_file=tmp_path / "key", mirror=tmp_path / "mirror")
    made = workplace.create(tmp_path / "data", new_desk)
    yield made
    made.front_desk.close()


@pytest.fixture
def around(machine: Machine) -> Surroundings:
    return surroundings(machine)


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    assert made.close(seconds=30) == []


@pytest.fixture
def counter(created: Created, tasks: Tasks, around: Surroundings, clock: SteppingClock) -> Counter:
    def localities(words: str, limit: int) -> tuple[object, ...]:
        return around.places.search_localities(words, limit=limit)

    return Counter(created.front_desk, tasks, ChangesHub(), localities, clock.here)


@pytest.fixture
def session(counter: Counter, qtbot: QtBot) -> CounterSession:
    made = CounterSession(counter)
    made.read()
    qtbot.waitUntil(lambda: made.profile is not None)
    return made


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path, clock: SteppingClock) -> Iterator[MainWindow]:
    install_theme(qapp, Appearance.LIGHT)
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made = MainWindow(qapp, settings, clock.here)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    return made


@pytest.fixture
def settings_page(settings: SettingsPresenter, window: MainWindow, tmp_path: Path) -> SettingsPage:
    """The settings, open in their window."""
    kept = QSettings(str(tmp_path / "look.ini"), QSettings.Format.IniFormat)
    made = SettingsPage(settings, kept, Arguments(tmp_path, tmp_path))
    window.add_page(Page(SETTINGS, "settings", lambda: made))
    window.open_page(SETTINGS)
    window.show()
    return made


@pytest.fixture
def first_start(
    tasks: Tasks,
    workplace: DiskWorkplace,
    around: Surroundings,
    tmp_path: Path,
    clock: SteppingClock,
    qtbot: QtBot,
) -> Iterator[FirstStartPresenter]:
    made = FirstStartPresenter(tasks, workplace, around, tmp_path / "data", tmp_path / "town", clock.here)
    opened: list[FrontDesk] = []
    made.opened.connect(opened.append)
    made.start()
    qtbot.waitUntil(lambda: bool(made.view.printers))
    yield made
    made.close()
    if made._created is not None:
        made._created.front_desk.close()
    for desk in opened:
        desk.close()


@pytest.fixture
def first_start_page(first_start: FirstStartPresenter, qapp: QApplication, qtbot: QtBot) -> FirstStartPage:
    install_theme(qapp, Appearance.LIGHT)
    made = FirstStartPage(first_start)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.institution.setFocus()
    return made


@pytest.fixture
def settings(
    counter: Counter, session: CounterSession, around: Surroundings, qtbot: QtBot, tmp_path: Path
) -> Iterator[SettingsPresenter]:
    counter.front_desk.people.change_to(REGISTRAR.id)
    session.read()
    qtbot.waitUntil(lambda: session.operator is not None)
    made = SettingsPresenter(counter, session, around, tmp_path / "town")
    made.start()
    qtbot.waitUntil(lambda: bool(made.view.special_days and made.view.printers))
    yield made
    made.close()


@pytest.fixture
def token() -> PaperToken:
    return PaperToken()


@pytest.fixture
def mayor(counter: Counter, session: CounterSession, qtbot: QtBot) -> Operator:
    """Somebody of the institution whose folder it is."""
    on_db(counter, lambda desk: desk.lay_down.operator(Operator("op-9", HOLDER, Role.CLERK, "Primar")))
    session.read()
    qtbot.waitUntil(lambda: session.profile is not None and session.profile.operator("op-9") is not None)
    found = session.profile.operator("op-9")
    assert found is not None
    return found


@pytest.fixture
def send(counter: Counter, tmp_path: Path, mayor: Operator) -> Callable[..., str]:
    """An entry whose document waits in a folder; the identity of the entry."""

    def sent(subject: str, person: str | list[Signer] = mayor.id) -> str:
        file = tmp_path / f"{subject}.pdf"
        Image.new("RGB", (310, 438), "white").save(file, title=subject)
        letter = Letter(sender=Party("p-1", PartyKind.PERSON, "Pildă", "Maria"), subject=subject)
        signers = [Signer(person)] if isinstance(person, str) else person

        def waits(desk: FrontDesk) -> str:
            entry = desk.register_letter(Registration(letter, papers=())).entry_id
            desk.send_to_sign(entry, desk.attach(entry, [file]).documents[0].sha256, *signers)
            return entry

        return on_db(counter, waits)

    return sent


@pytest.fixture
def kept_files(tmp_path: Path) -> KeptFiles:
    return KeptFiles(QSettings(str(tmp_path / "files.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def presenter(
    counter: Counter, session: CounterSession, token: PaperToken, kept_files: KeptFiles
) -> Iterator[SigningPresenter]:
    made = SigningPresenter(counter, session, lambda: token, kept_files)
    yield made
    made.close()


@pytest.fixture
def files(window: MainWindow) -> FileChoice:
    return FileChoice(window)


@pytest.fixture
def page(
    counter: Counter, presenter: SigningPresenter, files: FileChoice, window: MainWindow
) -> Iterator[SigningPage]:
    pages = DocumentPages(counter, None, presenter.open_document)
    made = SigningPage(window.commands, presenter, pages, files, "en")
    window.add_page(Page(SIGNING, "signing", lambda: made))
    window.show()
    yield made
    pages.close()


@pytest.fixture
def official(page: SigningPage, window: MainWindow, qtbot: QtBot) -> Official:
    return Official(page, window, qtbot)
