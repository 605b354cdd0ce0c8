"""Finding entries: as one types, by filter, while the register goes on growing."""

import time
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest

from desk_app.application.queries import RegisterFilter
from desk_app.application.register_letter import Registration
from desk_app.domain import errors
from desk_app.domain.entry import EntryState, Letter
from desk_app.domain.register import Direction
from desk_app.ui.actions import REGISTER
from desk_app.ui.language import Language, install_translations
from desk_app.ui.pages.register.list_side import SETTLED_MS, ListSide
from desk_app.ui.pages.register.row_words import RowWords
from desk_app.ui.presenters import register_search
from desk_app.ui.presenters.register_entry_state import Act
from desk_app.ui.presenters.register_state import Count, Period
from desk_app.ui.theme import Role, State, font
from desk_app.ui.widgets.badge import badge_width
from desk_app.ui.widgets.table_columns import TWO_LINES, Content, View
from desk_app.ui.widgets.table_delegate import AROUND_WORDS, BADGE_INSET
from tests.fakes.demonstration_town import ILINCA
from tests.lanes import on_db

CONTROL = Qt.KeyboardModifier.ControlModifier


def shown(clerk) -> list[str]:
    """The numbers in the table, as far as they have been fetched."""
    table = clerk.page.list.table
    return [table.row(row_id).number for row_id in table.model().ids() if table.row(row_id)]


def test_newest_entry_is_selected_and_whole_register_is_there(clerk) -> None:
    total = clerk.page.presenter.state.figures.total
    clerk.wait(lambda: clerk.page.presenter.state.figures.overdue is not None)
    assert total.number >= 25
    assert len(clerk.page.list.table.model().ids()) >= 25
    assert clerk.page.presenter.state.figures.debts == Count(1)
    assert clerk.page.presenter.state.figures.overdue == Count(1)


def test_an_entry_scanned_before_the_list_is_read_stays_in_the_pane(at_register, town, monkeypatch) -> None:
    """The list comes first, and with it its newest entry: that is not what was asked for."""
    oldest = town.desk.queries.rows(town.desk.queries.ids(RegisterFilter())[-1:])[0]
    read = town.desk.queries.detail
    monkeypatch.setattr(town.desk.queries, "detail", lambda entry_id: time.sleep(0.3) or read(entry_id))
    with at_register(oldest.entry_id) as clerk:
        clerk.wait(lambda: clerk.page.presenter.state.figures.overdue is not None)
        clerk.wait(lambda: clerk.page.list.table.selected_id() == oldest.row_id)
        clerk.wait(lambda: clerk.detail().entry.id == oldest.entry_id)
        QTest.qWait(2 * SETTLED_MS)
        assert clerk.detail().entry.id == oldest.entry_id
        assert clerk.page.list.table.selected_id() == oldest.row_id


def test_an_old_entry_scanned_stays_in_the_pane_while_a_long_list_is_read(at_register, town, monkeypatch) -> None:
    """Its row is not among the first ones that are found: it is chosen once all are."""
    monkeypatch.setattr(register_search, "FIRST_ROWS", 5)
    oldest = town.desk.queries.rows(town.desk.queries.ids(RegisterFilter())[-1:])[0]
    read = town.desk.queries.ids
    monkeypatch.setattr(town.desk.queries, "ids", lambda criteria: time.sleep(0.3) or read(criteria))
    with at_register(oldest.entry_id) as clerk:
        clerk.wait(lambda: clerk.page.list.table.selected_id() == oldest.row_id)
        QTest.qWait(2 * SETTLED_MS)
        assert clerk.detail().entry.id == oldest.entry_id
        assert clerk.page.list.table.selected_id() == oldest.row_id


def test_typing_into_the_search_box_narrows_and_enter_goes_to_the_first(clerk) -> None:
    clerk.give("search")
    clerk.type("sasu livezii")
    clerk.wait(lambda: 0 < len(shown(clerk)) < 8)
    table = clerk.page.list.table
    assert {table.row(row_id).issuer for row_id in table.model().ids()} == {"Sasu Irina"}
    clerk.press(Qt.Key.Key_Return)
    clerk.wait(table.hasFocus)
    clerk.wait(lambda: clerk.detail().row.sender == "Sasu Irina")


def test_pane_follows_once_the_typing_pauses(clerk) -> None:
    before = clerk.detail().row.sender
    clerk.give("search")
    clerk.type("sasu livezii")
    clerk.wait(lambda: 0 < len(shown(clerk)) < 8)
    assert before != "Sasu Irina"
    clerk.wait(lambda: clerk.detail().row.sender == "Sasu Irina")
    assert clerk.window.top_bar.search.hasFocus()


