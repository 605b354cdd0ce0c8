"""The commands of one window as QActions, whose keys work whatever has the focus."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from desk_app.ui.actions import COMMANDS, EVERYWHERE, Command, page_command
from desk_app.ui.widgets.key_caps import key_names


class Commands(QObject):
    """Makes the QActions and lets only those act that have something to do where one is now.

    A command acts when somebody listens (:meth:`on`), its page is open (:meth:`set_page`) and it has
    not been withdrawn (:meth:`set_available`). Its keys win over the field that has the focus: line
    edits would otherwise keep Ctrl+K or Ctrl+D for themselves.
    """

    def __init__(self, window: QWidget, application: QApplication) -> None:
        super().__init__(window)
        self._window = window
        self._page = EVERYWHERE
        self._listened: set[str] = set()
        self._withdrawn: set[str] = set()
        self._commands = {command.name: command for command in COMMANDS}
        self._actions = {command.name: self._make(command) for command in COMMANDS}
        self._of_keys: dict[str, list[QAction]] = {}
        for action in self._actions.values():
            for keys in action.shortcuts():
                self._of_keys.setdefault(keys.toString(), []).append(action)
        self.retranslate()
        self._refresh()
        application.focusChanged.connect(self._watch_focus)

    def action(self, name: str) -> QAction:
        """Return the action of the command ``name``. Raises KeyError for an unknown name."""
        return self._actions[name]

    def on(self, name: str, slot: Callable[[], object]) -> None:
        """Call ``slot``, a bound method, when the command ``name`` is given."""
        self._actions[name].triggered.connect(slot)
        self._listened.add(name)
        self._refresh_one(name)

    def set_page(self, page_id: str) -> None:
        """Say which page is open."""
        self._page = page_id
        self._refresh()

    def set_available(self, name: str, available: bool) -> None:
        """Withdraw the command ``name`` or give it back."""
        (self._withdrawn.discard if available else self._withdrawn.add)(name)
        self._refresh_one(name)

    def listened(self) -> Iterable[Command]:
        """The commands that somebody listens to, in their order, for the key sheet."""
        return (command for command in COMMANDS if command.name in self._listened)

    def retranslate(self) -> None:
        """Write texts and tooltips in the language in force."""
        for name, action in self._actions.items():
            text = self._commands[name].text
            action.setText(text)
            action.setToolTip(f"{text} ({'+'.join(key_names(action.shortcut()))})")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not self._is_key_of_command(event):
            return False
        # Not accepted and not passed on: Qt then runs the shortcut instead of the field's own key.
        event.ignore()
        return True

    def _watch_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """Filter only the widget that has the focus; a filter on the application would see every event."""
        if old is not None:
            old.removeEventFilter(self)
        if new is not None and new.window() is self._window:
            new.installEventFilter(self)

    def _is_key_of_command(self, event: QKeyEvent) -> bool:
        pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _MODIFIER_KEYS:
            return False
        keys = QKeySequence(pressed.value | event.key()).toString()
        return any(action.isEnabled() for action in self._of_keys.get(keys, ()))

    def _make(self, command: Command) -> QAction:
        action = QAction(self)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setAutoRepeat(False)
        self._window.addAction(action)
        return action

    def _refresh(self) -> None:
        for name in self._actions:
            self._refresh_one(name)

    def _refresh_one(self, name: str) -> None:
        # The key that opens a page is free for the page's own use while the page is open.
        here = self._commands[name].scope in (EVERYWHERE, self._page) and name != page_command(self._page)
        self._actions[name].setEnabled(here and name in self._listened and name not in self._withdrawn)


_MODIFIER_KEYS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
