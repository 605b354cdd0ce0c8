"""Takes over an older register step by step: look at the file, say which column is which, try it, do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from desk_app.application.changes import Changes
from desk_app.application.import_columns import ImportColumn
from desk_app.application.import_register import ImportPreview, ImportRegister, ImportRequest
from desk_app.application.import_report import Explain, ImportReport
from desk_app.domain import errors
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.presenters.document_worker import Worker
from desk_app.ui.presenters.import_lane import on_lane
from desk_app.ui.tasks import Lane


class Step(StrEnum):
    """Where the import stands."""

    CHOOSE = "choose"
    MAP = "map"
    TRIED = "tried"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class ImportState:
    """What the guided panel shows."""

    step: Step = Step.CHOOSE
    is_running: bool = False
    preview: ImportPreview | None = None
    columns: Mapping[ImportColumn, int] = field(default_factory=dict)
    register: str = ""
    report: ImportReport | None = None
    problem: errors.RegistraturaError | None = None
    saved_as: Path | None = None

    @property
    def missing(self) -> tuple[ImportColumn, ...]:
        """Columns without which nothing can be taken over."""
        return replace(self.preview, columns=self.columns).missing if self.preview else ()


class RegisterImporter(QObject):
    """`changed(ImportState)`, `progressed(int, int)` in rows.

    The rows are imported in batches on the writing thread: between two of them the counter gets its numbers.
    """

    changed = Signal(object)
    progressed = Signal(object, object)

    def __init__(self, counter: Counter, session: CounterSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._session = session
        self._state = ImportState()
        self._worker = Worker("import", self)
        self._worker.progressed.connect(self.progressed)

    @property
    def state(self) -> ImportState:
        return self._state

    def look_at(self, file: Path) -> None:
        """Read the first rows of `file` and guess its columns."""
        profile, use_case = self._session.profile, self._use_case()
        if profile is None or self._state.is_running:
            return
        self._show(ImportState(is_running=True))
        self._worker.run(lambda _progress, _cancelled: use_case.preview(file, profile), self._looked, self._failed)

    def choose_register(self, code: str) -> None:
        """Which register the rows belong to."""
        self._change(register=code)

    def map_column(self, place: int, column: ImportColumn | None) -> None:
        """Column `place` of the file holds `column`, or nothing that is wanted."""
        kept = {name: at for name, at in self._state.columns.items() if at != place and name != column}
        self._change(columns=kept if column is None else kept | {column: place})

    def try_it(self) -> None:
        """Say what an import would do."""
        self._import(dry_run=True)

    def take_over(self) -> None:
        """Import."""
        self._import(dry_run=False)

    def save_refused(self, file: Path, explain: Explain) -> None:
        """Write the refused rows as CSV, each with why and what to do."""
        report, use_case = self._state.report, self._use_case()
        if report is None:
            return

        def write() -> Path:
            try:
                with file.open("wb") as out:
                    use_case.write_report(report, explain, out)
            except OSError as error:
                raise errors.FolderReadOnly(str(file.parent)) from error
            return file

        self._worker.run(lambda _progress, _cancelled: write(), self._saved, self._failed)

    def cancel(self) -> None:
        """Stop after the batch under way; what was imported stays."""
        self._worker.cancel()

    def begin_anew(self) -> None:
        """Choose another file."""
        if not self._state.is_running:
            self._show(ImportState())

    def close(self) -> None:
        """End the thread."""
        self._worker.close()

    def _use_case(self) -> ImportRegister:
        return self._counter.front_desk.import_register

    def _import(self, *, dry_run: bool) -> None:
        state = self._state
        if state.preview is None or state.is_running:
            return
        request = ImportRequest(
            state.preview.file,
            state.columns,
            state.preview.header_row,
            state.register,
            state.report.rows if state.report else 0,
        )
        use_case = self._use_case()
        use_case = use_case.through(on_lane(self._counter.tasks.lane(Lane.DB), use_case.begin))
        self._change(is_running=True)
        self._worker.run(
            lambda progress, cancelled: use_case(request, dry_run=dry_run, progress=progress, cancelled=cancelled),
            self._reported,
            self._failed,
        )

    def _looked(self, preview: ImportPreview) -> None:
        profile = self._session.profile
        register = profile.registers[0].code if profile and profile.registers else ""
        self._show(ImportState(Step.MAP, preview=preview, columns=preview.columns, register=register))

    def _reported(self, report: ImportReport) -> None:
        self._change(step=Step.TRIED if report.is_dry_run else Step.IMPORTED, is_running=False, report=report)
        if not report.is_dry_run:
            # The mapping is remembered in the profile; whoever shows the register reads it again too.
            self._counter.hub.publish(Changes(profile=True))

    def _saved(self, file: Path) -> None:
        self._change(saved_as=file)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, errors.Cancelled):
            self._change(is_running=False)
        elif isinstance(error, errors.RegistraturaError):
            self._change(is_running=False, problem=error)
        else:
            self._change(is_running=False)
            self._counter.tasks.failed.emit(error)

    def _change(self, **values: Any) -> None:
        self._show(replace(self._state, **({"problem": None, "saved_as": None} | values)))

    def _show(self, state: ImportState) -> None:
        self._state = state
        self.changed.emit(state)
