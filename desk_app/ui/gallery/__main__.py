"""``python -m desk_app.ui.gallery OUT_DIR``: pictures of the window in every theme and size."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSettings, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desk_app.ui.actions import COMMANDS, DESK_STATE, OUTBOX, REGISTER, REGISTRATION, SIGNING
from desk_app.ui.clock import BUCHAREST
from desk_app.ui.gallery.desk_state import DeskStateExample
from desk_app.ui.gallery.outbox import ExampleCentre
from desk_app.ui.gallery.register import RegisterExample
from desk_app.ui.gallery.registration import RegistrationExample
from desk_app.ui.gallery.signing import SigningExample
from desk_app.ui.language import Language, install_translations
from desk_app.ui.main_window import MainWindow, Page
from desk_app.ui.pages.outbox.page import OutboxPage
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.theme import Appearance, State, install_theme
from desk_app.ui.widgets.status_bar import LampName
from desk_app.ui.widgets.table_columns import View

_NOW = datetime(2026, 11, 19, 10, 52)  # noqa: DTZ001 - the local time on a picture
_SIZES = (QSize(1366, 768), QSize(1366, 700), QSize(1920, 1080), QSize(960, 540), QSize(455, 256))
_APPEARANCES = (Appearance.LIGHT, Appearance.DARK, Appearance.CONTRAST)


def example_window(application: QApplication, settings: QSettings) -> MainWindow:
    """Return the window with the example pages, as on a Thursday morning."""
    window = MainWindow(application, settings, lambda: _NOW)
    opened = [command.name for command in COMMANDS if command.name.startswith("open-")]
    for command in COMMANDS:
        if command.name not in opened and command.name not in ("show-keys", "search", "side-pane"):
            window.commands.on(command.name, window.update)
    today = _NOW.date
    window.add_page(Page(REGISTRATION, "registration", lambda: RegistrationExample(window.commands, today)))
    window.add_page(Page(REGISTER, "register", lambda: RegisterExample(window.commands)))
    window.add_page(Page(OUTBOX, "dispatch", lambda: _outbox(window)))
    window.add_page(Page(SIGNING, "signing", lambda: SigningExample(window.commands)))
    window.add_page(Page(DESK_STATE, "desk-state", lambda: DeskStateExample(window.commands), set_apart=True))
    window.set_institution("Comuna Exemplu")
    for name, state, words in (
        (LampName.CENTRAL, State.RUNNING, "3 așteaptă de 2 min"),
        (LampName.CARD, State.DONE, "pregătit"),
        (LampName.LABELS, State.DONE, "gata"),
        (LampName.COPY, State.DONE, "azi 10:00"),
        (LampName.CLOCK, State.DONE, "exact"),
    ):
        window.status_bar.set_lamp(name, state, words)
    window.status_bar.set_operator("Munteanu Raluca", "Operator registratură")
    window.top_bar.set_demonstration(True)
    return window


def _outbox(window: MainWindow) -> OutboxPage:
    now = _NOW.replace(tzinfo=BUCHAREST)
    centre = ExampleCentre(now)
    files = FileChoice(window)
    page = OutboxPage(window.commands, centre, files, lambda: now)  # type: ignore[arg-type]  # all that the page asks for
    centre.setParent(page)
    return page


def main(arguments: list[str]) -> int:
    """Render the pictures into the folder named by the only argument."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    install_translations(application, Language.ROMANIAN)
    theme = install_theme(application, Appearance.LIGHT)
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    window = example_window(application, settings)
    window.show()
    window.activateWindow()
    for appearance in _APPEARANCES:
        theme.set_appearance(appearance)
        for size in _SIZES:
            window.resize(size)
            for name in _scenes(window):
                QTest.qWait(30)
                _keep(window, folder / f"{name}-{appearance}-{size.width()}x{size.height()}.png")
    return 0


def _scenes(window: MainWindow) -> Iterator[str]:
    """Play through the pages; yield the name of each scene when it can be taken."""
    window.open_page(REGISTRATION)
    page = window.page(REGISTRATION)
    assert isinstance(page, RegistrationExample)
    page.annexes.setFocus()
    yield "registration"
    page.person.set_value(None)
    page.person.search.setFocus()
    page.person.search.insert("Dăn")
    yield "suggestions"
    page.reference_date.setText("31.02")
    page.reference_date.accept_text()
    page.kind.setFocus()
    QTest.keyClicks(page.kind, "cer")
    yield "choice"
    page.restore()
    window.toggle_side()
    yield "side"
    window.toggle_side()
    yield from _other_scenes(window)


def _other_scenes(window: MainWindow) -> Iterator[str]:
    window.open_page(REGISTER)
    page = window.page(REGISTER)
    assert isinstance(page, RegisterExample)
    page.show_view(View.TWO_LINES)
    page.progress.start("Export XLSX")
    page.progress.set_progress(420, 1284)
    yield "register"
    page.progress.finish()
    page.show_view(View.LEGAL_ORDER)
    yield "legal-order"
    window.open_page(OUTBOX)
    yield "outbox"
    window.open_page(SIGNING)
    yield "signing"
    window.open_page(DESK_STATE)
    yield "desk-state"
    window.show_keys()
    yield "keys"
    window.show_keys()


def _keep(widget: QWidget, path: Path) -> None:
    widget.grab().save(str(path))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
