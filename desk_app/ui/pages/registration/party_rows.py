"""Who sends the letter and in whose name; who draws up what leaves; whom it goes to."""

from __future__ import annotations

from collections.abc import Iterator

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
from desk_app.ui.presenters.card_reading import CardStage, CardView
from desk_app.ui.presenters.letter_form import HOLDER, SENDER, LetterForm
from desk_app.ui.presenters.look_ups import Answer
from desk_app.ui.presenters.person_form import addressed
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.presenters.registration_state import RegistrationState
from desk_app.ui.widgets.button import Button, Kind
from desk_app.ui.widgets.choice_field import ChoiceField
from desk_app.ui.widgets.field_row import FieldRow
from desk_app.ui.widgets.form import Form
from desk_app.ui.widgets.option_rows import Option
from desk_app.ui.widgets.suggest_field import SuggestField
from desk_app.ui.widgets.tab_order import follow

_ADDRESSEE = "addressee"
_WRITTEN = ("name", "identifier", "phone", "email", "given_name")
"""Fields of the sender who is written."""


class PartyRows(Section):
    def __init__(self, form: Form, presenter: RegistrationPresenter, language: str = "ro") -> None:
        super().__init__(form, presenter)
        self.following: QWidget = form
        self._language = language
        self._profile: InstitutionProfile | None = None
        self.sender_box = PartyBox(SENDER, self.tr("Sender"), presenter, form)
        self._representation: RepresentationPanel | None = None
        self._card: CardPanel | None = None
        self.card_button = Button(self.tr("Read the chip"), Kind.LINK, parent=form)
        # Enter and Tab go on from the sender to what follows; their keys are the way to these.
        for link in (self.card_button, self.on_behalf_link):
            link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sender_box.row.add(self.card_button)
        form.add(self.sender_box)
        self.issuing = ChoiceField(self.tr("Drawn up by"), parent=form)
        self._issuing_row = self.add_row(self.tr("Drawn up by"), ("issuing_department",), self.issuing)
        self._issuing_row.add(self.issuing, 1)
        self.addressee = SuggestField(self.tr("Addressee"), free_text=True, parent=form)
        self._addressee_row = self.add_row(self.tr("Addressee"), (_ADDRESSEE,), self.addressee)
        self._addressee_row.add(self.addressee, 1)
        self._places["sender"] = (self.sender_box.row, self.sender_box.person)
        self._bind()

    @property
    def card(self) -> CardPanel:
        """The identity card under the sender, made when the first one is read."""
        return self._card or self._make_card()

    @property
    def representation(self) -> RepresentationPanel:
        """In whose name the sender writes, made when the first one does."""
        if self._representation is None:
            self._representation = RepresentationPanel(self._presenter, self._form)
            self._put_behind(self._card or self.sender_box, self._representation)
        return self._representation

    def folded_away(self) -> Iterator[QWidget]:
        """What unfolds under the sender, each part made when it is taken: ahead of its need, in a quiet moment."""
        yield self.sender_box.panel
        yield self.card
        yield self.representation
        yield self.representation.holder_box.panel

    def place(self, name: str) -> tuple[FieldRow, QWidget] | None:
        if name == "holder":
            return self.representation.holder_box.row, self.representation.holder_box.person
        if name in _WRITTEN:
            panel = self.sender_box.panel
            return panel.row_of(name), getattr(panel, name)
        return super().place(name)

    @property
    def on_behalf_link(self) -> Button:
        """The link on the card of the sender."""
        return self.sender_box.person.card.action

    def load(self, letter: LetterForm) -> None:
        self.sender_box.show_choice(letter.sender)
        if letter.on_behalf is not None or self._representation is not None:
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
        on_behalf = state.form.on_behalf if incoming else None
        if on_behalf is not None or self._representation is not None:
            self.representation.show_form(on_behalf)
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
        if focused is not None and self._represents() and self.representation.isAncestorOf(focused):
            self.representation.holder_box.unfold()
        else:
            self.sender_box.unfold()

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
        if kind is PartyKind.COLLECTIVE and self.sender_box.is_unfolded():
            self.sender_box.panel.focus_first_empty()
        elif self._presenter.state.form.sender.is_empty:
            self.sender_box.person.setFocus()
        else:
            self.following.setFocus()

    def on_behalf(self) -> None:
        """Unfold "in the name of", or fold it away."""
        self._presenter.begin_representation()
        if self._represents():
            self.representation.capacity.setFocus()
        else:
            self.sender_box.person.setFocus()

    def _represents(self) -> bool:
        return self._representation is not None and not self._representation.isHidden()

    def _put_behind(self, before: QWidget, late: QWidget) -> None:
        column = self._form.column
        column.insertWidget(column.indexOf(before) + 1, late)
        follow(before, late)

    def _make_card(self) -> CardPanel:
        card = self._card = CardPanel(self._presenter.card, self._language, self._form)
        self._put_behind(self.sender_box, card)
        card.left.connect(self._card_left)
        return card

    def _card_changed(self, view: CardView) -> None:
        """Once it is made, the panel follows the reading itself."""
        if self._card is None and view.stage is not CardStage.CLOSED:
            self._make_card()

    def _card_left(self) -> None:
        """On to the subject when somebody was read, back to the sender otherwise."""
        (self.following if self._presenter.state.form.sender.person else self.sender_box.person).setFocus()

    def _bind(self) -> None:
        self.card_button.clicked.connect(self.read_card)
        self._presenter.card.changed.connect(self._card_changed)
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
