"""Stands before the field that has the focus: keys of a scan go no further, all others arrive as they were."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desk_app.ui.scanning.burst import Burst
from desk_app.ui.scanning.positions import key_at
from desk_app.ui.scanning.recogniser import GAP_MS, Outcome, Recogniser, Stroke

OF_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
MODIFIER_KEYS = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr)


class KeyboardFilter(QObject):
    """`scanned(str)` for each label of ours, `foreign()` for another bar code, which is taken back out.

    Only keys of a real keyboard, which have a scan code, are looked at. A field whose property `takes-scans` is
    set keeps what a scanner types.

    Filters the widget that has the focus in `window`; a filter on the application would see every event.
    """

    scanned = Signal(str)
    foreign = Signal()

    def __init__(self, window: QWidget, is_ours: Callable[[str], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._recogniser = Recogniser(is_ours)
        self._held: dict[int, tuple[QWidget, QKeyEvent]] = {}
        self._count = 0
        self._burst = Burst()
        self._is_handing_on = False
        self._rest = QTimer(self, singleShot=True, interval=GAP_MS + 5)
        self._rest.timeout.connect(self._rested)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._watch_focus)
        self._watch_focus(None, application.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or self._is_handing_on:
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if not event.nativeScanCode() or event.isAutoRepeat() or event.key() in MODIFIER_KEYS:
            return False
        return self._pressed(watched, event)

    def _pressed(self, widget: QWidget, event: QKeyEvent) -> bool:
        """Whether the key is held, or was the last of a scan."""
        is_plain = not event.modifiers() & OF_COMMANDS
        key = key_at(event.nativeScanCode()) if is_plain else ""
        self._count += 1
        self._held[self._count] = (widget, event.clone())
        stroke = Stroke(key, self._moment(event), self._count)
        outcome = self._recogniser.press(stroke)
        foreign = self._burst.press(stroke)
        if foreign and not outcome.code and not widget.property("takes-scans"):
            self._settle(Outcome(tuple(number for number in outcome.typed if number != self._count)))
            self._held.pop(self._count, None)
            _take_back(widget, foreign)
            self.foreign.emit()
            return True
        goes_on = self._count in outcome.typed
        if goes_on:
            del self._held[self._count]
        self._settle(outcome)
        return not goes_on

    @staticmethod
    def _moment(event: QKeyEvent) -> int:
        """When the key went down, by the keyboard's clock: a busy window must not bring keys together."""
        return event.timestamp() or int(monotonic() * 1_000)

    def _rested(self) -> None:
        self._settle(self._recogniser.rest())

    def _settle(self, outcome: Outcome) -> None:
        for number in outcome.typed:
            if number in self._held:
                self._hand_on(*self._held.pop(number))
        if self._recogniser.is_holding:
            self._rest.start()
        else:
            self._rest.stop()
            self._held.clear()
        if outcome.code:
            self.scanned.emit(outcome.code)

    def _hand_on(self, widget: QWidget, event: QKeyEvent) -> None:
        """A key that was held and was typing after all."""
        self._is_handing_on = True
        try:
            QApplication.sendEvent(widget, event)
        finally:
            self._is_handing_on = False

    def _watch_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None and new.window() is self._window:
            new.installEventFilter(self)


def _take_back(widget: QWidget, keys: int) -> None:
    """Erase what so many keys have just written before the cursor of a line; other widgets keep theirs."""
    if isinstance(widget, QLineEdit):
        for _ in range(min(keys, widget.cursorPosition())):
            widget.backspace()
