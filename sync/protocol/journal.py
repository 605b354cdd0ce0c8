"""The journal: events that are chained by hash and signed by their desk (docs/journal.md).

The hash covers a header that holds only a digest of the body; salt and body are stored apart, so that a body may
be erased when its retention ends while the chain still verifies (section 2).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from sync.protocol import canonical

VERSION = 1
HASH_LENGTH = 32
SALT_LENGTH = 16
GENESIS = bytes(HASH_LENGTH)
"""What the first event of a desk names as the hash before it."""


class BrokenEvent(ValueError):
    """An event does not follow from the one before it, or its parts do not belong together."""


class Signer(Protocol):
    """Signs a 32-byte hash with the desk's Ed25519 key of its epoch."""

    def sign(self, digest: bytes) -> bytes: ...


class Verifier(Protocol):
    """Tells whether a 64-byte Ed25519 signature of a 32-byte hash is true for a desk's epoch."""

    def is_true(self, epoch: int, signature: bytes, digest: bytes) -> bool: ...


class DrawnNumber(NamedTuple):
    """A number that an event took from a lease. A tuple, as its header: they are read by the ten thousand."""

    register: str
    year: int
    number: int
    lease: str

    def as_value(self) -> dict[str, Any]:
        return {"lease": self.lease, "number": self.number, "register": self.register, "year": self.year}

    @classmethod
    def from_value(cls, value: Mapping[str, Any]) -> DrawnNumber:
        return cls(
            _text(value["register"]), _integer(value["year"]), _integer(value["number"]), _text(value["lease"])
        )


