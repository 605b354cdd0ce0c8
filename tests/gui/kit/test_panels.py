"""Notices, progress, previews, caps, buttons."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAction, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desk_app.ui.theme import State
from desk_app.ui.widgets.action_bar import ActionBar
from desk_app.ui.widgets.badge import Badge
from desk_app.ui.widgets.big_number import BigNumber
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.form import Form
from desk_app.ui.widgets.key_caps import KeyCaps, key_names
from desk_app.ui.widgets.label_preview import LabelPreview
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.progress_panel import ProgressPanel

Show = Callable[..., QWidget]


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden() and label.text()]


@pytest.mark.parametrize(
    ("shortcut", "caps"),
    [
        ("Ctrl+Shift+U", ("Ctrl", "Shift", "U")),
        ("Ctrl+Return", ("Ctrl", "Enter")),
        ("F12", ("F12",)),
        ("Ctrl++", ("Ctrl", "+")),
        ("Ctrl+,", ("Ctrl", ",")),
        ("Shift+Right", ("Shift", "→")),
        ("", ()),
    ],
)
def test_one_cap_a_key(shortcut: str, caps: tuple[str, ...]) -> None:
    assert key_names(shortcut) == caps
    assert KeyCaps(shortcut).accessibleName() == "+".join(caps)


def test_a_badge_says_its_word() -> None:
    badge = Badge(State.DONE, "Rezolvat")
    before = badge.sizeHint().width()
    badge.set_state(State.RUNNING, "Se semnează acum")
    assert (badge.accessibleName(), badge.text(), badge.state()) == (
        "Se semnează acum",
        "Se semnează acum",
        State.RUNNING,
    )
    assert badge.sizeHint().width() > before


def test_a_notice_says_cause_and_remedy_and_offers_an_action(shown: Show, qtbot: QtBot) -> None:
    notice = Notice(State.PROBLEM, "Copia de siguranță", "Stick-ul lipsește.", "Introduceți stick-ul.")
    button = notice.set_action("Aleg alt loc", "Alt+1", main=True)
    other = notice.set_other("Mai târziu")
    shown(notice)
    assert texts(notice) == ["Copia de siguranță", "Stick-ul lipsește.", "Introduceți stick-ul."]
    assert notice.accessibleDescription() == "Stick-ul lipsește. Introduceți stick-ul."
    button.setFocus()
    with qtbot.waitSignal(notice.acted):
        QTest.keyClick(button, Qt.Key.Key_Space)
    with qtbot.waitSignal(notice.declined):
        other.click()
    notice.say(State.DONE, "Copia este la zi")
    assert texts(notice) == ["Copia este la zi"]


class Paints(QObject):
    """Counts how often a widget is painted."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


def test_progress_is_painted_when_the_window_is_and_not_at_once(shown: Show, qtbot: QtBot) -> None:
    panel = ProgressPanel()
    shown(panel)
    panel.start("Export XLSX")
    bar, paints = panel.findChild(QProgressBar), Paints()
    panel.set_progress(1, 3)
    QApplication.processEvents()
    bar.installEventFilter(paints)
    panel.set_progress(2, 3)
    assert (bar.value(), paints.count) == (2, 0)
    qtbot.waitUntil(lambda: paints.count == 1)
    panel.finish()


def test_progress_tells_how_much_and_how_long(shown: Show, qtbot: QtBot) -> None:
    times = iter([0.0, 0.5, 10.0, 60.0])
    panel = ProgressPanel(clock=lambda: next(times))
    field = ChoiceField("Tip", [Option(1, "Cerere")])
    shown(panel, field)
    panel.start("Export XLSX")
    assert (panel.isVisible(), panel.findChild(QProgressBar).maximum()) == (True, 0)
    panel.set_progress(1, 100)
    assert texts(panel)[-1] == "1 din 100"
    panel.set_progress(25, 100)
    assert texts(panel)[-1] == "25 din 100, mai sunt circa 30 s"
    panel.set_progress(30, 100)
    assert texts(panel)[-1] == "30 din 100, mai sunt circa 2 min"
    field.setFocus()
    QTest.keyClicks(field, "cer")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert panel.findChild(QPushButton).isEnabled()
    with qtbot.waitSignal(panel.cancelled):
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not panel.findChild(QPushButton).isEnabled()
    panel.finish()
    assert not panel.isVisible()


def test_progress_of_a_file_is_told_in_megabytes_however_large_it_is(shown: Show) -> None:
    panel = ProgressPanel()
    shown(panel)
    panel.start("Atașare")
    bar = panel.findChild(QProgressBar)
    panel.set_bytes(2**31, 2**32)
    assert (texts(panel)[-1], bar.value(), bar.maximum()) == ("2147 din 4295 MB", 50, 100)
    panel.set_bytes(1_000, 0)
    assert bar.maximum() == 0, "a length that is not known"
    panel.finish()


