"""What the letter says in short, the sender's own number and date, and what it is made of."""

from __future__ import annotations

from datetime import date

from desk_app.ui.pages.registration.section import Section
from desk_app.ui.presenters.letter_form import LetterForm
from desk_app.ui.presenters.look_ups import Answer
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.presenters.registration_state import RegistrationState
from desk_app.ui.theme import Role
from desk_app.ui.widgets.count_field import CountField
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.form import Form
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.suggest_field import SuggestField
from desk_app.ui.widgets.text import Text

_REFERENCE_WIDTH = 120


class ContentRows(Section):
    def __init__(self, form: Form, presenter: RegistrationPresenter) -> None:
        super().__init__(form, presenter)
        self.subject = SuggestField(self.tr("Subject in short"), free_text=True, opens_empty=True, parent=form)
        self.reference = LineField(self.tr("Sender's number"), _REFERENCE_WIDTH, form)
        self.reference.setPlaceholderText(self.tr("no number"))
        self.reference_date = DateField(self.tr("Sender's date"), self._today, past=True, parent=form)
        self.sheets = CountField(self.tr("Sheets"), parent=form)
        self.annexes = CountField(self.tr("Annexes"), parent=form)
        self.objects = CountField(self.tr("Objects"), parent=form)
        self._arrange()
        self._bind()

    def load(self, letter: LetterForm) -> None:
        self.subject.set_value(letter.subject)
        self.reference.set_value(letter.reference_number)
        self.reference_date.set_value(letter.reference_date)
        self.sheets.set_value(letter.sheets)
        self.annexes.set_value(letter.annexes)
        self.objects.set_value(letter.objects)

    def show_state(self, state: RegistrationState) -> None:
        """Nothing here follows from the rest of the letter."""

    def answer(self, answer: Answer) -> None:
        """Subjects used before."""
        subjects = [found for found in answer.found if isinstance(found, str)]
        self.subject.set_suggestions(answer.sequence, [Option(text, text) for text in subjects])

    def _today(self) -> date:
        return self._presenter.today

    def _arrange(self) -> None:
        self.add_row(self.tr("Subject in short"), ("subject",), self.subject).add(self.subject, 1)
        row = self.add_row(self.tr("Sender's no. and date"), ("reference_number",), self.reference)
        self._places["reference_date"] = (row, self.reference_date)
        row.add(self.reference)
        row.add(self.reference_date)
        row.add(Text(self.tr("leave empty if there is none"), Role.BODY, "secondary", wraps=True, parent=row), 1)
        row = self.add_row(self.tr("Sheets"), ("sheets",), self.sheets)
        self._places["annexes"] = (row, self.annexes)
        self._places["objects"] = (row, self.objects)
        row.add(self.sheets)
        row.add(self.annexes, label=self.tr("Annexes"))
        row.add(self.objects, label=self.tr("Objects"))
        row.add_stretch()

    def _bind(self) -> None:
        self.subject.value_changed.connect(self._subject_written)
        self.subject.query_changed.connect(self._presenter.look_up_subject)
        self.reference.value_changed.connect(self._reference_written)
        self.reference_date.value_changed.connect(self._date_written)
        self.sheets.value_changed.connect(self._sheets_counted)
        self.annexes.value_changed.connect(self._annexes_counted)
        self.objects.value_changed.connect(self._objects_counted)

    def _subject_written(self, text: object) -> None:
        self._presenter.write(subject=text)

    def _reference_written(self, text: object) -> None:
        self._presenter.write(reference_number=text)

    def _date_written(self, day: object) -> None:
        self._presenter.write(reference_date=day)

    def _sheets_counted(self, count: object) -> None:
        self._presenter.write(sheets=count)

    def _annexes_counted(self, count: object) -> None:
        self._presenter.write(annexes=count)

    def _objects_counted(self, count: object) -> None:
        self._presenter.write(objects=count)
