"""Every shortcut, with the focus in every kind of field."""

from array import array
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk_app.ui.actions import COMMANDS, DESK_STATE, EVERYWHERE, REGISTER, REGISTRATION, Command
from desk_app.ui.commands import Commands
from desk_app.ui.language import Language, install_translations
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.count_field import CountField
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.paged_table import PagedTable
from desk_app.ui.widgets.search_box import SearchBox
from desk_app.ui.widgets.segmented import Segmented
from desk_app.ui.widgets.suggest_field import SuggestField
from desk_app.ui.widgets.two_line_card import TwoLineCard


class GreedyField(QLineEdit):
    """Claims every key for itself, as a line edit does with Ctrl+K on some platforms."""

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


def fields() -> dict[str, QWidget]:
    """One of each kind of widget that can have the focus."""
    table = PagedTable("Registru", lambda ids: None)
    table.set_ids(array("q", [3, 2, 1]))
    return {
        "line": LineField("Linie"),
        "greedy": GreedyField(),
        "date": DateField("Data", lambda: date(2026, 11, 19)),
        "count": CountField("File"),
        "choice": ChoiceField("Tip", [Option(1, "Cerere")]),
        "suggest": SuggestField("Emitent"),
        "segments": Segmented("Sens", [(1, "Intrare"), (2, "Ieșire")]),
        "card": TwoLineCard("Emitent"),
        "search": SearchBox("Ctrl+K"),
        "text": QPlainTextEdit(),
        "button": Button("Buton"),
        "table": table,
    }


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> tuple[QWidget, Commands, dict[str, QWidget]]:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    made = fields()
    for widget in made.values():
        column.addWidget(widget)
    commands = Commands(window, qapp)
    window.resize(800, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: qapp.activeWindow() is window)
    return window, commands, made


def press(keys: str) -> None:
    combination = QKeySequence(keys)[0]
    modifiers = combination.keyboardModifiers()
    if combination.key() == Qt.Key.Key_Enter:
        modifiers |= Qt.KeyboardModifier.KeypadModifier
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, combination.key(), modifiers)


@pytest.mark.parametrize(
    "kind",
    [
        "line",
        "greedy",
        "date",
        "count",
        "choice",
        "suggest",
        "segments",
        "card",
        "search",
        "text",
        "button",
        "table",
    ],
)
def test_every_shortcut_works_in_every_field(
    desk: tuple[QWidget, Commands, dict[str, QWidget]], kind: str
) -> None:
    _, commands, made = desk
    heard: list[str] = []
    for command in COMMANDS:
        commands.action(command.name).triggered.connect(lambda _=False, name=command.name: heard.append(name))
        commands.on(command.name, made["line"].update)
    missed = []
    for page in (REGISTRATION, REGISTER, DESK_STATE):
        commands.set_page(page)
        for command in COMMANDS:
            if command.scope not in (EVERYWHERE, page) or not commands.action(command.name).isEnabled():
                continue
            for keys in command.keys:
                made[kind].setFocus()
                heard.clear()
                press(keys)
                if heard != [command.name]:
                    missed.append((page, command.name, keys, list(heard)))
    assert missed == []


def test_fields_keep_their_own_keys(desk: tuple[QWidget, Commands, dict[str, QWidget]]) -> None:
    _, commands, made = desk
    line = made["line"]
    assert isinstance(line, QLineEdit)
    commands.on("search", made["search"].setFocus)
    line.setFocus()
    QTest.keyClicks(line, "abc")
    press("Ctrl+A")
    press("Ctrl+X")
    assert line.text() == ""
    press("Ctrl+V")
    assert line.text() == "abc"
    press("Ctrl+Z")
    assert line.text() == ""


def test_a_command_nobody_listens_to_leaves_the_key_to_the_field(
    desk: tuple[QWidget, Commands, dict[str, QWidget]],
) -> None:
    _, commands, made = desk
    line = made["line"]
    assert isinstance(line, QLineEdit)
    line.setFocus()
    assert not commands.action("search").isEnabled()
    assert list(commands.listened()) == []


def test_commands_hold_on_their_page_only_and_can_be_withdrawn(
    desk: tuple[QWidget, Commands, dict[str, QWidget]], qtbot: QtBot
) -> None:
    _, commands, made = desk
    commands.on("quick-number", made["line"].clearFocus)
    action = commands.action("quick-number")
    assert not action.isEnabled()
    commands.set_page(REGISTRATION)
    assert action.isEnabled()
    commands.set_available("quick-number", False)
    assert not action.isEnabled()
    commands.set_available("quick-number", True)
    made["line"].setFocus()
    with qtbot.waitSignal(action.triggered):
        press("F10")


def conflicts(commands: tuple[Command, ...]) -> list[tuple[str, str, str]]:
    """Pairs of commands that would answer to the same keys at the same time."""
    found = []
    for place, one in enumerate(commands):
        for other in commands[place + 1 :]:
            together = EVERYWHERE in (one.scope, other.scope) or one.scope == other.scope
            opens = {one.name, other.name} == {"open-desk-state", "check-again"}
            if together and not opens:
                found += [(one.name, other.name, keys) for keys in set(one.keys) & set(other.keys)]
    return found


def test_no_two_commands_share_their_keys() -> None:
    assert conflicts(COMMANDS) == []
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)


def test_no_key_belongs_to_typing() -> None:
    """AltGr is Ctrl+Alt: Romanian letters and signs need it; Ctrl+A, C, V, X, Z, Y belong to the fields."""
    for command in COMMANDS:
        for keys in command.keys:
            assert not ("Ctrl+" in keys and "Alt+" in keys), command
            assert keys not in {"Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Y", "Ctrl+Z"}, command


def test_tooltips_show_the_shortcut_in_the_language_in_force(
    desk: tuple[QWidget, Commands, dict[str, QWidget]], qapp: QApplication
) -> None:
    _, commands, _ = desk
    button = Button("")
    button.follow(commands.action("register-letter"))
    assert commands.action("register-letter").toolTip() == "Înregistrez (Ctrl+Enter)"
    assert button.text() == "Înregistrez"
    install_translations(qapp, Language.ENGLISH)
    commands.retranslate()
    assert commands.action("register-letter").toolTip() == "Register it (Ctrl+Enter)"
