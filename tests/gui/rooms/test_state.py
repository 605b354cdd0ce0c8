"""The state of the counter on a real register: what the checks say, and what mends them."""

import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_app.application.front_desk import Created
from desk_app.application.surroundings import Surroundings
from desk_app.ui.actions import DESK_STATE
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.main_window import MainWindow, Page
from desk_app.ui.pages.state.page import DeskStatePage
from desk_app.ui.pages.state.support_fix import SupportFix
from desk_app.ui.presenters.state import DeskStatePresenter
from desk_app.ui.presenters.state_lamps import lamps
from desk_app.ui.presenters.state_view import Verdict
from desk_app.ui.tasks import Lane, Tasks
from desk_app.ui.theme import State
from desk_app.ui.widgets.status_bar import LampName
from tests.gui.rooms.conftest import PaperTray, SteppingClock


@pytest.fixture
def presenter(
    counter: Counter, session: CounterSession, around: Surroundings, qtbot: QtBot
) -> Iterator[DeskStatePresenter]:
    made = DeskStatePresenter(counter, session, around)
    made.check()
    qtbot.waitUntil(lambda: made.view.checked_at is not None)
    yield made
    made.close()


@pytest.fixture
def page(presenter: DeskStatePresenter, window: MainWindow, clock: SteppingClock) -> DeskStatePage:
    made = DeskStatePage(window.commands, presenter, clock.here)
    window.add_page(Page(DESK_STATE, "desk-state", lambda: made))
    window.open_page(DESK_STATE)
    window.show()
    window.activateWindow()
    return made


def sentence_of(presenter: DeskStatePresenter, name: str) -> str:
    return next(check.sentence for check in presenter.view.checks if check.name == name)


def settled(qtbot: QtBot, presenter: DeskStatePresenter, name: str, sentence: str) -> None:
    qtbot.waitUntil(lambda: sentence_of(presenter, name) == sentence)


def test_a_new_desk_works_and_asks_for_a_copy_and_a_printer(presenter: DeskStatePresenter) -> None:
    view = presenter.view
    assert view.verdict is Verdict.WORKS
    assert {check.sentence for check in view.causes} == {"copy-none", "printer-not-chosen"}
    assert len(view.good) + len(view.causes) == len(view.checks)


