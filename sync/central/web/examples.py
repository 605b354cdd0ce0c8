"""Messages as they look, for the description of the interface: real ones, made with keys that open nothing."""

from __future__ import annotations

from sync.protocol import canonical
from sync.protocol.blobs import NeedReply, NeedRequest
from sync.protocol.checkpoint import Checkpoint
from sync.protocol.cursor import Cursor
from sync.protocol.enrolment import EnrolReply, EnrolRequest, Role, Series, Tip
from sync.protocol.exchange import (
    Changes,
    Item,
    JournalPage,
    Outcome,
    PushReply,
    PushRequest,
    QuarantineReply,
    QuarantineRequest,
    Result,
    ReturnedReply,
    ReturnedRequest,
)
from sync.protocol.fields import Message
from sync.protocol.journal import EMPTY, DrawnNumber, Event, Header, digest_of_body, seal
from sync.protocol.keys import DeskKey
from sync.protocol.leases import CENTRE, GRANTED, Grant, Grants, LeaseReply, LeaseRequest
from sync.protocol.limits import Limits
from sync.protocol.proof import CheckpointReply, ProofReply
from sync.protocol.sealed import Purpose
from sync.protocol.sealed import seal as seal_message
from sync.protocol.session import Challenge, FenceReply, FenceRequest, Hello, SessionReply, SessionRequest
from sync.protocol.tree import leaf, root_of

_TOWN = "143469"
_DESK, _NEXT, _SERVER = DeskKey(b"\x01" * 32), DeskKey(b"\x02" * 32), DeskKey(b"\x03" * 32)
_LEASE = "01a2002b-f498-7815-8512-bf1908d153e7"
_ENTRY = "01a2002c-0d71-7b42-9d6a-5d2f3f1c9a10"
_NONCE = "1795252920-c29tZXRoaW5nIHJhbmRvbQ-0f1e2d3c4b5a69788796a5b4c3d2e1f0"
_BOOT = "d2d7c3a09be04a5d8f6f"
_NOW = "2026-11-21T10:42:07+02:00"
_SALT = bytes(16)


def _event(desk: str, kind: str, subject: str, body: dict[str, canonical.Value], *numbers: DrawnNumber) -> Event:
    body_bytes = canonical.encode(body)
    header = Header(
        desk=desk,
        epoch=1,
        seq=1,
        previous=EMPTY.hash,
        kind=kind,
        subject=subject,
        at=_NOW,
        date=_NOW[:10],
        operator="01a20000-0000-7000-8000-000000000001",
        numbers=numbers,
        body_digest=digest_of_body(_SALT, body_bytes),
    )
    return seal(header, _SALT, body_bytes, _SERVER if desk == CENTRE else _DESK)


_GRANT = _event(
    CENTRE, GRANTED, _LEASE, {"desk": "07", "epoch": 1, "high": 4286, "low": 4187, "register": "01", "year": 2026}
)
LETTER = _event("07", "entry.registered", _ENTRY, {"subject": "Pildă"}, DrawnNumber("01", 2026, 4187, _LEASE))
_TIP = Tip(1, LETTER.hash)
_LEASES = Grants((Grant.of_event(_GRANT),))
_ITEMS = (Item(1, _GRANT), Item(2, LETTER))
_DIGEST = bytes.fromhex("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")
_NOTE = Checkpoint(_TOWN, 2, root_of([_GRANT.hash, LETTER.hash])).signed(_SERVER.public_bytes, _SERVER)

_ENROL = EnrolRequest(_TOWN, "7K3M9Q2RX4TB", _DESK.public_bytes, "9f86d081", "pc-ghiseu-2", "registratura 0.1.0")
_ENROLLED = EnrolReply(
    _TOWN, "Primăria Pildă", _DESK.public_bytes, {1: _SERVER.public_bytes}, False, "07", 1, Role.COUNTER
)
_SESSION = SessionRequest(
    _TOWN,
    "07",
    1,
    _TIP,
    _TIP,
    "9f86d081",
    _BOOT,
    _NONCE,
    _NOW,
    "registratura 0.1.0",
    False,
    Cursor(1, 2),
    (Series("01", 2026, 4286),),
)
_OPENED = SessionReply(
    _TOWN, "07", 1, _BOOT, "07-" + "x" * 43, 43_200, _TIP, _LEASES, Cursor(1, 2), _NOW, Role.COUNTER
)
_FENCE = FenceRequest(_TOWN, "07", 1, _NEXT.public_bytes, "9f86d081", _NONCE, "mirror-missing")
_FENCED = FenceReply(_TOWN, "07", 2, _NEXT.public_bytes, _TIP)

HELLO = Hello("registratura-central 0.1.0", _NOW, "0.1.0", "", Limits(), False, institution=_TOWN)

REQUESTS: dict[str, Message] = {
    "enrol": seal_message(Purpose.ENROL, _ENROL, _DESK),
    "session": seal_message(Purpose.SESSION, _SESSION, _DESK),
    "fence": seal_message(Purpose.FENCE, _FENCE, _DESK, _NEXT),
    "leases": LeaseRequest("01", 2026),
    "push": PushRequest((LETTER,)),
    "quarantine": QuarantineRequest((LETTER,), "fork"),
    "returned": ReturnedRequest(_ITEMS),
    "need": NeedRequest((_DIGEST,)),
}

REPLIES: dict[str, Message] = {
    "enrol": seal_message(Purpose.ENROLLED, _ENROLLED, _SERVER),
    "challenge": Challenge(_NONCE),
    "session": seal_message(Purpose.SESSION_OPENED, _OPENED, _SERVER),
    "fence": seal_message(Purpose.FENCED, _FENCED, _SERVER),
    "leases": LeaseReply(_LEASES),
    "push": PushReply(_TIP, (Result(1, Outcome.REFUSED, "lease"),), _LEASES, Cursor(1, 2)),
    "changes": Changes(_ITEMS, Cursor(1, 2)),
    "journal": JournalPage((LETTER,), False),
    "quarantine": QuarantineReply(recovered=1, kept=0, duplicates=0, refused=0),
    "returned": ReturnedReply(Cursor(2, 2)),
    "checkpoints": CheckpointReply("2026-11-21", _NOTE, {"incidents": 0}),
    "proof": ProofReply(2, (leaf(_GRANT.hash),), _NOTE),
    "need": NeedReply({_DIGEST: 0}),
}
