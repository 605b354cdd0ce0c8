"""Writing a letter into the form, without widgets: fields, people, suggestions, links."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from desk_app.application.queries import RegisterRow
from desk_app.application.register_letter import LARGEST_BATCH
from desk_app.domain.entry import LinkKind
from desk_app.domain.party import Party, PartyKind
from desk_app.domain.register import Direction
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.presenters.card_reading import CardRead, CardReading
from desk_app.ui.presenters.form_at_hand import FormAtHand
from desk_app.ui.presenters.letter_form import SENDER, LetterForm, LinkChoice, checklist
from desk_app.ui.presenters.look_ups import LookUps
from desk_app.ui.presenters.person_form import PartyChoice, PersonForm, RepresentationForm

_DIRECTIONS = tuple(Direction)


class LetterWriter(FormAtHand):
    """Writing the letter: every field, the people, the suggestions. Signals as of FormAtHand."""

    def __init__(self, counter: Counter, session: CounterSession, parent: QObject | None = None) -> None:
        super().__init__(counter, session, parent)
        self.look_ups = LookUps(counter, self)
        self.look_ups.failed.connect(self._helper_failed)
        self.card = CardReading(counter, self)
        self.card.read.connect(self._take_card)
        self.form_loaded.connect(self._close_card)

    # --- the fields ----------------------------------------------------------------------------------------

    def write(self, **values: Any) -> None:
        """Fields of LetterForm by name, as they stand now."""
        self._edit(replace(self._state.form, **values))

    def choose_type(self, code: str) -> None:
        """A type of document, which brings department, term, file code and checklist."""
        profile = self._state.profile
        kind = profile.document_type(code) if profile and code else None
        self._is_hint_declined = False
        self._edit(self._state.form.with_type(kind))

    def next_direction(self) -> None:
        """Incoming, outgoing, internal, and round again."""
        place = _DIRECTIONS.index(self._state.form.direction)
        self.write(direction=_DIRECTIONS[(place + 1) % len(_DIRECTIONS)])

    def tick(self, place: int) -> None:
        """Item `place` (from 0) of the checklist was handed in, or was not after all."""
        profile, form = self._state.profile, self._state.form
        if profile is None or not 0 <= place < len(checklist(profile, form.type)):
            return
        brought = set(form.brought) ^ {place}
        self.write(brought=tuple(sorted(brought)))

    def pin_arrival(self) -> None:
        """Keep channel, date and reason for the letters to come (a post bag), or let them go."""
        self._show(is_arrival_pinned=not self._state.is_arrival_pinned)

    def write_copies(self, typed: str) -> bool:
        """`12`, `x12` or `×12`: as many numbers for the same letter. False when it is none of these."""
        digits = typed.strip().lower().lstrip("x×").strip()
        if not digits.isdecimal() or not 1 <= int(digits) <= LARGEST_BATCH:
            return False
        self.write(copies=int(digits))
        return True

    # --- people --------------------------------------------------------------------------------------------

    def choose_person(self, box: str, party: Party) -> None:
        """Somebody known, for the box `sender` or `holder`."""
        self._choose(box, PartyChoice(known=party))

    def clear_person(self, box: str) -> None:
        """The choice is taken back."""
        self._choose(box, PartyChoice())

    def begin_person(self, box: str, typed: str) -> None:
        """Write somebody new, or mend the data of who is chosen; a second time folds it away again."""
        choice = self._state.form.choice(box)
        if choice.person is not None:
            self._choose(box, replace(choice, person=None))
        elif choice.known is not None and choice.known.kind.is_named:
            self._choose(box, replace(choice, person=PersonForm.of(choice.known)))
        else:
            self._choose(box, PartyChoice(person=PersonForm.begin(typed, self.today)))

    def write_person(self, box: str, **values: Any) -> None:
        """Fields of PersonForm by name."""
        choice = self._state.form.choice(box)
        if choice.person is not None:
            self._choose(box, replace(choice, person=choice.person.written(**values)))

    def choose_nameless(self, kind: PartyKind) -> None:
        """An anonymous, unreadable or collective letter; the same again takes it back."""
        choice = self._state.form.sender
        current = choice.person.kind if choice.person else choice.known.kind if choice.known else None
        if current is kind:
            self.clear_person(SENDER)
        elif kind is PartyKind.COLLECTIVE:
            self._choose(SENDER, PartyChoice(person=PersonForm(kind=kind)))
        else:
            self._choose(SENDER, PartyChoice(known=Party("", kind)))

    def _take_card(self, found: CardRead) -> None:
        """The holder of the card is the sender; the telephone and e-mail that stand there already stay."""
        written = self._state.form.sender.person or PersonForm()
        person = PersonForm.of(found.party)
        person = replace(
            person,
            phone=person.phone or written.phone,
            email=person.email or written.email,
            is_from_card=True,
            card_expired_on=found.valid_until if found.valid_until < self.today else None,
        )
        # Folded away first: the panel that unfolds again shows the fields as they were read.
        self.clear_person(SENDER)
        self._choose(SENDER, PartyChoice(known=found.known, person=person))

    def _close_card(self, _: LetterForm) -> None:
        """Another letter: the card was for the one before."""
        self.card.close()

    def begin_representation(self) -> None:
        """ "În numele lui": unfold, or fold away again."""
        form = self._state.form
        self.write(on_behalf=None if form.on_behalf else RepresentationForm())

    def write_representation(self, **values: Any) -> None:
        """Fields of RepresentationForm by name."""
        if self._state.form.on_behalf is not None:
            self.write(on_behalf=replace(self._state.form.on_behalf, **values))

    def look_up_subject(self, typed: str, sequence: int) -> None:
        """Subjects that this sender or this type had before."""
        form = self._state.form
        self.look_ups.subjects(typed, form.type, form.sender.known_id, sequence)

    # --- history -------------------------------------------------------------------------------------------

    def link_to(self, row: RegisterRow) -> None:
        """The letter follows up an earlier one ("revenire")."""
        form = self._state.form
        if any(link.entry_id == row.entry_id for link in form.links):
            return
        link = LinkChoice(row.entry_id, LinkKind.FOLLOW_UP_OF, row.display)
        self.write(links=(*form.links, link))

    def unlink(self, entry_id: str) -> None:
        self.write(links=tuple(link for link in self._state.form.links if link.entry_id != entry_id))

    def is_other_document(self) -> None:
        """The likeness is a chance: register anyway."""
        self._is_hint_declined = True
        self._accompanied(self._state.companion)

    def close(self) -> None:
        self.card.close()
        super().close()

    def _choose(self, box: str, choice: PartyChoice) -> None:
        self._edit(self._state.form.with_choice(box, choice))
