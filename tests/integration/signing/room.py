"""The folder for signing in its window over a card in a reader, with hands on the keyboard."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest

from desk_app.application.front_desk import FrontDesk
from desk_app.bootstrap.signing import signatures
from desk_app.domain.institution import Operator
from desk_app.domain.signing_folder import Signer
from desk_app.ui.actions import SIGNING
from desk_app.ui.changes_hub import ChangesHub
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.kept_files import KeptFiles
from desk_app.ui.language import Language, install_translations
from desk_app.ui.main_window import MainWindow, Page
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.pages.signing.page import SigningPage
from desk_app.ui.presenters.document_pages import DocumentPages
from desk_app.ui.presenters.signing import SigningPresenter
from desk_app.ui.presenters.signing_view import SigningView, Stage
from desk_app.ui.tasks import Tasks
from desk_app.ui.theme import Appearance, install_theme
from tests.desks import ANA, DeskPlace, registration
from tests.lanes import on_db
from tests.services.papers import letter

WAIT_MS = 60_000
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PIN = "123456"
MAYOR = Operator("op-mayor", "Închipuită Ana", function="Primar")
"""As the register writes the holder of the card of `ana`."""
SECRETARY = Operator("op-secretary", "Pildă Maria", function="Secretar general")


@dataclass
class Room:
    """The page in its window, a register with documents, and hands on the keyboard."""

    counter: Counter
    page: SigningPage
    files: FileChoice
    folder: Path
    qtbot: object
    entries: list[str] = field(default_factory=list)

    @property
    def register(self) -> FrontDesk:
        """For what only reads; what writes goes through `on_db`."""
        return self.counter.front_desk

    @property
    def view(self) -> SigningView:
        return self.page._presenter.view

    def wait(self, found) -> None:
        self.qtbot.waitUntil(found, timeout=WAIT_MS)

    def send(self, count: int, *signers: Signer) -> None:
        """Letters of the register wait in a folder."""
        for _ in range(count):
            number = len(self.entries) + 1
            file = self.folder / f"adresa-{number}.pdf"
            file.write_bytes(letter(number))
            self.entries.append(on_db(self.counter, partial(_sent, file, number, signers or (Signer(MAYOR.id),))))
        self.page._presenter.watch(wanted=True)
        self.wait(lambda: len(self.view.rows) == len(self.entries) and self.view.signatory is not None)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.page.window().focusWidget() or self.page.window(), key, held)

    def sign(self, pin: str = PIN) -> None:
        """Ctrl+Enter, the PIN, Ctrl+Enter."""
        self.wait(lambda: self.view.can_check)
        self.press(Qt.Key.Key_Return, CONTROL)
        self.type_pin(pin)

    def type_pin(self, pin: str = PIN) -> None:
        self.wait(lambda: self.view.stage is Stage.READY and self.page.pin.isVisible())
        QTest.keyClicks(self.page.pin, pin)
        QTest.keyClick(self.page.pin, Qt.Key.Key_Return, CONTROL)

    def signed_copy(self, entry: str) -> Path:
        """The newest document of an entry, taken out."""
        document = self.register.queries.detail(entry).documents[-1]
        target = self.folder / f"{entry}.pdf"
        with self.register.vault.open(document.sha256) as source:
            target.write_bytes(source.readall())
        return target


def _sent(file: Path, number: int, signers: tuple[Signer, ...], register: FrontDesk) -> str:
    """A letter is registered and its document waits for signatures; the entry."""
    entry = register.register_letter(registration(f"Răspuns {number}")).entry_id
    document = register.attach(entry, [file]).documents[0]
    register.send_to_sign(entry, document.sha256, *signers)
    return entry


@pytest.fixture
def room(smart_cards, authority, tmp_path, qapp, qtbot) -> Iterator[Room]:
    place = DeskPlace(tmp_path)
    register = place.create().front_desk
    register.people.change_to(ANA)
    for person in (MAYOR, SECRETARY):
        register.lay_down.operator(person)
    (place.data / "root.der").write_bytes(authority.certificate("root"))
    settings = {"time_stamp_servers": [{"url": authority.time_stamp_url}], "trusted_roots": ["root.der"]}
    settings["permanent_file_codes"] = ["I.A.3"]
    (place.data / "signing.json").write_text(json.dumps(settings))
    install_theme(qapp, Appearance.LIGHT)
    install_translations(qapp, Language.ENGLISH)
    tasks = Tasks()
    settings_file = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(qapp, settings_file, datetime.now)
    qtbot.addWidget(window)
    counter = Counter(register, tasks, ChangesHub(), lambda typed, limit: ())
    session = CounterSession(counter)
    session.read()
    presenter = SigningPresenter(counter, session, lambda: signatures(place.data), KeptFiles(settings_file))
    pages = DocumentPages(counter, None, presenter.open_document)
    files = FileChoice(window)
    page = SigningPage(window.commands, presenter, pages, files, "ro")
    window.add_page(Page(SIGNING, "signing", lambda: page))
    window.show()
    window.activateWindow()
    window.open_page(SIGNING)
    yield Room(counter, page, files, tmp_path, qtbot)
    presenter.close()
    pages.close()
    assert tasks.close(seconds=30) == []
    register.close()
