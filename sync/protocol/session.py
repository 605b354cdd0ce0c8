"""Hello, challenge, session, fence: who is there, and may this instance of a desk write? (clauses 2.2, 4.2-4.4)"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sync.protocol.cursor import Cursor
from sync.protocol.enrolment import HARDWARE, LONGEST_NAME, Role, Series, Tip, role_of
from sync.protocol.fields import BrokenMessage, Fields
from sync.protocol.keys import KEY_LENGTH
from sync.protocol.leases import Grants
from sync.protocol.limits import SERIES, Limits

PROTOCOL = 1
TOKEN_SECONDS = 12 * 3600
CHALLENGE_SECONDS = 60
NONCE = re.compile(r"[0-9A-Za-z_-]{16,200}")
TOKEN = re.compile(r"[0-9A-Za-z_-]{32,200}")
MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?([+-][0-9]{2}:[0-9]{2}|Z)"
)
"""ISO 8601 with its offset."""
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
REASON = re.compile(r"[a-z-]{1,40}")
DESK = re.compile(r"[0-9A-Za-z]{1,8}")


@dataclass(frozen=True, slots=True)
class Hello:
    """What a server says of itself to anybody. `is_trial`: nothing here counts (SQLite on one PC)."""

    server: str
    """Program and version."""
    server_time: str
    minimum_client: str
    api_base: str
    """Where the calls of this institution's cell begin; empty for where hello was asked."""
    limits: Limits
    is_trial: bool
    protocols: tuple[int, ...] = (PROTOCOL,)
    notices: tuple[str, ...] = ()
    institution: str = ""
    """The only one that is served here; empty where there are several, or none yet."""

    def as_value(self) -> dict[str, Any]:
        return {
            "api_base": self.api_base,
            "institution": self.institution,
            "is_trial": self.is_trial,
            "limits": self.limits.as_value(),
            "minimum_client": self.minimum_client,
            "notices": list(self.notices),
            "protocols": list(self.protocols),
            "server": self.server,
            "server_time": self.server_time,
        }

    @classmethod
    def of(cls, fields: Fields) -> Hello:
        return cls(
            server=fields.text("server", LONGEST_NAME),
            server_time=fields.word("server_time", MOMENT),
            minimum_client=fields.text("minimum_client", LONGEST_NAME),
            api_base=fields.text("api_base", 300),
            limits=fields.object("limits", Limits.of),
            is_trial=fields.flag("is_trial"),
            protocols=fields.integers("protocols", 20, 1, 1000),
            notices=fields.texts("notices", 20, 500),
            institution=fields.text("institution", 40) if fields.has("institution") else "",
        )


@dataclass(frozen=True, slots=True)
class Challenge:
    """A nonce that goes into one session or fence request, within `expires_in` seconds."""

    nonce: str
    expires_in: int = CHALLENGE_SECONDS

    def as_value(self) -> dict[str, Any]:
        return {"expires_in": self.expires_in, "nonce": self.nonce}

    @classmethod
    def of(cls, fields: Fields) -> Challenge:
        return cls(fields.word("nonce", NONCE), fields.integer("expires_in", 1, 3600))


@dataclass(frozen=True, slots=True)
class SessionRequest:
    """Sealed for Purpose.SESSION by the key of the desk's epoch."""

    institution: str
    desk: str
    epoch: int
    head: Tip
    """Of the desk's whole journal."""
    acknowledged: Tip
    """The last event that the desk knows to be acknowledged; seq 0 before the first."""
    hardware: str
    boot: str
    """Random, new with each start of the program."""
    nonce: str
    clock: str
    client: str
    is_distrusted: bool
    cursor: Cursor
    """How far the desk has read the feed."""
    known: tuple[Series, ...] = ()
    """The highest number of each series that the desk ever saw in a lease or on an event, of any desk."""

    def as_value(self) -> dict[str, Any]:
        return {
            "acknowledged": self.acknowledged.as_value(),
            "boot": self.boot,
            "client": self.client,
            "clock": self.clock,
            "cursor": str(self.cursor),
            "desk": self.desk,
            "epoch": self.epoch,
            "hardware": self.hardware,
            "head": self.head.as_value(),
            "institution": self.institution,
            "is_distrusted": self.is_distrusted,
            "known": [series.as_value() for series in self.known],
            "nonce": self.nonce,
        }

    @classmethod
    def of(cls, fields: Fields) -> SessionRequest:
        return cls(
            institution=fields.word("institution"),
            desk=fields.word("desk", DESK),
            epoch=fields.integer("epoch", 1),
            head=fields.object("head", Tip.of),
            acknowledged=fields.object("acknowledged", Tip.of),
            hardware=fields.word("hardware", HARDWARE),
            boot=fields.word("boot", NONCE),
            nonce=fields.word("nonce", NONCE),
            clock=fields.word("clock", MOMENT),
            client=fields.text("client", LONGEST_NAME),
            is_distrusted=fields.flag("is_distrusted"),
            cursor=cursor_of(fields, "cursor"),
            known=fields.objects("known", SERIES, Series.of),
        )


