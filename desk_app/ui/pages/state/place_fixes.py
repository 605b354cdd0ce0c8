"""Remedies that choose a place: where the copy lives, where the mirror journal is written."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desk_app.ui.pages.state.fix_panel import FixPanel
from desk_app.ui.presenters.state import DeskStatePresenter
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.folder_field import FolderField
from desk_app.ui.widgets.line_field import LineField

FOLDER_OF_COPIES = "Registratura"


class CopyFix(FixPanel):
    """A folder on another disk, or a refusal with its reason."""

    def __init__(self, presenter: DeskStatePresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Where is the copy kept?"),
            self.tr(
                "The copy is brought up to date every two minutes. With it and the recovery sheet the register is"
                " brought back on a new computer. Choose a second disk, a stick or a shared folder."
            ),
            parent,
        )
        self._presenter = presenter
        self.folder = FolderField(self.tr("Folder of the copy"), FOLDER_OF_COPIES, self)
        self.add_row(self.tr("Folder of the copy")).add(self.folder, 1)
        self.reason = LineField(self.tr("Why no copy is kept"), parent=self)
        row = self.add_row(self.tr("Or without a copy"))
        row.add(self.reason, 1)
        row.set_hint(self.tr("The refusal is recorded with your name, the day and the reason."))
        keep = Button(self.tr("Keep the copy here"), Kind.MAIN, parent=self)
        keep.clicked.connect(self._keep)
        refuse = Button(self.tr("Keep no copy"), parent=self)
        refuse.clicked.connect(self._refuse)
        self.add_actions(keep, refuse)
        self.setFocusProxy(self.folder)

    def _keep(self) -> None:
        folder = self.folder.folder()
        if folder is None:
            self.folder.set_error(self.tr("Write the folder, or choose a disk with the down arrow."))
        else:
            self._presenter.keep_copy(folder)

    def _refuse(self) -> None:
        if self.reason.value():
            self._presenter.refuse_copy(str(self.reason.value()))
        else:
            self.reason.set_error(self.tr("Write why no copy is kept."))


class MirrorFix(FixPanel):
    """Another folder for the mirror journal, from the next start on."""

    def __init__(self, presenter: DeskStatePresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Where is the mirror journal written?"),
            self.tr(
                "Every number is written in a second place before paper is printed. If its disk is only"
                " disconnected, connect it and check again. The new place holds from the next start."
            ),
            parent,
        )
        self._presenter = presenter
        self.folder = FolderField(self.tr("Folder of the mirror"), FOLDER_OF_COPIES, self)
        self.add_row(self.tr("Folder of the mirror")).add(self.folder, 1)
        move = Button(self.tr("Write the mirror here"), Kind.MAIN, parent=self)
        move.clicked.connect(self._move)
        self.add_actions(move)
        self.setFocusProxy(self.folder)

    def _move(self) -> None:
        folder = self.folder.folder()
        if folder is None:
            self.folder.set_error(self.tr("Write the folder, or choose a disk with the down arrow."))
        else:
            self._presenter.keep_mirror(folder)


class BackupFix(FixPanel):
    """One encrypted file with register, documents and keys."""

    def __init__(self, presenter: DeskStatePresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Save everything in one file"),
            self.tr(
                "One encrypted file with the register, the documents and the keys. It is opened with the"
                " recovery sheet or with the key of this computer."
            ),
            parent,
        )
        self._presenter = presenter
        self.folder = FolderField(self.tr("Folder of the file"), parent=self)
        row = self.add_row(self.tr("Folder of the file"))
        row.add(self.folder, 1)
        self.name = LineField(self.tr("Name of the file"), 260, self)
        self.name.set_value("registratura.backup")
        row.add(self.name)
        save = Button(self.tr("Save the file"), Kind.MAIN, parent=self)
        save.clicked.connect(self._save)
        self.add_actions(save)
        self.setFocusProxy(self.folder)

    def _save(self) -> None:
        folder = self.folder.folder()
        if folder is None:
            self.folder.set_error(self.tr("Write the folder, or choose a disk with the down arrow."))
        else:
            self._presenter.backup(folder / str(self.name.value() or "registratura.backup"))
