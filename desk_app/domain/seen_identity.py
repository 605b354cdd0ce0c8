"""Certificates that were seen at the desks, and when it is time to ask for a new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

REMINDER_DAYS = (90, 60, 30, 7)
"""Before a certificate expires: whoever signs is told once at each."""
SEEN_AGAIN = timedelta(days=7)
"""A certificate that is in use is noted no oftener: the journal is for ever."""


@dataclass(frozen=True, slots=True)
class SeenIdentity:
    """A certificate on a token that was plugged in. `kind`: qualified-signature, qualified-seal, advanced."""

    id: str
    holder: str
    issuer: str
    valid_until: datetime
    kind: str
    seen_at: datetime
    desk: str
    """The code of the desk that saw it last."""

    @property
    def is_qualified(self) -> bool:
        return self.kind.startswith("qualified-")

    def days_left(self, now: datetime) -> int:
        """Whole days until it expires; negative afterwards."""
        return (self.valid_until - now).days

    def is_news(self, before: SeenIdentity | None) -> bool:
        """Whether the journal should say it, given what it says already."""
        return before is None or self.seen_at - before.seen_at >= SEEN_AGAIN


@dataclass(frozen=True, slots=True)
class ExpiryReminder:
    """A certificate whose days are running out. `mark` is the one of REMINDER_DAYS that was passed last."""

    identity: SeenIdentity
    days_left: int
    mark: int


def expiry_reminder(identity: SeenIdentity, now: datetime) -> ExpiryReminder | None:
    """None while there is time enough, and for one that has expired: that one says so when it is plugged in."""
    days = identity.days_left(now)
    passed = [mark for mark in REMINDER_DAYS if days <= mark]
    return ExpiryReminder(identity, days, min(passed)) if passed and now <= identity.valid_until else None
