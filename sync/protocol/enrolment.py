"""Enrolment: a code from the administrator turns a key pair into a desk (clause 4.1)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from sync.protocol.fields import BrokenMessage, Fields
from sync.protocol.journal import HASH_LENGTH
from sync.protocol.keys import KEY_LENGTH

SECRET_CHARACTERS = 12
FINGERPRINT_CHARACTERS = 8
EPOCHS = 1000
LONGEST_NAME = 100
HARDWARE = re.compile(r"[!-~]{1,128}")
"""An opaque mark of the machine: the desk makes it, the server only compares it."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_AS_WRITTEN = str.maketrans({"I": "1", "L": "1", "O": "0", " ": None, "-": None})


@dataclass(frozen=True, slots=True)
class EnrolmentCode:
    """Twelve random characters and eight of the server key's fingerprint, in Crockford's base 32 (4.1)."""

    secret: str
    fingerprint: str

    @classmethod
    def new(cls, entropy: bytes, server_key: bytes) -> EnrolmentCode:
        """`entropy`: at least 8 random bytes."""
        return cls(_characters(entropy, SECRET_CHARACTERS), fingerprint(server_key))

    @classmethod
    def parse(cls, typed: str) -> EnrolmentCode:
        """What a person typed or a QR code held; raises ValueError."""
        text = typed.upper().translate(_AS_WRITTEN)
        if len(text) != SECRET_CHARACTERS + FINGERPRINT_CHARACTERS or not set(text) <= set(_ALPHABET):
            raise ValueError("not an enrolment code")
        return cls(text[:SECRET_CHARACTERS], text[SECRET_CHARACTERS:])

    def __str__(self) -> str:
        text = self.secret + self.fingerprint
        return "-".join(text[start : start + 4] for start in range(0, len(text), 4))

    def link(self, server: str, institution: str) -> str:
        """What opens a desk with everything filled in; `server`: the address where `hello` is asked."""
        return (
            f"registratura://enrol?{urlencode({'server': server, 'institution': institution, 'code': str(self)})}"
        )

    def names(self, server_key: bytes) -> bool:
        """Whether the code was made by the server that holds this key: the desk asks before it believes."""
        return self.fingerprint == fingerprint(server_key)


def fingerprint(server_key: bytes) -> str:
    """The first 40 bits of the SHA-256 of a server's first public key."""
    return _characters(hashlib.sha256(server_key).digest(), FINGERPRINT_CHARACTERS)


def _characters(data: bytes, count: int) -> str:
    bits = int.from_bytes(data, "big") >> (8 * len(data) - 5 * count)
    return "".join(_ALPHABET[(bits >> shift) & 31] for shift in range(5 * (count - 1), -1, -5))


class Role(StrEnum):
    """What a desk may do: only a counter receives leases."""

    COUNTER = "counter"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class Tip:
    """An event of a journal by seq and hash, usually its last; seq 0 and 32 zero bytes before the first."""

    seq: int
    hash: bytes

    def as_value(self) -> dict[str, Any]:
        return {"hash": self.hash.hex(), "seq": self.seq}

    @classmethod
    def of(cls, fields: Fields) -> Tip:
        return cls(fields.integer("seq"), fields.octets("hash", HASH_LENGTH))


