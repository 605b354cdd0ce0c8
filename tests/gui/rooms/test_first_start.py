"""The first start, typed by keyboard, into a real encrypted folder; and the invented town."""

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desk_app.application.front_desk import FrontDesk
from desk_app.application.register_letter import Registration
from desk_app.domain.entry import Letter
from desk_app.domain.register import Direction
from desk_app.ui.language import Language, install_translations
from desk_app.ui.pages.first_start.page import FirstStartPage
from desk_app.ui.presenters.first_start import Step
from desk_app.ui.presenters.first_start_decisions import departments_of
from desk_app.ui.widgets.accessibility import nameless
from tests.gui.room import cut_at_last
from tests.gui.rooms.conftest import PaperTray

GO_ON = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
GO_BACK = (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)


@pytest.fixture
def page(first_start_page: FirstStartPage) -> FirstStartPage:
    return first_start_page


def choose_institution(page: FirstStartPage, qtbot: QtBot) -> None:
    search = page.institution.search
    qtbot.waitUntil(search.hasFocus)
    qtbot.keyClicks(search, "selimb")
    qtbot.waitUntil(lambda: bool(search.suggestions()))
    qtbot.keyClick(search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "01" in page.registers.rows)


def go_to(step: Step, page: FirstStartPage, qtbot: QtBot) -> None:
    choose_institution(page, qtbot)
    page.people.people[0].name.set_value("Ardelean Vlad")
    while page._presenter.view.step < step:
        qtbot.keyClick(page, *GO_ON)


def test_nobody_goes_on_without_an_institution(page: FirstStartPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page, *GO_ON)
    assert page.institution.search.error()
    assert page._presenter.view.step is Step.INSTITUTION


def test_commune_brings_its_departments_and_the_address(page: FirstStartPage, qtbot: QtBot) -> None:
    choose_institution(page, qtbot)
    assert page.institution.name.text() == "Comuna Șelimbăr"
    assert "județul Sibiu" in page.institution.address.text()
    assert "AGRI Registru agricol" in page.registers.departments.toPlainText()


@pytest.mark.parametrize("typed", ["4187", "4.187", "4 187"])
def test_paper_register_is_continued(page: FirstStartPage, qtbot: QtBot, typed: str) -> None:
    go_to(Step.REGISTERS, page, qtbot)
    fields = page.registers.rows["01"][1]
    fields.first.selectAll()
    qtbot.keyClicks(fields.first, typed)
    assert fields.sample.text() == "4187"
    fields.pattern.selectAll()
    qtbot.keyClicks(fields.pattern, "{nr}/{dd}.{mm}.{yyyy}")
    assert fields.sample.text() == "4187/19.11.2026"
    assert page.registers.registers()[0].first == 4187


def test_special_registers_say_which_documents_get_a_number_there(page: FirstStartPage, qtbot: QtBot) -> None:
    go_to(Step.REGISTERS, page, qtbot)
    said = [text.text() for text in page.registers.findChildren(QLabel) if text.isVisible()]
    assert any("Petiție" in words and "OG 27/2002, art. 2" in words for words in said)


def test_a_pattern_with_a_prefix_asks_for_it(page: FirstStartPage, qtbot: QtBot) -> None:
    go_to(Step.REGISTERS, page, qtbot)
    fields = page.registers.rows["01"][1]
    assert not fields.prefix.isVisible()
    fields.pattern.selectAll()
    qtbot.keyClicks(fields.pattern, "{prefix}-{nr}/{yyyy}")
    assert fields.prefix.isVisible()
    qtbot.keyClick(page, *GO_ON)
    assert fields.prefix.error()
    qtbot.keyClicks(fields.prefix, "HR")
    assert fields.sample.text() == "HR-1/2026"
    assert page.registers.registers()[0].prefix == "HR"
    fields.pattern.selectAll()
    qtbot.keyClicks(fields.pattern, "{nr}")
    assert not fields.prefix.isVisible()
    assert page.registers.registers()[0].prefix == ""


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", [QSize(1366, 768), QSize(683, 384)], ids=["100 %", "200 %"])
def test_a_prefix_has_room_beside_the_pattern(
    qapp: QApplication, request: pytest.FixtureRequest, qtbot: QtBot, language: Language, size: QSize
) -> None:
    install_translations(qapp, language)
    page: FirstStartPage = request.getfixturevalue("page")
    go_to(Step.REGISTERS, page, qtbot)
    page.setFixedSize(size)
    fields = page.registers.rows["01"][1]
    fields.pattern.setFocus()
    fields.pattern.selectAll()
    qtbot.keyClicks(fields.pattern, "{prefix}-{nr}/{dd}.{mm}.{yyyy}")
    qtbot.keyClicks(fields.prefix, "HR")
    assert cut_at_last(fields, qtbot) == []
    shown = [each for each in fields.findChildren(QWidget) if each.isVisible() and each.parent() is fields]
    assert len(shown) == 8, "words and field of pattern, prefix, first number and sample"
    overlapping = [(a, b) for a, b in combinations(shown, 2) if a.geometry().intersects(b.geometry())]
    assert overlapping == []
    assert all(fields.rect().contains(each.geometry()) for each in shown)
    assert fields.visibleRegion().boundingRect().width() == fields.width(), "nothing is beyond the form's edge"