def test_a_preview_keeps_its_proportions_and_its_edges(shown: Show) -> None:
    image = QImage(4, 2, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.setPixelColor(1, 1, QColor("black"))
    preview = LabelPreview("Etichetă")
    preview.setFixedSize(400, 400)
    preview.set_image(image, "Eticheta 57 × 32 mm")
    shown(preview)
    seen = preview.grab().toImage()
    assert preview.heightForWidth(400) == 200
    assert (seen.pixelColor(150, 150).name(), seen.pixelColor(99, 150).name()) == ("#000000", "#ffffff")
    assert preview.accessibleDescription() == "Eticheta 57 × 32 mm"


def test_a_number_is_read_out_with_its_caption() -> None:
    number = BigNumber()
    number.set_number("1284", "Ultimul număr dat, 10:47", "Adresă")
    number.set_badge(State.DONE, "Etichetă confirmată")
    assert number.number() == "1284"
    assert number.accessibleName() == "1284, Ultimul număr dat, 10:47, Adresă"


def test_a_button_follows_its_command(shown: Show, qtbot: QtBot) -> None:
    action = QAction("Număr rapid")
    action.setShortcut("F10")
    action.setEnabled(False)
    button = Button("", Kind.MAIN)
    button.follow(action)
    shown(button)
    assert (button.text(), button.isEnabled()) == ("Număr rapid", False)
    action.setEnabled(True)
    with qtbot.waitSignal(action.triggered):
        button.click()


def test_a_button_that_says_something_else_goes_on_saying_it(shown: Show) -> None:
    """A page that corrects an entry calls its button so; another page switches the command off for a while."""
    action = QAction("Înregistrez")
    button = Button("")
    button.follow(action)
    button.setText("Rectific")
    shown(button)
    action.setEnabled(False)
    action.setEnabled(True)
    assert (button.text(), button.isEnabled()) == ("Rectific", True)


def test_an_action_bar_drops_the_caps_of_the_rare_commands_first(shown: Show) -> None:
    bar = ActionBar()
    main = bar.add(Button("Înregistrez", Kind.MAIN, "Ctrl+Return"))
    rare = bar.add_right(Button("Același emitent", Kind.LINK, "Ctrl+D"))
    frame = shown(bar)
    frame.resize(700, 200)
    bar.layout().activate()
    assert (main.sizeHint().width(), rare.sizeHint().width()) == (main.full_width(), rare.full_width())
    bar.resize(main.full_width() + rare.full_width(), 40)
    assert main.sizeHint().width() == main.full_width()
    assert rare.sizeHint().width() < rare.full_width()


@pytest.mark.parametrize("width", [1, 250, 700])
def test_an_action_bar_comes_to_rest(shown: Show, qapp: QApplication, width: int) -> None:
    bar = ActionBar()
    bar.add(Button("Înregistrez", Kind.MAIN, "Ctrl+Return"))
    bar.add_right(Button("Același emitent", Kind.LINK, "Ctrl+D"))
    shown(bar)
    bar.resize(width, 40)
    asked = _LayoutRequests(bar)
    for _ in range(50):
        qapp.processEvents()
    assert asked.count < 10


class _LayoutRequests(QObject):
    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.LayoutRequest
        return False


def test_a_form_takes_what_is_still_being_typed(shown: Show) -> None:
    form = Form("Formular")
    kind = ChoiceField("Tip", [Option(1, "Cerere"), Option(2, "Adresă")])
    form.add_row("Tip document").add(kind)
    shown(form)
    kind.setFocus()
    QTest.keyClicks(kind, "adr")
    assert form.accept() is None
    assert kind.value() == 2
    kind.selectAll()
    QTest.keyClicks(kind, "zmeu")
    assert form.accept() is kind


def test_a_screen_reader_hears_errors_and_selected_rows(shown: Show) -> None:
    field = ChoiceField("Tip", [Option(1, "Cerere"), Option(2, "Certificat")])
    shown(field)
    active = QAccessible.isActive()
    QAccessible.setActive(True)
    field.setFocus()
    QTest.keyClicks(field, "ce")
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.accessibleDescription() == "Certificat"
    QTest.keyClicks(field, "x")
    field.accept_text()
    assert field.accessibleDescription() == field.error()
    QAccessible.setActive(active)


def test_the_scale_makes_everything_larger() -> None:
    program = (
        "from desk_app.ui.theme import apply_scale; apply_scale(300);"
        "from PySide6.QtWidgets import QApplication, QLabel; a = QApplication([]);"
        "w = QLabel('x'); w.resize(100, 50); w.show(); print(w.grab().width(), w.devicePixelRatio())"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.split() == ["300", "3.0"]