@dataclass(frozen=True, slots=True)
class Series:
    """The highest number that is known of a register and year."""

    register: str
    year: int
    highest: int

    def as_value(self) -> dict[str, Any]:
        return {"highest": self.highest, "register": self.register, "year": self.year}

    @classmethod
    def of(cls, fields: Fields) -> Series:
        return cls(
            fields.word("register"), fields.integer("year", 1900, 9999), fields.integer("highest", 0, 10**8)
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """Of a register and year, the first and the highest number of a desk that worked alone.

    A desk that does not say where it began has claimed everything from 1 on.
    """

    register: str
    year: int
    highest: int
    first: int = 1

    def as_value(self) -> dict[str, Any]:
        return {"first": self.first, "highest": self.highest, "register": self.register, "year": self.year}

    @classmethod
    def of(cls, fields: Fields) -> Claim:
        highest = fields.integer("highest", 0, 10**8)
        return cls(
            fields.word("register"),
            fields.integer("year", 1900, 9999),
            highest,
            fields.integer("first", 1, highest + 1) if fields.has("first") else 1,
        )


Keys = Mapping[int, bytes]
"""Public keys by epoch."""


def keys_value(keys: Keys) -> dict[str, str]:
    return {str(epoch): key.hex() for epoch, key in sorted(keys.items())}


def keys_of(fields: Fields, name: str) -> dict[int, bytes]:
    """Raises BrokenMessage."""
    rows = fields.pairs(name, EPOCHS)
    inner = Fields(rows)
    found = {}
    for epoch in rows:
        if not re.fullmatch(r"[1-9][0-9]{0,8}", epoch):
            raise BrokenMessage(name, "an epoch that is no number")
        found[int(epoch)] = inner.octets(epoch, KEY_LENGTH)
    return found


@dataclass(frozen=True, slots=True)
class History:
    """What a desk that worked alone brings along (clause 4.1): its journal's head, its keys, its numbers."""

    head: Tip
    epoch: int
    keys: Keys
    """Of every epoch before the one that begins with the enrolment."""
    series: tuple[Claim, ...]

    def as_value(self) -> dict[str, Any]:
        return {
            "epoch": self.epoch,
            "head": self.head.as_value(),
            "keys": keys_value(self.keys),
            "series": [each.as_value() for each in self.series],
        }

    @classmethod
    def of(cls, fields: Fields) -> History:
        return cls(
            fields.object("head", Tip.of),
            fields.integer("epoch", 1),
            keys_of(fields, "keys"),
            fields.objects("series", EPOCHS, Claim.of),
        )


@dataclass(frozen=True, slots=True)
class EnrolRequest:
    """Sealed for Purpose.ENROL by the key that it introduces."""

    institution: str
    secret: str
    """Of the code, without its fingerprint."""
    public_key: bytes
    hardware: str
    machine: str
    """The computer's name, as the list of named machines has it."""
    client: str
    """Program and version."""
    desk: str = ""
    """The code that the desk has already, or was told; otherwise empty."""
    history: History | None = None
    role: str = ""
    """What the machine was set up for. A deployment code for counters lets a machine in as a reader, never the
    other way round."""

    def as_value(self) -> dict[str, Any]:
        return {
            "client": self.client,
            "desk": self.desk,
            "hardware": self.hardware,
            "history": None if self.history is None else self.history.as_value(),
            "institution": self.institution,
            "machine": self.machine,
            "public_key": self.public_key.hex(),
            "role": self.role,
            "secret": self.secret,
        }

    @classmethod
    def of(cls, fields: Fields) -> EnrolRequest:
        return cls(
            institution=fields.word("institution"),
            secret=fields.word("secret", re.compile(f"[{_ALPHABET}]{{{SECRET_CHARACTERS}}}")),
            public_key=fields.octets("public_key", KEY_LENGTH),
            hardware=fields.word("hardware", HARDWARE),
            machine=fields.text("machine", LONGEST_NAME),
            client=fields.text("client", LONGEST_NAME),
            desk=fields.word("desk", re.compile(r"|[0-9A-Za-z]{1,8}")),
            history=fields.object("history", History.of) if fields.has("history") else None,
            role=fields.text("role", 20) if fields.has("role") else "",
        )


@dataclass(frozen=True, slots=True)
class EnrolReply:
    """Sealed for Purpose.ENROLLED by the server's newest key. `is_waiting`: somebody has to approve; ask again."""

    institution: str
    name: str
    """Of the institution."""
    public_key: bytes
    """The desk's, as in the request."""
    server_keys: Keys
    is_waiting: bool
    desk: str = ""
    epoch: int = 0
    role: Role = Role.COUNTER
    acknowledged: Tip = Tip(0, bytes(HASH_LENGTH))
    """Where the server's copy of the desk's journal ends."""

    def as_value(self) -> dict[str, Any]:
        return {
            "acknowledged": self.acknowledged.as_value(),
            "desk": self.desk,
            "epoch": self.epoch,
            "institution": self.institution,
            "is_waiting": self.is_waiting,
            "name": self.name,
            "public_key": self.public_key.hex(),
            "role": self.role.value,
            "server_keys": keys_value(self.server_keys),
        }

    @classmethod
    def of(cls, fields: Fields) -> EnrolReply:
        return cls(
            institution=fields.word("institution"),
            name=fields.text("name", 200),
            public_key=fields.octets("public_key", KEY_LENGTH),
            server_keys=keys_of(fields, "server_keys"),
            is_waiting=fields.flag("is_waiting"),
            desk=fields.word("desk", re.compile(r"|[0-9A-Za-z]{1,8}")),
            epoch=fields.integer("epoch"),
            role=role_of(fields),
            acknowledged=fields.object("acknowledged", Tip.of),
        )


def role_of(fields: Fields) -> Role:
    try:
        return Role(fields.text("role", 20))
    except ValueError as error:
        raise BrokenMessage("role", "not a role") from error
