"""From the journal to the tables: one function a kind of fact, for the live desk and for a replay alike.

A kind that this version does not know changes no table and stays in the journal as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection

from desk_app.adapters.sqlite.engine import execute
from desk_app.adapters.sqlite.full_text import index_entry, index_party
from desk_app.adapters.sqlite.tables import ROWS_A_DAY
from desk_app.domain import codec, facts
from desk_app.domain.entry import Due, EntryState, Letter, written_issuer
from desk_app.domain.facts import Fact
from desk_app.domain.numbering import RegistrationNumber
from desk_app.domain.party import Party
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


def project(connection: Connection, event: Event, body: Mapping[str, Any]) -> None:
    """Carry one event into the tables."""
    kind = facts.KINDS.get(event.header.kind)
    if kind is None:
        return
    fact = codec.decode(kind, {**body, "subject": event.header.subject})
    header = event.header
    origin = Origin(
        header.seq, header.date, header.at, header.operator, check_code.of_hash(event.hash), header.flags
    )
    _PROJECTIONS[kind](connection, fact, origin)


def as_json(value: Any) -> str:
    """A canonical value as a text column."""
    return json.dumps(codec.encode(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


# --- entries -----------------------------------------------------------------------------------------------


def _registered(connection: Connection, fact: facts.EntryRegistered, origin: Origin) -> None:
    state = EntryState.QUICK if fact.quick else EntryState.REGISTERED
    day = (fact.registered_on or date.fromisoformat(origin.day)).isoformat()
    _insert_entry(
        connection,
        origin,
        entry_id=fact.subject,
        number=fact.numbers[0],
        day=day,
        at=fact.registered_at.isoformat(),
        state=state,
        quick=fact.quick,
        letter=fact.letter,
        due=fact.due,
        request_id=fact.request_id or None,
        token=fact.tracking_token,
    )
    for number in fact.numbers:
        _insert_number(connection, number, "issued", fact.subject)
    if fact.reservation:
        execute(
            connection,
            "UPDATE reservation SET state = 'used', note = ? WHERE id = ?",
            (fact.subject, fact.reservation),
        )


def _imported(connection: Connection, fact: facts.EntryImported, origin: Origin) -> None:
    annulled = bool(fact.annulled_reason)
    resolved = bool(fact.resolution_mode or fact.dispatched_on)
    state = EntryState.ANNULLED if annulled else EntryState.RESOLVED if resolved else EntryState.REGISTERED
    day = fact.registered_on.isoformat()
    _insert_entry(
        connection,
        origin,
        entry_id=fact.subject,
        number=fact.number,
        day=day,
        at=day,
        state=state,
        quick=False,
        letter=fact.letter,
        due=None,
        request_id=None,
        token="",
    )
    _insert_number(connection, fact.number, "imported", fact.subject)
    _update_entry(
        connection,
        fact.subject,
        dispatched_on=_iso(fact.dispatched_on),
        resolution_mode=fact.resolution_mode,
        linked_to=fact.linked_to,
        annulled_reason=fact.annulled_reason,
        annulled_at=day if annulled else None,
    )


def _insert_entry(
    connection: Connection,
    origin: Origin,
    *,
    entry_id: str,
    number: RegistrationNumber,
    day: str,
    at: str,
    state: EntryState,
    quick: bool,
    letter: Letter,
    due: Due | None,
    request_id: str | None,
    token: str,
) -> None:
    row_id = _next_row_id(connection, day)
    _insert(
        connection,
        "entry",
        row_id=row_id,
        entry_id=entry_id,
        seq=origin.seq,
        register=number.register,
        year=number.year,
        number=number.number,
        display=number.display,
        registered_on=day,
        registered_at=at,
        operator=origin.operator,
        check_code=origin.check_code,
        state=state.value,
        quick=int(quick),
        resolution_mode="",
        linked_to="",
        rectified="[]",
        replies=0,
        annulled_by="",
        annulled_reason="",
        replaced_by="",
        request_id=request_id,
        tracking_token=token,
        flags=" ".join(origin.flags),
        letter=as_json(letter),
        **_letter_columns(letter),
        **_due_columns(due),
    )
    _upsert_parties(connection, letter, day)
    index_entry(connection, row_id, letter, (number.display, str(number.number)), state.value)


def _insert(connection: Connection, table: str, **values: Any) -> None:
    execute(connection, _insert_statement(table, tuple(values)), tuple(values.values()))


@cache
def _insert_statement(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def _update_entry(connection: Connection, entry_id: str, **values: Any) -> None:
    execute(connection, _update_statement(tuple(values)), (*values.values(), entry_id))


@cache
def _update_statement(columns: tuple[str, ...]) -> str:
    return f"UPDATE entry SET {', '.join(f'{column} = ?' for column in columns)} WHERE entry_id = ?"


def _letter_columns(letter: Letter) -> dict[str, Any]:
    return {
        "direction": letter.direction.value,
        "type": letter.type,
        "channel": letter.channel,
        "department": letter.department,
        "party_id": letter.sender.id if letter.sender else "",
        "issuer": written_issuer(letter),
        "subject": letter.subject,
        "reference_number": letter.reference_number,
        "reference_date": _iso(letter.reference_date),
        "sheets": letter.sheets,
        "annexes": letter.annexes,
        "addressee": letter.addressee,
        "file_code": letter.file_code,
    }


def _due_columns(due: Due | None) -> dict[str, str | None]:
    if due is None:
        return {"due_on": None, "due": None}
    return {"due_on": due.legal_on.isoformat(), "due": as_json(due)}


def _next_row_id(connection: Connection, day: str) -> int:
    first = date.fromisoformat(day).toordinal() * ROWS_A_DAY
    (last,) = execute(
        connection,
        "SELECT max(row_id) FROM entry WHERE row_id BETWEEN ? AND ?",
        (first, first + ROWS_A_DAY - 1),
    ).fetchone()
    return first + 1 if last is None else int(last) + 1


def _insert_number(connection: Connection, number: RegistrationNumber, state: str, entry_id: str) -> None:
    execute(
        connection,
        "INSERT INTO number (register, year, number, display, state, entry_id, lease) VALUES (?,?,?,?,?,?,?)"
        " ON CONFLICT (register, year, number) DO UPDATE SET state = excluded.state, entry_id = excluded.entry_id"
        " WHERE number.state = 'reserved'",
        (number.register, number.year, number.number, number.display, state, entry_id, number.lease),
    )


def _upsert_parties(connection: Connection, letter: Letter, day: str) -> None:
    if letter.sender is not None and letter.sender.id:
        _upsert_party(connection, letter.sender, day)
    if letter.on_behalf_of is not None and letter.on_behalf_of.holder.id:
        _upsert_party(connection, letter.on_behalf_of.holder, day)


def _upsert_party(connection: Connection, party: Party, day: str) -> None:
    value = as_json(party)
    known = execute(connection, "SELECT row_id, value FROM party WHERE party_id = ?", (party.id,)).fetchone()
    if known is None:
        inserted = execute(
            connection,
            "INSERT INTO party (party_id, documents, last_on, value) VALUES (?, 1, ?, ?)",
            (party.id, day, value),
        )
        index_party(connection, inserted.lastrowid, party)
        return
    execute(
        connection,
        "UPDATE party SET documents = documents + 1, last_on = max(last_on, ?), value = ? WHERE row_id = ?",
        (day, value, known[0]),
    )
    if known[1] != value:
        index_party(connection, known[0], party)


def _completed(connection: Connection, fact: facts.EntryCompleted, origin: Origin) -> None:
    _put_letter(connection, fact.subject, fact.letter)
    _update_entry(
        connection,
        fact.subject,
        state=EntryState.REGISTERED.value,
        completed_at=fact.completed_at.isoformat(),
        **_due_columns(fact.due),
    )
    _upsert_parties(connection, fact.letter, origin.day)
    _index_again(connection, fact.subject)


def _corrected(connection: Connection, fact: facts.EntryCorrected, origin: Origin) -> None:
    _insert(
        connection,
        "correction",
        seq=origin.seq,
        entry_id=fact.subject,
        field=fact.field,
        old=as_json(fact.old),
        new=as_json(fact.new),
        reason=fact.reason,
        at=fact.at.isoformat(),
        operator=origin.operator,
    )
    letter = _set_letter_field(connection, fact.subject, fact.field, fact.new)
    if fact.field in ("sender", "on_behalf_of"):
        _upsert_parties(connection, letter, origin.day)
    rectified = json.loads(_cell(connection, fact.subject, "rectified"))
    if fact.field not in rectified:
        _update_entry(connection, fact.subject, rectified=json.dumps([*rectified, fact.field]))
    _index_again(connection, fact.subject)


def _updated(connection: Connection, fact: facts.EntryUpdated, origin: Origin) -> None:
    if fact.field in ("dispatched_on", "resolution_mode"):
        _update_entry(connection, fact.subject, **{fact.field: fact.new})
    else:
        _set_letter_field(connection, fact.subject, fact.field, fact.new)
    _index_again(connection, fact.subject)


def _resolved(connection: Connection, fact: facts.EntryResolved, origin: Origin) -> None:
    _update_entry(
        connection,
        fact.subject,
        state=(EntryState.FILED if fact.filed else EntryState.RESOLVED).value,
        resolution_mode=fact.mode,
        dispatched_on=_iso(fact.dispatched_on),
    )
    if fact.addressee:
        _set_letter_field(connection, fact.subject, "addressee", fact.addressee)
    _index_again(connection, fact.subject)


def _term_changed(connection: Connection, fact: facts.TermChanged, origin: Origin) -> None:
    _update_entry(connection, fact.subject, **_due_columns(fact.new))


def _annulled(connection: Connection, fact: facts.EntryAnnulled, origin: Origin) -> None:
    _update_entry(
        connection,
        fact.subject,
        state=EntryState.ANNULLED.value,
        annulled_at=fact.at.isoformat(),
        annulled_by=origin.operator,
        annulled_reason=fact.reason,
        replaced_by=fact.replaced_by,
    )
    execute(connection, "UPDATE number SET state = 'annulled' WHERE entry_id = ?", (fact.subject,))
    _index_again(connection, fact.subject)


def _linked(connection: Connection, fact: facts.EntryLinked, origin: Origin) -> None:
    execute(
        connection,
        "INSERT OR IGNORE INTO link (entry_id, to_id, kind, seq) VALUES (?,?,?,?)",
        (fact.subject, fact.to, fact.link.value, origin.seq),
    )
    execute(
        connection,
        "UPDATE entry SET linked_to = (SELECT group_concat(other.display, ', ') FROM link"
        " JOIN entry AS other ON other.entry_id = link.to_id WHERE link.entry_id = entry.entry_id)"
        " WHERE entry_id = ?",
        (fact.subject,),
    )


def _replied(connection: Connection, fact: facts.ReplyRecorded, origin: Origin) -> None:
    _insert(
        connection,
        "reply",
        entry_id=fact.subject,
        ordinal=fact.ordinal,
        seq=origin.seq,
        at=fact.at.isoformat(),
        on_day=origin.day,
        operator=origin.operator,
        check_code=origin.check_code,
        mode=fact.mode,
        dispatched_on=_iso(fact.dispatched_on),
        letter=as_json(fact.letter),
    )
    execute(
        connection,
        "UPDATE entry SET replies = ?, state = 'resolved', dispatched_on = coalesce(?, dispatched_on),"
        " resolution_mode = CASE WHEN ? = '' THEN resolution_mode ELSE ? END WHERE entry_id = ?",
        (fact.ordinal, _iso(fact.dispatched_on), fact.mode, fact.mode, fact.subject),
    )
    if fact.letter.addressee:
        _set_letter_field(connection, fact.subject, "addressee", fact.letter.addressee)
    _index_again(connection, fact.subject)


def _attached(connection: Connection, fact: facts.DocumentAttached, origin: Origin) -> None:
    _insert(
        connection,
        "document",
        seq=origin.seq,
        entry_id=fact.subject,
        sha256=fact.sha256,
        size=fact.size,
        name=fact.name,
        media_type=fact.media_type,
        at=fact.at.isoformat(),
    )


def _journal_only(connection: Connection, fact: Fact, origin: Origin) -> None:
    """Shown from the journal itself; no table holds more of it."""


# --- reserved numbers --------------------------------------------------------------------------------------


def _reserved(connection: Connection, fact: facts.NumberReserved, origin: Origin) -> None:
    number = fact.number
    _insert(
        connection,
        "reservation",
        id=fact.subject,
        register=number.register,
        year=number.year,
        number=number.number,
        display=number.display,
        lease=number.lease,
        reserved_on=fact.reserved_on.isoformat(),
        expires_on=fact.expires_on.isoformat(),
        reason=fact.reason,
        operator=origin.operator,
        state="open",
        note="",
    )
    _insert_number(connection, number, "reserved", "")


def _voided(connection: Connection, fact: facts.NumberVoided, origin: Origin) -> None:
    execute(
        connection, "UPDATE reservation SET state = 'void', note = ? WHERE id = ?", (fact.reason, fact.subject)
    )
    number = fact.number
    execute(
        connection,
        "UPDATE number SET state = 'void' WHERE register = ? AND year = ? AND number = ?",
        (number.register, number.year, number.number),
    )


# --- what the institution lays down ------------------------------------------------------------------------


def _laid_down(kind: str, attribute: str) -> Callable[[Connection, Any, Origin], None]:
    def put(connection: Connection, fact: Any, origin: Origin) -> None:
        code = fact.name if kind == "choice" else fact.subject
        execute(
            connection,
            "INSERT INTO laid_down (kind, code, position, value) VALUES (?,?,?,?)"
            " ON CONFLICT (kind, code) DO UPDATE SET value = excluded.value",
            (kind, code, origin.seq, as_json(getattr(fact, attribute))),
        )

    return put


# --- one entry's row ---------------------------------------------------------------------------------------


def _cell(connection: Connection, entry_id: str, column: str) -> Any:
    return execute(connection, f"SELECT {column} FROM entry WHERE entry_id = ?", (entry_id,)).fetchone()[0]


def _set_letter_field(connection: Connection, entry_id: str, field: str, value: Any) -> Letter:
    """`value` is canonical, as it stands in the journal."""
    letter = {**json.loads(_cell(connection, entry_id, "letter")), field: value}
    changed: Letter = codec.decode(Letter, letter)
    _put_letter(connection, entry_id, changed)
    return changed


def _put_letter(connection: Connection, entry_id: str, letter: Letter) -> None:
    _update_entry(connection, entry_id, letter=as_json(letter), **_letter_columns(letter))


def _index_again(connection: Connection, entry_id: str) -> None:
    row_id, display, number, state, stored = execute(
        connection, "SELECT row_id, display, number, state, letter FROM entry WHERE entry_id = ?", (entry_id,)
    ).fetchone()
    letter = codec.decode(Letter, json.loads(stored))
    index_entry(connection, row_id, letter, (display, str(number)), state)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


_PROJECTIONS: dict[type[Fact], Callable[[Connection, Any, Origin], None]] = {
    facts.EntryRegistered: _registered,
    facts.EntryCompleted: _completed,
    facts.EntryCorrected: _corrected,
    facts.EntryUpdated: _updated,
    facts.EntryResolved: _resolved,
    facts.TermChanged: _term_changed,
    facts.EntryAnnulled: _annulled,
    facts.EntryLinked: _linked,
    facts.ReplyRecorded: _replied,
    facts.PaperAdded: _journal_only,
    facts.DocumentAttached: _attached,
    facts.PaperReprinted: _journal_only,
    facts.EntryImported: _imported,
    facts.NumberReserved: _reserved,
    facts.NumberVoided: _voided,
    facts.InstitutionDefined: _laid_down("institution", "institution"),
    facts.RegisterDefined: _laid_down("register", "register"),
    facts.DepartmentDefined: _laid_down("department", "department"),
    facts.DocumentTypeDefined: _laid_down("document_type", "document_type"),
    facts.DeadlineRuleDefined: _laid_down("deadline_rule", "rule"),
    facts.OperatorDefined: _laid_down("operator", "operator"),
    facts.DayEdited: _laid_down("day", "edit"),
    facts.ChoiceMade: _laid_down("choice", "value"),
}
