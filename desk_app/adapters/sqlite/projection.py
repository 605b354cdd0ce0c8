"""From the journal to the tables: one function a kind of fact, for the live desk and for a replay alike.

A kind that this version does not know changes no table and stays in the journal as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from desk_app.adapters.sqlite.connection import Connection, execute
from desk_app.adapters.sqlite.entry_rows import (
    Origin,
    as_json,
    cell,
    due_columns,
    index_again,
    insert,
    insert_entry,
    insert_number,
    iso,
    put_letter,
    set_letter_field,
    update_entry,
    upsert_parties,
)
from desk_app.adapters.sqlite.hand_overs import put_hand_over, take_hand_over
from desk_app.adapters.sqlite.signing_folder import put_in, put_to_lengthen, take_from_lengthening, take_out
from desk_app.domain import codec, facts
from desk_app.domain.entry import EntryState
from desk_app.domain.facts import Fact
from desk_app.domain.signing_folder import SentToSign, ToLengthen
from sync.protocol import check_code
from sync.protocol.journal import Event


def project(connection: Connection, event: Event, body: Mapping[str, Any], *, seq: int | None = None) -> None:
    """Carry one event into the tables; `seq` stands for its own where it comes from another desk."""
    kind = facts.KINDS.get(event.header.kind)
    if kind is None:
        return
    fact = codec.decode(kind, {**body, "subject": event.header.subject})
    header = event.header
    origin = Origin(
        header.seq if seq is None else seq,
        header.date,
        header.at,
        header.operator,
        check_code.of_hash(event.hash),
        header.flags,
    )
    _PROJECTIONS[kind](connection, fact, origin)


# --- entries -----------------------------------------------------------------------------------------------


def _registered(connection: Connection, fact: facts.EntryRegistered, origin: Origin) -> None:
    state = EntryState.QUICK if fact.quick else EntryState.REGISTERED
    day = (fact.registered_on or date.fromisoformat(origin.day)).isoformat()
    insert_entry(
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
        code=fact.check_code,
    )
    for number in fact.numbers:
        insert_number(connection, number, "issued", fact.subject)
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
    insert_entry(
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
    insert_number(connection, fact.number, "imported", fact.subject)
    update_entry(
        connection,
        fact.subject,
        dispatched_on=iso(fact.dispatched_on),
        resolution_mode=fact.resolution_mode,
        linked_to=fact.linked_to,
        annulled_reason=fact.annulled_reason,
        annulled_at=day if annulled else None,
    )


def _completed(connection: Connection, fact: facts.EntryCompleted, origin: Origin) -> None:
    put_letter(connection, fact.subject, fact.letter)
    update_entry(
        connection,
        fact.subject,
        state=EntryState.REGISTERED.value,
        completed_at=fact.completed_at.isoformat(),
        **due_columns(fact.due),
    )
    upsert_parties(connection, fact.letter, origin.day)
    index_again(connection, fact.subject)


def _corrected(connection: Connection, fact: facts.EntryCorrected, origin: Origin) -> None:
    insert(
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
    letter = set_letter_field(connection, fact.subject, fact.field, fact.new)
    if fact.field in ("sender", "on_behalf_of"):
        upsert_parties(connection, letter, origin.day)
    rectified = json.loads(cell(connection, fact.subject, "rectified"))
    if fact.field not in rectified:
        update_entry(connection, fact.subject, rectified=json.dumps([*rectified, fact.field]))
    index_again(connection, fact.subject)


def _updated(connection: Connection, fact: facts.EntryUpdated, origin: Origin) -> None:
    if fact.field in ("dispatched_on", "resolution_mode"):
        update_entry(connection, fact.subject, **{fact.field: fact.new})
    else:
        set_letter_field(connection, fact.subject, fact.field, fact.new)
    index_again(connection, fact.subject)


def _resolved(connection: Connection, fact: facts.EntryResolved, origin: Origin) -> None:
    update_entry(
        connection,
        fact.subject,
        state=(EntryState.FILED if fact.filed else EntryState.RESOLVED).value,
        resolution_mode=fact.mode,
        dispatched_on=iso(fact.dispatched_on),
    )
    if fact.addressee:
        set_letter_field(connection, fact.subject, "addressee", fact.addressee)
    index_again(connection, fact.subject)


def _term_changed(connection: Connection, fact: facts.TermChanged, origin: Origin) -> None:
    update_entry(connection, fact.subject, **due_columns(fact.new))


def _annulled(connection: Connection, fact: facts.EntryAnnulled, origin: Origin) -> None:
    update_entry(
        connection,
        fact.subject,
        state=EntryState.ANNULLED.value,
        annulled_at=fact.at.isoformat(),
        annulled_by=origin.operator,
        annulled_reason=fact.reason,
        replaced_by=fact.replaced_by,
    )
    execute(connection, "UPDATE number SET state = 'annulled' WHERE entry_id = ?", (fact.subject,))
    index_again(connection, fact.subject)


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
    insert(
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
        dispatched_on=iso(fact.dispatched_on),
        letter=as_json(fact.letter),
    )
    execute(
        connection,
        "UPDATE entry SET replies = ?, state = 'resolved', dispatched_on = coalesce(?, dispatched_on),"
        " resolution_mode = CASE WHEN ? = '' THEN resolution_mode ELSE ? END WHERE entry_id = ?",
        (fact.ordinal, iso(fact.dispatched_on), fact.mode, fact.mode, fact.subject),
    )
    if fact.letter.addressee:
        set_letter_field(connection, fact.subject, "addressee", fact.letter.addressee)
    index_again(connection, fact.subject)


def _attached(connection: Connection, fact: facts.DocumentAttached, origin: Origin) -> None:
    _add_document(connection, fact, origin, fact.sha256, fact.media_type)


def _add_document(
    connection: Connection,
    fact: facts.DocumentAttached | facts.DocumentNumbered | facts.DocumentSigned | facts.DocumentLengthened,
    origin: Origin,
    sha256: str,
    media_type: str,
) -> None:
    insert(
        connection,
        "document",
        seq=origin.seq,
        entry_id=fact.subject,
        sha256=sha256,
        size=fact.size,
        name=fact.name,
        media_type=media_type,
        at=fact.at.isoformat(),
    )


def _numbered(connection: Connection, fact: facts.DocumentNumbered, origin: Origin) -> None:
    _add_document(connection, fact, origin, fact.numbered_sha256, "application/pdf")


def _sent_to_sign(connection: Connection, fact: facts.DocumentSentToSign, origin: Origin) -> None:
    sent = SentToSign(
        fact.subject, fact.sha256, fact.name, fact.recipient, origin.operator, fact.at, signers=fact.signers
    )
    put_in(connection, sent, abs(origin.seq))


def _signed(connection: Connection, fact: facts.DocumentSigned, origin: Origin) -> None:
    """The next one's turn begins; a copy that was signed in part gives way to the one that holds it whole."""
    waited = take_out(connection, fact.subject, fact.sha256)
    if fact.place > 1:
        _give_way(connection, fact.subject, fact.sha256)
    _add_document(connection, fact, origin, fact.signed_sha256, "application/pdf")
    put_to_lengthen(connection, ToLengthen(fact.subject, fact.signed_sha256, fact.level), abs(origin.seq))
    following = waited.signed(fact.signed_sha256, fact.at) if waited is not None else None
    if following is not None:
        put_in(connection, following, abs(origin.seq))