def test_act_is_about_the_entry_that_was_chosen_though_it_is_still_being_read(clerk) -> None:
    entries, table = clerk.page.entries, clerk.page.list.table
    before = clerk.detail().entry.id
    table.select_id(table.model().ids()[1])
    clerk.give("annul-entry")
    assert entries.state.detail.entry.id == before
    assert entries.state.act is None
    clerk.wait(lambda: entries.state.act is Act.ANNUL)
    assert entries.state.detail.entry.id != before


def test_every_command_given_while_an_entry_is_read_is_done_for_it(clerk) -> None:
    entries, table = clerk.page.entries, clerk.page.list.table
    before = clerk.detail().entry.id
    table.select_id(table.model().ids()[1])
    clerk.give("entry-label")
    clerk.give("entry-receipt")
    clerk.wait(lambda: entries.state.detail.entry.id != before)
    clerk.wait(lambda: {job.paper for job in clerk.detail().print_jobs if job.copy} >= {"label", "receipt"})


def test_selection_that_moved_during_an_act_swallows_no_command_after_it(clerk) -> None:
    entries, table = clerk.page.entries, clerk.page.list.table
    clerk.give("add-paper")
    clerk.wait(lambda: entries.state.act is Act.ADD_PAPER)
    table.select_id(table.model().ids()[1])
    entries.add_paper("Confirmare de primire", 1, "")
    clerk.wait(lambda: entries.state.act is None)
    clerk.give("annul-entry")
    clerk.wait(lambda: entries.state.act is Act.ANNUL)


def test_search_opens_the_page_from_elsewhere_and_typing_goes_on(clerk) -> None:
    clerk.window._current = "elsewhere"
    clerk.give("search")
    clerk.type("morii")
    assert clerk.window.current_page() == "register"
    assert clerk.window.top_bar.search.text() == "morii"
    clerk.wait(lambda: clerk.page.presenter.state.criteria.words == "morii")


def test_nothing_found_says_so_and_escape_shows_all_again(clerk) -> None:
    clerk.give("search")
    clerk.type("zzzz")
    clerk.wait(lambda: clerk.page.presenter.state.figures.total == Count(0))
    assert clerk.page.list._nothing.isVisible()
    clerk.press(Qt.Key.Key_Escape)
    clerk.wait(lambda: len(shown(clerk)) > 20)
    assert clerk.page.list.table.isVisible()


def test_keyboard_stays_with_the_list_while_there_is_nothing_in_it(clerk) -> None:
    table = clerk.page.list.table
    clerk.page.setFocus()
    clerk.wait(table.hasFocus)
    clerk.page.presenter.narrow(words="niciunde")
    clerk.wait(clerk.page.list._nothing.hasFocus)
    clerk.page.presenter.show_all()
    clerk.wait(lambda: table.hasFocus() and table.isVisible())


def test_filters_by_keyboard(clerk) -> None:
    clerk.give("filter")
    assert clerk.focus() is clerk.page.list.filters.department
    clerk.page.list.filters.state.setFocus()
    clerk.type("depăș")
    clerk.press(Qt.Key.Key_Return)
    clerk.wait(lambda: shown(clerk) == ["1261"])
    assert clerk.page.list.table.row(clerk.page.list.table.model().ids()[0]).state is State.PROBLEM
    clerk.page.presenter.show_all()
    clerk.wait(lambda: len(shown(clerk)) > 20)
    assert clerk.page.list.filters.state.text() == "Toate stările"


def register(clerk, subject: str, *, special_register: str = "", **values: object) -> str:
    """A fresh entry of which nothing is told to the page but that it is there; its number."""
    letter = Letter(sender=ILINCA, subject=subject, sheets=1, **values)
    wanted = Registration(letter, special_register=special_register, papers=())
    done = on_db(clerk.page._counter, lambda desk: desk.register_letter(wanted))
    clerk.page._counter.hub.publish(done.changes)
    return done.number.display


