"""The fifth step: where the copy lives, and that the counter works without a central registry."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desk_app.ui.pages.first_start.step import StepView, text_of
from desk_app.ui.pages.state.place_fixes import FOLDER_OF_COPIES
from desk_app.ui.presenters.first_start import FirstStartPresenter, FirstStartView
from desk_app.ui.presenters.first_start_decisions import key_file_of
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.folder_field import FolderField
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.text import Shape, Text


class CopyStep(StepView):
    """A folder on another disk, or a recorded refusal."""

    def __init__(self, presenter: FirstStartPresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Where is the copy kept?"),
            self.tr(
                "The copy is brought up to date every two minutes. A second disk, a stick or a shared folder:"
                " with it and the recovery sheet the register is brought back on a new computer."
            ),
            parent,
        )
        self._presenter = presenter
        self.folder = FolderField(self.tr("Folder of the copy"), FOLDER_OF_COPIES, self)
        self._folder_row = self.form.add_row(self.tr("Folder of the copy"))
        self._folder_row.add(self.folder, 1)
        self.reason = LineField(self.tr("Why no copy is kept"), parent=self)
        row = self.form.add_row(self.tr("Or without, because"))
        row.add(self.reason, 1)
        row.set_hint(self.tr("The refusal is recorded with the name of the first person, the day and the reason."))
        self._say_central()
        self._key = Text("", wraps=True, parent=self)
        self.form.add_row(self.tr("Key of the register")).add(self._key, 1)
        self.folder.value_changed.connect(self._look)
        self.setFocusProxy(self.folder)

    def show_view(self, view: FirstStartView) -> None:
        """Tell what is known of the disk and of the key."""
        same = self.tr("This folder lies on the same disk as the register: if the disk breaks, both are lost.")
        self._folder_row.set_debt(same if view.is_other_disk is False and self.copy() else "")
        file = key_file_of(self._presenter.folder)
        kept = self.tr("The system's keyring keeps it for whoever is logged in.")
        in_file = self.tr("This computer has no keyring: the key is written to the file {file}. Guard it.")
        self._key.setText(kept if view.has_keyring else in_file.format(file=file))

    def copy(self) -> Path | None:
        """The chosen folder, None where it is refused."""
        return self.folder.folder()

    def problems(self) -> dict[LineField, str]:
        folder = self.copy()
        if folder is None and not text_of(self.reason):
            return {self.folder: self.tr("Choose a folder, or write below why no copy is kept.")}
        if folder is not None and not folder.parent.is_dir():
            return {self.folder: self.tr("This folder is not there. Connect the disk or choose another place.")}
        return {}

    def _look(self, _: object) -> None:
        self._presenter.look_at_copy(self.copy())

    def _say_central(self) -> None:
        row = self.form.add_row(self.tr("Central registry"))
        row.add(Shape(State.DONE, parent=self))
        row.add(Text(self.tr("I work without a central registry"), Role.STRONG, parent=self))
        row.add_stretch()
        row.set_hint(self.tr("It can join one later, in Settings: nothing will be numbered anew then."))
