"""An official at the folder for signing: hands on the keyboard, eyes on the page."""

from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desk_app.ui.main_window import MainWindow
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.pages.signing.page import SigningPage
from desk_app.ui.presenters.signing_view import SigningView, Stage
from tests.fakes.paper_token import PIN

CONTROL = Qt.KeyboardModifier.ControlModifier


class Official:
    """Hands on the keyboard."""

    def __init__(self, page: SigningPage, window: MainWindow, qtbot: QtBot) -> None:
        self.page, self.window, self.qtbot = page, window, qtbot

    @property
    def view(self) -> SigningView:
        return self.page._presenter.view

    def open(self, rows: int) -> None:
        """By F4, and until everything that waits is in sight."""
        self.window.activateWindow()
        self.qtbot.waitExposed(self.window)
        QTest.keyClick(self.window, Qt.Key.Key_F4)
        self.qtbot.waitUntil(lambda: self.view.tokens is not None and len(self.view.rows) == rows)
        self.qtbot.waitUntil(self._is_as_large_as_an_officials)

    def _is_as_large_as_an_officials(self) -> bool:
        """The screen of the offscreen platform is smaller: a window takes its size only once it has settled."""
        self.window.resize(1366 + self.window.width() % 2, 768)
        return self.window.width() >= 1366 and self.page.view.isVisible()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, key, held)

    def check(self) -> None:
        """Everything that can be known before the PIN."""
        self.press(Qt.Key.Key_Return, CONTROL)
        self.qtbot.waitUntil(lambda: self.view.stage is not Stage.CHECKING)

    def type_pin(self, pin: str = PIN) -> None:
        self.qtbot.waitUntil(lambda: self.view.stage is Stage.READY and self.page.pin.isVisible())
        QTest.keyClicks(self.page.pin, pin)
        QTest.keyClick(self.page.pin, Qt.Key.Key_Return, CONTROL)

    def wait_for_the_end(self) -> None:
        self.qtbot.waitUntil(lambda: self.view.stage is Stage.CHOOSING)


def two_files(official: Official, files: FileChoice, folder: Path) -> None:
    """Two PDFs from the disk are in the folder, ticked."""
    for name in ("unu.pdf", "doi.pdf"):
        Image.new("RGB", (31, 43), "white").save(folder / name, title=name)
    official.open(0)
    files.files_chosen.emit([folder / "unu.pdf", folder / "doi.pdf"])
    official.qtbot.waitUntil(lambda: len(official.view.wanted) == 2)
