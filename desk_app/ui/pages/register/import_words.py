"""What the guided import says at each step."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desk_app.application.import_columns import ImportColumn
from desk_app.application.import_report import ImportReport
from desk_app.ui.pages.register.said_error import said_error
from desk_app.ui.presenters.import_register import ImportState, Step
from desk_app.ui.widgets.option_rows import Option

_REFUSED_SHOWN = 3


class ImportWords(QObject):
    """Writes in the language in force. A QObject, because plurals are Qt's."""

    def sentence(self, state: ImportState) -> str:
        """What this step is about."""
        if state.missing:
            names = ", ".join(self.column(column) for column in state.missing)
            return self.tr("Say which column holds: {columns}.").format(columns=names)
        return {
            Step.CHOOSE: self.tr(
                "A table of the older register, XLSX or CSV. Nothing is written before you see it."
            ),
            Step.MAP: self.tr("Check what each column holds, then try it: nothing is written yet."),
            Step.TRIED: self.tr(
                "This is what would be taken over. Rows that are refused can be mended and tried again."
            ),
            Step.IMPORTED: self.tr("Done. Repeating the import takes over only what is not here yet."),
        }[state.step]

    def next_step(self, state: ImportState) -> str:
        """The main button."""
        match state.step:
            case Step.CHOOSE:
                return self.tr("Choose the file")
            case Step.MAP:
                return self.tr("Try it")
            case Step.TRIED:
                count = state.report.imported if state.report else 0
                return self.tr("Import %n row(s)", "", count)
        return self.tr("Import another file")

    def running(self, state: ImportState) -> str:
        """What is under way."""
        if state.step is Step.CHOOSE:
            return self.tr("Reading the file")
        return self.tr("Importing") if state.step is Step.TRIED else self.tr("Trying")

    def report(self, report: ImportReport) -> str:
        """What an import did, or would do."""
        words = (
            self.tr("%n row(s) would be taken over", "", report.imported)
            if report.is_dry_run
            else self.tr("%n row(s) taken over", "", report.imported)
        )
        parts = [words]
        if report.noted:
            parts.append(self.tr("%n with notes", "", report.noted))
        if report.already_imported:
            parts.append(self.tr("%n already here", "", report.already_imported))
        if report.refused:
            parts.append(self.tr("%n refused", "", len(report.refused)))
        if report.was_cancelled:
            parts.append(self.tr("stopped before the end"))
        return ", ".join(parts)

    def refused(self, report: ImportReport) -> str:
        """The first refused rows, each with its reason."""
        lines = [
            self.tr("Row {row}: {reason}").format(row=refused.row, reason=said_error(refused.error))
            for refused in report.refused[:_REFUSED_SHOWN]
        ]
        if report.unknown_departments:
            names = ", ".join(report.unknown_departments[:_REFUSED_SHOWN])
            lines.append(self.tr("Departments kept as written: {names}").format(names=names))
        return "\n".join(lines)

    def columns(self) -> list[Option]:
        """What a column may hold."""
        return [Option("", self.tr("not taken over")), *(Option(item, self.column(item)) for item in ImportColumn)]

    def column(self, column: ImportColumn) -> str:
        """The name of a column."""
        return {
            ImportColumn.NUMBER: self.tr("number"),
            ImportColumn.REGISTERED_ON: self.tr("date"),
            ImportColumn.REFERENCE: self.tr("issuer's number and date"),
            ImportColumn.REFERENCE_NUMBER: self.tr("issuer's number"),
            ImportColumn.REFERENCE_DATE: self.tr("issuer's date"),
            ImportColumn.SHEETS: self.tr("sheets"),
            ImportColumn.ANNEXES: self.tr("annexes"),
            ImportColumn.SENDER: self.tr("issuer"),
            ImportColumn.SUBJECT: self.tr("content in short"),
            ImportColumn.DEPARTMENT: self.tr("department"),
            ImportColumn.DISPATCHED_ON: self.tr("dispatched on"),
            ImportColumn.RESOLUTION_MODE: self.tr("settled by"),
            ImportColumn.ADDRESSEE: self.tr("addressee"),
            ImportColumn.LINKED_TO: self.tr("linked to"),
            ImportColumn.FILE_CODE: self.tr("file code"),
            ImportColumn.DIRECTION: self.tr("direction"),
            ImportColumn.NOTES: self.tr("notes, annulments"),
        }[column]