def test_copy_is_kept_where_one_says(
    presenter: DeskStatePresenter, page: DeskStatePage, qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    presenter.open_fix("copy")
    assert page.panel is not None
    page.panel.folder.set_value(str(stick))
    page.panel._keep()
    settled(qtbot, presenter, "copy", "copy-good")
    assert page.panel is None
    assert list(stick.glob("mirror-*.journal"))


def test_copy_on_a_disk_that_is_not_there_is_refused_in_place(
    presenter: DeskStatePresenter, page: DeskStatePage, qtbot: QtBot, tmp_path: Path
) -> None:
    presenter.open_fix("copy")
    presenter.keep_copy(tmp_path / "nowhere")
    qtbot.waitUntil(lambda: presenter.view.problem is not None)
    assert page.panel is not None
    assert "nowhere" in page.panel._error.messages()[0]
    qtbot.keyClick(page.panel, Qt.Key.Key_Escape)
    assert presenter.view.fix == ""


def test_refusing_the_copy_asks_why(presenter: DeskStatePresenter, page: DeskStatePage, qtbot: QtBot) -> None:
    presenter.open_fix("copy")
    page.panel._refuse()
    assert page.panel.reason.error()
    page.panel.reason.set_value("Nu avem al doilea disc")
    page.panel._refuse()
    settled(qtbot, presenter, "copy", "copy-refused")


def test_printer_is_chosen_and_prints_a_trial(
    presenter: DeskStatePresenter, page: DeskStatePage, qtbot: QtBot, tray: PaperTray
) -> None:
    presenter.open_fix("printer")
    qtbot.waitUntil(lambda: len(presenter.view.printers) == 2)
    page.panel.printer.set_value("Zebra_ZD421")
    page.panel._choose()
    settled(qtbot, presenter, "printer", "printer-good")
    qtbot.waitUntil(lambda: presenter.view.profile.choice("label_printer") == "Zebra_ZD421")
    presenter.open_fix("test-label")
    qtbot.waitUntil(lambda: bool(tray.printed))
    assert tray.printed[0][1].startswith(b"%PDF")


def test_clock_behind_the_register_stops_the_numbers_until_the_day_is_typed(
    presenter: DeskStatePresenter, page: DeskStatePage, qtbot: QtBot, clock: SteppingClock
) -> None:
    clock.moment -= timedelta(days=3)
    presenter.check()
    settled(qtbot, presenter, "clock", "clock-behind")
    assert presenter.view.verdict is Verdict.NO_NUMBERS
    presenter.open_fix("confirm-day")
    page.panel._confirm()
    assert page.panel.day.error()
    page.panel.day.set_value((clock.moment + timedelta(days=3)).date())
    page.panel._confirm()
    qtbot.waitUntil(lambda: presenter.view.fix == "")


def test_resuming_asks_the_day_first_and_goes_on_with_what_was_typed(
    presenter: DeskStatePresenter,
    page: DeskStatePage,
    created: Created,
    qtbot: QtBot,
    clock: SteppingClock,
    tasks: Tasks,
) -> None:
    core = created.front_desk.desk._worker.desk
    tasks.run(Lane.DB, lambda: core.doubt("restored"), presenter._mended)
    settled(qtbot, presenter, "registry", "registry-distrusted")
    presenter.open_fix("resume")
    for field in page.panel.numbers.values():
        field.set_value(4200)
    page.panel.reason.set_value("Disc schimbat")
    page.panel._resume()
    qtbot.waitUntil(lambda: presenter.view.fix == "confirm-day")
    page.panel.day.set_value(clock.moment.date())
    page.panel._confirm()
    qtbot.waitUntil(lambda: presenter.view.fix == "")
    settled(qtbot, presenter, "registry", "registry-good")


def test_minutes_account_for_the_numbers_that_were_suspended(
    presenter: DeskStatePresenter,
    page: DeskStatePage,
    created: Created,
    qtbot: QtBot,
    clock: SteppingClock,
    tasks: Tasks,
) -> None:
    desk = created.front_desk
    code = desk.queries.profile().registers[0].code

    def go_on() -> None:
        desk.desk._worker.desk.doubt("restored")
        desk.desk.confirm_day(clock.moment.date())
        desk.desk.resume({code: 9000}, "Disc schimbat")

    tasks.run(Lane.DB, go_on, presenter._mended)
    qtbot.waitUntil(lambda: "numbers" in {check.name for check in presenter.view.causes})
    presenter.open_fix("minutes")
    assert page.panel is not None
    qtbot.waitUntil(lambda: page.panel.numbers.value() is not None)
    assert "9000/2026" in page.panel.numbers.text()
    page.panel._write_off()
    assert page.panel.minutes.error()
    page.panel.minutes.set_value("PV 3/20.11.2026")
    page.panel._write_off()
    assert page.panel.reason.error()
    page.panel.reason.set_value("Posibil emise, negăsite")
    page.panel._write_off()
    qtbot.waitUntil(lambda: presenter.view.fix == "")
    qtbot.waitUntil(lambda: "numbers" not in {check.name for check in presenter.view.checks})
    (told,) = desk.queries.suspended()
    assert (told.minutes, told.reason) == ("PV 3/20.11.2026", "Posibil emise, negăsite")


@pytest.mark.parametrize("has_card", [False, True])
def test_checks_that_end_meanwhile_leave_what_is_being_typed(
    presenter: DeskStatePresenter, page: DeskStatePage, qtbot: QtBot, clock: SteppingClock, has_card: bool
) -> None:
    days = timedelta(days=3)

    def step(by: timedelta, sentence: str) -> None:
        clock.moment += by
        presenter.check()
        settled(qtbot, presenter, "clock", sentence)

    if has_card:
        step(-days, "clock-behind")
    presenter.open_fix("confirm-day")
    panel = page.panel
    panel.day.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "28")
    step(days if has_card else -days, "clock-good" if has_card else "clock-behind")
    qtbot.keyClicks(QApplication.focusWidget(), "11")
    step(-days if has_card else days, "clock-behind" if has_card else "clock-good")
    qtbot.keyClicks(QApplication.focusWidget(), "2026")
    assert page.panel is panel
    assert panel.isVisible()
    assert panel.day.text() == "28112026"


def test_new_recovery_sheet_is_shown_and_saved(
    presenter: DeskStatePresenter, page: DeskStatePage, qtbot: QtBot, tmp_path: Path, created: Created
) -> None:
    presenter.open_fix("recovery-sheet")
    presenter.renew_sheet()
    qtbot.waitUntil(lambda: presenter.view.sheet is not None)
    assert presenter.view.sheet.recovery_key != created.recovery_key
    assert page.panel.key.text() == presenter.view.sheet.recovery_key
    page.panel.folder.set_value(str(tmp_path))
    page.panel._save_it()
    qtbot.waitUntil(lambda: presenter.view.fix == "")
    assert (tmp_path / "fisa-de-recuperare.pdf").read_bytes().startswith(b"%PDF")
    assert presenter.view.sheet is None