class Header(NamedTuple):
    """What the chain covers. Nothing in it is personal: the operator is an opaque identity."""

    desk: str
    epoch: int
    seq: int
    """1 for the first event of the desk, without a gap, also across epochs."""
    previous: bytes
    kind: str
    subject: str
    """Identity (UUIDv7) of what the event is about."""
    at: str
    """The desk's clock, ISO 8601 with its offset."""
    date: str
    """The legal day in Europe/Bucharest, ISO 8601; never earlier than that of the event before."""
    operator: str
    numbers: tuple[DrawnNumber, ...]
    body_digest: bytes
    flags: tuple[str, ...] = ()

    def as_bytes(self) -> bytes:
        """Canonical bytes; raises canonical.NotCanonical."""
        return canonical.write(
            {
                "at": self.at,
                "body_digest": self.body_digest.hex(),
                "date": self.date,
                "desk": self.desk,
                "epoch": self.epoch,
                "flags": self.flags,
                "kind": self.kind,
                "numbers": [number.as_value() for number in self.numbers],
                "operator": self.operator,
                "previous": self.previous.hex(),
                "seq": self.seq,
                "subject": self.subject,
                "v": VERSION,
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Header:
        """Read canonical bytes; raises BrokenEvent for anything else, also for another version's header."""
        try:
            header = cls._from_value(canonical.parse(data))
            is_exact = header.as_bytes() == data
        except (canonical.NotCanonical, AttributeError, KeyError, TypeError, ValueError) as error:
            raise BrokenEvent("the header cannot be read") from error
        if not is_exact:
            raise BrokenEvent("the header holds something else than this version writes")
        return header

    @classmethod
    def _from_value(cls, value: Mapping[str, Any]) -> Header:
        return cls(
            desk=_text(value["desk"]),
            epoch=_integer(value["epoch"]),
            seq=_integer(value["seq"]),
            previous=bytes.fromhex(value["previous"]),
            kind=_text(value["kind"]),
            subject=_text(value["subject"]),
            at=_text(value["at"]),
            date=_text(value["date"]),
            operator=_text(value["operator"]),
            numbers=tuple([DrawnNumber.from_value(number) for number in value["numbers"]]),
            body_digest=bytes.fromhex(value["body_digest"]),
            flags=tuple([_text(flag) for flag in value["flags"]]),
        )


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the journal, with its body as long as retention keeps it."""

    header: Header
    header_bytes: bytes
    hash: bytes
    signature: bytes
    salt: bytes | None
    body: bytes | None
    _written: bytes = field(default=b"", init=False, compare=False, repr=False)
    """What `as_bytes` gave, or what was read: a page measures its events, and then holds them."""

    def as_bytes(self) -> bytes:
        """The whole event as canonical bytes: what the mirror stores and what is pushed."""
        if not self._written:
            object.__setattr__(self, "_written", self._write())
        return self._written

    def _write(self) -> bytes:
        return canonical.write(
            {
                "body": None if self.body is None else self.body.decode("utf-8"),
                "header": self.header_bytes.decode("utf-8"),
                "salt": None if self.salt is None else self.salt.hex(),
                "signature": self.signature.hex(),
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Event:
        """Read what `as_bytes` wrote; raises BrokenEvent where header, body and digest do not belong together."""
        try:
            value = canonical.parse(data)
            event = cls.from_parts(
                value["header"].encode("utf-8"),
                bytes.fromhex(value["signature"]),
                None if value["salt"] is None else bytes.fromhex(value["salt"]),
                None if value["body"] is None else value["body"].encode("utf-8"),
            )
        except (canonical.NotCanonical, KeyError, TypeError, AttributeError, ValueError) as error:
            raise BrokenEvent("the event cannot be read") from error
        if event._write() != data:
            raise BrokenEvent("the event holds something else than this version writes")
        object.__setattr__(event, "_written", data)
        return event

    @classmethod
    def from_parts(cls, header_bytes: bytes, signature: bytes, salt: bytes | None, body: bytes | None) -> Event:
        """Put stored parts together; raises BrokenEvent unless the body answers to the header's digest."""
        header = Header.from_bytes(header_bytes)
        if (body is None) != (salt is None):
            raise BrokenEvent("body and salt are erased together or not at all")
        if body is not None and salt is not None and digest_of_body(salt, body) != header.body_digest:
            raise BrokenEvent("the body is not the one that was hashed")
        return cls(header, header_bytes, chain_hash(header.previous, header_bytes), signature, salt, body)


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError("not a text")
    return value


def _integer(value: Any) -> int:
    if type(value) is not int:
        raise TypeError("not an integer")
    return value


def digest_of_body(salt: bytes, body: bytes) -> bytes:
    """SHA-256 of salt and body: the salt keeps a short body from being guessed out of its digest."""
    return hashlib.sha256(salt + body).digest()


def chain_hash(previous: bytes, header_bytes: bytes) -> bytes:
    """SHA-256 of the hash before and the canonical header."""
    return hashlib.sha256(previous + header_bytes).digest()


def seal(header: Header, salt: bytes, body: bytes, signer: Signer) -> Event:
    """Hash and sign a new event."""
    header_bytes = header.as_bytes()
    event_hash = chain_hash(header.previous, header_bytes)
    return Event(header, header_bytes, event_hash, signer.sign(event_hash), salt, body)


@dataclass(frozen=True, slots=True)
class Head:
    """Where a journal stands: its last event's seq, hash, epoch and day. seq 0 is the empty journal."""

    seq: int
    hash: bytes
    epoch: int
    date: str

    def accepts(self, event: Event) -> None:
        """Raise BrokenEvent, saying what differs, unless `event` is the next one."""
        header = event.header
        if header.seq != self.seq + 1:
            raise BrokenEvent(f"seq {header.seq} after {self.seq}")
        if header.previous != self.hash:
            raise BrokenEvent("it names another event before it")
        if header.epoch < self.epoch:
            raise BrokenEvent(f"epoch {header.epoch} after {self.epoch}")
        if header.date < self.date and "clock.correct" not in header.flags:
            raise BrokenEvent(f"day {header.date} after {self.date}")

    def after(self, event: Event) -> Head:
        """The head once `event` is appended."""
        return Head(event.header.seq, event.hash, event.header.epoch, event.header.date)


EMPTY = Head(0, GENESIS, 1, "")
