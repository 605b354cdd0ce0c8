"""Who sends the letter and in whose name; who draws up what leaves; whom it goes to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desk_app.application.queries import PartySuggestion
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.party import PartyKind
from desk_app.domain.register import Direction
from desk_app.ui.pages.registration.card_panel import CardPanel
from desk_app.ui.pages.registration.party_box import PartyBox
from desk_app.ui.pages.registration.representation_panel import RepresentationPanel
from desk_app.ui.pages.registration.section import Section
from desk_app.ui.presenters.card_reading import CardStage
from desk_app.ui.presenters.letter_form import HOLDER, SENDER, LetterForm
from desk_app.ui.presenters.look_ups import Answer
from desk_app.ui.presenters.person_form import addressed
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.presenters.registration_state import RegistrationState
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.form import Form
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.suggest_field import SuggestField

_ADDRESSEE = "addressee"


class PartyRows(Section):
    def __init__(self, form: Form, presenter: RegistrationPresenter, language: str = "ro") -> None:
        super().__init__(form, presenter)
        self.following: QWidget = form
        self._profile: InstitutionProfile | None = None
        self.sender_box = PartyBox(SENDER, self.tr("Sender"), presenter, form)
        self.representation = RepresentationPanel(presenter, form)
        self.card_button = Button(self.tr("Read the chip"), Kind.LINK, parent=form)
        # Enter and Tab go on from the sender to what follows; their keys are the way to these.
        for link in (self.card_button, self.on_behalf_link):
            link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sender_box.row.add(self.card_button)
        self.card = CardPanel(presenter.card, language, form)
        for place in (self.sender_box, self.card, self.representation):
            form.add(place)
        self.issuing = ChoiceField(self.tr("Drawn up by"), parent=form)
        self._issuing_row = self.add_row(self.tr("Drawn up by"), ("issuing_department",), self.issuing)
        self._issuing_row.add(self.issuing, 1)
        self.addressee = SuggestField(self.tr("Addressee"), free_text=True, parent=form)
        self._addressee_row = self.add_row(self.tr("Addressee"), (_ADDRESSEE,), self.addressee)
        self._addressee_row.add(self.addressee, 1)
        box = self.sender_box
        self.places["sender"] = (box.row, box.person)
        self.places["holder"] = (self.representation.holder_box.row, self.representation.holder_box.person)
        for name in ("name", "identifier", "phone", "email", "given_name"):
            self.places[name] = (box.panel.row_of(name), getattr(box.panel, name))
        self._bind()

    @property
    def on_behalf_link(self) -> Button:
        """The link on the card of the sender."""
        return self.sender_box.person.card.action

    def load(self, letter: LetterForm) -> None:
        self.sender_box.show_choice(letter.sender)
        self.representation.load(letter.on_behalf)
        self.issuing.set_value(letter.issuing_department or None)
        self.addressee.set_value(letter.addressee)

    def show_state(self, state: RegistrationState) -> None:
        if state.profile is not self._profile:
            self._profile = state.profile
            departments = state.profile.departments if state.profile else ()
            self.issuing.set_options([Option(item.code, item.name) for item in departments if not item.closed])
        incoming = state.form.direction is Direction.INCOMING
        self.sender_box.setVisible(incoming)
        self.sender_box.show_choice(state.form.sender)
        # Who stands there needs the room; the key reads another card all the same.
        self.card_button.setVisible(state.form.sender.is_empty)
        self.representation.show_form(state.form.on_behalf if incoming else None)
        self._issuing_row.setVisible(not incoming)
        self._addressee_row.setVisible(state.form.direction is Direction.OUTGOING)

    def answer(self, answer: Answer) -> None:
        """What was found for one of the boxes."""
        if answer.box == _ADDRESSEE:
            people = [found.party for found in answer.found if isinstance(found, PartySuggestion)]
            options = [Option(addressed(party), party.full_name, addressed(party)) for party in people]
            self.addressee.set_suggestions(answer.sequence, options)
        elif answer.box.startswith(HOLDER):
            self.representation.holder_box.answer(answer)
        else:
            self.sender_box.answer(answer)

    def new_person(self) -> None:
        """Unfold the box in which one is."""
        focused = QApplication.focusWidget()
        in_holder = focused is not None and self.representation.isAncestorOf(focused)
        (self.representation.holder_box if in_holder else self.sender_box).unfold()

    def read_card(self) -> None:
        """Read the sender off an identity card; again, leave it."""
        reading = self._presenter.card
        if reading.view.stage is not CardStage.CLOSED:
            reading.close()
        elif self._presenter.state.form.direction is Direction.INCOMING:
            reading.open()
            self.card.focus_first()

    def anonymous(self) -> None:
        self.nameless(PartyKind.ANONYMOUS)

    def unreadable(self) -> None:
        self.nameless(PartyKind.UNREADABLE)

    def collective(self) -> None:
        self.nameless(PartyKind.COLLECTIVE)

    def nameless(self, kind: PartyKind) -> None:
        """An anonymous, unreadable or collective letter; the same again takes it back."""
        self._presenter.choose_nameless(kind)
        if kind is PartyKind.COLLECTIVE and not self.sender_box.panel.isHidden():
            self.sender_box.panel.focus_first_empty()
        elif self._presenter.state.form.sender.is_empty:
            self.sender_box.person.setFocus()
        else:
            self.following.setFocus()

    def on_behalf(self) -> None:
        """Unfold "in the name of", or fold it away."""
        self._presenter.begin_representation()
        if self.representation.isHidden():
            self.sender_box.person.setFocus()
        else:
            self.representation.capacity.setFocus()

    def _card_left(self) -> None:
        """On to the subject when somebody was read, back to the sender otherwise."""
        (self.following if self._presenter.state.form.sender.person else self.sender_box).setFocus()

    def _bind(self) -> None:
        self.card_button.clicked.connect(self.read_card)
        self.card.left.connect(self._card_left)
        self.sender_box.nameless_wanted.connect(self.nameless)
        self.issuing.value_changed.connect(self._issuing_chosen)
        self.addressee.value_changed.connect(self._addressee_written)
        self.addressee.chosen.connect(self._addressee_chosen)
        self.addressee.query_changed.connect(self._look_up_addressee)

    def _issuing_chosen(self, code: object) -> None:
        self._presenter.write(issuing_department=code or "")

    def _addressee_written(self, text: object) -> None:
        self._presenter.write(addressee=text)

    def _addressee_chosen(self, option: Option) -> None:
        self.addressee.set_value(option.key)
        self._presenter.write(addressee=option.key)

    def _look_up_addressee(self, typed: str, sequence: int) -> None:
        self._presenter.look_ups.people(_ADDRESSEE, typed, sequence)