def test_verify_and_backup_say_what_came_of_it(
    presenter: DeskStatePresenter, page: DeskStatePage, qtbot: QtBot, tmp_path: Path
) -> None:
    presenter.verify()
    qtbot.waitUntil(lambda: presenter.view.verification is not None)
    assert presenter.view.verification.first_bad is None
    assert page.work.outcome.isVisible()
    presenter.backup(tmp_path / "all.backup")
    qtbot.waitUntil(lambda: presenter.view.backup_size is not None)
    assert (tmp_path / "all.backup").stat().st_size == presenter.view.backup_size


def open_support(page: DeskStatePage, window: MainWindow, qtbot: QtBot, folder: Path) -> SupportFix:
    """The remedy as the key opens it, with another folder."""
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(page.panel, SupportFix)
    page.panel.folder.set_value(str(folder))
    return page.panel


def test_data_for_help_is_one_file_that_names_nobody(
    presenter: DeskStatePresenter,
    page: DeskStatePage,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    clock: SteppingClock,
) -> None:
    panel = open_support(page, window, qtbot, tmp_path)
    file = tmp_path / f"registratura-help-{clock.here():%Y-%m-%d-%H%M}.zip"
    assert panel.name.value() == file.name
    qtbot.waitUntil(panel.save.hasFocus)
    qtbot.keyClick(panel.save, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: presenter.view.support is not None, timeout=30_000)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    assert [check["name"] for check in json.loads(parts["checks.json"])] == [
        check.name for check in presenter.view.checks
    ]
    told = "\n".join(parts.values())
    names = ("Ardelean", "Munteanu", "Comuna Exemplu", "Zebra", str(tmp_path))
    assert [name for name in names if name in told] == []
    assert page.panel is None
    assert page.work.outcome.isVisible()
    assert str(file) in page.work.outcome.accessibleDescription()


def test_data_for_help_replaces_no_file_and_keeps_what_was_typed(
    presenter: DeskStatePresenter, page: DeskStatePage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = open_support(page, window, qtbot, tmp_path)
    (tmp_path / "other.zip").write_bytes(b"somebody's")
    panel.name.set_value("other.zip")
    panel.save.click()
    qtbot.waitUntil(lambda: presenter.view.problem is not None, timeout=30_000)
    assert page.panel is panel
    assert "other.zip" in panel._error.messages()[0]
    assert (tmp_path / "other.zip").read_bytes() == b"somebody's"
    panel.folder.set_value("")
    panel.save.click()
    assert panel.folder.error()
    panel.folder.set_value(str(tmp_path / "nowhere"))
    panel.save.click()
    qtbot.waitUntil(lambda: "nowhere" in "".join(panel._error.messages()), timeout=30_000)
    assert panel.name.value() == "other.zip"


def test_what_came_of_work_is_said_until_other_work_begins(
    presenter: DeskStatePresenter, page: DeskStatePage, qtbot: QtBot, tmp_path: Path
) -> None:
    presenter.verify()
    qtbot.waitUntil(lambda: presenter.view.verification is not None)
    presenter.backup(tmp_path / "all.backup")
    qtbot.waitUntil(lambda: presenter.view.backup_size is not None)
    assert page.work.outcome.accessibleName() == "Everything is saved"


def test_diagnosis_names_nobody(
    presenter: DeskStatePresenter, page: DeskStatePage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    copied = QApplication.clipboard().text()
    assert "registry: good" in copied
    assert str(tmp_path) not in copied
    assert "Ardelean" not in copied


def test_first_cause_has_the_main_button_and_its_key(
    presenter: DeskStatePresenter, page: DeskStatePage, window: MainWindow, qtbot: QtBot
) -> None:
    first = presenter.view.causes[0].fix
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert presenter.view.fix == first


def test_lamps_follow_the_checks(presenter: DeskStatePresenter) -> None:
    told = {name: state for name, state, _ in lamps(presenter.view.checks, presenter.view.checked_at)}
    assert told[LampName.LABELS] is State.ATTENTION
    assert told[LampName.COPY] is State.ATTENTION
    assert told[LampName.CLOCK] is State.DONE
    assert not {LampName.CARD, LampName.CENTRAL} & set(told)  # they follow their own presenters
