"""Export of what is seen, or of the book of a register, as PDF, XLSX or CSV."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desk_app.application.export_book import BookRequest
from desk_app.domain.institution import InstitutionProfile
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.pages.register.file_choice import FileChoice
from desk_app.ui.pages.register.said_error import said_error
from desk_app.ui.pages.register.work_panel import WorkPanel
from desk_app.ui.presenters.export_book import BookExporter, ExportState
from desk_app.ui.presenters.register_list import RegisterPresenter
from desk_app.ui.theme import Role, State
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.segmented import Segmented
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.tick import Tick

PURPOSE = "export"
_SEEN, _BOOK = "seen", "book"


class ExportPanel(WorkPanel):
    """What, of which days, in which format; then the place, then progress."""

    def __init__(
        self,
        exporter: BookExporter,
        presenter: RegisterPresenter,
        session: CounterSession,
        files: FileChoice,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.title.setText(self.tr("Export"))
        self.setAccessibleName(self.tr("Export"))
        self._exporter = exporter
        self._presenter = presenter
        self._session = session
        self._files = files
        what = [(_SEEN, self.tr("What is seen")), (_BOOK, self.tr("The whole book"))]
        self.what = Segmented(self.tr("What is exported"), what, self)
        formats = [(media, media.upper()) for media in ("pdf", "xlsx", "csv")]
        self.media = Segmented(self.tr("Format"), formats, self)
        self.register = ChoiceField(self.tr("Register"), (), 210, self)
        self.first_day = DateField(self.tr("From"), lambda: presenter.today, past=True, parent=self)
        self.last_day = DateField(self.tr("Until"), lambda: presenter.today, past=True, parent=self)
        self.tagged = Tick(self.tr("A screen reader can read it, however long it is"), self)
        self.tagged.setToolTip(
            self.tr("Up to 20,000 rows it can do so anyway; a longer file becomes almost three times as large.")
        )
        self.go = Button(self.tr("Choose the place and export"), Kind.MAIN, parent=self)
        self.go.setAccessibleName(self.go.text())
        self._book_parts: list[QWidget] = [self.register]
        self._arrange()
        self.what.value_changed.connect(self._fit)
        self.media.value_changed.connect(self._fit)
        self.go.clicked.connect(self.choose_place)
        self.stopped.connect(exporter.cancel)
        exporter.changed.connect(self.show_state)
        exporter.progressed.connect(self.progress.set_progress)
        files.target_chosen.connect(self._place_chosen)

    def open(self, *, book: bool = False) -> None:
        """Begin, with the book or with what is seen."""
        profile, today = self._session.profile, self._presenter.today
        self._offer(profile)
        self.what.set_value(_BOOK if book else _SEEN)
        if self.first_day.value() is None:
            self.first_day.set_value(date(today.year, 1, 1))
            self.last_day.set_value(today)
        self._exporter.forget()
        self._fit()
        self.show()
        self.what.setFocus()

    def choose_place(self) -> None:
        """Ask where the file goes."""
        for field in (self.first_day, self.last_day):
            field.accept_text()
            if field.error():
                self.say(State.PROBLEM, self.tr("Check the days"), field.error())
                return
        name = self.tr("register {day}.{media}").format(
            day=f"{self._presenter.today:%Y-%m-%d}", media=self.media.value()
        )
        self._files.choose_target(self.tr("Export"), name, PURPOSE)

    def show_state(self, state: ExportState) -> None:
        """Follow the export."""
        self.show_running(self.tr("Writing the file") if state.is_running else "")
        self.go.setEnabled(not state.is_running)
        if state.problem is not None:
            self.say(State.PROBLEM, self.tr("Not exported"), said_error(state.problem))
        elif state.exported is not None:
            is_pdf = self.media.value() == "pdf"
            length = state.exported.length
            words = self.tr("%n page(s)", "", length) if is_pdf else self.tr("%n row(s)", "", length)
            self.say(State.DONE, self.tr("Exported: {length}").format(length=words), str(state.exported.file))
        elif not state.is_running:
            self.say(State.DONE, "")

    def _arrange(self) -> None:
        self.add_row(self.what, self.media)
        first = Text(self.tr("From"), Role.BODY, "secondary", parent=self)
        last = Text(self.tr("Until"), Role.BODY, "secondary", parent=self)
        self._book_parts += [first, self.first_day, last, self.last_day]
        self.add_row(*self._book_parts)
        self.add_row(self.tagged)
        self.add_row(self.go)

    def _offer(self, profile: InstitutionProfile | None) -> None:
        registers = profile.registers if profile else ()
        self.register.set_options([Option(item.code, item.name) for item in registers])
        wanted = self._presenter.state.criteria.register or (registers[0].code if registers else None)
        if self.register.value() is None:
            self.register.set_value(wanted)

    def _fit(self) -> None:
        for part in self._book_parts:
            part.setVisible(self.what.value() == _BOOK)
        self.tagged.setVisible(self.what.value() == _BOOK and self.media.value() == "pdf")

    def _place_chosen(self, purpose: str, file: Path) -> None:
        if purpose != PURPOSE:
            return
        request = self._request()
        if self.what.value() == _BOOK:
            self._exporter.export_book(request, file)
            return
        state = self._presenter.state
        count = state.figures.total.number if state.figures.total else 0
        self._exporter.export_seen(request, state.criteria, count, file)

    def _request(self) -> BookRequest:
        media = str(self.media.value())
        operator = self._session.operator
        registrar = operator.name if operator else ""
        if self.what.value() == _BOOK:
            first, last = self.first_day.value(), self.last_day.value()
            year = first.year if first and last and first.year == last.year else None
            return BookRequest(
                str(self.register.value() or ""),
                year,
                first,
                last,
                media,
                registrar=registrar,
                always_tagged=self.tagged.isChecked(),
            )
        criteria, today = self._presenter.state.criteria, self._presenter.today
        code = criteria.register or str(self.register.value() or "")
        last = criteria.last_day or today
        return BookRequest(code, criteria.year, criteria.first_day, last, media, registrar=registrar)
