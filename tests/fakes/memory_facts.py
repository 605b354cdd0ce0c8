"""What each fact does to the register in memory, as the projection does to the tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_type_hints

from desk_app.application.ports import RecordedEvent
from desk_app.domain import codec, facts
from desk_app.domain.entry import Annulment, Entry, EntryState, Letter, Link
from desk_app.domain.hand_over import HandOver, Pile
from desk_app.domain.numbering import NumberReference, Reservation
from desk_app.domain.party import Party
from desk_app.domain.text import fold

if TYPE_CHECKING:
    from tests.fakes.memory_register import MemoryRegister

_LETTER_TYPES = get_type_hints(Letter)


def carry(register: MemoryRegister, fact: facts.Fact) -> None:
    """What a fact does to its entry."""
    known = register.entries.get(fact.subject)
    match fact:
        case facts.EntryRegistered():
            register.keep(_registered(register, fact))
            if fact.request_id:
                register.requests[fact.request_id] = fact.subject
            register.reservations.pop(fact.reservation, None)
        case facts.NumberReserved():
            register.reservations[fact.subject] = _held(register, fact)
        case facts.NumberVoided():
            register.reservations.pop(fact.subject, None)
        case facts.EntryCompleted() if known:
            register.keep(replace(known, letter=fact.letter, due=fact.due, state=EntryState.REGISTERED))
        case facts.EntryCorrected() | facts.EntryUpdated() if known:
            value = codec.decode(_LETTER_TYPES[fact.field], fact.new)
            rectified = (
                (*known.rectified, fact.field) if isinstance(fact, facts.EntryCorrected) else known.rectified
            )
            register.keep(replace(known, letter=replace(known.letter, **{fact.field: value}), rectified=rectified))
        case facts.EntryAnnulled() if known:
            note = Annulment(fact.at, register.operator, fact.reason, fact.replaced_by)
            register.keep(replace(known, state=EntryState.ANNULLED, annulment=note))
        case facts.EntryLinked() if known:
            register.keep(replace(known, links=(*known.links, Link(fact.to, fact.link))))
        case facts.ReplyRecorded() if known:
            register.keep(replace(known, replies=fact.ordinal))
        case facts.PapersHandedOver():
            pile = Pile(fact.pile, fact.department, fact.person)
            handed = HandOver(pile, fact.at, register.operator, fact.filled_department)
            register.hand_overs.setdefault(fact.subject, {})[fact.pile] = handed
        case facts.PapersTakenBack():
            del register.hand_overs[fact.subject][fact.pile]
        case facts.EntryResolved() if known:
            state = EntryState.FILED if fact.filed else EntryState.RESOLVED
            register.keep(replace(known, state=state, resolution_mode=fact.mode))
        case facts.TermChanged() if known:
            register.keep(replace(known, due=fact.new))


def _registered(register: MemoryRegister, fact: facts.EntryRegistered) -> Entry:
    return Entry(
        id=fact.subject,
        numbers=fact.numbers,
        registered_at=fact.registered_at,
        registered_on=fact.registered_on or fact.registered_at.date(),
        operator=register.operator,
        check_code="ABC-234",
        letter=fact.letter,
        state=EntryState.QUICK if fact.quick else EntryState.REGISTERED,
        due=fact.due,
        quick=fact.quick,
    )


def _held(register: MemoryRegister, fact: facts.NumberReserved) -> Reservation:
    return Reservation(
        id=fact.subject,
        number=fact.number,
        reserved_on=fact.reserved_on,
        reserved_at=fact.at,
        expires_on=fact.expires_on,
        reason=fact.reason,
        operator=register.operator,
        check_code="ABC-234",
    )


def answer_to(register: MemoryRegister, entry_id: str, request_id: str) -> tuple[facts.Fact, RecordedEvent] | None:
    """How an entry answered a request that drew no number."""
    asked = (entry_id, request_id)
    for seq, fact in enumerate(register.recorded, start=1):
        match fact:
            case facts.EntryCompleted() | facts.ReplyRecorded() if (fact.subject, fact.request_id) == asked:
                return fact, RecordedEvent(seq, "ABC-234")
    return None


def answers(entry: Entry, reference: NumberReference) -> bool:
    """Whether an entry has the number."""
    number = entry.number
    return (
        number.number == reference.number
        and reference.register in (None, number.register)
        and reference.year in (None, number.year)
    )


def is_meant(party: Party, words: list[str]) -> bool:
    """Whether each word begins a name, an identifier or a telephone number of the party."""
    names = fold(f"{party.full_name} {party.identifier} {party.phone}").replace("-", " ").split()
    return all(any(name.startswith(word) for name in names) for word in words)
