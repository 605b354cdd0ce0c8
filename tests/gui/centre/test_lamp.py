"""What the lamp says of each state of the line: in words and shape, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_app.application.synchronise import Lamp, Line, SyncState
from desk_app.ui.language import Language, install_translations
from desk_app.ui.presenters.centre_lamp import CentreLamp, moment
from desk_app.ui.theme import Appearance, State, install_theme
from desk_app.ui.widgets.status_bar import LampName, StatusBar

NOW = datetime(2026, 11, 19, 8, 52, tzinfo=UTC)
OFFLINE = Line(offline_since=NOW - timedelta(minutes=10), cause="nobody")
PLAIN = SyncState(
    lamp=Lamp.SENT,
    institution="143469",
    address="https://registru.primaria.example",
    role="counter",
    unsent=0,
    unsent_since=None,
    numbers_left=87,
    days_left=2,
    emergency_series="U01-3F9A2C",
    emergency_cause="hardware",
    set_aside=0,
    orphans=0,
    feed_position=0,
)
WAITING = replace(PLAIN, lamp=Lamp.WAITING, unsent=3, unsent_since=NOW - timedelta(minutes=2))
ROMANIAN = {
    Lamp.SENT: (PLAIN, State.DONE, "trimis"),
    Lamp.WAITING: (WAITING, State.RUNNING, "3 așteaptă de 2 min"),
    Lamp.OFFLINE: (
        replace(PLAIN, lamp=Lamp.OFFLINE, line=OFFLINE),
        State.ATTENTION,
        "fără legătură din 10:42, mai sunt 87 de numere = 2 zile",
    ),
    Lamp.EMERGENCY: (replace(PLAIN, lamp=Lamp.EMERGENCY), State.ATTENTION, "seria de avarie U01-3F9A2C"),
    Lamp.DISTRUSTED: (
        replace(PLAIN, lamp=Lamp.DISTRUSTED),
        State.PROBLEM,
        "neîncredere: seria de avarie U01-3F9A2C",
    ),
    Lamp.STOPPED: (
        replace(PLAIN, lamp=Lamp.STOPPED, line=Line(stopped="retired")),
        State.PROBLEM,
        "oprit, mai sunt 87 de numere = 2 zile",
    ),
}


@pytest.mark.parametrize("lamp", ROMANIAN)
def test_each_state_has_its_words_and_its_shape(qapp: QApplication, lamp: Lamp) -> None:
    install_translations(qapp, Language.ROMANIAN)
    state, shape, words = ROMANIAN[lamp]
    said = CentreLamp("ro").said(state, NOW)
    assert (said.state, said.words) == (shape, words)
    causes = {Lamp.OFFLINE: "serverul nu răspunde", Lamp.DISTRUSTED: "alt calculator", Lamp.STOPPED: "retras"}
    assert causes.get(lamp, "") in said.more


def test_after_a_doubt_the_numbers_come_back_by_themselves_or_the_administrator_is_called() -> None:
    """At a desk of a central registry nobody takes the numbering up by hand."""
    distrusted = replace(PLAIN, lamp=Lamp.DISTRUSTED)
    assert "come back by themselves" in CentreLamp("en").said(distrusted, NOW).more
    stopped = CentreLamp("en").said(replace(distrusted, line=Line(stopped="clone")), NOW).more
    assert "call the administrator" in stopped
    assert "F12" not in stopped


@pytest.mark.parametrize("lamp", Lamp)
def test_english_says_it_too(lamp: Lamp) -> None:
    said = CentreLamp("en").said(replace(PLAIN, lamp=lamp, line=OFFLINE), NOW)
    assert said.words
    assert "{" not in said.words + said.more
    assert "%n" not in said.words + said.more


def test_one_number_one_day_and_none_known(qapp: QApplication) -> None:
    install_translations(qapp, Language.ROMANIAN)
    lamp = CentreLamp("ro")
    assert lamp.numbers_left(replace(PLAIN, numbers_left=1, days_left=1)) == "mai este un număr = o zi"
    assert lamp.numbers_left(replace(PLAIN, numbers_left=5, days_left=None)) == "mai sunt 5 numere"


def test_what_a_person_has_to_decide_is_never_calm() -> None:
    said = CentreLamp("en").said(replace(PLAIN, set_aside=2), NOW)
    assert said.words == "sent, 2 to decide"
    assert said.state is State.ATTENTION


def test_yesterday_is_told_with_its_day() -> None:
    assert moment(NOW - timedelta(days=1), NOW) == "18.11, 10:52"
    assert moment(None, NOW) == ""


def test_a_lamp_that_is_not_shown_takes_no_room(qapp: QApplication, qtbot: QtBot) -> None:
    install_theme(qapp, Appearance.LIGHT)
    bar = StatusBar("Ctrl+Shift+U")
    qtbot.addWidget(bar)
    bar.resize(1366, bar.height())
    for name in LampName:
        bar.set_lamp(name, State.DONE, "gata", "De ce: așa.")
    bar.show()
    qtbot.waitExposed(bar)
    qtbot.waitUntil(lambda: bar.lamp(LampName.CARD).x() > bar.lamp(LampName.CENTRAL).x())
    left = bar.lamp(LampName.CENTRAL).x()
    bar.show_lamp(LampName.CENTRAL, False)
    qtbot.waitUntil(lambda: bar.lamp(LampName.CARD).x() == left)
    assert bar.lamp(LampName.CARD).accessibleName() == "Card: gata. De ce: așa."
