"""The status bar: five lamps that are always in sight, and who is at the counter."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QRect, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSpacerItem, QWidget

from desk_app.ui.theme import Role, State, theme
from desk_app.ui.theme.fill import fill
from desk_app.ui.theme.metrics import STATUS_BAR_HEIGHT
from desk_app.ui.widgets.announcement import announce
from desk_app.ui.widgets.key_caps import KeyCaps
from desk_app.ui.widgets.lamp import Detail, Lamp
from desk_app.ui.widgets.text import Icon, Text

_SPACING = 23
_MARGIN = 16
_WORD_MS = 6_000


class LampName(StrEnum):
    """The five lamps, in their order."""

    CENTRAL = "central"
    CARD = "card"
    LABELS = "labels"
    COPY = "copy"
    CLOCK = "clock"


class StatusBar(QWidget):
    """Lamps at the left, the operator at the right.

    ``lamp_pressed(str)`` carries the name of a lamp. When there is too little room the shortcut goes
    first, then the operator's office, then the words of lamps, those that report nothing first: the
    worst one keeps speaking. A word in passing takes the operator's place.
    """

    lamp_pressed = Signal(str)

    def __init__(self, change_person_shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(STATUS_BAR_HEIGHT)
        self._lamps = {name: Lamp("", self) for name in LampName}
        self._gaps: dict[LampName, QSpacerItem] = {}
        self._person_icon = Icon("person", 18, self)
        self._person = Text("", Role.STRONG, parent=self)
        self._office = Text("", Role.BODY, "secondary", parent=self)
        self._caps = KeyCaps(change_person_shortcut, self)
        self._word = Text("", Role.BODY, "secondary", parent=self)
        self._word.setObjectName("word")
        self._word.setMinimumWidth(1)
        self._word.hide()
        self._word_ends = QTimer(self, singleShot=True, interval=_WORD_MS)
        self._word_ends.timeout.connect(self._end_word)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._group.buttonClicked.connect(self._pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 1, _MARGIN, 0)
        row.setSpacing(8)
        for name, lamp in self._lamps.items():
            row.addWidget(lamp)
            row.addSpacerItem(gap := QSpacerItem(_SPACING - 8, 0))
            self._gaps[name] = gap
            lamp.setProperty("lamp", name.value)
            self._group.addButton(lamp)
        row.addStretch(1)
        row.addWidget(self._word)
        for widget in (self._person_icon, self._person, self._office, self._caps):
            row.addWidget(widget)
        self.retranslate()
        self.set_operator("", "")

    def lamp(self, name: LampName) -> Lamp:
        """The lamp called ``name``."""
        return self._lamps[name]

    def set_lamp(self, name: LampName, state: State, words: str, more: str = "") -> None:
        """Let the lamp called ``name`` show ``state`` with ``words``; see :meth:`Lamp.set_state`."""
        self._lamps[name].set_state(state, words, more)
        self._fit()

    def show_lamp(self, name: LampName, shown: bool) -> None:
        """Whether the lamp called ``name`` has anything to report on this computer."""
        self._lamps[name].setVisible(shown)
        self._gaps[name].changeSize(_SPACING - 8 if shown else 0, 0)
        self._fit()

    def set_operator(self, name: str, office: str) -> None:
        """Show who works at the counter and as what; an empty name hides the place."""
        self._person.setText(name)
        self._office.setText(office)
        self._fit()

    def say(self, words: str) -> None:
        """Show a word in place of the operator for some seconds: nothing that must be answered."""
        self._word.setText(words)
        self._word.setToolTip(words)
        self._word.show()
        self._fit()
        announce(self, words)
        self._word_ends.start()

    def retranslate(self) -> None:
        """Write the names of the lamps in the language in force."""
        names = {
            LampName.CENTRAL: self.tr("Central"),
            LampName.CARD: self.tr("Card"),
            LampName.LABELS: self.tr("Labels"),
            LampName.COPY: self.tr("Copy"),
            LampName.CLOCK: self.tr("Clock"),
        }
        for name, words in names.items():
            self._lamps[name].set_name(words)
        self.setAccessibleName(self.tr("State of the counter"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        fill(painter, self.rect(), tokens.colours.rail)
        fill(painter, QRect(0, 0, self.width(), tokens.line_width), tokens.colours.line)
        painter.end()

    def _end_word(self) -> None:
        self._word.clear()
        self._word.hide()
        self._fit()

    def _pressed(self, lamp: Lamp) -> None:
        self.lamp_pressed.emit(lamp.property("lamp"))

    def _fit(self) -> None:
        lamps = self._shown()
        room = self.width() - 2 * _MARGIN - len(lamps) * _SPACING
        missing = sum(lamp.width_with(Detail.WORDS) for lamp in lamps) - room
        says, names = not self._word.isHidden(), bool(self._person.text())
        beside = (self._word,) if says else (self._person_icon, self._person) if names else ()
        missing += sum(widget.sizeHint().width() + 8 for widget in beside)
        for detail in (Detail.WORDS, Detail.NAME, Detail.SHAPE):
            missing = self._silence(detail, missing)
        names = names and not says
        self._person_icon.setVisible(names and missing <= 0)
        self._person.setVisible(names and missing <= 0)
        for widget in (self._office, self._caps):
            missing += widget.sizeHint().width() + 8
            widget.setVisible(names and missing <= 0)

    def _shown(self) -> list[Lamp]:
        return [lamp for lamp in self._lamps.values() if not lamp.isHidden()]

    def _silence(self, detail: Detail, missing: int) -> int:
        """Let the calmest lamps say no more than ``detail`` until ``missing`` pixels are saved.

        Returns how many are still missing.
        """
        fuller = min(detail + 1, Detail.WORDS)
        for lamp in sorted(self._shown(), key=lambda lamp: lamp.state().severity):
            if missing <= 0 and detail < Detail.WORDS:
                break
            lamp.set_detail(detail)
            missing -= lamp.width_with(Detail(fuller)) - lamp.width_with(detail)
        return missing
