"""What may happen to an entry after it has its number: nothing is edited, everything is a new fact."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desk_app.application.changes import Changes
from desk_app.application.ports import Calendars, OpenUnitOfWork, PrintJob, UnitOfWork
from desk_app.application.register_letter import Registered, RegisterLetter, Registration
from desk_app.application.terms import term_of
from desk_app.domain import codec, errors
from desk_app.domain.entry import (
    FROZEN_FIELDS,
    PRINTED_FIELDS,
    WORKING_FIELDS,
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
    PaperReprinted,
    ReplyRecorded,
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
        require_reason(reason, "correct")
        with self.begin() as work:
            entry = _with_data(work, entry_id)
            old = getattr(entry.letter, field)
            if old == value:
                raise errors.NothingChanged(field)
            replace(entry.letter, **{field: value}).check()
            work.record(
                EntryCorrected(
                    subject=entry_id,
                    field=field,
                    old=codec.encode(old),
                    new=codec.encode(value),
                    reason=reason,
                    at=work.now,
                )
            )
            work.commit()
        return Changed(entry_id, Changes((entry_id,)), new_label=field in PRINTED_FIELDS)


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
            _require_known(work, field, value)
            work.record(
                EntryUpdated(
                    subject=entry_id,
                    field=field,
                    old=codec.encode(old),
                    new=codec.encode(value),
                    at=work.now,
                )
            )
            work.commit()
        return Changed(entry_id, Changes((entry_id,)))


@dataclass(frozen=True, slots=True)
class CompleteEntry:
    """Give a quick number its data. Number, day and check code stay; columns 3-7 freeze now."""

    begin: OpenUnitOfWork
    calendars: Calendars

    def __call__(self, entry_id: str, letter: Letter) -> Changed:
        """Raises AlreadyCompleted, and what `Letter.check` raises."""
        with self.begin() as work:
            entry = standing_entry(work, entry_id)
            if entry.state is not EntryState.QUICK:
                raise errors.AlreadyCompleted(entry.number.display)
            letter = replace(letter.check(), received_at=letter.received_at or entry.letter.received_at)
            due = term_of(work.profile(), letter, entry.registered_on, self.calendars)
            work.record(EntryCompleted(subject=entry_id, letter=letter, completed_at=work.now, due=due))
            receipt = work.request_print(entry_id, "receipt", copy=work.copies_printed(entry_id, "receipt") + 1)
            work.commit()
        return Changed(entry_id, Changes((entry_id,), print_jobs=True), new_label=True, print_jobs=(receipt,))


@dataclass(frozen=True, slots=True)
class AnnulEntry:
    """Annul: the number stays consumed and is struck through (REG-C1)."""

    begin: OpenUnitOfWork
    register_letter: RegisterLetter

    def __call__(self, entry_id: str, reason: str) -> Changed:
        """Raises AlreadyAnnulled, ReasonMissing."""
        require_reason(reason, "annul")
        with self.begin() as work:
            standing_entry(work, entry_id)
            work.record(EntryAnnulled(subject=entry_id, reason=reason, at=work.now))
            work.commit()
        return Changed(entry_id, Changes((entry_id,)))

    def and_register_again(self, entry_id: str, reason: str, request: Registration) -> Registered:
        """ "Anulez și reînregistrez": one transaction annuls, registers the data anew and links the two."""
        require_reason(reason, "annul")
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


@dataclass(frozen=True, slots=True)
class ReprintPaper:
    """Ask for another copy of a label or receipt; the copy is counted and journaled (REG-S4)."""

    begin: OpenUnitOfWork

    def __call__(self, entry_id: str, paper: str, reply: int = 0, printer: str = "") -> Changed:
        """For `printer`, or for the chosen one."""
        with self.begin() as work:
            work.entry(entry_id)
            copy = work.copies_printed(entry_id, paper) + 1
            if copy > 1:
                work.record(PaperReprinted(subject=entry_id, paper=paper, copy=copy, at=work.now))
            job = work.request_print(entry_id, paper, copy, reply, printer=printer)
            work.commit()
        return Changed(entry_id, Changes((entry_id,), print_jobs=True), print_jobs=(job,))


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


def require_reason(reason: str, action: str) -> None:
    """Raise ReasonMissing for an empty one."""
    if not reason.strip():
        raise errors.ReasonMissing(action)


def _require_known(work: UnitOfWork, field: str, value: Any) -> None:
    if field == "department" and value and work.profile().department(value) is None:
        raise errors.DepartmentUnknown(value)
    if field == "type" and value and work.profile().document_type(value) is None:
        raise errors.DocumentTypeUnknown(value)
