"""A new person, unfolded in the form: name, address over SIRUTA, identifier with its live check."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.identifier import IdentifierCheck, IdentifierKind, IdentifierProblem
from desk_app.domain.party import PartyKind
from desk_app.domain.postal_address import Place
from desk_app.ui.presenters.look_ups import Answer
from desk_app.ui.presenters.person_form import PersonForm
from desk_app.ui.presenters.reference_lists import reasons
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.theme.metrics import ROW_GAP_DENSE
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.count_field import CountField
from desk_app.ui.widgets.field_row import FieldRow
from desk_app.ui.widgets.line_field import LineField
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.segmented import Segmented
from desk_app.ui.widgets.suggest_field import SuggestField
from desk_app.ui.widgets.tick import Tick

_WRITTEN_KINDS = (PartyKind.PERSON, PartyKind.COMPANY, PartyKind.INSTITUTION, PartyKind.COLLECTIVE)


class PersonPanel(QWidget):
    """The fields of the person who is written into the box `box`. `left()`: Escape folds it away."""

    left = Signal()

    def __init__(self, box: str, label: str, presenter: RegistrationPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._box = box
        self._presenter = presenter
        self._kind_shown: PartyKind | None = None
        self._make_fields()
        self._arrange(label)
        self._bind()
        self.setAccessibleName(label)
        self.hide()

    def show_person(self, person: PersonForm | None) -> None:
        """Unfold with the fields of `person`, or fold away."""
        if person is not None and self.isHidden():
            self._load(person)
        self.setVisible(person is not None)
        if person is not None:
            self._show_kind(person.kind)
            self._show_check(person)
            self._show_chip(person)

    def focus_first_empty(self) -> None:
        """Go where there is still something to write."""
        fields = (self.name, self.given_name, self.street)
        empty = (field for field in fields if not field.isHidden() and not field.text())
        next(empty, self.street).setFocus()

    def row_of(self, name: str) -> FieldRow:
        """The row that says what is wrong with the field `name`."""
        return self._rows[{"identifier": 3, "phone": 5, "email": 5}.get(name, 1)]

    def answer(self, answer: Answer) -> None:
        """Places found for the locality."""
        places = [place for place in answer.found if isinstance(place, Place)]
        options = [Option(place, place.name, place.display) for place in places]
        self.locality.set_suggestions(answer.sequence, options)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _make_fields(self) -> None:
        words = (self.tr("Person"), self.tr("Company"), self.tr("Institution"), self.tr("Collective"))
        self.kind = Segmented(self.tr("Kind of sender"), tuple(zip(_WRITTEN_KINDS, words, strict=True)), self)
        self.name = LineField(self.tr("Name"), parent=self)
        self.given_name = LineField(self.tr("Given name"), parent=self)
        self.signers = CountField(self.tr("Number of signers"), parent=self)
        self.street = LineField(self.tr("Street and number"), parent=self)
        self.locality = SuggestField(self.tr("Locality"), free_text=True, parent=self)
        self.locality.set_suffix(self.tr("locality"))
        self.identifier = LineField(self.tr("Identifier"), 190, parent=self)
        self.foreign_name = Tick(self.tr("foreign name"), self)
        self.reason = ChoiceField(
            self.tr("Why it is kept"), [Option(text, text) for text in reasons("failed_identifier")], parent=self
        )
        self.phone = LineField(self.tr("Telephone"), 190, parent=self)
        self.email = LineField(self.tr("E-mail"), parent=self)

    def _arrange(self, label: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROW_GAP_DENSE)
        rows = (
            (label, (self.kind,), ()),
            (self.tr("Name, given name"), (), (self.name, self.given_name, self.signers)),
            (self.tr("Address"), (), (self.street, self.locality)),
            (self.tr("CNP or CUI"), (self.identifier, self.foreign_name), ()),
            (self.tr("Why it is kept"), (), (self.reason,)),
            (self.tr("Telephone, e-mail"), (self.phone,), (self.email,)),
        )
        self._rows: list[FieldRow] = []
        for words, fixed, wide in rows:
            row = FieldRow(words, self)
            for widget in fixed:
                row.add(widget)
            for field in wide:
                row.add(field, 0 if field is self.signers else 1)
            if not wide:
                row.add_stretch()
            self._rows.append(row)
            column.addWidget(row)

    def _bind(self) -> None:
        self.kind.value_changed.connect(self._kind_chosen)
        for name in ("name", "given_name", "street", "identifier", "phone", "email"):
            field: LineField = getattr(self, name)
            field.setObjectName(name)
            field.value_changed.connect(self._written)
        self.locality.value_changed.connect(self._locality_written)
        self.locality.chosen.connect(self._place_chosen)
        self.locality.query_changed.connect(self._look_up_place)
        self.signers.value_changed.connect(self._signers_counted)
        self.reason.value_changed.connect(self._reason_chosen)
        self.foreign_name.toggled.connect(self._foreign_ticked)

    def _load(self, person: PersonForm) -> None:
        self._kind_shown = None
        self.kind.set_value(person.kind)
        for name in ("name", "given_name", "street", "identifier", "phone", "email", "locality"):
            getattr(self, name).set_value(getattr(person, name))
        self.signers.set_value(person.signers or None)
        self.reason.set_value(person.identifier_reason or None)
        self.foreign_name.blockSignals(True)
        self.foreign_name.setChecked(person.foreign_name)
        self.foreign_name.blockSignals(False)

    def _show_kind(self, kind: PartyKind) -> None:
        if kind is self._kind_shown:
            return
        self._kind_shown = kind
        self.given_name.setVisible(kind is PartyKind.PERSON)
        self.signers.setVisible(kind is PartyKind.COLLECTIVE)
        self._rows[3].setVisible(kind is not PartyKind.COLLECTIVE)
        labels = {
            PartyKind.PERSON: (self.tr("Name, given name"), self.tr("CNP")),
            PartyKind.COLLECTIVE: (self.tr("First signer, how many"), ""),
        }
        name, identifier = labels.get(kind, (self.tr("Name"), self.tr("CUI or trade register")))
        self._rows[1].set_label(name)
        self._rows[3].set_label(identifier)

    def _show_check(self, person: PersonForm) -> None:
        check = person.check(self._presenter.today)
        problem = check.problem if check else None
        self._rows[3].set_debt(self._warning(check) if check and problem else "")
        self._rows[4].setVisible(problem is not None)

    def _show_chip(self, person: PersonForm) -> None:
        """Which fields were read from the chip and not touched since, and whether the card still counts."""
        words = {
            "name": self.tr("name"),
            "given_name": self.tr("given name"),
            "identifier": self.tr("CNP"),
            "address": self.tr("address"),
        }
        read = person.read_from_chip
        listed = ", ".join(word for name, word in words.items() if name in read)
        self._rows[0].set_hint(self.tr("Read from the chip: {fields}.").format(fields=listed) if read else "")
        fields = {"address": (self.street, self.locality)}
        for name in words:
            for field in fields.get(name) or (getattr(self, name),):
                field.set_computed(name in read)
        expired = self.tr("The identity card expired on {day}: ask for a valid document.")
        day = person.card_expired_on
        self._rows[0].set_debt(expired.format(day=f"{day:%d.%m.%Y}") if day else "")

    def _warning(self, check: IdentifierCheck) -> str:
        causes = {
            IdentifierProblem.LENGTH: self.tr("it has too few or too many digits"),
            IdentifierProblem.FORMAT: self.tr("it is not written like one"),
            IdentifierProblem.DATE: self.tr("its date of birth does not exist"),
            IdentifierProblem.FUTURE_DATE: self.tr("its date lies in the future"),
            IdentifierProblem.COUNTY: self.tr("its county does not exist"),
            IdentifierProblem.CHECK_DIGIT: self.tr("its check digit is wrong"),
            IdentifierProblem.COMPONENT: self.tr("one of its parts does not exist"),
        }
        kinds = {IdentifierKind.CNP: self.tr("CNP"), IdentifierKind.CUI: self.tr("CUI")}
        kind = kinds.get(check.kind, self.tr("The number"))
        cause = causes[check.problem] if check.problem else ""
        return self.tr("{kind}: {cause}. Check it, or say why it is kept.").format(kind=kind, cause=cause)

    def _kind_chosen(self, kind: object) -> None:
        self._presenter.write_person(self._box, kind=kind)

    def _written(self, value: object) -> None:
        self._presenter.write_person(self._box, **{self.sender().objectName(): value})

    def _locality_written(self, value: object) -> None:
        self._presenter.write_person(self._box, locality=value, place=None)

    def _place_chosen(self, option: Option) -> None:
        place = option.key
        if isinstance(place, Place):
            self.locality.setText(place.display)
            self.locality.setCursorPosition(0)
            self._presenter.write_person(self._box, locality=place.display, place=place)

    def _look_up_place(self, typed: str, sequence: int) -> None:
        self._presenter.look_ups.places(f"{self._box}-place", typed, sequence)

    def _signers_counted(self, count: object) -> None:
        self._presenter.write_person(self._box, signers=count or 0)

    def _reason_chosen(self, reason: object) -> None:
        self._presenter.write_person(self._box, identifier_reason=reason or "")

    def _foreign_ticked(self, ticked: bool) -> None:
        self._presenter.write_person(self._box, foreign_name=ticked)