def _lengthened(connection: Connection, fact: facts.DocumentLengthened, origin: Origin) -> None:
    _give_way(connection, fact.subject, fact.sha256)
    _add_document(connection, fact, origin, fact.longer_sha256, "application/pdf")
    put_to_lengthen(connection, ToLengthen(fact.subject, fact.longer_sha256, fact.level), abs(origin.seq))


def _give_way(connection: Connection, entry_id: str, sha256: str) -> None:
    """The signed copy leaves the entry; one that was attached by hand, which can only have come later, stays."""
    execute(
        connection,
        "DELETE FROM document WHERE seq = (SELECT seq FROM document WHERE entry_id = ? AND sha256 = ?"
        " ORDER BY at, abs(seq) LIMIT 1)",
        (entry_id, sha256),
    )
    take_from_lengthening(connection, entry_id, sha256)


def _returned(connection: Connection, fact: facts.DocumentReturned, origin: Origin) -> None:
    take_out(connection, fact.subject, fact.sha256)


def _journal_only(connection: Connection, fact: Fact, origin: Origin) -> None:
    """Shown from the journal itself; no table holds more of it."""


# --- reserved numbers --------------------------------------------------------------------------------------


def _reserved(connection: Connection, fact: facts.NumberReserved, origin: Origin) -> None:
    number = fact.number
    insert(
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
    insert_number(connection, number, "reserved", "")


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
            (kind, code, abs(origin.seq), as_json(getattr(fact, attribute))),
        )

    return put


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
    facts.PapersHandedOver: put_hand_over,
    facts.PapersTakenBack: take_hand_over,
    facts.DocumentAttached: _attached,
    facts.DocumentNumbered: _numbered,
    facts.DocumentSentToSign: _sent_to_sign,
    facts.DocumentSigned: _signed,
    facts.DocumentLengthened: _lengthened,
    facts.DocumentReturned: _returned,
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
    facts.DelegationDefined: _laid_down("delegation", "delegation"),
    facts.IdentitySeen: _laid_down("signing_identity", "identity"),
    facts.DayEdited: _laid_down("day", "edit"),
    facts.ChoiceMade: _laid_down("choice", "value"),
}
