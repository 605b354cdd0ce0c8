"""What may happen to an entry after it has its number: nothing is edited, everything is a new fact."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desk_app.application.changes import Changes
from desk_app.application.checked_letter import KnownValues, checked_letter
from desk_app.application.ports import Calendars, OpenUnitOfWork, PrintJob, UnitOfWork
from desk_app.application.print_again import print_again
from desk_app.application.register_letter import Registered, RegisterLetter, Registration
from desk_app.application.term_by_hand import TermByHand
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
    ReplyRecorded,
)
from desk_app.domain.institution import InstitutionProfile

Links = tuple[tuple[str, LinkKind], ...]
"""Identities of entries to link to, and how."""
LabelPrints = Callable[[InstitutionProfile, str], bool]
"""Whether the institution's label has the part of that name."""
ENTRY_FIELDS = {"dispatched_on": date | None, "resolution_mode": str}


@dataclass(frozen=True, slots=True)
class Changed:
    """The result of a change; `new_label` when what the label prints is no longer true."""

    entry_id: str
    changes: Changes
    new_label: bool = False
    print_jobs: tuple[PrintJob, ...] = ()
    check_code: str = ""
    reply: int = 0
    """The ordinal of the reply that was recorded, or 0."""
    repeated: bool = False
    """The request was answered before: nothing is new."""


