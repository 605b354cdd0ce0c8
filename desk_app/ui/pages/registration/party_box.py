"""One box for a person: a look-up, the card of who was chosen, or the fields of somebody new."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.application.queries import PartySuggestion
from desk_app.domain.party import Party, PartyKind, written_name
from desk_app.ui.pages.registration.person_panel import PersonPanel
from desk_app.ui.presenters.letter_form import SENDER
from desk_app.ui.presenters.look_ups import Answer
from desk_app.ui.presenters.person_form import PartyChoice
from desk_app.ui.presenters.registration import RegistrationPresenter
from desk_app.ui.widgets.field_row import FieldRow
from desk_app.ui.widgets.option_rows import Footer, Option
from desk_app.ui.widgets.person_field import PersonField
from desk_app.ui.widgets.tab_order import follow


class PartyBox(QWidget):
    """The row of the box `box` (`sender` or `holder`) with the panel that unfolds in its place.

    `nameless_wanted(PartyKind)`: a footer asks for an anonymous, unreadable or collective letter.
    """

    nameless_wanted = Signal(object)

    def __init__(self, box: str, label: str, presenter: RegistrationPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._box = box
        self._label = label
        self._presenter = presenter
        self._shown: PartyChoice | None = None
        self._panel: PersonPanel | None = None
        self.person = PersonField(label, self)
        self.person.search.set_suffix(self.tr("name, CNP, CUI, telephone or number"))
        self.person.search.set_footers(self._footers())
        self.row = FieldRow(label, self)
        self.row.add(self.person, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.row)
        self._bind()

    @property
    def panel(self) -> PersonPanel:
        """The fields of somebody new, made when they are first needed: most senders are known."""
        if self._panel is None:
            self._panel = PersonPanel(self._box, self._label, self._presenter, self)
            self._column.addWidget(self._panel)
            follow(self.row, self._panel)
            self._panel.left.connect(self.unfold)
        return self._panel

    def is_unfolded(self) -> bool:
        """Whether the fields of somebody new stand in place of the look-up."""
        return self._panel is not None and not self._panel.isHidden()

    def show_choice(self, choice: PartyChoice) -> None:
        """Show who is chosen or written; what is being typed into the look-up stays."""
        before, self._shown = self._shown, choice
        if choice == before:
            return
        self.row.setVisible(choice.person is None)
        if choice.person is not None or self.is_unfolded():
            self.panel.show_person(choice.person)
        known_before = before.known if before else None
        if choice.known != known_before or (before is not None and before.person and choice.person is None):
            self.person.set_value(self._option(choice.known) if choice.known else None)

    def unfold(self) -> None:
        """Write somebody new, beginning with what was typed; again, fold away."""
        self._presenter.begin_person(self._box, self.person.search.text().strip())
        if self.is_unfolded():
            self.panel.focus_first_empty()
        else:
            self.person.setFocus()

    def answer(self, answer: Answer) -> None:
        """What was found for the look-up of the person or of a place."""
        if answer.box == self._box:
            people = [found for found in answer.found if isinstance(found, PartySuggestion)]
            self.person.search.set_suggestions(answer.sequence, [self._suggested(found) for found in people])
        elif answer.box == f"{self._box}-place":
            self.panel.answer(answer)

    def _bind(self) -> None:
        self.person.search.query_changed.connect(self._look_up)
        self.person.search.footer_chosen.connect(self._footer_chosen)
        self.person.value_changed.connect(self._chosen)

    def _footers(self) -> tuple[Footer, ...]:
        new = Footer("new-person", self.tr("New person: “{text}”"), ("Ctrl", "N"))
        if self._box != SENDER:
            return (new,)
        return (
            new,
            Footer(PartyKind.ANONYMOUS, self.tr("anonymous"), ("Alt", "A"), inline=True),
            Footer(PartyKind.UNREADABLE, self.tr("unreadable"), ("Alt", "I"), inline=True),
            Footer(PartyKind.COLLECTIVE, self.tr("collective"), ("Alt", "L"), inline=True),
        )

    def _suggested(self, found: PartySuggestion) -> Option:
        note = self.tr("%n document(s)", "", found.documents) if found.documents else ""
        return self._option(found.party, note)

    def _option(self, party: Party, note: str = "") -> Option:
        nameless = {
            PartyKind.ANONYMOUS: (self.tr("Anonymous"), self.tr("No term runs; filing is proposed.")),
            PartyKind.UNREADABLE: (self.tr("Unreadable"), self.tr("No term runs; filing is proposed.")),
        }
        if party.kind in nameless:
            return Option(party, *nameless[party.kind])
        address = party.address.one_line() if party.address else ""
        name = party.full_name or written_name(party)
        return Option(party, name, address or self.tr("without an address"), note)

    def _look_up(self, typed: str, sequence: int) -> None:
        self._presenter.look_ups.people(self._box, typed, sequence)

    def _chosen(self, option: Option | None) -> None:
        if option is None:
            self._shown = PartyChoice()
            self._presenter.clear_person(self._box)
        elif isinstance(option.key, Party):
            self._presenter.choose_person(self._box, option.key)

    def _footer_chosen(self, name: str) -> None:
        if name == "new-person":
            self.unfold()
        else:
            self.nameless_wanted.emit(PartyKind(name))
