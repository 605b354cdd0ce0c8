"""The folder for signing of the window over a card in a reader: by keyboard, to a PDF that others judge."""

import json
from datetime import datetime

from PySide6.QtCore import QSettings, Qt

from desk_app.bootstrap.signing import signatures
from desk_app.ui.actions import SIGNING
from desk_app.ui.main_window import MainWindow, Page
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.pages.signing.page import SigningPage
from desk_app.ui.presenters.signing import SigningPresenter
from desk_app.ui.tasks import Tasks
from desk_app.ui.theme import Appearance, install_theme
from tests.services.judges import poppler
from tests.services.papers import letter

WAIT_MS = 60_000


def test_two_letters_with_one_pin_from_the_window(desk, authority, tmp_path, qapp, qtbot):
    data = tmp_path / "date"
    data.mkdir()
    (data / "root.der").write_bytes(authority.certificate("root"))
    servers = [{"url": authority.time_stamp_url}]
    (data / "signing.json").write_text(json.dumps({"time_stamp_servers": servers, "trusted_roots": ["root.der"]}))
    letters = [tmp_path / "adresa-1.pdf", tmp_path / "adresa-2.pdf"]
    for number, file in enumerate(letters, start=1):
        file.write_bytes(letter(number))
    applet = desk.applet("ana")
    desk.insert(applet)
    install_theme(qapp, Appearance.LIGHT)
    tasks = Tasks()
    try:
        window = MainWindow(
            qapp, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat), datetime.now
        )
        qtbot.addWidget(window)
        presenter = SigningPresenter(tasks, lambda: signatures(data))
        files = FileChoice(window)
        page = SigningPage(window.commands, presenter, files)
        window.add_page(Page(SIGNING, "signing", lambda: page))
        window.show()
        window.open_page(SIGNING)
        files.files_chosen.emit(letters)
        qtbot.waitUntil(page.pin.isEnabled, timeout=WAIT_MS)
        qtbot.keyClicks(page.pin, "123456")
        qtbot.keyClick(page.pin, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: presenter.view.result is not None, timeout=WAIT_MS)
        assert [one.level for one in presenter.view.result.files] == ["B-LT", "B-LT"]
        assert applet.verifications == 1
        for file in letters:
            poppler(file.with_name(f"{file.stem}-semnat.pdf"))
        presenter.close()
    finally:
        assert tasks.close(seconds=30) == []
