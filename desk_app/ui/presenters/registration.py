"""The registration page's presenter: from the letter in the form to the number on the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from desk_app.application.change_entry import Links
from desk_app.application.ports import PrintJob
from desk_app.application.queries import RegisterQueries
from desk_app.application.register_letter import Registration
from desk_app.application.reply_to_entry import Reply
from desk_app.application.term_by_hand import TermByHand
from desk_app.domain import errors
from desk_app.domain.entry import FROZEN_FIELDS, Entry, EntryState, Letter
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.numbering import RegistrationNumber
from desk_app.domain.register import Direction
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.presenters.entry_finder import EntryFinder, Found, Wish
from desk_app.ui.presenters.form_at_hand import draft_of
from desk_app.ui.presenters.letter_form import LetterForm
from desk_app.ui.presenters.letter_writer import LetterWriter
from desk_app.ui.presenters.paper_desk import PaperDesk
from desk_app.ui.presenters.refused_field import field_of
from desk_app.ui.presenters.registrar import Outcome, Registrar, changes_between
from desk_app.ui.presenters.registration_state import (
    DateQuestion,
    LastNumber,
    Problem,
    Purpose,
    short_number,
)
from desk_app.ui.tasks import Lane


class RegistrationPresenter(LetterWriter):
    """Everything a clerk can do on the page, by name.

    Besides the signals of LetterWriter: `paper_wanted(EntryDetail)` when the entry that a paper without a
    number joins was found.
    """

    paper_wanted = Signal(object)

    def __init__(self, counter: Counter, session: CounterSession, parent: QObject | None = None) -> None:
        super().__init__(counter, session, parent)
        self._papers = PaperDesk(counter, self)
        self._registrar = Registrar(counter, self)
        self._finder = EntryFinder(counter, self)
        self._previous: LetterForm | None = None
        self._found_meanwhile: Found | None = None
        self._waits_for_date = "register"
        self._reason = ""
        self._papers.job_changed.connect(self._job_changed)
        self._registrar.done.connect(self._done)
        self._registrar.refused.connect(self._refused)
        self._registrar.date_confirmed.connect(self._date_confirmed)
        self._finder.found.connect(self._found)
        for helper in (self._papers, self._finder):
            helper.failed.connect(self._refused)
        session.refused.connect(self._refused)

    def start(self) -> None:
        """Read what is laid down, who is here, the last number and the draft."""
        self._session.read()
        queries = self._counter.front_desk.queries
        self._counter.tasks.run(Lane.READ, lambda: _last_number(queries), self._last_read, self._refused)

    def prepare(self) -> None:
        super().prepare()
        self._papers.prepare()

    def close(self) -> None:
        self._papers.stop()
        super().close()

    # --- numbers -------------------------------------------------------------------------------------------

    def register(self) -> None:
        """Do with the form what its purpose says: a number, a completion, a correction, a reply."""
        profile = self._state.profile
        if self._state.is_busy or profile is None:
            return
        try:
            self._act(profile)
        except errors.RegistraturaError as error:
            self._refused(error)
        else:
            self._waits_for_date = "register"

    def quick_number(self) -> None:
        """A number and a label at once; the letter in the form stays, for the one who was being served."""
        if self._state.is_busy or self._state.profile is None:
            return
        self._waits_for_date = "quick"
        form = self._state.form
        letter = Letter(direction=form.direction)
        if self._state.is_arrival_pinned:
            letter = replace(
                letter, channel=form.channel, received_at=form.received_at, received_reason=form.received_reason
            )
        self._show(is_busy=True, problem=None)
        request = Registration(
            letter, form.register, quick=True, request_id=self._counter.new_identity(), papers=("label",)
        )
        self._registrar.register(request, 1, "")

    def confirm_date(self, typed: date) -> None:
        """Today's date, typed by a person because the clock is doubted; then the number is drawn after all."""
        self._show(problem=None)
        self._registrar.confirm_date(typed)

    # --- again ---------------------------------------------------------------------------------------------

    def same_sender_again(self) -> None:
        """The sender of the letter before, in an otherwise untouched form."""
        if self._previous is not None:
            sender = self._previous.sender.as_known()
            self._load(replace(self._state.form, sender=sender, on_behalf=self._previous.on_behalf))
            self._keep()

    def same_letter_again(self) -> None:
        """Everything of the letter before but its number and reference."""
        if self._previous is not None:
            form = replace(
                self._previous,
                sender=self._previous.sender.as_known(),
                reservation="",
                reference_number="",
                reference_date=None,
                links=(),
                copies=1,
                request_id="",
            )
            self._load(form)
            self._keep()

    def reopen_last(self) -> None:
        """Open the last entry, to correct it or, for a quick number, to complete it."""
        if self._state.last is not None:
            self.reopen(self._state.last.entry_id)
        else:
            self._finder.last(Wish.REOPEN)

    def reopen(self, entry_id: str) -> None:
        """Open an entry in the form."""
        self._finder.by_identity(entry_id, Wish.REOPEN)

    def reopen_to_register_again(self, entry_id: str, reason: str) -> None:
        """Open an entry whose annulment was decided elsewhere: its data gets another number."""
        self._reason = reason
        self._finder.by_identity(entry_id, Wish.REGISTER_AGAIN)

    def reply_to(self, typed: str) -> None:
        """Write a reply to the entry of that number."""
        self._finder.by_number(typed, Wish.REPLY)

    def find_for_paper(self, typed: str) -> None:
        """Look for the entry that a paper without a number joins; `paper_wanted` answers."""
        self._finder.by_number(typed, Wish.ADD_PAPER)

    def add_paper(self, entry: Entry, description: str, sheets: int | None) -> None:
        """Join the paper to the entry."""
        self._registrar.add_paper(entry, description, sheets, self._state.form.channel)

    def register_again(self) -> None:
        """ "Anulez și reînregistrez": keep the data of the entry that is open, under another number."""
        reopened = self._state.reopened
        if reopened is None or self._state.purpose is not Purpose.CORRECT:
            return
        if self._state.form == reopened.form:
            self._open(reopened.form, Purpose.REGISTER_AGAIN, reopened.entry)
        else:
            self._drafts.discard(self._about())
            self._show(purpose=Purpose.REGISTER_AGAIN, form=replace(self._state.form, reason=""))
            self._keep()

    def give_reason(self, reason: str) -> None:
        """Why the entry that is open is corrected or annulled."""
        if self._state.reopened is not None:
            self.write(reason=reason)

    def print_label_again(self) -> None:
        """Another copy of the label of the last number."""
        self._print_again("label")

    def print_receipt_again(self) -> None:
        """Another copy of the receipt of the last number."""
        self._print_again("receipt")

    def _print_again(self, paper: str) -> None:
        if self._state.last is not None:
            self._papers.print_again(self._state.last.entry_id, paper)

    # --- what the act is -----------------------------------------------------------------------------------

    def _act(self, profile: InstitutionProfile) -> None:
        letter = self._letter(profile)
        description = self._description(profile, letter)
        if self._state.reopened is not None:
            self._act_on(self._state.reopened.entry, profile, letter, description)
        else:
            self._registrar.register(self._request(profile, letter), self._state.form.copies, description)
        self._show(is_busy=True, problem=None)

    def _act_on(self, entry: Entry, profile: InstitutionProfile, letter: Letter, description: str) -> None:
        form, term = self._state.form, self._term_by_hand()
        match self._state.purpose:
            case Purpose.COMPLETE:
                filing = form.accepted_filing(profile)
                self._registrar.complete(entry, letter, self._links(), description, term, filing)
            case Purpose.CORRECT:
                self._correct(entry, letter, description, term)
            case Purpose.REGISTER_AGAIN:
                _require(form.reason, "annul")
                request = self._request(profile, self._received_before(letter, form.reason))
                self._registrar.register_again(entry, form.reason, request, description)
            case Purpose.REPLY:
                self._registrar.reply(entry, Reply(letter, form.resolution_mode, form.dispatched_on), description)

    def _received_before(self, letter: Letter, reason: str) -> Letter:
        """A letter that gets another number was received before it: the reason is the annulment's."""
        if letter.received_reason or letter.received_at is None:
            return letter
        return replace(letter, received_reason=reason)

    def _correct(self, entry: Entry, letter: Letter, description: str, term: TermByHand | None) -> None:
        values = changes_between(entry.letter, letter)
        if not values and term is None:
            raise errors.NothingChanged("subject")
        if not values.keys().isdisjoint(FROZEN_FIELDS):
            _require(self._state.form.reason, "correct")
        self._registrar.correct(entry, values, self._state.form.reason, description, term)

    def _letter(self, profile: InstitutionProfile) -> Letter:
        form = self._state.form
        letter = form.letter(
            profile, self.today, self._counter.new_identity, due_on_paper=self.is_due_on_paper()
        ).check()
        if letter.text and not form.is_read_back:
            raise errors.ValueMissing("read_back")
        if form.on_behalf and letter.on_behalf_of is None and form.direction is Direction.INCOMING:
            raise errors.ValueMissing("holder")
        return letter

    def _request(self, profile: InstitutionProfile, letter: Letter) -> Registration:
        form = self._identified(self._state.form)
        self._show(form=form)
        special = profile.special_register(letter.type, letter.direction)
        incoming = letter.direction is Direction.INCOMING
        return Registration(
            letter,
            form.register,
            special,
            reservation=form.reservation,
            links=self._links(),
            request_id=form.request_id,
            papers=("label", "receipt") if incoming else ("label",),
            term=self._term_by_hand(),
            filing=form.accepted_filing(profile),
        )

    def _links(self) -> Links:
        return tuple((link.entry_id, link.kind) for link in self._state.form.links)

    def _term_by_hand(self) -> TermByHand | None:
        form = self._state.form
        if form.due_on is None or self.is_due_on_paper() or form.direction is not Direction.INCOMING:
            return None
        _require(form.due_reason, "term")
        return TermByHand(form.due_on, form.due_reason)

    def _description(self, profile: InstitutionProfile, letter: Letter) -> str:
        kind = profile.document_type(letter.type)
        who = letter.addressee if letter.direction is Direction.OUTGOING else ""
        if letter.sender is not None and not who:
            who = letter.sender.full_name
        return " · ".join(part for part in (kind.name if kind else "", who) if part) or letter.subject

    # --- answers -------------------------------------------------------------------------------------------

    def _done(self, outcome: Outcome) -> None:
        self._companion.forget()
        purpose = self._state.purpose
        done = {"last": outcome.last, "is_busy": False, "date_question": None}
        if outcome.leaves_form:
            self._show(problem=None, **done)
            self._accompany()
        else:
            if purpose in (Purpose.REGISTER, Purpose.COMPLETE):
                self._previous = self._state.form
            self._drafts.discard(self._about())
            self._load(self._next_form(), purpose=Purpose.REGISTER, reopened=None, **done)
        self._papers.send(outcome.jobs)
        self._counter.hub.publish(outcome.changes)
        self._open_found()

    def _refused(self, error: BaseException) -> None:
        self._show(is_busy=False)
        self._found_meanwhile = None
        if isinstance(error, errors.DateMustBeConfirmed):
            question = DateQuestion(error.proposed, error.last_journal, error.cause)
            self._show(date_question=question)
        elif isinstance(error, errors.RegistraturaError):
            self._show(problem=Problem(error, field_of(error)))
        else:
            self._counter.tasks.failed.emit(error)

    def _date_confirmed(self) -> None:
        self._show(date_question=None)
        if self._waits_for_date == "quick":
            self.quick_number()
        else:
            self.register()

    def _last_read(self, last: LastNumber | None) -> None:
        if self._state.last is None:
            self._show(last=last)

    def _job_changed(self, job: PrintJob) -> None:
        last = self._state.last
        if last is None or (job.entry_id != last.entry_id and all(own.id != job.id for own in last.jobs)):
            return
        others = tuple(own for own in last.jobs if own.id != job.id)
        self._show(last=replace(last, jobs=(*others, job)))

    def _found(self, found: Found) -> None:
        profile, entry = self._state.profile, found.detail.entry
        if profile is None:
            return
        if self._state.is_busy:
            self._found_meanwhile = found  # the form is still another act's
            return
        if entry.is_annulled:
            self._refused(errors.AlreadyAnnulled(entry.number.display))
        elif found.wish is Wish.ADD_PAPER:
            self.paper_wanted.emit(found.detail)
        elif found.wish is Wish.REPLY:
            self._open(LetterForm.reply_to(entry, profile, self.today), Purpose.REPLY, entry)
        elif found.wish is Wish.REGISTER_AGAIN:
            self._open(LetterForm.of(entry, profile), Purpose.REGISTER_AGAIN, entry)
            self.give_reason(self._reason or self._state.form.reason)
        elif entry.state is EntryState.QUICK:
            self._open(LetterForm.of(entry, profile), Purpose.COMPLETE, entry)
        else:
            self._drafts.discard(draft_of(Purpose.COMPLETE, entry))  # somebody else may have completed it
            self._open(LetterForm.of(entry, profile), Purpose.CORRECT, entry)

    def _open_found(self) -> None:
        found, self._found_meanwhile = self._found_meanwhile, None
        if found is not None:
            self._found(found)


def _last_number(queries: RegisterQueries) -> LastNumber | None:
    """The number given last, whose label may still be waiting after a crash."""
    row = queries.last_entry()
    if row is None:
        return None
    detail = queries.detail(row.entry_id)
    jobs = detail.print_jobs if detail else ()
    description = " · ".join(part for part in (row.type_name, row.sender) if part) or row.subject
    is_owed = row.state == EntryState.QUICK
    number = RegistrationNumber(row.register, row.year, row.number, row.display)
    return LastNumber(
        row.entry_id, row.display, short_number(number), "", row.registered_at, description, jobs, is_owed
    )


def _require(reason: str, action: str) -> None:
    if not reason.strip():
        raise errors.ReasonMissing(action)
