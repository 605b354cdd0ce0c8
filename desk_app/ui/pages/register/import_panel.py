"""Import of an older register, step by step: the file, its columns, a trial, the import, what was refused."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from desk_app.application.import_columns import ImportColumn
from desk_app.application.import_report import ImportReport
from desk_app.domain.errors import DomainError
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.messages import explanation
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.pages.register.import_words import ImportWords
from desk_app.ui.pages.register.said_error import said_error
from desk_app.ui.pages.register.work_panel import WorkPanel
from desk_app.ui.presenters.import_register import ImportState, RegisterImporter, Step
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.text import Text

SOURCE, REFUSED = "import", "refused"
_COLUMN_WIDTH = 168
_ROWS_SHOWN = 3
_LONGEST_CELL = 40


class ImportPanel(WorkPanel):
    """One main button at a time: the next step."""

    def __init__(
        self, importer: RegisterImporter, session: CounterSession, files: FileChoice, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.title.setText(self.tr("Import an older register"))
        self.setAccessibleName(self.title.text())
        self._importer = importer
        self._session = session
        self._files = files
        self._words = ImportWords(self)
        self._shown: Path | None = None
        self._step = Step.CHOOSE
        self.mapping: list[ChoiceField] = []
        self._sentence = Text("", Role.BODY, "secondary", wraps=True, parent=self)
        self.register = ChoiceField(self.tr("Register"), (), 210, self)
        self._preview = QScrollArea(self)
        self._preview.setWidgetResizable(True)
        self._preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._preview.setFrameShape(QScrollArea.Shape.NoFrame)
        self.next = Button("", Kind.MAIN, parent=self)
        self.other = Button(self.tr("Another file"), Kind.LINK, parent=self)
        self.save = Button(self.tr("Save the refused rows"), parent=self)
        self._arrange()
        self._bind()
        self.show_state(importer.state)

    def open(self) -> None:
        """Begin, or go on where it was left."""
        profile = self._session.profile
        registers = profile.registers if profile else ()
        self.register.set_options([Option(item.code, item.name) for item in registers])
        self.show_state(self._importer.state)
        self.show()
        self.next.setFocus()

    def show_state(self, state: ImportState) -> None:
        """Show the step that the import has come to."""
        has_file = state.preview is not None
        self.show_running(self._words.running(state) if state.is_running else "")
        self._sentence.setText(self._words.sentence(state))
        self.next.setText(self._words.next_step(state))
        self.next.setAccessibleName(self.next.text())
        self.next.setEnabled(not state.is_running and not state.missing)
        for widget in (self.register, self._preview, self.other):
            widget.setVisible(has_file)
        self.save.setVisible(bool(state.report and state.report.refused))
        if state.preview is not None and state.preview.file != self._shown:
            self._show_preview(state)
        if state.preview is None:
            self._shown = None
        self.register.set_value(state.register or None)
        self._show_mapping(state)
        self._say(state)
        if not state.is_running:
            self._go_to(state.step)

    def _go_to(self, step: Step) -> None:
        """The keyboard goes to the button of the step that has just been reached."""
        if step is not self._step:
            self._step = step
            self.next.setFocus()

    def _arrange(self) -> None:
        self.form.addWidget(self._sentence)
        self.form.addWidget(self._preview)
        self.add_row(self.register, self.next, self.save, self.other)

    def _bind(self) -> None:
        importer = self._importer
        importer.changed.connect(self.show_state)
        importer.progressed.connect(self.progress.set_progress)
        self.stopped.connect(importer.cancel)
        self.next.clicked.connect(self.go_on)
        self.other.clicked.connect(self.choose_file)
        self.save.clicked.connect(self._choose_refused)
        self.register.value_changed.connect(importer.choose_register)
        self._files.source_chosen.connect(self._source_chosen)
        self._files.target_chosen.connect(self._refused_chosen)

    def go_on(self) -> None:
        """The next step: choose, try, import, or begin anew."""
        match self._importer.state.step:
            case Step.CHOOSE:
                self.choose_file()
            case Step.MAP:
                self._importer.try_it()
            case Step.TRIED:
                self._importer.take_over()
            case Step.IMPORTED:
                self._importer.begin_anew()

    def choose_file(self) -> None:
        """Choose the table."""
        self._files.choose_source(
            self.tr("Import an older register"), self.tr("Tables (*.xlsx *.csv *.txt)"), SOURCE
        )

    def _show_preview(self, state: ImportState) -> None:
        """The first rows under a choice of what each column holds."""
        assert state.preview is not None
        self._shown = state.preview.file
        sheet = QWidget(self._preview)
        sheet.setProperty("role", "sheet")
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        options = self._words.columns()
        self.mapping = []
        width = max([len(state.preview.header), *(len(row) for row in state.preview.rows)])
        for place in range(width):
            title = state.preview.header[place] if place < len(state.preview.header) else ""
            grid.addWidget(Text(_cut(title), Role.STRONG, parent=sheet), 0, place)
            field = ChoiceField(title or str(place + 1), options, _COLUMN_WIDTH, sheet)
            field.setProperty("place", place)
            field.value_changed.connect(self._mapped)
            self.mapping.append(field)
            grid.addWidget(field, 1, place)
        for line, row in enumerate(state.preview.rows[:_ROWS_SHOWN], start=2):
            for place, cell in enumerate(row):
                grid.addWidget(Text(_cut(cell), Role.FIGURES, "secondary", parent=sheet), line, place)
        self._preview.setWidget(sheet)
        self._preview.setFixedHeight(sheet.sizeHint().height() + 14)

    def _show_mapping(self, state: ImportState) -> None:
        by_place = {place: column for column, place in state.columns.items()}
        for place, field in enumerate(self.mapping):
            field.set_value(by_place.get(place, ""))

    def _mapped(self, value: object) -> None:
        place = int(self.sender().property("place"))
        self._importer.map_column(place, ImportColumn(str(value)) if value else None)

    def _say(self, state: ImportState) -> None:
        report = state.report
        if state.problem is not None:
            self.say(State.PROBLEM, self.tr("Not imported"), said_error(state.problem))
        elif state.saved_as is not None:
            self.say(State.DONE, self.tr("Refused rows saved"), str(state.saved_as))
        elif report is not None and not state.is_running:
            self.say(_tone(report), self._words.report(report), self._words.refused(report))
        elif not state.is_running:
            self.say(State.DONE, "")

    def _choose_refused(self) -> None:
        self._files.choose_target(self.tr("Save the refused rows"), self.tr("refused rows.csv"), REFUSED)

    def _source_chosen(self, purpose: str, file: Path) -> None:
        if purpose == SOURCE:
            self._importer.look_at(file)

    def _refused_chosen(self, purpose: str, file: Path) -> None:
        if purpose == REFUSED:
            self._importer.save_refused(file, _explain)


def _explain(error: DomainError) -> tuple[str, str]:
    words = explanation(error)
    return words.sentence, words.action


def _tone(report: ImportReport) -> State:
    return State.ATTENTION if report.refused or report.was_cancelled else State.DONE


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"