@dataclass(frozen=True, slots=True)
class CorrectEntry:
    """Correct a frozen column (1-7): old and new value stay, with reason and author."""

    begin: OpenUnitOfWork
    label_prints: LabelPrints

    def __call__(self, entry_id: str, field: str, value: Any, reason: str) -> Changed:
        """`value` is a value of the field's own type.

        Raises ValueNotAllowed, DateNotAllowed, ReasonMissing, NothingChanged, and DataOwed for a quick number.
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
            require_reason(reason, "correct")
        with self.begin() as work:
            entry = entry_with_data(work, entry_id)
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
            new_label = any(_is_printed(work, field, self.label_prints) for field in changed)
            jobs = tuple(print_again(work, entry_id, paper) for paper in papers if new_label)
            work.commit()
        return Changed(entry_id, Changes((entry_id,), print_jobs=bool(jobs)), new_label, jobs)


@dataclass(frozen=True, slots=True)
class UpdateEntry:
    """Fill or change a working column (8-13)."""

    begin: OpenUnitOfWork
    label_prints: LabelPrints

    def __call__(self, entry_id: str, field: str, value: Any) -> Changed:
        """Raises ColumnFrozen for columns 1-7, NothingChanged, and what `KnownValues.check` raises."""
        with self.begin() as work:
            entry = standing_entry(work, entry_id)
            if field not in WORKING_FIELDS:
                raise errors.ColumnFrozen(field, entry.number.display)
            old = getattr(entry, field) if field in ENTRY_FIELDS else getattr(entry.letter, field)
            if old == value:
                raise errors.NothingChanged(field)
            new_label = _is_printed(work, field, self.label_prints)
            _record_update(work, entry_id, field, old, value)
            work.commit()
        return Changed(entry_id, Changes((entry_id,)), new_label=new_label)


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
        links: Links = (),
        term: TermByHand | None = None,
        filing: str = "",
        request_id: str = "",
        papers: tuple[str, ...] = ("receipt",),
    ) -> Changed:
        """`links`: identities of entries to link to; `term`: written over the one that the rules give.

        `filing`: how the letter is filed without action, where somebody decided so at once.

        The request that completed the number is answered again. Raises AlreadyCompleted, RequestReused,
        TermNotYours, and what `checked_letter` raises.
        """
        with self.begin() as work:
            if request_id and (known := repeated_answer(work, entry_id, letter, request_id, EntryCompleted)):
                return known
            entry = standing_entry(work, entry_id)
            if entry.state is not EntryState.QUICK:
                raise errors.AlreadyCompleted(entry.number.display)
            letter = checked_letter(
                work, letter, entry.letter.received_at or entry.registered_at, entry.registered_on
            )
            due = term_of(work.profile(), letter, entry.registered_on, self.calendars)
            work.record(
                EntryCompleted(
                    subject=entry_id, letter=letter, completed_at=work.now, due=due, request_id=request_id
                )
            )
            if term is not None:
                term.record(work, entry_id, due)
            record_links(work, entry, links)
            if filing:
                work.record(EntryResolved(subject=entry_id, mode=filing, at=work.now, filed=True))
            jobs = tuple(print_again(work, entry_id, paper) for paper in papers)
            work.commit()
        touched = (entry_id, *(to for to, _ in links))
        return Changed(entry_id, Changes(touched, print_jobs=bool(jobs)), new_label=True, print_jobs=jobs)


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
        """ "Anulez și reînregistrez": one transaction annuls, registers the data anew and links the two.

        The request that did so is answered again. Raises AlreadyAnnulled, ReasonMissing, RequestReused, and what
        `RegisterLetter` raises.
        """
        require_reason(reason, "annul")
        with self.begin() as work:
            known = work.entry_of_request(request.request_id) if request.request_id else None
            if known is not None and _took_over(work.entry(entry_id), known):
                return self.register_letter.within(work, request)
            entry = standing_entry(work, entry_id)
            if known is not None:
                raise errors.RequestReused(request.request_id, known.number.reference())
            links = (*request.links, (entry.id, LinkKind.LINKED_TO))
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
class ResolveEntry:
    """Settle an entry (columns 9-11 and 13) or file it without action."""

    begin: OpenUnitOfWork

    def __call__(
        self,
        entry_id: str,
        mode: str,
        *,
        dispatched_on: date | None = None,
        addressee: str = "",
        file_code: str | None = None,
        filed: bool = False,
    ) -> Changed:
        """The file code stays as it is where none is given.

        Raises ValueMissing without a mode, DataOwed for a quick number.
        """
        if not mode.strip():
            raise errors.ValueMissing("resolution_mode")
        with self.begin() as work:
            letter = entry_with_data(work, entry_id).letter
            if file_code is not None and file_code != letter.file_code:
                _record_update(work, entry_id, "file_code", letter.file_code, file_code)
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
        """Raises ValueMissing without a description, ValueNotAllowed for an unknown channel."""
        if not description.strip():
            raise errors.ValueMissing("description")
        with self.begin() as work:
            standing_entry(work, entry_id)
            _require_known(work, "channel", channel)
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


def entry_with_data(work: UnitOfWork, entry_id: str) -> Entry:
    """As `standing_entry`; raises DataOwed for a quick number too."""
    entry = standing_entry(work, entry_id)
    if entry.state is EntryState.QUICK:
        raise errors.DataOwed(entry.number.display)
    return entry


def require_reason(reason: str, action: str) -> None:
    """Raise ReasonMissing for an empty one."""
    if not reason.strip():
        raise errors.ReasonMissing(action)


def _record_correction(work: UnitOfWork, entry_id: str, field: str, old: Any, new: Any, reason: str) -> None:
    _require_known(work, field, new)
    before, after = codec.encode(old), codec.encode(new)
    work.record(EntryCorrected(subject=entry_id, field=field, old=before, new=after, reason=reason, at=work.now))


def _record_update(work: UnitOfWork, entry_id: str, field: str, old: Any, new: Any) -> None:
    _require_known(work, field, new)
    before, after = codec.encode(old), codec.encode(new)
    work.record(EntryUpdated(subject=entry_id, field=field, old=before, new=after, at=work.now))


def _is_printed(work: UnitOfWork, field: str, label_prints: LabelPrints) -> bool:
    return field in PRINTED_FIELDS or (field == "department" and label_prints(work.profile(), field))


def _require_known(work: UnitOfWork, field: str, value: Any) -> None:
    KnownValues.of(work).check(field, value)


def record_links(work: UnitOfWork, entry: Entry, links: Links) -> None:
    """Those that do not stand yet. Raises LinkNotAllowed for one to the entry itself."""
    stand = {(link.to, link.kind) for link in entry.links}
    for to, kind in links:
        if to == entry.id:
            raise errors.LinkNotAllowed(entry.number.display, entry.number.display, kind)
        if (to, kind) not in stand:
            work.record(EntryLinked(subject=entry.id, to=to, link=kind, at=work.now))


def repeated_answer(
    work: UnitOfWork, entry_id: str, letter: Letter, request_id: str, kind: type[EntryCompleted | ReplyRecorded]
) -> Changed | None:
    """What the entry answered to that request before, drawing no number; None for a new request.

    Raises RequestReused where the request asked for something else.
    """
    answered = work.answer_to(entry_id, request_id)
    if answered is None:
        other = work.entry_of_request(request_id)
        if other is not None:
            raise errors.RequestReused(request_id, other.number.reference())
        return None
    fact, event = answered
    if not isinstance(fact, kind) or fact.letter.subject != letter.subject:
        raise errors.RequestReused(request_id, work.entry(entry_id).number.reference())
    ordinal = fact.ordinal if isinstance(fact, ReplyRecorded) else 0
    return Changed(entry_id, Changes(), check_code=event.check_code, reply=ordinal, repeated=True)


def _took_over(entry: Entry, other: Entry) -> bool:
    """Whether the data of an annulled entry went to that other one."""
    return entry.annulment is not None and entry.annulment.replaced_by == other.id
