"""The JSON that scripts read (docs/interfaces.md): keys are added, never renamed."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from desk_app.application.queries import (
    AttachedDocument,
    Correction,
    EntryDetail,
    RegisterRow,
    ReplyRow,
    WaitingDocument,
)
from desk_app.application.register_letter import Registered
from desk_app.domain import codec
from desk_app.domain.entry import Due, Entry
from desk_app.domain.label import barcode
from desk_app.domain.numbering import RegistrationNumber, Reservation

Json = dict[str, Any]

ROW_KEYS = (
    "direction",
    "reference_number",
    "reference_date",
    "sheets",
    "annexes",
    "sender",
    "subject",
    "type_name",
    "department",
    "department_name",
    "dispatched_on",
    "resolution_mode",
    "addressee",
    "linked_to",
    "file_code",
    "state",
    "due_on",
    "is_rectified",
    "is_quick",
    "channel",
    "annulled_reason",
    "notes",
)
"""What `find` says of an entry beside its number."""


def number(value: RegistrationNumber) -> Json:
    return {"number": value.number, "year": value.year, "register": value.register, "display": value.display}


def registered(result: Registered) -> Json:
    """The answer to a letter; what need not be said of every letter is there only where it is true."""
    answer: Json = {
        **number(result.number),
        "registered_at": result.registered_at,
        "entry_id": result.entry_id,
        "due_on": result.due.legal_on if result.due else None,
        "barcode": result.barcode,
        "check_code": result.check_code,
        "registered_on": result.registered_on,
    }
    if result.other_numbers:
        answer["other_numbers"] = [number(other) for other in result.other_numbers]
    if result.repeated:
        answer["repeated"] = True
    return answer


def reservation(value: Reservation) -> Json:
    return number(value.number) | {
        "reservation_id": value.id,
        "reserved_on": value.reserved_on,
        "expires_on": value.expires_on,
        "reason": value.reason,
        "check_code": value.check_code,
        "usable": not (value.is_doubted or value.is_given_up),
    }


def entry(value: Entry) -> Json:
    """The number of an entry and its identity: what every change answers with."""
    return {**number(value.number), "entry_id": value.id}


def row(value: RegisterRow) -> Json:
    named = {"number": value.number, "year": value.year, "register": value.register, "display": value.display}
    others = [{"register": register, "display": display} for register, display in value.other_numbers]
    rest = {name: getattr(value, name) for name in ROW_KEYS} | {"other_numbers": others}
    dates = {"registered_on": value.registered_on, "registered_at": value.registered_at}
    return named | {"entry_id": value.entry_id} | dates | rest


def due(value: Due | None) -> Json | None:
    return None if value is None else asdict(value)


def detail(value: EntryDetail, siruta: int) -> Json:
    """Everything about one entry; `letter` has the form it has in the journal."""
    one = value.entry
    return row(value.row) | {
        "numbers": [number(item) for item in one.numbers],
        "check_code": one.check_code,
        "barcode": barcode(siruta, one.number),
        "operator": value.operator_name,
        "due": due(one.due),
        "letter": codec.encode(one.letter),
        "rectified": list(one.rectified),
        "annulment": asdict(one.annulment) if one.annulment else None,
        "links": [{"kind": kind, "direction": way, "number": display} for kind, way, display in value.linked],
        "replies": [reply(item) for item in value.replies],
        "hand_overs": [asdict(item) for item in value.hand_overs],
        "corrections": [correction(item) for item in value.corrections],
        "documents": [document(item) for item in value.documents],
        "print_jobs": [asdict(job) for job in value.print_jobs],
        "journal": [
            {"seq": line.seq, "kind": line.kind, "at": line.at, "operator": line.operator_name}
            | {"values": dict(line.summary)}
            for line in value.journal
        ],
    }


def document(value: AttachedDocument) -> Json:
    return asdict(value)


def waiting(value: WaitingDocument, begun_at: datetime | None = None) -> Json:
    """A document in the folder for signing; `number` is written as people know it.

    `begun_at`: a token was asked then to sign it, and nothing tells yet that it did.
    """
    return {
        "number": value.row.display,
        "entry_id": value.sent.entry_id,
        "sha256": value.sent.sha256,
        "name": value.sent.name,
        "size": value.size,
        "subject": value.row.subject,
        "due_on": value.row.due_on,
        "recipient": value.recipient_name,
        "role": value.sent.signer.role.value,
        "turn": value.sent.turn + 1,
        "signers": len(value.sent.round),
        "sender": value.sender_name,
        "sent_at": value.sent.sent_at,
        "begun_at": begun_at,
    }


def reply(value: ReplyRow) -> Json:
    return asdict(value)


def correction(value: Correction) -> Json:
    return asdict(value)