@dataclass(frozen=True, slots=True)
class SessionReply:
    """Sealed for Purpose.SESSION_OPENED by the server's newest key; binds the token to desk, epoch and boot."""

    institution: str
    desk: str
    epoch: int
    boot: str
    token: str
    expires_in: int
    acknowledged: Tip
    leases: Grants
    feed: Cursor
    """Where the feed ends."""
    server_time: str
    role: Role
    wanted: Cursor | None = None
    """A restored server asks the desk for the items of the feed after this place (clause 9.3)."""

    def as_value(self) -> dict[str, Any]:
        return {
            "acknowledged": self.acknowledged.as_value(),
            "boot": self.boot,
            "desk": self.desk,
            "epoch": self.epoch,
            "expires_in": self.expires_in,
            "feed": str(self.feed),
            "institution": self.institution,
            "leases": self.leases.as_texts(),
            "role": self.role.value,
            "server_time": self.server_time,
            "token": self.token,
            "wanted": None if self.wanted is None else str(self.wanted),
        }

    @classmethod
    def of(cls, fields: Fields) -> SessionReply:
        return cls(
            institution=fields.word("institution"),
            desk=fields.word("desk", DESK),
            epoch=fields.integer("epoch", 1),
            boot=fields.word("boot", NONCE),
            token=fields.word("token", TOKEN),
            expires_in=fields.integer("expires_in", 1, 7 * 24 * 3600),
            acknowledged=fields.object("acknowledged", Tip.of),
            leases=Grants.of(fields, "leases"),
            feed=cursor_of(fields, "feed"),
            server_time=fields.word("server_time", MOMENT),
            role=role_of(fields),
            wanted=cursor_of(fields, "wanted") if fields.has("wanted") else None,
        )


@dataclass(frozen=True, slots=True)
class FenceRequest:
    """Sealed for Purpose.FENCE by a key of the desk that the server knows (`epoch` says which), with the new
    key's proof. A fresh key pair for each attempt: a lost reply costs one epoch number and nothing else."""

    institution: str
    desk: str
    epoch: int
    public_key: bytes
    hardware: str
    nonce: str
    reason: str
    """A cause of the desk's distrust, or what the server answered: a word, never a sentence."""

    def as_value(self) -> dict[str, Any]:
        return {
            "desk": self.desk,
            "epoch": self.epoch,
            "hardware": self.hardware,
            "institution": self.institution,
            "nonce": self.nonce,
            "public_key": self.public_key.hex(),
            "reason": self.reason,
        }

    @classmethod
    def of(cls, fields: Fields) -> FenceRequest:
        return cls(
            institution=fields.word("institution"),
            desk=fields.word("desk", DESK),
            epoch=fields.integer("epoch", 1),
            public_key=fields.octets("public_key", KEY_LENGTH),
            hardware=fields.word("hardware", HARDWARE),
            nonce=fields.word("nonce", NONCE),
            reason=fields.word("reason", REASON),
        )


@dataclass(frozen=True, slots=True)
class FenceReply:
    """Sealed for Purpose.FENCED by the server's newest key. The new epoch goes on after `acknowledged`."""

    institution: str
    desk: str
    epoch: int
    public_key: bytes
    acknowledged: Tip

    def as_value(self) -> dict[str, Any]:
        return {
            "acknowledged": self.acknowledged.as_value(),
            "desk": self.desk,
            "epoch": self.epoch,
            "institution": self.institution,
            "public_key": self.public_key.hex(),
        }

    @classmethod
    def of(cls, fields: Fields) -> FenceReply:
        return cls(
            institution=fields.word("institution"),
            desk=fields.word("desk", DESK),
            epoch=fields.integer("epoch", 1),
            public_key=fields.octets("public_key", KEY_LENGTH),
            acknowledged=fields.object("acknowledged", Tip.of),
        )


def cursor_of(fields: Fields, name: str) -> Cursor:
    """Raises BrokenMessage."""
    try:
        return Cursor.parse(fields.text(name, 40))
    except ValueError as error:
        raise BrokenMessage(name, "not a cursor") from error
