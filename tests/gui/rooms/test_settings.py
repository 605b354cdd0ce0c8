"""The settings on a real register: what is laid down, and by whom it may be changed."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desk_app.config.settings import Mode, Rule, settle
from desk_app.domain.deadline import CountingMode, DayKind, Extension, TermStart, rules_in_force
from desk_app.domain.institution import InstitutionProfile, Role
from desk_app.domain.register import ReplyNumbering
from desk_app.ui.actions import SETTINGS
from desk_app.ui.arguments import Arguments
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.language import Language
from desk_app.ui.main_window import MainWindow, Page
from desk_app.ui.pages.settings.page import SettingsPage
from desk_app.ui.presenters.settings import SettingsPresenter
from desk_app.ui.theme import Appearance, theme
from desk_app.ui.widgets.accessibility import nameless
from desk_app.ui.widgets.field_row import FieldRow
from tests.gui.rooms.conftest import CLERK, REGISTRAR, PaperTray


@pytest.fixture
def presenter(settings: SettingsPresenter) -> SettingsPresenter:
    return settings


@pytest.fixture
def page(settings_page: SettingsPage) -> SettingsPage:
    return settings_page


def profile(presenter: SettingsPresenter) -> InstitutionProfile:
    assert presenter.view.profile is not None
    return presenter.view.profile


def saved(qtbot: QtBot, presenter: SettingsPresenter, before: InstitutionProfile) -> InstitutionProfile:
    qtbot.waitUntil(lambda: presenter.view.profile != before)
    return profile(presenter)


def test_first_number_of_an_open_register_is_fixed_and_its_pattern_is_not(
    presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot
) -> None:
    before, section = profile(presenter), page.registers
    assert not section.first.isEnabled()
    section.pattern.set_value("fără număr")
    section.save()
    assert section.pattern.error()
    section.pattern.set_value("{prefix}{nr}/{yyyy}")
    section.save()
    assert "{prefix}" in section.prefix.error(), "a place for a prefix and none to stand there"
    section.prefix.set_value("A-")
    section.replies.set_value(ReplyNumbering.NEW_NUMBER)
    section.save()
    register = saved(qtbot, presenter, before).register("01")
    assert (register.pattern, register.prefix, register.first) == ("{prefix}{nr}/{yyyy}", "A-", 4187)
    assert register.reply_numbering is ReplyNumbering.NEW_NUMBER
    assert page.notice.isVisible()


def test_new_register_gets_a_series_and_is_closed_again(
    presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot
) -> None:
    section = page.registers
    section.begin_new()
    section.code.set_value("01")
    section.name.set_value("Registrul ofertelor")
    section.save()
    assert section.code.error()
    section.code.set_value("40")
    section.first.set_value("1.204")
    before = profile(presenter)
    section.save()
    before = saved(qtbot, presenter, before)
    assert before.register("40").first == 1204
    section.closed.setChecked(True)
    section.save()
    assert saved(qtbot, presenter, before).register("40").closed


def test_newer_rule_takes_over_on_its_day_and_the_earlier_stays(
    presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot
) -> None:
    before, section = profile(presenter), page.rules
    section.current = "PETITIE@2002-02-01"
    section.load(before, section.current)
    section.begin_new()
    section.save()
    assert section.confirmed_by.error()
    section.confirmed_by.set_value("Secretar Exemplu")
    section.valid_from.set_value(date(2002, 2, 1))
    section.save()
    assert section.valid_from.error()
    section.valid_from.set_value(date(2027, 1, 1))
    section.length.set_value(20)
    section.basis.set_value("Lege nouă art. 1")
    section.save()
    after = saved(qtbot, presenter, before)
    assert rules_in_force(after.deadline_rules, "PETITIE", date(2026, 12, 31))[0].length == 30
    assert [rule.length for rule in rules_in_force(after.deadline_rules, "PETITIE", date(2027, 1, 1))] == [20]


def test_a_rule_of_the_institutions_own_is_begun_and_gives_terms(
    presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot
) -> None:
    before, section = profile(presenter), page.rules
    section.begin_own.click()
    assert section.code.isEnabled()
    section.code.set_value("petitie")
    section.save()
    assert section.code.error()
    section.code.set_value("regulament_pasuni")
    section.save()
    assert section.name.error()
    section.name.set_value("Răspuns la cererea de pășunat")
    section.confirmed_by.set_value("Secretar Exemplu")
    section.save()
    assert section.valid_from.error()
    section.valid_from.set_value(date(2026, 1, 1))
    section.length.set_value(10)
    section.mode.set_value(CountingMode.WORKING)
    section.others[0].set_value(CountingMode.CALENDAR)
    section.others[1].set_value(CountingMode.WORKING)
    section.basis.set_value("HCL 12/2025 art. 4")
    section.extension.set_value(5)
    section.save()
    assert section.extended_by.error()
    section.extended_by.set_value("primarul")
    section.internal.set_value(2)
    section.save()
    after = saved(qtbot, presenter, before)
    (rule,) = [rule for rule in after.deadline_rules if rule.code == "REGULAMENT_PASUNI"]
    assert (rule.title, rule.length, rule.modes) == (
        "Răspuns la cererea de pășunat",
        10,
        (CountingMode.WORKING, CountingMode.CALENDAR),
    )
    assert (rule.start, rule.extension, rule.valid_from, rule.confirmed_by) == (
        TermStart.REGISTRATION,
        Extension(5, "primarul"),
        date(2026, 1, 1),
        "Secretar Exemplu",
    )


def test_a_newer_rule_keeps_extension_and_disputed_readings(
    presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot
) -> None:
    before, section = profile(presenter), page.rules
    (known,) = [rule for rule in before.deadline_rules if rule.code == "L544"]
    section.current = "L544@2001-12-22"
    section.load(before, section.current)
    section.begin_new()
    section.valid_from.set_value(date(2027, 1, 1))
    section.confirmed_by.set_value("Secretar Exemplu")
    section.save()
    after = saved(qtbot, presenter, before)
    (newer,) = rules_in_force(after.deadline_rules, "L544", date(2027, 1, 1))
    assert (newer.modes, newer.extension) == (known.modes, known.extension)


def test_a_term_beyond_every_calendar_is_refused(
    presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot
) -> None:
    before, section = profile(presenter), page.rules
    section.current = "PETITIE@2002-02-01"
    section.load(before, section.current)
    section.begin_new()
    section.valid_from.set_value(date(2027, 1, 1))
    section.confirmed_by.set_value("Secretar Exemplu")
    section.length.set_value(360)
    section.save()
    qtbot.waitUntil(lambda: presenter.view.problem is not None)
    assert profile(presenter) == before


def test_rule_is_confirmed_by_a_person(presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot) -> None:
    before, section = profile(presenter), page.rules
    section.current = "PETITIE@2002-02-01"
    section.load(before, section.current)
    section.confirmed_by.set_value("Secretar Exemplu")
    section.save()
    after = saved(qtbot, presenter, before)
    assert [rule.confirmed_by for rule in after.deadline_rules if rule.code == "PETITIE"] == ["Secretar Exemplu"]


def test_bridge_day_joins_the_holidays_of_the_year(
    presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot
) -> None:
    assert any(day.day == date(2026, 12, 1) for day in presenter.view.special_days)
    section = page.days
    section.begin_new()
    section.day.set_value(date(2026, 12, 31))
    section.name.set_value("Zi liberă")
    section.save()
    qtbot.waitUntil(lambda: any(day.day == date(2026, 12, 31) for day in presenter.view.special_days))
    added = next(day for day in presenter.view.special_days if day.day == date(2026, 12, 31))
    assert added.kind is DayKind.BRIDGE_DAY


def test_person_is_added_and_the_last_who_may_change_cannot_leave(
    presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot
) -> None:
    before, section = profile(presenter), page.people
    section.begin_new()
    section.save()
    assert section.name.error()
    section.name.set_value("Demonstrație Ana")
    section.save()
    after = saved(qtbot, presenter, before)
    assert {person.name for person in after.operators} >= {"Demonstrație Ana"}
    section.current = REGISTRAR.id
    section.load(after, REGISTRAR.id)
    section.active.setChecked(False)
    section.save()
    assert section.role.error()


def test_clerk_sees_reserved_numbers_people_and_look_only(
    presenter: SettingsPresenter, page: SettingsPage, session: CounterSession, qtbot: QtBot
) -> None:
    page.people.current = CLERK.id
    page.people.take_over.setEnabled(True)
    page.people.take_over.click()
    qtbot.waitUntil(lambda: presenter.view.role is Role.CLERK)
    shown = [page.list.item(at).text() for at in range(page.list.count())]
    assert shown == [page.reservations.title, page.people.title, page.look.title]
    page.list.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Home):
        qtbot.keyClick(page.list, key)
        assert not page.institution.isVisible()
    page.open_section(page.people)
    assert not page.people.save_button.isVisible()


def test_tab_walks_from_the_list_through_the_fields_and_back(page: SettingsPage, qtbot: QtBot) -> None:
    page.open_section(page.reservations)
    page.list.setFocus()
    walked: list[QWidget] = []
    while page.list not in walked[1:]:
        walked.append(page.window().focusWidget())
        qtbot.keyClick(walked[-1], Qt.Key.Key_Tab)
        assert len(walked) < 20
    assert {page.reservations.register, page.reservations.until, page.reservations.reason} <= set(walked)


def test_a_delegation_is_laid_down_and_ended_early(
    presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot
) -> None:
    section = page.delegations
    page.open_section(section)
    first, second = (person.id for person in presenter.view.profile.operators[:2])
    section.absent.set_value(first)
    section.delegate.set_value(first)
    section.save()
    assert section.delegate.error()
    section.delegate.set_value(second)
    section.first_day.set_value(date(2026, 11, 20))
    section.last_day.set_value(date(2026, 11, 19))
    section.act.set_value("dispoziția 12/2026")
    section.save()
    assert section.last_day.error()
    section.last_day.set_value(date(2026, 11, 30))
    section.save()
    qtbot.waitUntil(lambda: len(presenter.view.profile.delegations) == 1)
    assert "20.11.2026-30.11.2026" in section.list.item(0).text()
    section.last_day.set_value(date(2026, 11, 25))
    section.save()
    qtbot.waitUntil(lambda: presenter.view.profile.delegations[0].last_day == date(2026, 11, 25))
    assert len(presenter.view.profile.delegations) == 1


def test_printers_are_kept_and_a_trial_is_printed(
    presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot, tray: PaperTray
) -> None:
    section = page.papers
    assert not section.trial.isEnabled()
    section.fields["label_printer"].set_value("Zebra_ZD421")
    section.fields["label_template"].set_value("50x25")
    section.save()
    qtbot.waitUntil(lambda: profile(presenter).choice("label_template") == "50x25")
    qtbot.waitUntil(section.trial.isEnabled)
    section.trial.click()
    qtbot.waitUntil(lambda: bool(tray.printed))


def test_departments_and_types_are_added_and_changed(
    presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot
) -> None:
    before = profile(presenter)
    page.departments.begin_new()
    page.departments.code.set_value("digi")
    page.departments.name.set_value("Digitalizare")
    page.departments.save()
    before = saved(qtbot, presenter, before)
    assert before.department("DIGI").name == "Digitalizare"
    page.types.begin_new()
    page.types.code.set_value("SEMNAL")
    page.types.name.set_value("Semnal")
    page.types.department.set_value("DIGI")
    page.types.papers.setPlainText("Cerere\n\nDovada plății")
    page.types.save()
    made = saved(qtbot, presenter, before).document_type("SEMNAL")
    assert (made.department, [item.text for item in made.checklist]) == ("DIGI", ["Cerere", "Dovada plății"])


def test_institution_keeps_its_code(presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot) -> None:
    before = profile(presenter)
    page.institution.contact.set_value("0700 000 001")
    page.institution.save()
    after = saved(qtbot, presenter, before).institution
    assert (after.contact, after.siruta) == ("0700 000 001", 990_032)


def test_look_changes_at_once_and_is_kept(page: SettingsPage) -> None:
    page.look.appearance.set_value(Appearance.DARK)
    page.look.appearance.value_changed.emit(Appearance.DARK)
    assert theme().appearance is Appearance.DARK
    theme().set_appearance(Appearance.LIGHT)


def test_everything_has_a_name_for_a_screen_reader(page: SettingsPage) -> None:
    for section in page.sections:
        page.open_section(section)
        assert nameless(page) == []


def ruled(tmp_path: Path, **policy: Rule) -> Arguments:
    return Arguments(tmp_path, tmp_path, settings=settle(policy, {"language": "en"}, {}))


def test_what_the_administrator_laid_down_is_locked_and_says_so(
    presenter: SettingsPresenter, window: MainWindow, tmp_path: Path
) -> None:
    kept = QSettings(str(tmp_path / "look.ini"), QSettings.Format.IniFormat)
    kept.setValue("window/scale", "200")
    asked = ruled(
        tmp_path,
        scale=Rule("125"),
        appearance=Rule("light", Mode.ADVISED),
        label_printer=Rule("Zebra_ZD421"),
        receipt_paper=Rule("a4", Mode.HIDDEN),
    )
    page = SettingsPage(presenter, kept, asked)
    window.add_page(Page(SETTINGS, "settings", lambda: page))
    window.open_page(SETTINGS)
    window.show()
    look, fields = page.look, page.papers.fields
    assert (look.scale.value(), look.scale.isEnabled()) == (125, False)
    assert (look.language.value(), look.language.isEnabled()) == (Language.ENGLISH, False)
    assert look.appearance.isEnabled()
    assert not fields["label_printer"].isEnabled()
    assert fields["label_dpi"].isEnabled()
    said = {row.messages()[2] for row in page.findChildren(FieldRow)}
    assert "Laid down by the administrator, for this computer." in said
    assert "Laid down when the program was installed." in said
    page.open_section(page.papers)
    assert fields["label_dpi"].isVisible()
    assert not fields["receipt_paper"].isVisible()


def test_second_number_that_a_type_brings_waits_for_its_register(
    presenter: SettingsPresenter, page: SettingsPage, qtbot: QtBot
) -> None:
    before, section = profile(presenter), page.types
    kind = before.document_type("OFERTA_TEREN")
    assert (kind.special_register, before.register("13")) == ("13", None)
    section.current = kind.code
    section.load(before, kind.code)
    section.file_code.set_value("V.4")
    section.save()
    kept = saved(qtbot, presenter, before).document_type(kind.code)
    assert (kept.file_code, kept.special_register) == ("V.4", "13")
