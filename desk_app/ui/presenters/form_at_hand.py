"""The form at hand: whose it is, which entry it is about, its draft, and what accompanies it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from desk_app.application.terms import rule_of
from desk_app.domain.deadline import CountingMode
from desk_app.domain.entry import Entry
from desk_app.domain.errors import Cancelled, RegistraturaError
from desk_app.domain.institution import InstitutionProfile, Operator
from desk_app.domain.numbering import Reservation
from desk_app.domain.register import Direction
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.presenters.companion_reader import CompanionReader
from desk_app.ui.presenters.draft_keeper import DraftKeeper
from desk_app.ui.presenters.letter_form import LetterForm
from desk_app.ui.presenters.registration_state import (
    EMPTY_COMPANION,
    Companion,
    Problem,
    Purpose,
    RegistrationState,
    Reopened,
)


class FormAtHand(QObject):
    """One form for the letter to come and for the entries that are opened in it, of one person at a time.

    What is typed belongs to who is at the counter: the letter waits for the person, what was typed over an
    entry waits at the entry, for the same person and the same act.

    `changed(RegistrationState)` after every change; before it `form_loaded(LetterForm)` when the form was
    replaced as a whole, so that the fields show it and the first one takes the focus.
    """

    changed = Signal(object)
    form_loaded = Signal(object)

    def __init__(self, counter: Counter, session: CounterSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._session = session
        self._state = RegistrationState()
        self._companion = CompanionReader(counter, self)
        self._drafts = DraftKeeper(counter, self)
        self._set_aside: LetterForm | None = None
        self._is_hint_declined = False
        self._operator: Operator | None = None
        self._was_nobody = True
        self._companion.read.connect(self._accompanied)
        self._drafts.found.connect(self._draft_found)
        session.profile_changed.connect(self._profile_changed)
        session.operator_changed.connect(self._operator_changed)
        session.reservations_changed.connect(self._reservations_changed)
        for helper in (self._companion, self._drafts):
            helper.failed.connect(self._helper_failed)

    @property
    def state(self) -> RegistrationState:
        return self._state

    @property
    def today(self) -> date:
        """The clerk's day."""
        return self._counter.now().date()

    def prepare(self) -> None:
        """Load what the first term needs, before somebody waits for it."""
        self._companion.prepare()

    def close(self) -> None:
        """Put what was written on the disk: the window closes."""
        self._companion.stop()
        self._drafts.save_now()

    def clear(self) -> None:
        """Give up what was typed: the letter, or what was typed over the entry that is open."""
        if self._state.is_busy:
            return
        self._drafts.discard(self._about())
        reopened = self._state.reopened
        self._load(reopened.form if reopened else self._emptied(self._state.form))

    def leave_entry(self) -> None:
        """Leave the entry as it was and go back to the letter that was set aside for it.

        What was typed over it waits there for the same person. While an act is on its way it has the last word.
        """
        if self._state.reopened is not None and not self._state.is_busy:
            self._load(self._next_form(), purpose=Purpose.REGISTER, reopened=None, date_question=None)

    def is_due_on_paper(self) -> bool:
        """Whether the date in the field of the term is the paper's own: no rule computes another one."""
        profile, form = self._state.profile, self._state.form
        if profile is None or form.direction is not Direction.INCOMING:
            return False
        rule = rule_of(profile, form.type, self.today)
        return rule is None or rule.mode is CountingMode.EXPLICIT

    # --- the form as a whole -------------------------------------------------------------------------------

    def _open(self, form: LetterForm, purpose: Purpose, entry: Entry) -> None:
        """Open an entry, with what this person had typed over `form` before; the letter at hand is set aside."""
        if self._state.purpose is Purpose.REGISTER:
            self._set_aside = self._state.form
        typed = self._drafts.typed(draft_of(purpose, entry), form)
        reopened = Reopened(entry, form)
        self._load(typed, purpose=purpose, reopened=reopened, is_restored=typed != form)

    def _next_form(self) -> LetterForm:
        """The letter that was set aside when an entry was opened, otherwise an empty form."""
        form, self._set_aside = self._set_aside, None
        return form or self._emptied(self._state.form)

    def _emptied(self, letter: LetterForm) -> LetterForm:
        form = letter.emptied()
        return form.with_arrival_of(letter) if self._state.is_arrival_pinned else form

    def _edit(self, form: LetterForm) -> None:
        if form == self._state.form:
            return
        if self._state.purpose is Purpose.REGISTER:
            form = self._identified(form)
        self._show(form=form, problem=None, is_restored=False)
        self._keep()
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

    def _show(self, **values: Any) -> None:
        state = replace(self._state, **values)
        if state != self._state:
            self._state = state
            self.changed.emit(state)

    # --- what accompanies it -------------------------------------------------------------------------------

    def _accompany(self) -> None:
        profile, form, reopened = self._state.profile, self._state.form, self._state.reopened
        if profile is None:
            return
        letter = form.letter(profile, self.today, _no_identity, due_on_paper=self.is_due_on_paper())
        self._companion.accompany(letter, profile, form.register, reopened.entry.id if reopened else "")

    def _accompanied(self, companion: Companion) -> None:
        if self._is_hint_declined:
            companion = replace(companion, follow_up=None, duplicates=())
        self._show(companion=companion)

    # --- whose it is ---------------------------------------------------------------------------------------

    def _about(self) -> str:
        """What the draft of the form is about: an entry and an act, or the letter to come."""
        reopened = self._state.reopened
        return draft_of(self._state.purpose, reopened.entry) if reopened else ""

    def _keep(self) -> None:
        reopened = self._state.reopened
        self._drafts.keep(self._state.form, self._about(), reopened.form if reopened else None)

    def _operator_changed(self, operator: Operator | None) -> None:
        before, self._operator = self._operator, operator
        self._show(may_change_terms=self._session.may_change_terms)
        if before is not None and operator is not None and before.id == operator.id:
            return
        self._was_nobody = before is None
        self._drafts.change_operator(operator.id if operator else "")
        if before is not None:
            self._begin_anew()

    def _begin_anew(self) -> None:
        """The letter, and the entry that is open, belong to who was here before."""
        letter = self._set_aside or self._state.form
        if self._state.reopened is not None or letter.is_worth_keeping():
            self._set_aside = None
            self._load(self._emptied(letter), purpose=Purpose.REGISTER, reopened=None, date_question=None)

    def _draft_found(self, form: LetterForm | None) -> None:
        if self._was_nobody and (self._state.reopened or self._state.form.is_worth_keeping()):
            self._claim(form)
        elif form is not None:
            self._load(form, is_restored=True)

    def _claim(self, form: LetterForm | None) -> None:
        """Written before anybody had said who it is: it belongs to the one who has said so now."""
        reopened, aside = self._state.reopened, self._set_aside
        if reopened is not None and self._state.form == reopened.form:
            self._open(reopened.form, self._state.purpose, reopened.entry)
        else:
            self._keep()
        if aside is not None and aside.is_worth_keeping():
            self._drafts.keep(aside)
        elif reopened is not None and form is not None:
            self._set_aside = form

    # --- what the institution lays down --------------------------------------------------------------------

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

    def _helper_failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, RegistraturaError):
            raise error
        self._show(problem=Problem(error))


def draft_of(purpose: Purpose, entry: Entry) -> str:
    """What a draft is about that holds what was typed to do this to the entry."""
    return f"{purpose}-{entry.id}"


def _no_identity() -> str:
    """A letter that is only looked at gives nobody an identity."""
    return ""
