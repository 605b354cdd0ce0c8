"""The rows of a new entry as its fact tells them, but for their places: made without the tables, on any thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desk_app.adapters.sqlite.json_columns import as_json
from desk_app.adapters.sqlite.party_rows import PartyRow, parties_of
from desk_app.adapters.sqlite.rows import NO_OTHERS, NOTHING_RECTIFIED
from desk_app.adapters.sqlite.search_words import words_of_code, words_of_entry
from desk_app.domain import facts
from desk_app.domain.entry import Due, EntryState, Letter, written_issuer
from desk_app.domain.facts import Fact
from desk_app.domain.numbering import RegistrationNumber
from sync.protocol import check_code
from sync.protocol.journal import Event


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact comes from: its place in the journal."""

    seq: int
    day: str
    at: str
    operator: str
    check_code: str
    flags: tuple[str, ...]

    @classmethod
    def of(cls, event: Event, seq: int) -> Origin:
        header = event.header
        return cls(seq, header.date, header.at, header.operator, check_code.of_hash(event.hash), header.flags)


@dataclass(frozen=True, slots=True)
class NewEntry:
    """`values`: the columns of `entry` but for `row_id` and `seq`; `words` lack the name of the department."""

    day: str
    values: Mapping[str, Any]
    words: str
    parties: tuple[PartyRow, ...]


def registered(fact: facts.EntryRegistered, origin: Origin) -> NewEntry:
    return _new_entry(
        fact.letter,
        fact.numbers,
        origin,
        (fact.registered_on or date.fromisoformat(origin.day)).isoformat(),
        EntryState.QUICK if fact.quick else EntryState.REGISTERED,
        entry_id=fact.subject,
        registered_at=fact.registered_at.isoformat(),
        check_code=fact.check_code or origin.check_code,
        quick=int(fact.quick),
        request_id=fact.request_id or None,
        tracking_token=fact.tracking_token,
        **due_columns(fact.due),
    )


def imported(fact: facts.EntryImported, origin: Origin) -> NewEntry:
    is_annulled = bool(fact.annulled_reason)
    is_resolved = bool(fact.resolution_mode or fact.dispatched_on)
    day = fact.registered_on.isoformat()
    return _new_entry(
        fact.letter,
        (fact.number,),
        origin,
        day,
        EntryState.ANNULLED if is_annulled else EntryState.RESOLVED if is_resolved else EntryState.REGISTERED,
        entry_id=fact.subject,
        registered_at=day,
        check_code=origin.check_code,
        quick=0,
        request_id=None,
        tracking_token="",
        dispatched_on=iso(fact.dispatched_on),
        resolution_mode=fact.resolution_mode,
        linked_to=fact.linked_to,
        notes=fact.notes,
        annulled_reason=fact.annulled_reason,
        annulled_at=day if is_annulled else None,
    )


NEW_ENTRIES: Mapping[type[Fact], Callable[[Any, Origin], NewEntry]] = {
    facts.EntryRegistered: registered,
    facts.EntryImported: imported,
}
"""What facts make an entry, and how."""


def _new_entry(
    letter: Letter,
    numbers: tuple[RegistrationNumber, ...],
    origin: Origin,
    day: str,
    state: EntryState,
    **values: Any,
) -> NewEntry:
    """`numbers` begin with its own."""
    number = numbers[0]
    parties = tuple(parties_of(letter))
    columns = {
        "register": number.register,
        "year": number.year,
        "number": number.number,
        "display": number.display,
        "registered_on": day,
        "operator": origin.operator,
        "state": state.value,
        "resolution_mode": "",
        "linked_to": "",
        "rectified": NOTHING_RECTIFIED,
        "replies": 0,
        "annulled_by": "",
        "annulled_reason": "",
        "replaced_by": "",
        "flags": " ".join(origin.flags),
        "notes": "",
        "other_numbers": _written(numbers[1:]),
        "letter": as_json(letter),
        **letter_columns(letter),
        **values,
    }
    told = (letter.department, columns["resolution_mode"], columns["notes"])
    words = words_of_entry(letter, numbers, state.value, (words_of_code(columns["check_code"]), *told))
    return NewEntry(day, columns, words, parties)


def _written(others: tuple[RegistrationNumber, ...]) -> str:
    """Registers and displays of the numbers that an entry has beside its own."""
    return as_json(tuple((other.register, other.display) for other in others)) if others else NO_OTHERS


def letter_columns(letter: Letter) -> dict[str, Any]:
    return {
        "direction": letter.direction.value,
        "type": letter.type,
        "channel": letter.channel,
        "department": letter.department,
        "party_id": letter.sender.id if letter.sender else "",
        "issuer": written_issuer(letter),
        "subject": letter.subject,
        "reference_number": letter.reference_number,
        "reference_date": iso(letter.reference_date),
        "sheets": letter.sheets,
        "annexes": letter.annexes,
        "addressee": letter.addressee,
        "file_code": letter.file_code,
    }


def due_columns(due: Due | None) -> dict[str, str | None]:
    if due is None:
        return {"due_on": None, "due": None}
    return {"due_on": due.legal_on.isoformat(), "due": as_json(due)}


def iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