@pytest.mark.parametrize(
    ("field", "typed", "value", "wanted", "other"),
    [
        ("department", "urban", "URB", {"department": "URB"}, {"department": "RELP"}),
        ("type", "propunere", "PROPUNERE", {"type": "PROPUNERE"}, {"type": "SESIZARE"}),
        ("channel", "curier", "curier", {"channel": "curier"}, {"channel": "ghiseu"}),
        ("direction", "ieș", "out", {"direction": Direction.OUTGOING, "addressee": "Public"}, {}),
    ],
)
def test_each_filter_leaves_what_has_its_value(clerk, field, typed, value, wanted, other) -> None:
    number, left_out = register(clerk, "cu filtru", **wanted), register(clerk, "fără filtru", **other)
    clerk.give("filter")
    getattr(clerk.page.list.filters, field).setFocus()
    clerk.type(typed)
    clerk.press(Qt.Key.Key_Return)
    assert getattr(clerk.page.presenter.state.criteria, field) == value
    clerk.wait(lambda: number in shown(clerk) and left_out not in shown(clerk))


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [("rezolv", {"1266"}), ("clasat", {"1267"}), ("anulat", {"1265"}), ("de completat", {"1284"})],
)
def test_filter_by_state(clerk, typed: str, numbers: set[str]) -> None:
    clerk.page.list.filters.state.setFocus()
    clerk.type(typed)
    clerk.press(Qt.Key.Key_Return)
    clerk.wait(lambda: numbers <= set(shown(clerk)) and "1270" not in shown(clerk))
    words = {clerk.page.list.table.row(row_id).state for row_id in clerk.page.list.table.model().ids()}
    assert len(words) == 1


def test_list_of_a_special_register_shows_the_numbers_of_that_register(clerk) -> None:
    number = register(clerk, "petiție în două registre", special_register="02")
    clerk.wait(lambda: number in shown(clerk))
    row = clerk.page.list.table.row(clerk.page.list.table.model().ids()[0])
    assert (row.number, row.remark) == (number, f"și nr. {row.other_numbers}")
    clerk.page.list.filters.register.setFocus()
    clerk.type("petițiilor 2026")
    clerk.press(Qt.Key.Key_Return)
    clerk.wait(lambda: row.other_numbers in shown(clerk) and number not in shown(clerk))
    listed = clerk.page.list.table.row(clerk.page.list.table.model().ids()[0])
    assert (listed.number, listed.remark) == (row.other_numbers, f"și nr. {number}")
    clerk.page.presenter.show_all()
    clerk.wait(lambda: number in shown(clerk))


def test_period_is_chosen_or_typed(clerk) -> None:
    filters = clerk.page.list.filters
    filters.period.setFocus()
    clerk.type("de la")
    clerk.press(Qt.Key.Key_Return)
    clerk.wait(lambda: clerk.focus() is filters.first_day)
    clerk.type("3.11.2026")
    clerk.press(Qt.Key.Key_Return)
    clerk.type("4.11.2026")
    clerk.press(Qt.Key.Key_Return)
    criteria = clerk.page.presenter.state.criteria
    assert (criteria.first_day, criteria.last_day) == (date(2026, 11, 3), date(2026, 11, 4))
    clerk.wait(lambda: len(clerk.page.list.table.model().ids()) == 9)


@pytest.mark.parametrize(
    ("period", "days"),
    [
        (Period.ALL, (None, None)),
        (Period.TODAY, (date(2026, 11, 19), date(2026, 11, 19))),
        (Period.SEVEN_DAYS, (date(2026, 11, 13), date(2026, 11, 19))),
        (Period.THIRTY_DAYS, (date(2026, 10, 21), date(2026, 11, 19))),
        (Period.THIS_MONTH, (date(2026, 11, 1), date(2026, 11, 19))),
        (Period.THIS_YEAR, (date(2026, 1, 1), date(2026, 11, 19))),
        (Period.LAST_YEAR, (date(2025, 1, 1), date(2025, 12, 31))),
    ],
)
def test_periods(period: Period, days: tuple[date | None, date | None]) -> None:
    assert period.days(date(2026, 11, 19)) == days


def test_new_entry_moves_neither_selection_nor_view(clerk) -> None:
    table = clerk.page.list.table
    clerk.wait(lambda: len(shown(clerk)) > 20)
    selected = table.model().ids()[8]
    table.select_id(selected)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    top = table.model().ids()[table.rowAt(0)]
    before = len(table.model().ids())
    clerk.register("sosită între timp")
    clerk.wait(lambda: len(table.model().ids()) == before + 1)
    assert table.selected_id() == selected
    assert table.model().ids()[table.rowAt(0)] == top
    assert table.row(table.model().ids()[0]).summary == "sosită între timp"


def test_hidden_page_reads_the_register_again_only_when_it_is_shown(clerk) -> None:
    table = clerk.page.list.table
    before = len(table.model().ids())
    clerk.page.presenter.set_open(False)
    clerk.register("cât timp pagina era ascunsă")
    assert len(table.model().ids()) == before
    clerk.page.presenter.set_open(True)
    clerk.wait(lambda: len(table.model().ids()) == before + 1)


