"""The look-up: nothing is taken that is not in sight."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk_app.ui.theme import Role, font
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_list import OptionList
from desk_app.ui.widgets.option_rows import Footer, Option, lay_out
from desk_app.ui.widgets.person_field import PersonField
from desk_app.ui.widgets.shadow import Shadow
from desk_app.ui.widgets.suggest_field import SuggestField

Show = Callable[..., QWidget]
ANA = Option(1, "Demonstrație Ana", "str. Teilor nr. 14, Comuna Exemplu", "5 documente")
DAN = Option(2, "Demonstrație Dan", "str. Morii nr. 22, Comuna Exemplu")
NEW = Footer("new-person", "Persoană nouă: „{text}”", ("Ctrl", "N"))


class Asked:
    """Collects the queries of a field."""

    def __init__(self, field: SuggestField) -> None:
        self.queries: list[tuple[str, int]] = []
        field.query_changed.connect(self.note)

    def note(self, text: str, sequence: int) -> None:
        self.queries.append((text, sequence))

    @property
    def last(self) -> int:
        return self.queries[-1][1]


def field_and_next(shown: Show, **options: bool) -> tuple[SuggestField, Asked, LineField]:
    field, following = SuggestField("Emitent", **options), LineField("următorul")
    shown(field, following)
    field.setFocus()
    return field, Asked(field), following


def test_the_first_row_is_selected_and_enter_takes_it(shown: Show, qtbot: QtBot) -> None:
    field, asked, following = field_and_next(shown)
    QTest.keyClicks(field, "dem")
    assert [text for text, _ in asked.queries] == ["d", "de", "dem"]
    field.set_suggestions(asked.last, [ANA, DAN])
    with qtbot.waitSignal(field.chosen) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [ANA]
    assert (field.value(), field.text(), following.hasFocus()) == (1, "Demonstrație Ana", True)


def test_enter_before_the_answer_takes_nothing(shown: Show) -> None:
    field, asked, following = field_and_next(shown)
    QTest.keyClicks(field, "de")
    field.set_suggestions(asked.last, [ANA])
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.value(), field.text(), following.hasFocus()) == (None, "dex", False)


def test_a_late_answer_is_ignored(shown: Show) -> None:
    field, asked, _ = field_and_next(shown)
    QTest.keyClicks(field, "de")
    early = asked.queries[0][1]
    field.set_suggestions(asked.last, [DAN])
    field.set_suggestions(early, [ANA])
    assert field.suggestions() == [DAN]


def test_an_answer_after_leaving_is_ignored(shown: Show) -> None:
    field, asked, following = field_and_next(shown)
    QTest.keyClicks(field, "de")
    following.setFocus()
    field.set_suggestions(asked.last, [ANA])
    assert field.suggestions() == []
    assert field.text() == "de"


def test_footers_carry_the_text_and_are_reached_with_down(shown: Show, qtbot: QtBot) -> None:
    field, asked, _ = field_and_next(shown)
    field.set_footers([NEW])
    QTest.keyClicks(field, "dem")
    field.set_suggestions(asked.last, [ANA])
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.accessibleDescription() == "Persoană nouă: „dem”"
    with qtbot.waitSignal(field.footer_chosen) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args == ["new-person"]
    assert field.text() == "dem"


def test_nobody_found_leaves_the_footer_selected(shown: Show, qtbot: QtBot) -> None:
    field, asked, _ = field_and_next(shown)
    field.set_footers([NEW])
    QTest.keyClicks(field, "zzz")
    field.set_suggestions(asked.last, [])
    with qtbot.waitSignal(field.footer_chosen):
        QTest.keyClick(field, Qt.Key.Key_Return)


def test_free_text_is_kept_unless_a_row_is_picked(shown: Show) -> None:
    field, asked, following = field_and_next(shown, free_text=True)
    QTest.keyClicks(field, "cons")
    field.set_suggestions(asked.last, [Option("s", "construire anexă")])
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.value(), following.hasFocus()) == ("cons", True)
    field.setFocus()
    QTest.keyClicks(field, "t")
    field.set_suggestions(asked.last, [Option("s", "construire anexă")])
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == "construire anexă"


def test_an_empty_field_may_open_with_its_suggestions(shown: Show) -> None:
    field, following = SuggestField("Conținut", free_text=True, opens_empty=True), LineField("următorul")
    shown(following, field, LineField("ultimul"))
    asked = Asked(field)
    field.setFocus()
    assert asked.queries[-1][0] == ""
    field.set_suggestions(asked.last, [Option("s", "certificat de urbanism")])
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == "certificat de urbanism"


def test_escape_closes_the_list_and_keeps_the_text(shown: Show) -> None:
    field, asked, _ = field_and_next(shown)
    QTest.keyClicks(field, "dem")
    field.set_suggestions(asked.last, [ANA])
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.suggestions(), field.text()) == ([], "dem")


def test_a_long_address_is_never_cut(shown: Show) -> None:
    field, asked, _ = field_and_next(shown)
    field.setFixedWidth(300)
    QTest.keyClicks(field, "dem")
    address = "str. Învățătorului nr. 148 bis, bl. C12, sc. B, et. 4, ap. 37, " * 3
    field.set_suggestions(asked.last, [Option(1, "Demonstrație Ana", address)])
    opened = next(found for found in field.window().findChildren(OptionList) if found.isVisible())
    assert opened.width() > field.width()
    assert opened.geometry().right() <= field.window().width()
    assert opened.height() > 2 * 32


def test_a_click_takes_a_row(shown: Show, qtbot: QtBot) -> None:
    field, asked, _ = field_and_next(shown)
    QTest.keyClicks(field, "dem")
    field.set_suggestions(asked.last, [ANA, DAN])
    opened = next(found for found in field.window().findChildren(OptionList) if found.isVisible())
    with qtbot.waitSignal(field.chosen) as told:
        QTest.mouseClick(
            opened, Qt.MouseButton.LeftButton, pos=opened.rect().center() + opened.rect().bottomLeft() / 4
        )
    assert told.args == [DAN]


def test_the_card_replaces_the_look_up_and_comes_back(shown: Show) -> None:
    person, following = PersonField("Emitent"), LineField("următorul")
    shown(person, following)
    asked = Asked(person.search)
    person.setFocus()
    QTest.keyClicks(person.search, "dem")
    person.search.set_suggestions(asked.last, [ANA])
    QTest.keyClick(person.search, Qt.Key.Key_Return)
    assert (person.value(), person.card.isVisible(), person.search.isVisible()) == (ANA, True, False)
    assert following.hasFocus()
    assert person.card.accessibleName() == "Emitent: Demonstrație Ana, str. Teilor nr. 14, Comuna Exemplu"
    QTest.keyClick(following, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert person.card.hasFocus()
    QTest.keyClicks(person.card, "x")
    assert (person.value(), person.search.text()) == (None, "x")
    assert QApplication.focusWidget() is person.search
    assert asked.queries[-1][0] == "x"


def test_an_option_can_be_put_in_as_if_taken(shown: Show) -> None:
    field, asked, following = field_and_next(shown)
    field.set_option(ANA)
    assert (field.value(), field.text(), asked.queries) == (1, "Demonstrație Ana", [])
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert following.hasFocus()
    field.set_value(None)
    assert (field.value(), field.text()) == (None, "")


REASONS = (
    Option(1, "Același document a fost înregistrat de două ori"),
    Option(2, "Adresat altei instituții, restituit petentului"),
)


def test_a_list_at_the_right_edge_begins_further_left(shown: Show, qtbot: QtBot) -> None:
    field = SuggestField("Motivul")
    window = shown(field).window()
    window.resize(560, 400)
    field.setFixedWidth(200)
    window.layout().setAlignment(field, Qt.AlignmentFlag.AlignRight)
    qtbot.waitUntil(lambda: field.x() > window.width() // 2)
    field.setFocus()
    asked = Asked(field)
    QTest.keyClicks(field, "a")
    field.set_suggestions(asked.last, REASONS)
    (found,) = window.findChildren(OptionList)
    assert found.geometry().right() < window.width()
    assert found.x() < field.mapTo(window, field.rect().topLeft()).x()
    room = QFontMetrics(font(Role.BODY)).horizontalAdvance
    assert found.width() > max(room(option.title) for option in REASONS)


def test_an_option_longer_than_the_window_takes_more_lines() -> None:
    long = Option(1, " ".join(["cuvânt"] * 40), "detaliu")
    (row, width) = lay_out([long], (), 200, 300)
    assert width == 300
    (_, box) = row[0]
    lines = QFontMetrics(font(Role.STRONG)).horizontalAdvance(long.title) / 300
    assert box.height() > lines * QFontMetrics(font(Role.STRONG)).height()


def _list_of(field: SuggestField) -> OptionList:
    return next(found for found in field.window().findChildren(OptionList) if found.isVisible())


def _shadows(field: SuggestField) -> list[Shadow]:
    return [found for found in field.window().findChildren(Shadow) if found.isVisible()]


def test_the_list_has_a_shadow_for_as_long_as_it_is_open(shown: Show) -> None:
    field, asked, _ = field_and_next(shown)
    QTest.keyClicks(field, "dem")
    field.set_suggestions(asked.last, [ANA, DAN])
    (shadow,) = _shadows(field)
    assert shadow.geometry().contains(_list_of(field).geometry())
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert _shadows(field) == []


def test_a_click_goes_through_the_shadow(shown: Show) -> None:
    field, asked, _ = field_and_next(shown)
    QTest.keyClicks(field, "dem")
    field.set_suggestions(asked.last, [ANA, DAN])
    (shadow,), opened = _shadows(field), _list_of(field)
    beside = QPoint(opened.geometry().left() + 20, opened.geometry().bottom() + 3)
    assert shadow.geometry().contains(beside)
    assert field.window().childAt(beside) not in (shadow, opened)


def test_a_window_that_is_resized_closes_the_list_each_time(shown: Show) -> None:
    field, asked, _ = field_and_next(shown)
    for letter in "de":
        QTest.keyClicks(field, letter)
        field.set_suggestions(asked.last, [ANA, DAN])
        assert len(field.suggestions()) == 2
        window = field.window()
        window.resize(window.width() + 40, window.height())
        QApplication.processEvents()
        assert field.suggestions() == []
