"""Reserved numbers in the settings: held, given up, their labels, and the emergency kit of a block of them."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk_app.application.front_desk import FrontDesk
from desk_app.ui.counter import Counter
from desk_app.ui.pages.settings.page import SettingsPage
from desk_app.ui.presenters.settings import SettingsPresenter
from tests.gui.rooms.conftest import PaperTray
from tests.lanes import on_db


@pytest.fixture
def presenter(settings: SettingsPresenter) -> SettingsPresenter:
    return settings


@pytest.fixture
def page(settings_page: SettingsPage) -> SettingsPage:
    return settings_page


def is_chosen(presenter: SettingsPresenter, choice: str, printer: str) -> bool:
    assert presenter.view.profile is not None
    return presenter.view.profile.choice(choice) == printer


def test_number_is_reserved_and_given_up_with_a_reason(
    presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot
) -> None:
    section = page.reservations
    section.until.set_value(date(2026, 11, 30))
    section.save()
    assert section.reason.error()
    section.reason.set_value("Ședința consiliului local")
    section.save()
    qtbot.waitUntil(lambda: len(presenter.view.reservations) == 1)
    held = presenter.view.reservations[0]
    assert (held.number.number, held.reason) == (4187, "Ședința consiliului local")
    assert section.list.item(0).text().startswith(held.number.display)
    assert section.give_up.isVisibleTo(section)
    assert not section.save_button.isVisibleTo(section)
    section.give_up.click()
    assert section.reason.error()
    section.reason.set_value("Documentul nu se mai întocmește")
    section.give_up.click()
    qtbot.waitUntil(lambda: not presenter.view.reservations and len(presenter.view.given_up) == 1)
    assert section.list.item(0).text().startswith(f"{held.number.display}, unused")
    assert not section.give_up.isVisibleTo(section)


def test_day_of_a_reservation_must_be_to_come(
    presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot
) -> None:
    section = page.reservations
    section.until.set_value(date(2026, 11, 18))
    section.reason.set_value("prea târziu")
    section.save()
    qtbot.waitUntil(lambda: presenter.view.problem is not None)
    assert presenter.view.reservations == ()


def test_the_emergency_kit_is_reserved_and_saved_by_keyboard(
    presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    section, target = page.reservations, tmp_path / "trusa.pdf"
    page.open_section(section)
    assert not section.kit.isEnabled()
    section.until.set_value(date(2026, 11, 30))
    section.reason.set_value("Trusa de urgență")
    section.count.set_value(0)
    section.save()
    assert section.count.error()
    section.count.setFocus()
    section.count.selectAll()
    qtbot.keyClicks(section.count, "13")
    qtbot.keyClick(section.save_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(presenter.view.reservations) == 13)
    assert section.kit.isEnabled()
    section.files.target_chosen.emit("another-page", tmp_path / "alta.pdf")
    section.files.target_chosen.emit("emergency-kit", target)
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: str(target) in page.notice.accessibleDescription())
    with pypdfium2.PdfDocument(target) as pdf:
        assert len(pdf) == 2
    assert not (tmp_path / "alta.pdf").exists()


def test_the_kit_goes_to_the_printer_of_receipts_or_says_that_there_is_none(
    presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot, tray: PaperTray
) -> None:
    section = page.reservations
    page.open_section(section)
    assert not section.print_kit.isEnabled()
    presenter.reserve("01", date(2026, 11, 30), "Trusa de urgență", 2)
    qtbot.waitUntil(section.print_kit.isEnabled)
    qtbot.keyClick(section.print_kit, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: presenter.view.problem is not None)
    assert not tray.printed
    presenter.choose({"receipt_printer": "Birou"})
    qtbot.waitUntil(lambda: is_chosen(presenter, "receipt_printer", "Birou"))
    qtbot.keyClick(section.print_kit, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Birou" in page.notice.accessibleDescription())
    [(printer, sheet)] = tray.printed
    assert printer == "Birou"
    with pypdfium2.PdfDocument(sheet) as pdf:
        assert len(pdf) == 1


def test_the_label_of_a_reserved_number_is_printed_from_the_list(
    presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot, tray: PaperTray
) -> None:
    section = page.reservations
    page.open_section(section)
    assert not section.print_label.isVisible()
    presenter.choose({"label_printer": "Birou"})
    qtbot.waitUntil(lambda: is_chosen(presenter, "label_printer", "Birou"))
    presenter.reserve("01", date(2026, 11, 30), "Ședința consiliului local", 1)
    qtbot.waitUntil(section.print_label.isVisible)
    qtbot.keyClick(section.print_label, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Birou" in page.notice.accessibleDescription())
    [(printer, label)] = tray.printed
    with pypdfium2.PdfDocument(label) as pdf:
        said = pdf[0].get_textpage().get_text_range()
    assert printer == "Birou"
    assert "REZERVAT" in said
    assert "30.11.2026" in said


def test_the_label_of_a_number_that_was_given_up_is_printed_from_the_list_by_keyboard(
    presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot, tray: PaperTray
) -> None:
    section = page.reservations
    page.open_section(section)
    presenter.choose({"label_printer": "Birou"})
    qtbot.waitUntil(lambda: is_chosen(presenter, "label_printer", "Birou"))
    presenter.reserve("01", date(2026, 11, 30), "Ședința consiliului local", 2)
    qtbot.waitUntil(lambda: len(presenter.view.reservations) == 2)
    given_up, held = presenter.view.reservations
    presenter.give_up_reservation(given_up, "Documentul nu se mai întocmește")
    qtbot.waitUntil(lambda: len(presenter.view.given_up) == 1 and section.list.count() == 2)
    assert section.list.item(0).text().startswith(held.number.display)
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_End)
    assert section.list.currentItem().text().startswith(f"{given_up.number.display}, unused")
    assert section.print_label.isVisible()
    assert not section.give_up.isVisible()
    assert not section.save_button.isVisible()
    qtbot.keyClick(section.print_label, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Birou" in page.notice.accessibleDescription())
    [(_, label)] = tray.printed
    with pypdfium2.PdfDocument(label) as pdf:
        said = pdf[0].get_textpage().get_text_range()
    assert "NEFOLOSIT" in said
    assert "Documentul" not in said


def test_a_number_given_up_meanwhile_takes_nothing_from_who_writes_a_reservation(
    presenter: SettingsPresenter, page: SettingsPage, counter: Counter, qtbot: QtBot
) -> None:
    section = page.reservations
    page.open_section(section)
    section.reason.set_value("Trusa de urgență")

    def reserved_and_given_up(desk: FrontDesk) -> None:
        held = desk.reserve("01", date(2026, 11, 30), "Dispoziție")
        desk.void_reservation(held.number.reference(), "nu mai trebuie")

    on_db(counter, reserved_and_given_up)
    presenter.start()
    qtbot.waitUntil(lambda: section.list.count() == 1)
    assert section.reason.text() == "Trusa de urgență"
    assert section.save_button.isVisible()
    assert section.list.currentRow() == -1


def test_a_kit_that_cannot_be_written_is_said(
    presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    presenter.reserve("01", date(2026, 11, 30), "Dispoziție", 2)
    qtbot.waitUntil(lambda: len(presenter.view.reservations) == 2)
    page.reservations.files.target_chosen.emit("emergency-kit", tmp_path / "lipsa" / "trusa.pdf")
    qtbot.waitUntil(lambda: presenter.view.problem is not None)
    assert page.notice.isVisible()
