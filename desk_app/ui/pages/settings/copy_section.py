"""Settings of the copy and the key: they are kept where they are checked, in the state of the counter."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desk_app.ui.pages.settings.section import SettingsSection
from desk_app.ui.presenters.settings import SettingsPresenter
from desk_app.ui.widgets.button import Button

_FIXES = ("copy", "mirror", "backup", "recovery-sheet")


class CopySection(SettingsSection):
    """`fix_wanted(str)`: what is to be opened in the state of the counter."""

    fix_wanted = Signal(str)

    def __init__(self, presenter: SettingsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Copy and recovery"),
            self.tr("What brings the register back on another computer. Each is opened where it is checked."),
            presenter,
            parent,
        )
        words = {
            "copy": (self.tr("Copy"), self.tr("Choose where the copy is kept")),
            "mirror": (self.tr("Mirror journal"), self.tr("Choose where the mirror is written")),
            "backup": (self.tr("Everything in one file"), self.tr("Save everything in a file")),
            "recovery-sheet": (self.tr("Recovery sheet"), self.tr("Make a new recovery sheet")),
        }
        self._names: dict[Button, str] = {}
        for name in _FIXES:
            label, act = words[name]
            button = Button(act, parent=self)
            button.clicked.connect(self._pressed)
            self._names[button] = name
            row = self.form.add_row(label)
            row.add(button)
            row.add_stretch()
        self.setFocusProxy(next(iter(self._names)))

    def _pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button):
            self.fix_wanted.emit(self._names[sender])
