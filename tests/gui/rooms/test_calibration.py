"""A printer calibrated in the settings: its ruler comes out, the scanner reads it, the profile is kept."""

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk_app.domain.calibration import Strip, codes_of
from desk_app.domain.printer_profile import profile_of
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.pages.settings.page import SettingsPage
from desk_app.ui.presenters.scan_desk import ScanDesk
from desk_app.ui.presenters.settings import SettingsPresenter
from desk_app.ui.widgets.accessibility import nameless
from desk_app.ui.widgets.button import Kind
from tests.gui.rooms.conftest import PaperTray
from tests.printers.worn_printer import WornPrinter, read_by_zxing

ZEBRA = "Zebra_ZD421"
DPI = 203.2


@pytest.fixture
def page(settings: SettingsPresenter, settings_page: SettingsPage, qtbot: QtBot) -> SettingsPage:
    settings.choose({"label_printer": ZEBRA})
    qtbot.waitUntil(settings_page.papers.calibrate.isEnabled)
    settings_page.open_section(settings_page.papers)
    return settings_page


def picture(document: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(document) as pdf:
        return pdf[0].render(scale=DPI / 72).to_pil()


def test_the_ruler_is_printed_scanned_and_kept(
    page: SettingsPage,
    settings: SettingsPresenter,
    counter: Counter,
    session: CounterSession,
    tray: PaperTray,
    qtbot: QtBot,
) -> None:
    panel, scans = page.papers.calibration, ScanDesk(counter, session)
    scans.ruler_read.connect(settings.calibration.take)
    assert not panel.isVisible()
    assert page.papers.save_button.kind is Kind.MAIN
    page.papers.calibrate.setFocus()
    qtbot.keyClick(page.papers.calibrate, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(tray.printed) == 2)
    assert panel.isVisible()
    assert not panel.keep.isEnabled()
    assert (page.papers.save_button.kind, panel.keep.kind) == (Kind.ORDINARY, Kind.MAIN)
    assert nameless(panel) == []
    printer = WornPrinter(right_mm=1.0, down_mm=-1.5)
    for _, document in tray.printed:
        for code in sorted(read_by_zxing(printer.prints(picture(document)))):
            assert scans.is_ours(code)
            scans.scanned(code)
    qtbot.waitUntil(panel.keep.isEnabled)
    qtbot.keyClick(panel.keep, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not panel.isVisible())
    qtbot.waitUntil(lambda: bool(session.profile and session.profile.choice(f"printer:{ZEBRA}")))
    assert session.profile is not None
    kept = profile_of(session.profile, ZEBRA)
    assert abs(kept.right_mm + 1.0) <= 0.5
    assert abs(kept.down_mm - 1.5) <= 0.5


def test_an_edge_without_codes_is_named_and_nothing_is_kept(
    page: SettingsPage, settings: SettingsPresenter, session: CounterSession, qtbot: QtBot
) -> None:
    panel = page.papers.calibration
    page.papers.calibrate.click()
    assert settings.calibration.take(codes_of(Strip.LEFT)[2].payload)
    assert not panel.keep.isEnabled()
    assert "marginea din dreapta" in panel.notice.accessibleDescription()
    settings.calibration.take(codes_of(Strip.RIGHT)[0].payload)
    assert panel.keep.isEnabled()
    qtbot.keyClick(panel.drop, Qt.Key.Key_Space)
    assert not panel.isVisible()
    assert session.profile is not None
    assert profile_of(session.profile, ZEBRA).right_mm == 0.0


def test_a_printer_of_sheets_is_calibrated_at_the_cuts_of_its_sheet(
    page: SettingsPage, settings: SettingsPresenter, session: CounterSession, tray: PaperTray, qtbot: QtBot
) -> None:
    panel = page.papers.calibration
    settings.choose({"label_template": "a4-70x37"})
    qtbot.waitUntil(lambda: bool(session.profile and session.profile.choice("label_template")))
    page.papers.calibrate.setFocus()
    qtbot.keyClick(page.papers.calibrate, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(tray.printed) == 1)
    with pypdfium2.PdfDocument(tray.printed[0][1]) as pdf:
        assert [round(side / 72 * 25.4) for side in pdf[0].get_size()] == [210, 297]
    assert "At each cut" in panel.notice.accessibleDescription()
    qtbot.waitUntil(lambda: settings.calibration.take("RK607") and settings.calibration.view.problem is not None)
    assert "rândului al doilea" in panel.notice.accessibleDescription()
    for code in ("RK705", "RK806"):
        assert settings.calibration.take(code)
    qtbot.waitUntil(panel.keep.isEnabled)
    assert "1,0023" in panel.notice.accessibleDescription()
    qtbot.keyClick(panel.keep, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not panel.isVisible())
    qtbot.waitUntil(lambda: bool(session.profile and profile_of(session.profile, ZEBRA).scale == 1.0023))
    assert session.profile is not None
    assert profile_of(session.profile, ZEBRA).right_mm == 0.34


def test_a_ruler_that_nobody_waits_for_is_not_taken(settings: SettingsPresenter) -> None:
    assert not settings.calibration.take(codes_of(Strip.LEFT)[0].payload)


def test_a_printer_that_is_not_there_is_said(
    page: SettingsPage, settings: SettingsPresenter, tray: PaperTray, qtbot: QtBot
) -> None:
    tray.names = ("Birou",)
    page.papers.calibrate.click()
    qtbot.waitUntil(lambda: settings.calibration.view.problem is not None)
    assert page.papers.calibration.isVisible()
