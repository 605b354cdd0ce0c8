"""Choosing files with the system's own window, which is the one place where the desk opens another window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget


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
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._window, title, folder)
        dialog.setFileMode(mode)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _chosen(self, names: list[str]) -> None:
        self.files_chosen.emit([Path(name) for name in names])

    def _source_chosen(self, name: str) -> None:
        self.source_chosen.emit(self._purpose, Path(name))

    def _target_chosen(self, name: str) -> None:
        self.target_chosen.emit(self._purpose, Path(name))
