"""What may happen to an entry after it has its number: nothing is edited, everything is a new fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desk_app.application.changes import Changes
from desk_app.application.ports import Calendars, OpenUnitOfWork, PrintJob, UnitOfWork
from desk_app.application.print_again import print_again
from desk_app.application.register_letter import Registered, RegisterLetter, Registration
from desk_app.application.term_by_hand import TermByHand, require_may_change_term
from desk_app.application.terms import term_of
from desk_app.domain import codec, errors
from desk_app.domain.entry import (
    FROZEN_FIELDS,
    PRINTED_FIELDS,
    WORKING_FIELDS,
    Due,
    Entry,
    EntryState,
    Letter,
    LinkKind,
)
from desk_app.domain.facts import (
    EntryAnnulled,
    EntryCompleted,
    EntryCorrected,
    EntryLinked,
    EntryResolved,
    EntryUpdated,
    PaperAdded,
    ReplyRecorded,
    TermChanged,
)
from desk_app.domain.label import LARGEST_REPLY
from desk_app.domain.register import ReplyNumbering

ENTRY_FIELDS = {"dispatched_on": date | None, "resolution_mode": str}


@dataclass(frozen=True, slots=True)
class Changed:
    """The result of a change; `new_label` when what the label prints is no longer true."""

    entry_id: str
    changes: Changes
    new_label: bool = False
    print_jobs: tuple[PrintJob, ...] = ()
    check_code: str = ""


@dataclass(frozen=True, slots=True)
class CorrectEntry:
    """Correct a frozen column (1-7): old and new value stay, with reason and author."""

    begin: OpenUnitOfWork

    def __call__(self, entry_id: str, field: str, value: Any, reason: str) -> Changed:
        """`value` is a value of the field's own type.

        Raises ValueNotAllowed, ReasonMissing, NothingChanged, and DataOwed for a quick number.
        """
        if field not in FROZEN_FIELDS:
            raise errors.ValueNotAllowed("field", field, " ".join(FROZEN_FIELDS))
        return self.together(entry_id, {field: value}, reason)

    def together(
        self,
        entry_id: str,
        values: Mapping[str, Any],
        reason: str,
        *,
        term: TermByHand | None = None,
        papers: tuple[str, ...] = (),
    ) -> Changed:
        """Several columns of the letter in one transaction, the working ones too: a correction holds or does not.

        `papers` are asked for anew where the label is no longer true. Raises ReasonMissing where a frozen column
        is among `values`, and as the corrections, updates and terms that it consists of.
        """
        if not set(FROZEN_FIELDS).isdisjoint(values):
            _require_reason(reason, "correct")
        with self.begin() as work:
            entry = _with_data(work, entry_id)
            changed = {field: value for field, value in values.items() if getattr(entry.letter, field) != value}
            if not changed and term is None:
                raise errors.NothingChanged(next(iter(values), "subject"))
            replace(entry.letter, **changed).check()
            for field, value in changed.items():
                old = getattr(entry.letter, field)
                if field in FROZEN_FIELDS:
                    _record_correction(work, entry_id, field, old, value, reason)
                else:
                    _record_update(work, entry_id, field, old, value)
            if term is not None:
                term.record(work, entry_id, entry.due)
            new_label = not PRINTED_FIELDS.isdisjoint(changed)
            jobs = tuple(print_again(work, entry_id, paper) for paper in papers if new_label)
            work.commit()
        return Changed(entry_id, Changes((entry_id,), print_jobs=bool(jobs)), new_label, jobs)


@dataclass(frozen=True, slots=True)
class UpdateEntry:
    """Fill or change a working column (8-13)."""

    begin: OpenUnitOfWork

    def __call__(self, entry_id: str, field: str, value: Any) -> Changed:
        """Raises ColumnFrozen for columns 1-7, NothingChanged, DepartmentUnknown, DocumentTypeUnknown."""
        with self.begin() as work:
            entry = standing_entry(work, entry_id)
            if field not in WORKING_FIELDS:
                raise errors.ColumnFrozen(field, entry.number.display)
            old = getattr(entry, field) if field in ENTRY_FIELDS else getattr(entry.letter, field)
            if old == value:
                raise errors.NothingChanged(field)
            _record_update(work, entry_id, field, old, value)
            work.commit()
        return Changed(entry_id, Changes((entry_id,)))


@dataclass(frozen=True, slots=True)
class CompleteEntry:
    """Give a quick number its data. Number, day and check code stay; columns 3-7 freeze now."""

    begin: OpenUnitOfWork
    calendars: Calendars

    def __call__(
        self,
        entry_id: str,
        letter: Letter,
        *,
        links: tuple[tuple[str, LinkKind], ...] = (),
        term: TermByHand | None = None,
        papers: tuple[str, ...] = ("receipt",),
    ) -> Changed:
        """`links`: identities of entries to link to; `term`: written over the one that the rules give.

        Raises AlreadyCompleted, TermNotYours, and what `Letter.check` raises.
        """
        with self.begin() as work:
            entry = standing_entry(work, entry_id)
            if entry.state is not EntryState.QUICK:
                raise errors.AlreadyCompleted(entry.number.display)
            letter = replace(letter.check(), received_at=letter.received_at or entry.letter.received_at)
            due = term_of(work.profile(), letter, entry.registered_on, self.calendars)
            work.record(EntryCompleted(subject=entry_id, letter=letter, completed_at=work.now, due=due))
            if term is not None:
                term.record(work, entry_id, due)
            stand = {(link.to, link.kind) for link in entry.links}
            for to, kind in links:
                if (to, kind) not in stand:
                    work.record(EntryLinked(subject=entry_id, to=to, link=kind, at=work.now))
            jobs = tuple(print_again(work, entry_id, paper) for paper in papers)
            work.commit()
        touched = (entry_id, *(to for to, _ in links))
        return Changed(entry_id, Changes(touched, print_jobs=True), new_label=True, print_jobs=jobs)


@dataclass(frozen=True, slots=True)
class AnnulEntry:
    """Annul: the number stays consumed and is struck through (REG-C1)."""

    begin: OpenUnitOfWork
    register_letter: RegisterLetter

    def __call__(self, entry_id: str, reason: str) -> Changed:
        """Raises AlreadyAnnulled, ReasonMissing."""
        _require_reason(reason, "annul")
        with self.begin() as work:
            standing_entry(work, entry_id)
            work.record(EntryAnnulled(subject=entry_id, reason=reason, at=work.now))
            work.commit()
        return Changed(entry_id, Changes((entry_id,)))

    def and_register_again(self, entry_id: str, reason: str, request: Registration) -> Registered:
        """ "Anulez și reînregistrez": one transaction annuls, registers the data anew and links the two."""
        _require_reason(reason, "annul")
        with self.begin() as work:
            entry = standing_entry(work, entry_id)
            if request.request_id and work.entry_of_request(request.request_id) is not None:
                raise errors.RequestReused(request.request_id, entry.number.reference())
            links = (*request.links, (entry_id, LinkKind.LINKED_TO))
            result = self.register_letter.within(work, replace(request, links=links))
            work.record(EntryAnnulled(subject=entry_id, reason=reason, at=work.now, replaced_by=result.entry_id))
            work.commit()
        return result


@dataclass(frozen=True, slots=True)
class LinkEntries:
    """Link an entry to another (REG-L1)."""

    begin: OpenUnitOfWork

    def __call__(self, entry_id: str, to: str, kind: LinkKind) -> Changed:
        """Raises LinkNotAllowed for a link to itself or one that stands already."""
        with self.begin() as work:
            entry, target = work.entry(entry_id), work.entry(to)
            stands = any(link.to == to and link.kind is kind for link in entry.links)
            if entry_id == to or stands:
                raise errors.LinkNotAllowed(entry.number.display, target.number.display, kind)
            work.record(EntryLinked(subject=entry_id, to=to, link=kind, at=work.now))
            work.commit()
        return Changed(entry_id, Changes((entry_id, to)))


@dataclass(frozen=True, slots=True)
class Reply:
    """What is known of a reply."""

    letter: Letter
    mode: str = ""
    dispatched_on: date | None = None
    papers: tuple[str, ...] = ("label",)


@dataclass(frozen=True, slots=True)
class ReplyToEntry:
    """Reply: under the incoming number where the register says so (art. 9), otherwise under a new one."""

    begin: OpenUnitOfWork
    register_letter: RegisterLetter

    def __call__(self, entry_id: str, reply: Reply) -> Changed | Registered:
        """A reply under the incoming number draws none and may answer an entry of a closed year.

        Raises DataOwed for a quick number, and what `Letter.check` raises.
        """
        with self.begin() as work:
            entry = _with_data(work, entry_id)
            register = work.profile().register(entry.number.register)
            if register is not None and register.reply_numbering is ReplyNumbering.NEW_NUMBER:
                request = Registration(
                    letter=reply.letter,
                    register=register.code,
                    links=((entry_id, LinkKind.REPLY_TO),),
                    papers=reply.papers,
                )
                registered = self.register_letter.within(work, request)
                work.commit()
                return registered
            changed = self._under_the_same_number(work, entry, reply)
            work.commit()
        return changed

    @staticmethod
    def _under_the_same_number(work: UnitOfWork, entry: Entry, reply: Reply) -> Changed:
        reply.letter.check()
        ordinal = entry.replies + 1
        if ordinal > LARGEST_REPLY:
            raise errors.ValueNotAllowed("reply", str(ordinal), f"1-{LARGEST_REPLY}")
        event = work.record(
            ReplyRecorded(
                subject=entry.id,
                ordinal=ordinal,
                letter=reply.letter,
                at=work.now,
                mode=reply.mode,
                dispatched_on=reply.dispatched_on,
            )
        )
        jobs = tuple(work.request_print(entry.id, paper, reply=ordinal) for paper in reply.papers)
        return Changed(
            entry.id, Changes((entry.id,), print_jobs=True), print_jobs=jobs, check_code=event.check_code
        )


@dataclass(frozen=True, slots=True)
class ResolveEntry:
    """Settle an entry (columns 9-11) or file it without action."""

    begin: OpenUnitOfWork

    def __call__(
        self,
        entry_id: str,
        mode: str,
        *,
        dispatched_on: date | None = None,
        addressee: str = "",
        filed: bool = False,
    ) -> Changed:
        """Raises ValueMissing without a mode, DataOwed for a quick number."""
        if not mode.strip():
            raise errors.ValueMissing("resolution_mode")
        with self.begin() as work:
            _with_data(work, entry_id)
            work.record(
                EntryResolved(
                    subject=entry_id,
                    mode=mode,
                    at=work.now,
                    dispatched_on=dispatched_on,
                    addressee=addressee,
                    filed=filed,
                )
            )
            work.commit()
        return Changed(entry_id, Changes((entry_id,)))


@dataclass(frozen=True, slots=True)
class ChangeTerm:
    """Extend or change a term, by someone who may, with a reason (DL-1, DL-3)."""

    begin: OpenUnitOfWork

    def __call__(self, entry_id: str, due: Due | None, reason: str, *, extension: bool = False) -> Changed:
        """Raises ReasonMissing, DateNotAllowed (an internal term after the legal one), TermNotYours."""
        _require_reason(reason, "term")
        if due and due.internal_on and due.internal_on > due.legal_on:
            raise errors.DateNotAllowed("internal_on", due.internal_on, due.legal_on)
        with self.begin() as work:
            entry = standing_entry(work, entry_id)
            require_may_change_term(work, entry.due)
            work.record(
                TermChanged(
                    subject=entry_id, old=entry.due, new=due, reason=reason, at=work.now, extension=extension
                )
            )
            work.commit()
        return Changed(entry_id, Changes((entry_id,)))


@dataclass(frozen=True, slots=True)
class AddPaper:
    """Join a paper that needs no number to an entry (Ctrl+Shift+A)."""

    begin: OpenUnitOfWork

    def __call__(self, entry_id: str, description: str, sheets: int | None = None, channel: str = "") -> Changed:
        """Raises ValueMissing without a description."""
        if not description.strip():
            raise errors.ValueMissing("description")
        with self.begin() as work:
            standing_entry(work, entry_id)
            work.record(
                PaperAdded(subject=entry_id, description=description, at=work.now, sheets=sheets, channel=channel)
            )
            work.commit()
        return Changed(entry_id, Changes((entry_id,)))


def standing_entry(work: UnitOfWork, entry_id: str) -> Entry:
    """The entry, for somebody who may change it. Raises OperatorRequired, NumberUnknown, AlreadyAnnulled."""
    if not work.operator:
        raise errors.OperatorRequired
    entry = work.entry(entry_id)
    if entry.is_annulled:
        raise errors.AlreadyAnnulled(entry.number.display)
    return entry


def _with_data(work: UnitOfWork, entry_id: str) -> Entry:
    entry = standing_entry(work, entry_id)
    if entry.state is EntryState.QUICK:
        raise errors.DataOwed(entry.number.display)
    return entry


def _require_reason(reason: str, action: str) -> None:
    if not reason.strip():
        raise errors.ReasonMissing(action)


def _record_correction(work: UnitOfWork, entry_id: str, field: str, old: Any, new: Any, reason: str) -> None:
    before, after = codec.encode(old), codec.encode(new)
    work.record(EntryCorrected(subject=entry_id, field=field, old=before, new=after, reason=reason, at=work.now))


def _record_update(work: UnitOfWork, entry_id: str, field: str, old: Any, new: Any) -> None:
    _require_known(work, field, new)
    before, after = codec.encode(old), codec.encode(new)
    work.record(EntryUpdated(subject=entry_id, field=field, old=before, new=after, at=work.now))


def _require_known(work: UnitOfWork, field: str, value: Any) -> None:
    if field == "department" and value and work.profile().department(value) is None:
        raise errors.DepartmentUnknown(value)
    if field == "type" and value and work.profile().document_type(value) is None:
        raise errors.DocumentTypeUnknown(value)
