"""Writing a letter into the form, without widgets: fields, people, suggestions, draft, what accompanies it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from desk_app.application.queries import RegisterRow
from desk_app.application.register_letter import LARGEST_BATCH
from desk_app.application.terms import rule_of
from desk_app.domain.deadline import CountingMode
from desk_app.domain.entry import LinkKind
from desk_app.domain.errors import Cancelled, RegistraturaError
from desk_app.domain.institution import InstitutionProfile, Operator
from desk_app.domain.numbering import Reservation
from desk_app.domain.party import Party, PartyKind
from desk_app.domain.register import Direction
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.presenters.card_reading import CardRead, CardReading
from desk_app.ui.presenters.companion_reader import CompanionReader
from desk_app.ui.presenters.draft_keeper import DraftKeeper
from desk_app.ui.presenters.letter_form import SENDER, LetterForm, LinkChoice, checklist
from desk_app.ui.presenters.look_ups import LookUps
from desk_app.ui.presenters.person_form import PartyChoice, PersonForm, RepresentationForm
from desk_app.ui.presenters.registration_state import (
    EMPTY_COMPANION,
    Companion,
    Problem,
    Purpose,
    RegistrationState,
)

_DIRECTIONS = tuple(Direction)


class LetterWriter(QObject):
    """Writing the letter: every field, the people, the suggestions, the draft and what accompanies it.

    `changed(RegistrationState)` after every change; before it `form_loaded(LetterForm)` when the form was
    replaced as a whole, so that the fields show it and the first one takes the focus.
    """

    changed = Signal(object)
    form_loaded = Signal(object)

    def __init__(self, counter: Counter, session: CounterSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look_ups = LookUps(counter, self)
        self._counter = counter
        self._session = session
        self._state = RegistrationState()
        self._companion = CompanionReader(counter, self)
        self._drafts = DraftKeeper(counter, self)
        self._is_hint_declined = False
        self._operator: Operator | None = None
        self._was_nobody = True
        self._companion.read.connect(self._accompanied)
        self._drafts.found.connect(self._draft_found)
        session.profile_changed.connect(self._profile_changed)
        session.operator_changed.connect(self._operator_changed)
        session.reservations_changed.connect(self._reservations_changed)
        self.card = CardReading(counter, self)
        self.card.read.connect(self._take_card)
        self.form_loaded.connect(self._close_card)
        for helper in (self.look_ups, self._companion, self._drafts):
            helper.failed.connect(self._helper_failed)

    @property
    def state(self) -> RegistrationState:
        return self._state

    @property
    def today(self) -> date:
        """The clerk's day."""
        return self._counter.now().date()

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

    # --- the form as a whole -------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Load what the first term needs, before somebody waits for it."""
        self._companion.prepare()

    def close(self) -> None:
        """Put what was written on the disk: the window closes."""
        self._companion.stop()
        self.card.close()
        self._drafts.save_now()

    def clear(self) -> None:
        """Give the letter up."""
        self._drafts.discard()
        self._load(self._emptied())

    def _emptied(self) -> LetterForm:
        form = self._state.form.emptied()
        return form.with_arrival_of(self._state.form) if self._state.is_arrival_pinned else form

    def _edit(self, form: LetterForm) -> None:
        if form == self._state.form:
            return
        if self._state.purpose is Purpose.REGISTER:
            form = self._identified(form)
            self._drafts.keep(form)
        self._show(form=form, problem=None, is_restored=False)
        self._accompany()

    def _identified(self, form: LetterForm) -> LetterForm:
        """Kept with the draft: after a crash the same request gets the number that it had drawn.

        From the first letter on, so that Ctrl+Enter does not wait for the draft to reach the disk.
        """
        return form if form.request_id else replace(form, request_id=self._counter.new_identity())

    def _load(self, form: LetterForm, **values: Any) -> None:
        self._is_hint_declined = False
        values = {"companion": EMPTY_COMPANION, "problem": None, "is_restored": False} | values
        self._state = replace(self._state, form=form, **values)
        self.form_loaded.emit(form)
        self.changed.emit(self._state)
        self._accompany()

    def _close_card(self, _: LetterForm) -> None:
        """Another letter: the card was for the one before."""
        self.card.close()

    def _choose(self, box: str, choice: PartyChoice) -> None:
        self._edit(self._state.form.with_choice(box, choice))

    def _show(self, **values: Any) -> None:
        state = replace(self._state, **values)
        if state != self._state:
            self._state = state
            self.changed.emit(state)

    def _accompany(self) -> None:
        profile, form, reopened = self._state.profile, self._state.form, self._state.reopened
        if profile is None:
            return
        letter = form.letter(profile, self.today, _no_identity, due_on_paper=self.is_due_on_paper())
        self._companion.accompany(letter, profile, form.register, reopened.entry.id if reopened else "")

    def is_due_on_paper(self) -> bool:
        """Whether the date in the field of the term is the paper's own: no rule computes another one."""
        profile, form = self._state.profile, self._state.form
        if profile is None or form.direction is not Direction.INCOMING:
            return False
        rule = rule_of(profile, form.type, self.today)
        return rule is None or rule.mode is CountingMode.EXPLICIT

    def _accompanied(self, companion: Companion) -> None:
        if self._is_hint_declined:
            companion = replace(companion, follow_up=None, duplicates=())
        self._show(companion=companion)

    # --- who and where -------------------------------------------------------------------------------------

    def _profile_changed(self, profile: InstitutionProfile) -> None:
        form = self._state.form
        if profile.register(form.register) is None:
            first = next((item for item in profile.registers if not item.special and not item.closed), None)
            form = replace(form, register=first.code if first else "")
        self._show(profile=profile, form=form)
        self._companion.forget()
        self._accompany()

    def _reservations_changed(self, reservations: tuple[Reservation, ...]) -> None:
        self._show(reservations=tuple(item for item in reservations if not item.is_doubted))

    def _operator_changed(self, operator: Operator | None) -> None:
        self._was_nobody = self._operator is None
        self._operator = operator
        self._show(may_change_terms=self._session.may_change_terms)
        self._drafts.change_operator(operator.id if operator else "")

    def _draft_found(self, form: LetterForm | None) -> None:
        if self._was_nobody and self._state.form.is_worth_keeping():
            # Written before anybody had said who it is: it belongs to the one who has said so now.
            self._drafts.keep(self._state.form)
        elif form is not None:
            self._load(form, is_restored=True)
        elif self._state.form.is_worth_keeping():
            # The letter belongs to who was here before; the next person begins with an empty form.
            self._load(self._emptied())

    def _helper_failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, RegistraturaError):
            raise error
        self._show(problem=Problem(error))


def _no_identity() -> str:
    """A letter that is only looked at gives nobody an identity."""
    return ""