def test_what_is_not_a_pattern_is_said_in_place(page: FirstStartPage, qtbot: QtBot) -> None:
    go_to(Step.REGISTERS, page, qtbot)
    page.registers.rows["01"][1].pattern.set_value("{an}")
    qtbot.keyClick(page, *GO_ON)
    assert page.registers.rows["01"][1].pattern.error()


def test_going_back_loses_nothing(page: FirstStartPage, qtbot: QtBot) -> None:
    go_to(Step.COPY, page, qtbot)
    for _ in range(4):
        qtbot.keyClick(page, *GO_BACK)
    assert page._presenter.view.step is Step.INSTITUTION
    assert page.people.people[0].name.text() == "Ardelean Vlad"
    assert page.institution.place is not None


def test_desk_is_made_its_sheet_kept_and_the_first_number_given(
    page: FirstStartPage, qtbot: QtBot, tmp_path: Path
) -> None:
    presenter = page._presenter
    choose_institution(page, qtbot)
    page.registers.rows["01"][1].first.set_value("4.187")
    assert [code for code, (tick, _) in page.registers.rows.items() if tick and tick.isChecked()] == ["02", "03"]
    page.registers.rows["03"][0].setChecked(False)
    page.people.people[0].name.set_value("Ardelean Vlad")
    page.copy.reason.set_value("Nu avem al doilea disc")
    for _ in range(5):
        qtbot.keyClick(page, *GO_ON)
    qtbot.waitUntil(lambda: presenter.view.step is Step.RECOVERY)
    assert (tmp_path / "registratura.key").is_file()
    qtbot.keyClick(page, *GO_ON)
    assert presenter.view.sheet is not None
    group = presenter.view.sheet.recovery_key.split("-")[2]
    qtbot.keyClicks(page.recovery.group, "00000")
    assert not presenter.view.is_sheet_kept
    page.recovery.group.clear()
    qtbot.keyClicks(page.recovery.group, group.lower())
    assert presenter.view.is_sheet_kept
    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(page, *GO_ON)
    desk: FrontDesk = opened.args[0]
    given = page._presenter._tasks.lane("db").submit(
        lambda: desk.register_letter(Registration(Letter(), quick=True, papers=()))
    )
    assert given.result(5).number.display == "4187"
    profile = desk.queries.profile()
    assert [register.code for register in profile.registers] == ["01", "02"]
    assert profile.special_register("PETITIE", Direction.INCOMING) == "02"
    assert profile.special_register("CERERE_544", Direction.INCOMING) == ""
    assert profile.institution.siruta == 143557
    assert len(profile.deadline_rules) == 23


def test_sheet_is_printed_or_saved(page: FirstStartPage, qtbot: QtBot, tmp_path: Path, tray: PaperTray) -> None:
    page.copy.reason.set_value("Nu avem al doilea disc")
    go_to(Step.COPY, page, qtbot)
    qtbot.keyClick(page, *GO_ON)
    qtbot.waitUntil(lambda: page._presenter.view.step is Step.RECOVERY)
    page.recovery.folder.set_value(str(tmp_path))
    page.recovery.save_button.click()
    qtbot.waitUntil(lambda: page._presenter.view.is_sheet_kept)
    assert (tmp_path / "fisa-de-recuperare.pdf").read_bytes().startswith(b"%PDF")
    page.recovery.printer.set_value("Birou")
    page.recovery.print_button.click()
    qtbot.waitUntil(lambda: bool(tray.printed))


def test_occupied_folder_is_said_in_place(page: FirstStartPage, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "something").touch()
    page.copy.reason.set_value("Nu avem al doilea disc")
    go_to(Step.COPY, page, qtbot)
    qtbot.keyClick(page, *GO_ON)
    qtbot.waitUntil(page.notice.isVisible)
    assert page._presenter.view.step is Step.COPY


def test_copy_needs_a_place_or_a_reason(page: FirstStartPage, qtbot: QtBot) -> None:
    go_to(Step.COPY, page, qtbot)
    qtbot.keyClick(page, *GO_ON)
    assert page.copy.folder.error()


def test_departments_are_read_line_by_line() -> None:
    found = departments_of("PRIM Primar\n\nArhivă\nARHI Arhiva veche", ())
    assert [(item.code, item.name) for item in found] == [
        ("PRIM", "Primar"),
        ("COMP1", "Arhivă"),
        ("ARHI", "Arhiva veche"),
    ]


def test_everything_has_a_name_for_a_screen_reader(page: FirstStartPage, qtbot: QtBot) -> None:
    choose_institution(page, qtbot)
    for step in Step:
        page._presenter.go_to(step)
        assert nameless(page) == []
