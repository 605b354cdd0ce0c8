"""Choosing files with the system's own window, which is the one place where the desk opens another window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSize, QStandardPaths, Signal
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QLineEdit, QWidget

# Room for whole names and dates in the window that Qt brings where the system has none.
_SIZE = QSize(860, 520)


class FileChoice(QObject):
    """`files_chosen(list[Path])`, and for one file with a purpose `source_chosen(str, Path)` and
    `target_chosen(str, Path)`. Nothing waits for an answer: who gives none has not chosen."""

    files_chosen = Signal(object)
    source_chosen = Signal(str, object)
    target_chosen = Signal(str, object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._purpose = ""

    def choose_files(self, title: str) -> None:
        """Any number of files to attach."""
        dialog = self._dialog(title, QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._chosen)
        dialog.open()

    def choose_source(self, title: str, pattern: str, purpose: str) -> None:
        """One file to read."""
        self._purpose = purpose
        dialog = self._dialog(title, QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(pattern)
        dialog.fileSelected.connect(self._source_chosen)
        dialog.open()

    def choose_target(self, title: str, name: str, purpose: str) -> None:
        """Where a file goes; the system asks before one is replaced."""
        self._purpose = purpose
        dialog = self._dialog(title, QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        dialog.fileSelected.connect(self._target_chosen)
        dialog.open()

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self._window, title, _folder())
        dialog.setFileMode(mode)
        dialog.resize(_SIZE)
        dialog.finished.connect(dialog.deleteLater)
        _let_the_typed_path_count(dialog)
        return dialog

    def _chosen(self, names: list[str]) -> None:
        self.files_chosen.emit([Path(name) for name in names])

    def _source_chosen(self, name: str) -> None:
        self.source_chosen.emit(self._purpose, Path(name))

    def _target_chosen(self, name: str) -> None:
        self.target_chosen.emit(self._purpose, Path(name))


def _folder() -> str:
    """The person's documents, or the home where there is no such folder."""
    places = (QStandardPaths.StandardLocation.DocumentsLocation, QStandardPaths.StandardLocation.HomeLocation)
    found = [QStandardPaths.writableLocation(place) for place in places]
    return next((folder for folder in found if Path(folder).is_dir()), "")


def _let_the_typed_path_count(dialog: QFileDialog) -> None:
    """Where the system has no window for files, Qt brings its own.

    While a path is typed, Qt selects the folders on the way to it, and on Enter goes to one of them instead of
    taking the file.
    """
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    if isinstance(line, QLineEdit):
        for view in dialog.findChildren(QAbstractItemView):
            line.textEdited.connect(view.clearSelection)