def test_page_opens_at_what_was_registered_meanwhile_where_nobody_chose_another(clerk) -> None:
    table = clerk.page.list.table
    clerk.wait(lambda: table.selected_id() == table.model().ids()[0])
    clerk.page.hide()
    newest = clerk.register("primită cât timp pagina era ascunsă")
    clerk.page.show()
    clerk.wait(lambda: clerk.detail().entry.id == newest)
    assert table.selected_id() == table.model().ids()[0]


def test_page_opens_at_what_was_registered_before_its_first_list_was_whole(at_register, town, monkeypatch) -> None:
    """Made early, it has the first rows only when F3 brings it into sight, and the keyboard into the list."""
    monkeypatch.setattr(register_search, "FIRST_ROWS", 5)
    take, newest = ListSide._first_rows, []

    def take_them_and_come_into_sight(self, first):
        take(self, first)
        if not newest:
            page = self.window().page(REGISTER)
            page.hide()
            letter = Letter(sender=ILINCA, subject="numărul abia dat", sheets=1, channel="ghiseu")
            done = on_db(page._counter, lambda desk: desk.register_letter(Registration(letter, papers=())))
            newest.append(done.entry_id)
            page._counter.hub.publish(done.changes)
            page.show()
            page.setFocus()

    monkeypatch.setattr(ListSide, "_first_rows", take_them_and_come_into_sight)
    with at_register() as clerk:
        clerk.wait(lambda: clerk.detail().entry.id == newest[0])
        table = clerk.page.list.table
        clerk.wait(lambda: table.selected_id() == table.model().ids()[0])


def test_page_opens_at_the_entry_that_was_chosen(clerk) -> None:
    table = clerk.page.list.table
    clerk.wait(lambda: len(shown(clerk)) > 3)
    chosen, before = table.model().ids()[2], len(table.model().ids())
    table.select_id(chosen)
    clerk.page.hide()
    clerk.register("alta, tot în lipsă")
    clerk.page.show()
    clerk.wait(lambda: len(table.model().ids()) == before + 1)
    QTest.qWait(2 * SETTLED_MS)
    assert table.selected_id() == chosen


def test_one_switch_changes_the_view(clerk) -> None:
    clerk.give("change-view")
    assert clerk.page.list.table.model().view() is View.LEGAL_ORDER
    assert clerk.page.list.table.model().columnCount() == 13
    clerk.give("change-view")
    assert clerk.page.list.table.model().view() is View.TWO_LINES


def test_interrupted_query_is_asked_again(clerk, monkeypatch) -> None:
    queries, asked = clerk.town.desk.queries, []
    rows = type(queries).rows

    def interrupted_once(self, row_ids):
        asked.append(len(row_ids))
        if len(asked) == 1:
            raise errors.Cancelled
        return rows(self, row_ids)

    monkeypatch.setattr(type(queries), "rows", interrupted_once)
    table = clerk.page.list.table
    table._model.invalidate(table.model().ids()[:3])
    clerk.wait(lambda: asked[:2] == [3, 3])


def test_annulled_row_is_struck_and_states_have_their_words(clerk) -> None:
    clerk.wait(lambda: len(shown(clerk)) > 20)
    table = clerk.page.list.table
    by_number = {table.row(row_id).number: table.row(row_id) for row_id in table.model().ids()}
    assert by_number["1265"].annulled
    words = {number: by_number[number].state_words for number in ("1261", "1265", "1266", "1267", "1270", "1284")}
    assert words == {
        "1261": "Depășit",
        "1265": "Anulat",
        "1266": "Rezolvat",
        "1267": "Clasat",
        "1270": "Înregistrat",
        "1284": "Număr rapid",
    }
    assert by_number["1261"].term == "de 5 zile"
    assert by_number["1268"].remark == "conexat la 1263"
    assert by_number["1284"].issuer == ""


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("late", [0, 1, 20, 365])
@pytest.mark.parametrize("state", list(EntryState))
def test_every_state_and_its_term_are_seen_whole_on_the_smallest_screen(qapp, town, language, late, state) -> None:
    install_translations(qapp, language)
    today = town.now().date()
    kept = town.desk.queries.rows(town.desk.queries.ids(RegisterFilter())[:1])[0]
    due, day = today - timedelta(days=late), today - timedelta(days=late + 1)
    row = RowWords().table_row(kept._replace(state=state, due_on=due, registered_on=day), today)
    room = next(column for column in TWO_LINES if column.content is Content.STATE).width
    assert BADGE_INSET + badge_width(row.state_words) <= room
    assert AROUND_WORDS + QFontMetrics(font(Role.FIGURES)).horizontalAdvance(row.term) <= room
    install_translations(qapp, Language.ROMANIAN)
