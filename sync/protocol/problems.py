"""Problems: what a server answers when it does not do what was asked (RFC 9457; clause 7).

The type says what the desk does next (`Remedy`); the title is for a log; nothing personal is ever in one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sync.protocol.fields import BrokenMessage, Fields

PREFIX = "urn:registratura:problem:"
MEDIA_TYPE = "application/problem+json"


class Remedy(StrEnum):
    """What the desk does next."""

    RETRY = "retry"
    """The same again, later: after `retry_after` where it is given, otherwise with back-off."""
    HALVE = "halve"
    """The same with half as much; a single item goes to a person."""
    RESEND = "resend"
    """Push again from `seq`."""
    SESSION = "session"
    FENCE = "fence"
    EMERGENCY = "emergency"
    """There is no ordinary number to be had: the emergency series."""
    RESTART_UPLOAD = "restart-upload"
    PERSON = "person"
    """Somebody at the desk decides again."""
    ADMINISTRATOR = "administrator"
    """Stop; the administrator of the central registry has to act."""
    UPDATE = "update"
    BUG = "bug"
    """Stop the queue and raise an alarm; never skip."""


class Kind(StrEnum):
    """Every problem by the last part of its type. `status` and `remedy` never change for a kind."""

    OVERLOADED = "overloaded"
    RECOVERING = "recovering"
    TOKEN_EXPIRED = "token-expired"  # noqa: S105 - the name of a problem
    ROLLBACK = "fence-required/rollback"
    FORK = "fence-required/fork"
    STALE = "fence-required/stale"
    DISTRUSTED = "fence-required/distrusted"
    CLONE = "clone"
    RETIRED = "retired"
    SIGNATURE = "signature"
    CODE = "code"
    GAP = "gap"
    CHAIN = "chain"
    LEASE_EXHAUSTED = "lease-exhausted"
    YEAR_CLOSED = "year-closed"
    NO_COUNTER = "refused/role"
    OVERLAP = "refused/overlap"
    KEY_SEEN = "refused/key"
    TOO_LARGE = "too-large"
    OFFSET = "offset"
    DIGEST = "digest"
    NOT_FOUND = "not-found"
    FORBIDDEN = "forbidden"
    UPGRADE_REQUIRED = "upgrade-required"
    BUG = "bug"

    @property
    def status(self) -> int:
        """The HTTP status."""
        return _KINDS[self][0]

    @property
    def remedy(self) -> Remedy:
        return _KINDS[self][1]

    @property
    def sentence(self) -> str:
        """One English sentence without data, for logs."""
        return _KINDS[self][2]


_KINDS: dict[Kind, tuple[int, Remedy, str]] = {
    Kind.OVERLOADED: (503, Remedy.RETRY, "The server takes no more work now."),
    Kind.RECOVERING: (503, Remedy.RETRY, "The server was restored from a copy and is being completed."),
    Kind.TOKEN_EXPIRED: (401, Remedy.SESSION, "The token is not, or no longer, the desk's newest."),
    Kind.ROLLBACK: (409, Remedy.FENCE, "The desk's journal is shorter than the server's."),
    Kind.FORK: (409, Remedy.FENCE, "The desk's journal is not the one the server holds."),
    Kind.STALE: (409, Remedy.FENCE, "The desk's epoch is over."),
    Kind.DISTRUSTED: (409, Remedy.FENCE, "The desk distrusts itself: it gets no leases before a fence."),
    Kind.CLONE: (403, Remedy.ADMINISTRATOR, "The desk runs on other hardware than it was enrolled on."),
    Kind.RETIRED: (403, Remedy.ADMINISTRATOR, "The desk was declared lost or retired."),
    Kind.SIGNATURE: (403, Remedy.ADMINISTRATOR, "The signature is not that of the desk's key."),
    Kind.CODE: (403, Remedy.PERSON, "The enrolment code is not valid, used, or past its time."),
    Kind.GAP: (409, Remedy.RESEND, "Events between the server's head and this batch are missing."),
    Kind.CHAIN: (409, Remedy.SESSION, "The batch does not continue the server's head."),
    Kind.LEASE_EXHAUSTED: (409, Remedy.EMERGENCY, "The register has no number left to lease."),
    Kind.YEAR_CLOSED: (409, Remedy.EMERGENCY, "The register's year is closed, or not open yet."),
    Kind.NO_COUNTER: (403, Remedy.PERSON, "Only a counter receives leases."),
    Kind.OVERLAP: (409, Remedy.ADMINISTRATOR, "The desk brings numbers that the registry has given already."),
    Kind.KEY_SEEN: (409, Remedy.FENCE, "The key was seen before: every attempt needs a fresh one."),
    Kind.TOO_LARGE: (413, Remedy.HALVE, "The request is larger than the limits allow."),
    Kind.OFFSET: (409, Remedy.RETRY, "The upload goes on from another offset."),
    Kind.DIGEST: (422, Remedy.RESTART_UPLOAD, "What was uploaded is not what its name says."),
    Kind.NOT_FOUND: (404, Remedy.PERSON, "There is no such thing."),
    Kind.FORBIDDEN: (403, Remedy.PERSON, "This needs other rights."),
    Kind.UPGRADE_REQUIRED: (426, Remedy.UPDATE, "The desk is too old to read this."),
    Kind.BUG: (400, Remedy.BUG, "The request is not one of this protocol."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem as it travels. `seq`, `offset` and `retry_after` (seconds) only where the kind uses them."""

    kind: Kind
    detail: str = ""
    """English, for a log: names a field or a rule, never what stood in it."""
    seq: int | None = None
    offset: int | None = None
    retry_after: int | None = None

    def as_value(self) -> dict[str, Any]:
        value: dict[str, Any] = {
            "type": PREFIX + self.kind,
            "title": self.kind.sentence,
            "status": self.kind.status,
            "detail": self.detail,
            "seq": self.seq,
            "offset": self.offset,
            "retry_after": self.retry_after,
        }
        return {name: item for name, item in value.items() if item not in (None, "")}

    @classmethod
    def of(cls, fields: Fields) -> Problem:
        """Raises BrokenMessage, also for a kind that this version does not know."""
        name = fields.text("type", 200)
        try:
            kind = Kind(name.removeprefix(PREFIX))
        except ValueError as error:
            raise BrokenMessage("type", "not a known problem") from error
        if not name.startswith(PREFIX):
            raise BrokenMessage("type", "not a problem of this protocol")
        return cls(
            kind,
            fields.text("detail", 500) if fields.has("detail") else "",
            *(fields.integer(each) if fields.has(each) else None for each in ("seq", "offset", "retry_after")),
        )


class ProblemRaised(Exception):
    """Carries a problem up to where it is answered."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.kind.value)
        self.problem = problem


def problem(kind: Kind, detail: str = "", **facts: int) -> ProblemRaised:
    """To be raised: `raise problem(Kind.GAP, seq=17)`."""
    return ProblemRaised(Problem(kind, detail, **facts))
