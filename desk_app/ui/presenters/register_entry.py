"""The pane of one entry without widgets: what is known of it, and everything that may be done to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desk_app.application.change_entry import Changed
from desk_app.application.changes import Changes
from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import AttachedDocument, EntryDetail
from desk_app.application.register_letter import Registered
from desk_app.application.reply_to_entry import Reply
from desk_app.application.terms import Extension, extension_of
from desk_app.domain import errors, term_errors
from desk_app.domain.entry import Due, Entry, Letter, LinkKind
from desk_app.domain.institution import InstitutionProfile
from desk_app.domain.register import Direction
from desk_app.domain.signing_errors import SignerTwice
from desk_app.domain.signing_folder import Signer
from desk_app.ui.counter import Counter
from desk_app.ui.counter_session import CounterSession
from desk_app.ui.presenters.look_ups import LookUps
from desk_app.ui.presenters.paper_desk import PaperDesk
from desk_app.ui.presenters.register_entry_state import (
    Act,
    Done,
    EntryPaneState,
    LinkQuestion,
    Refusal,
    ReplyForm,
)
from desk_app.ui.presenters.register_links import LinkFinder
from desk_app.ui.tasks import Lane

if TYPE_CHECKING:
    from desk_app.application.number_documents import Numbered

Result = Changed | Registered


class EntryPresenter(QObject):
    """One entry at a time. While an act is being typed the pane stays with its entry, whatever is selected.

    `changed(EntryPaneState)`; `asked()`: an entry is on its way; `shown(EntryDetail)` tells that another entry, or
    the same one anew, is in the pane; `reopen_wanted(str)` and `register_again_wanted(str, str)` carry the
    identity of an entry that the registration page takes over, the second with the reason of the annulment.
    """

    changed = Signal(object)
    asked = Signal()
    shown = Signal(object)
    reopen_wanted = Signal(str)
    register_again_wanted = Signal(str, str)

    def __init__(self, counter: Counter, session: CounterSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._session = session
        self._wanted = ""
        self._reading = ""
        self._following: list[Callable[[], None]] = []
        self.look_ups = LookUps(counter, self)
        self._links = LinkFinder(counter, self)
        self._papers = PaperDesk(counter, self)
        self._state = EntryPaneState(counter.now().date(), profile=session.profile)
        self._links.found.connect(self._link_found)
        self._links.ambiguous.connect(self._link_is_ambiguous)
        self._links.opened.connect(self.show)
        self._links.failed.connect(self._refused)
        self._papers.failed.connect(self._refused)
        self.look_ups.failed.connect(self._looking_failed)
        session.profile_changed.connect(self._profile_changed)
        session.operator_changed.connect(self._operator_changed)
        counter.hub.changed.connect(self._register_changed)
        self._operator_changed(session.operator)

    @property
    def state(self) -> EntryPaneState:
        return self._state

    # --- which entry ---------------------------------------------------------------------------------------

    def show(self, entry_id: str) -> None:
        """Show the entry of that identity, as soon as nothing is being typed about another."""
        self._wanted, self._following = entry_id, []
        self.asked.emit()
        if self._state.act is None:
            self._read(entry_id)

    def open_link(self, place: int) -> None:
        """Go to the entry at the other end of link `place` (from 0)."""
        if self._state.detail is not None:
            self._links.open(self._state.detail, place)

    # --- acts ----------------------------------------------------------------------------------------------

    def begin(self, act: Act) -> None:
        """Open the panel of `act`, or hand a quick number over to the form that completes it.

        An entry that was chosen and is still being read is the one that is meant, not the one in sight.
        """
        detail = self._state.detail
        if not self._is_read():
            self._following.append(partial(self.begin, act))
            return
        if detail is None:
            return
        if refused := self._state.refusal_of(act, detail.entry):
            self._show(refusal=Refusal(refused), done=None)
            return
        if act is Act.COMPLETE:
            self.reopen_wanted.emit(detail.entry.id)
            return
        self._show(act=act, refusal=None, done=None, question=None)

    def give_up(self) -> None:
        """Close the panel; then the entry that is selected by now."""
        self._show(act=None, refusal=None, question=None)
        detail = self._state.detail
        if detail is None or detail.entry.id != self._wanted:
            self._read(self._wanted)

    def correct(self, field: str, value: Any, reason: str) -> None:
        """Correct a frozen column, with a reason."""
        self._act(Act.CORRECT, lambda desk, entry: desk.correct(entry.id, field, value, reason))

    def new_identity(self) -> str:
        """For a sender who is written down for the first time."""
        return self._counter.new_identity()

    def correct_in_form(self) -> None:
        """Correct several columns together, in the form of the registration page."""
        self._hand_over(self.reopen_wanted.emit)

    def annul(self, reason: str) -> None:
        """The number stays consumed and is struck through."""
        self._act(Act.ANNUL, lambda desk, entry: desk.annul(entry.id, reason))

    def annul_and_register_again(self, reason: str) -> None:
        """Hand the data over to the registration page, which annuls and registers in one transaction."""
        self._hand_over(lambda entry_id: self.register_again_wanted.emit(entry_id, reason))

    def link_to_number(self, typed: str, kind: LinkKind) -> None:
        """Link to the entry of `[REGISTER:]NUMBER[/YEAR]`; where several answer, the state asks which."""
        self._show(is_busy=True, refusal=None, question=None)
        self._links.find(typed, kind)

    def link_to(self, target: str, kind: LinkKind) -> None:
        """Link to the entry of that identity."""
        self._act(Act.LINK, lambda desk, entry: desk.link(entry.id, target, kind))

    def reply(self, form: ReplyForm) -> None:
        """Reply under the number of the entry, or under a new one where its register says so."""
        reply = Reply(_letter_of(form, self._state.detail), form.mode, form.dispatched_on)
        self._act(Act.REPLY, lambda desk, entry: desk.reply(entry.id, reply))

    def resolve(
        self, mode: str, dispatched_on: date | None, addressee: str, file_code: str, *, filed: bool = False
    ) -> None:
        """Fill columns 9-11, and 13 where it differs."""

        def act(desk: FrontDesk, entry: Entry) -> Result:
            return desk.resolve(
                entry.id,
                mode,
                dispatched_on=dispatched_on,
                addressee=addressee,
                file_code=file_code,
                filed=filed,
            )

        self._act(Act.FILE if filed else Act.RESOLVE, act)

    def assign(self, department: str, file_code: str) -> None:
        """Fill columns 8 and 13; what did not change is left alone."""
        wanted = {"department": department, "file_code": file_code}

        def act(desk: FrontDesk, entry: Entry) -> Result:
            changes = {name: value for name, value in wanted.items() if getattr(entry.letter, name) != value}
            if not changes:
                raise errors.NothingChanged("department")
            updated = [desk.update(entry.id, name, value) for name, value in changes.items()]
            return replace(updated[-1], new_label=any(each.new_label for each in updated))

        self._act(Act.ASSIGN, act)

    def change_term(self, legal_on: date, internal_on: date | None, reason: str) -> None:
        """Write another term, with a reason."""

        def act(desk: FrontDesk, entry: Entry) -> Result:
            due = (entry.due or Due(legal_on)).by_hand(legal_on, internal_on, reason)
            return desk.change_term(entry.id, due, reason)

        self._act(Act.TERM, act)

    def count_extension(self, length: int | None) -> None:
        """Tell in the state what would become of the term if it were prolonged by `length`; None: by all."""
        detail, profile = self._state.detail, self._state.profile
        if detail is None or profile is None:
            return
        calendars, entry = self._counter.front_desk.calendars, detail.entry

        def counted() -> Extension | term_errors.ExtensionTooLong:
            try:
                return extension_of(profile, entry, calendars, length)
            except term_errors.ExtensionTooLong as refused:
                return refused

        self._show(extension=None)
        self._counter.tasks.run_latest(
            "extension-to-come", Lane.PREVIEW, counted, self._extension_counted, self._refused
        )

    def _extension_counted(self, extension: Extension | term_errors.ExtensionTooLong) -> None:
        self._show(extension=extension)

    def extend_term(self, length: int | None, reason: str) -> None:
        """Prolong the term by its rule, with a reason."""
        self._act(Act.TERM, lambda desk, entry: desk.extend_term(entry.id, reason, length))

    def add_paper(self, description: str, sheets: int | None, channel: str) -> None:
        """A paper that draws no number joins the entry."""
        self._act(Act.ADD_PAPER, lambda desk, entry: desk.add_paper(entry.id, description, sheets, channel))

    def select_document(self, document: AttachedDocument | None) -> None:
        """The document under the cursor: the one that is meant by what is done to a document."""
        is_pdf = document is not None and document.name.lower().endswith(".pdf")
        self._show(to_sign=document if is_pdf else None)

    def send_to_sign(
        self, document: AttachedDocument, signers: Sequence[Signer], *, number_on_page: bool = False
    ) -> None:
        """Put it into the folder for signing of these people, one after another; with its number on the page the
        copy that bears it is what they sign.
        """
        detail, profile = self._state.detail, self._session.profile
        if not number_on_page or detail is None or profile is None:
            self._send_to_sign(document.sha256, signers, None)
            return
        self._show(is_busy=True, refusal=None)
        draw, institution = self._counter.front_desk.number_document, profile.institution.name

        def drawn() -> tuple[str, Sequence[Signer], Numbered]:
            return document.sha256, signers, draw(detail, document.sha256, institution)

        self._counter.tasks.run(Lane.SIGN, drawn, self._number_drawn, self._refused)

    def _number_drawn(self, outcome: tuple[str, Sequence[Signer], Numbered]) -> None:
        self._send_to_sign(*outcome)

    def _send_to_sign(self, sha256: str, signers: Sequence[Signer], numbered: Numbered | None) -> None:

        def act(desk: FrontDesk, entry: Entry) -> Result:
            return Changed(entry.id, desk.send_to_sign(entry.id, sha256, *signers, numbered=numbered).changes)

        self._act(Act.SEND_TO_SIGN, act)

    def print_again(self, paper: str) -> None:
        """Another copy of the `label` or the `receipt`."""
        if not self._is_read():
            self._following.append(partial(self.print_again, paper))
            return
        if self._state.detail is not None:
            self._papers.print_again(self._state.detail.entry.id, paper)

    def close(self) -> None:
        """Follow no print job any more: the window closes."""
        self._papers.stop()

    # --- inside --------------------------------------------------------------------------------------------

    def _hand_over(self, give: Callable[[str], object]) -> None:
        detail = self._state.detail
        if detail is not None:
            self._show(act=None, refusal=None)
            give(detail.entry.id)

    def _act(self, act: Act, work: Callable[[FrontDesk, Entry], Result]) -> None:
        detail = self._state.detail
        if detail is None:
            return
        desk, entry = self._counter.front_desk, detail.entry
        self._show(is_busy=True, refusal=None)
        self._counter.tasks.run(
            Lane.DB, lambda: (act, entry.number.display, work(desk, entry)), self._acted, self._refused
        )

    def _acted(self, outcome: tuple[Act, str, Result]) -> None:
        act, number, result = outcome
        done = (
            Done(act, result.number.display)
            if isinstance(result, Registered)
            else Done(act, number, result.new_label)
        )
        self._show(is_busy=False, act=None, question=None, done=done)
        self._papers.send(result.print_jobs)
        # The pane hears of it like every other page, and reads the entry again.
        self._counter.hub.publish(result.changes | Changes(print_jobs=bool(result.print_jobs)))

    def _refused(self, error: BaseException) -> None:
        self._show(is_busy=False)
        if isinstance(error, errors.RegistraturaError):
            self._show(refusal=Refusal(error, _field_of(error)))
        else:
            self._counter.tasks.failed.emit(error)

    def _looking_failed(self, error: BaseException) -> None:
        if not isinstance(error, errors.Cancelled):  # an interruption meant for a search
            self._refused(error)

    def _link_found(self, target: str, kind: LinkKind) -> None:
        self.link_to(target, kind)

    def _link_is_ambiguous(self, question: LinkQuestion) -> None:
        self._show(is_busy=False, question=question)

    def _read(self, entry_id: str) -> None:
        queries = self._counter.front_desk.queries
        self._reading = entry_id
        if not entry_id:
            self._show(detail=None, done=None, refusal=None)
            return
        self._counter.tasks.run_latest(
            "register-entry", Lane.READ, lambda: queries.detail(entry_id), self._detail_read, self._read_failed
        )

    def _detail_read(self, detail: EntryDetail | None) -> None:
        self._reading = ""
        if detail is None or (self._state.act is not None and not self._is_shown(detail.entry.id)):
            return
        is_shown = self._is_shown(detail.entry.id)
        done, refusal = (self._state.done, self._state.refusal) if is_shown else (None, None)
        self._show(detail=detail, done=done, refusal=refusal, today=self._counter.now().date())
        self.shown.emit(detail)
        following, self._following = self._following, []
        for command in following:
            command()

    def _is_read(self) -> bool:
        """Whether no other entry than the one in sight is on its way."""
        return not self._reading or self._is_shown(self._reading)

    def _is_shown(self, entry_id: str) -> bool:
        return self._state.detail is not None and self._state.detail.entry.id == entry_id

    def _read_failed(self, error: BaseException) -> None:
        if isinstance(error, errors.Cancelled):
            self._read(self._wanted)  # an interruption meant for a search
        else:
            self._reading, self._following = "", []
            self._refused(error)

    def _register_changed(self, changes: Changes) -> None:
        detail = self._state.detail
        if detail is not None and detail.entry.id in changes.entries:
            self._read(detail.entry.id)

    def _profile_changed(self, profile: InstitutionProfile) -> None:
        self._show(profile=profile)

    def _operator_changed(self, _: object) -> None:
        self._show(may_change_terms=self._session.may_change_terms)

    def _show(self, **values: Any) -> None:
        self._state = replace(self._state, **values)
        self.changed.emit(self._state)


def _letter_of(form: ReplyForm, detail: EntryDetail | None) -> Letter:
    before = detail.entry.letter if detail else Letter()
    return Letter(
        direction=Direction.OUTGOING,
        subject=form.subject,
        addressee=form.addressee,
        sheets=form.sheets,
        annexes=form.annexes,
        department=before.department,
        file_code=before.file_code,
    )


def _field_of(error: errors.RegistraturaError) -> str:
    match error:
        case errors.ReasonMissing():
            return "reason"
        case errors.NumberUnknown() | errors.NumberAmbiguous() | errors.LinkNotAllowed():
            return "number"
        case errors.OperatorUnknown() | SignerTwice():
            return "signer"
        case errors.DepartmentUnknown():
            return "department"
    return str(error.data().get("field", ""))
