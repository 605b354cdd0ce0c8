"""One file for whoever helps, saved from the page."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desk_app.ui.pages.state.fix_panel import FixPanel
from desk_app.ui.presenters.state import DeskStatePresenter
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.folder_field import FolderField
from desk_app.ui.widgets.line_field import LineField

_NAME_WIDTH = 330
_SUFFIX = ".zip"


class SupportFix(FixPanel):
    """A folder and a name, both proposed: who asks for help only presses the button. `copy` puts the checks alone
    on the clipboard.
    """

    def __init__(
        self, presenter: DeskStatePresenter, copy: QAction, now: datetime, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("Save the data for help"),
            self.tr(
                "One file tells whoever helps you how the program and this computer are: versions, settings, the"
                " checks of this page, card readers, technical messages. It holds nothing of the register: no"
                " name, no number, no text."
            ),
            parent,
        )
        self._presenter = presenter
        self._name = self.tr("registratura-help-{moment}").format(moment=f"{now:%Y-%m-%d-%H%M}") + _SUFFIX
        self.folder = FolderField(self.tr("Folder of the file"), parent=self)
        self.folder.set_value(_desktop())
        row = self.add_row(self.tr("Folder of the file"))
        row.add(self.folder, 1)
        self.name = LineField(self.tr("Name of the file"), _NAME_WIDTH, self)
        self.name.set_value(self._name)
        row.add(self.name)
        self.save = Button(self.tr("Save the file"), Kind.MAIN, parent=self)
        self.save.clicked.connect(self._save)
        copies = Button("", parent=self)
        copies.follow(copy)
        self.add_actions(self.save, copies)
        self.setFocusProxy(self.save)

    def _save(self) -> None:
        folder = self.folder.folder()
        if folder is None:
            self.folder.set_error(self.tr("Write the folder, or choose a disk with the down arrow."))
        else:
            self._presenter.save_support(folder / str(self.name.value() or self._name))


def _desktop() -> str:
    """Where a person finds it at once: the desktop, or the home where there is none."""
    places = (QStandardPaths.StandardLocation.DesktopLocation, QStandardPaths.StandardLocation.HomeLocation)
    found = [QStandardPaths.writableLocation(place) for place in places]
    return next((folder for folder in found if Path(folder).is_dir()), "")
