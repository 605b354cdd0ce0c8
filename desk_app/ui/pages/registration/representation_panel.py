"""In whose name the letter is written: the capacity, the holder of the right, the mandate (FD-5)."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.party import Capacity
from desk_app.ui.pages.registration.party_box import PartyBox
from desk_app.ui.presenters.letter_form import HOLDER
from desk_app.ui.presenters.person_form import RepresentationForm
from desk_app.ui.presenters.reference_lists import mandate_kinds
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.theme.metrics import ROW_GAP_DENSE
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.date_field import DateField
from desk_app.ui.widgets.field_row import FieldRow
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option


class RepresentationPanel(QWidget):
    """Unfolds under the sender. The sender signs; the holder is who has the right."""

    def __init__(self, presenter: RegistrationPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.setAccessibleName(self.tr("In the name of"))
        self.capacity = ChoiceField(self.tr("Capacity"), self._capacities(), 210, self)
        self.mandate = ChoiceField(
            self.tr("Mandate"), [Option(kind.code, kind.name) for kind in mandate_kinds()], parent=self
        )
        self.holder_box = PartyBox(HOLDER, self.tr("In the name of"), presenter, self)
        self.number = LineField(self.tr("Number of the mandate"), 110, self)
        self.issued_on = DateField(self.tr("Date of the mandate"), self._today, past=True, parent=self)
        self.valid_until = DateField(self.tr("Mandate valid until"), self._today, parent=self)
        self._arrange()
        self._bind()
        self.hide()

    def load(self, form: RepresentationForm | None) -> None:
        """Show another letter's representation, or nothing."""
        self._fill(form or RepresentationForm())
        self.show_form(form)

    def show_form(self, form: RepresentationForm | None) -> None:
        """Unfold or fold away, and show the holder."""
        if form is not None and self.isHidden():
            self._fill(form)
        self.setVisible(form is not None)
        self.holder_box.show_choice((form or RepresentationForm()).holder)

    def _fill(self, form: RepresentationForm) -> None:
        self.capacity.set_value(form.capacity)
        self.mandate.set_value(form.mandate_kind or None)
        self.number.set_value(form.mandate_number)
        self.issued_on.set_value(form.issued_on)
        self.valid_until.set_value(form.valid_until)

    def _capacities(self) -> list[Option]:
        return [
            Option(Capacity.AGENT, self.tr("Authorised agent")),
            Option(Capacity.PARENT, self.tr("Parent")),
            Option(Capacity.GUARDIAN, self.tr("Guardian")),
            Option(Capacity.LAWYER, self.tr("Lawyer")),
            Option(Capacity.COMPANY_REPRESENTATIVE, self.tr("Representative of the company")),
        ]

    def _today(self) -> date:
        return self._presenter.today

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROW_GAP_DENSE)
        capacity = FieldRow(self.tr("Signs as"), self)
        capacity.add(self.capacity)
        capacity.add(self.mandate, 1)
        mandate = FieldRow(self.tr("Mandate no., date, until"), self)
        mandate.add(self.number)
        mandate.add(self.issued_on)
        mandate.add(self.valid_until)
        mandate.add_stretch()
        for row in (capacity, self.holder_box, mandate):
            column.addWidget(row)

    def _bind(self) -> None:
        self.capacity.value_changed.connect(self._capacity_chosen)
        self.mandate.value_changed.connect(self._mandate_chosen)
        self.number.value_changed.connect(self._number_written)
        self.issued_on.value_changed.connect(self._issued_written)
        self.valid_until.value_changed.connect(self._until_written)

    def _capacity_chosen(self, capacity: object) -> None:
        if capacity is not None:
            self._presenter.write_representation(capacity=capacity)

    def _mandate_chosen(self, code: object) -> None:
        self._presenter.write_representation(mandate_kind=code or "")

    def _number_written(self, number: object) -> None:
        self._presenter.write_representation(mandate_number=number)

    def _issued_written(self, day: object) -> None:
        self._presenter.write_representation(issued_on=day)

    def _until_written(self, day: object) -> None:
        self._presenter.write_representation(valid_until=day)
