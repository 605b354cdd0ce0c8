"""In place of a first start: the register of a computer that is no more, from its copy and its recovery sheet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desk_app.domain.errors import KeyWrong, RecoveryKeyMistyped
from desk_app.ui.messages import explanation
from desk_app.ui.pages.first_start.in_place import InPlacePage, Way
from desk_app.ui.pages.first_start.step import StepView, text_of
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.pages.state.place_fixes import FOLDER_OF_COPIES
from desk_app.ui.presenters.restoring import RestorePresenter, RestoreView
from desk_app.ui.theme import State
from desk_app.ui.widgets.button import Button
from desk_app.ui.widgets.folder_field import FolderField
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.text import Text


class RestoreStep(StepView):
    """Where the copy is, and the key from the sheet."""

    def __init__(self, files: FileChoice, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Bring the register back from a copy"),
            self.tr(
                "You need the copy (the folder on the stick, or the file in which everything was saved) and"
                " the recovery sheet. The old computer must not be used any more."
            ),
            parent,
        )
        self._files = files
        self.copy = FolderField(self.tr("Copy"), FOLDER_OF_COPIES, self)
        choose = Button(self.tr("Choose the file"), parent=self)
        row = self.form.add_row(self.tr("Copy"))
        row.add(self.copy, 1)
        row.add(choose)
        row.set_hint(self.tr("A folder brings every entry back; a file brings the attached documents too."))
        self.key = LineField(self.tr("Recovery key"), parent=self)
        row = self.form.add_row(self.tr("Recovery key"))
        row.add(self.key, 1)
        row.set_hint(self.tr("Eight groups of five characters, as they stand on the sheet."))
        place = self.tr("The register will lie in {folder}.").format(folder=folder)
        self.form.add_row(self.tr("Place")).add(Text(place, wraps=True, parent=self), 1)
        choose.clicked.connect(self._choose)
        files.source_chosen.connect(self._chosen)
        self.setFocusProxy(self.copy)

    def problems(self) -> dict[LineField, str]:
        found: dict[LineField, str] = {}
        copy = self.copy.folder()
        if copy is None:
            found[self.copy] = self.tr("Write where the copy is, or choose a disk with the down arrow.")
        elif not copy.exists():
            found[self.copy] = self.tr("There is nothing at this place. Connect the disk or check the name.")
        if not text_of(self.key):
            found[self.key] = self.tr("Write the key from the recovery sheet.")
        return found

    def _choose(self) -> None:
        self._files.choose_source(self.tr("Choose the copy"), self.tr("All files (*)"), "restore")

    def _chosen(self, _: str, file: Path) -> None:
        self.copy.set_value(str(file))
        self.key.setFocus()


class RestorePage(InPlacePage):
    """`left()` leads back to the first start."""

    def __init__(self, presenter: RestorePresenter, language: str = "ro") -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Bring the register back from a copy"))
        self._presenter = presenter
        self._language = language
        self._was_running = False
        self.step = RestoreStep(FileChoice(self), presenter.folder, self)
        go, back = Way(self.tr("Bring the register back"), self.go_on), Way(self.tr("Back"), self.leave)
        self.lay_out(self.step, go, back)
        presenter.changed.connect(self.show_view)
        self.progress.cancelled.connect(presenter.cancel)
        self.show_view(presenter.view)

    def go_on(self) -> None:
        """Begin, when copy and key are there."""
        copy = self.step.copy.folder()
        if not self._presenter.view.is_running and self.step.accept() and copy is not None:
            self._presenter.restore(copy, text_of(self.step.key))

    def show_view(self, view: RestoreView) -> None:
        """Paint how far it is, or why it could not be done."""
        if view.is_running != self._was_running:
            self._was_running = view.is_running
            if view.is_running:
                self.progress.start(self.tr("Bringing the register back"))
            else:
                self.progress.finish()
        if view.is_running and view.total:
            self.progress.set_progress(view.done, view.total)
        for button in (self.go, self.back):
            button.setEnabled(not view.is_running)
        self._show_problem(view)

    def _show_problem(self, view: RestoreView) -> None:
        problem = view.problem
        about_key = isinstance(problem, RecoveryKeyMistyped | KeyWrong)
        self.notice.setVisible(problem is not None and not about_key)
        if problem is None:
            return
        found = explanation(problem, self._language)
        if about_key:
            self.step.key.set_error(f"{found.sentence} {found.action}")
            self.step.key.setFocus()
        else:
            self.notice.say(State.PROBLEM, self.tr("It could not be done"), found.sentence, found.action)

    def leave(self) -> None:
        if not self._presenter.view.is_running:
            self.left.emit()
