"""A new version of this program, from the offer to the day it has proved itself.

    offered -> downloaded -> ready -> installing -> testing -> current
                                                           \\-> going-back -> gone-back

A record says how far it is; each step gives the next record and touches nothing else. It is written down before
the step that it speaks of is done, so that after a power cut `settled` finds out, by the version that runs now,
how that step ended.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

MOST_TRIES = 3
"""How often an installer that leaves the old version in place is begun before its version is given up."""
MOST_TESTS = 2
"""How often a self-test is begun that never came to an end."""
LONGEST_INSTALLATION = timedelta(minutes=30)
"""So long nobody else takes an installer for ended."""
MOST_RETURNS = 3
"""How often a going back is begun before a person has to see to it."""
_DESKS = 100


class Stage(StrEnum):
    """How far a new version is."""

    CURRENT = "current"
    """The version that runs is the one that is wanted."""
    OFFERED = "offered"
    DOWNLOADED = "downloaded"
    """The whole file is here."""
    READY = "ready"
    """The file is what was signed, and so is the way back."""
    INSTALLING = "installing"
    TESTING = "testing"
    GOING_BACK = "going-back"
    GONE_BACK = "gone-back"
    """The version before runs again; the one that failed is not taken again."""
    FAILED = "failed"
    """The new version failed and there is no way back: a person has to see to it."""


@dataclass(frozen=True, slots=True)
class Package:
    """A file that installs a version: its name, its size in bytes, its SHA-256 in hexadecimal digits."""

    version: str
    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A release for this kind of system, believed for its signature alone. `percentage`: of a hundred desks."""

    package: Package
    channel: str
    sequence: int
    percentage: int
    expires_at: datetime
    notes_ro: str = ""
    notes_en: str = ""

    @property
    def version(self) -> str:
        return self.package.version


class Staleness(StrEnum):
    """Why a release that is truly signed is not for now."""

    CHANNEL = "channel"
    EXPIRED = "expired"
    """Somebody keeps newer ones away, or nobody signs any more."""
    SEQUENCE = "sequence"
    """Older than one that was seen already."""
    VERSION = "version"
    """Newer by its sequence, and yet an older version than one that was seen."""


@dataclass(frozen=True, slots=True)
class UpdateRecord:
    """What this computer remembers. `identity` is its own random text; `kept` installs the version that runs.

    `failure` is a word for what went wrong last: `install`, `test`, `interrupted` or `return`.
    """

    identity: str
    stage: Stage = Stage.CURRENT
    offer: Offer | None = None
    kept: Package | None = None
    bad: tuple[str, ...] = ()
    seen_sequence: int = 0
    seen_version: str = ""
    tries: int = 0
    failure: str = ""
    begun_at: datetime | None = None
    """When the installer was begun last."""

    @property
    def is_under_way(self) -> bool:
        """Whether an installer was begun, and nothing else may begin."""
        return self.stage in (Stage.INSTALLING, Stage.TESTING, Stage.GOING_BACK)

    # --- the offer -----------------------------------------------------------------------------------------

    def staleness(self, offer: Offer, channel: str, now: datetime) -> Staleness | None:
        """Why `offer` is refused: a freeze or a rollback of what was seen; None where it is fresh."""
        if offer.channel != channel:
            return Staleness.CHANNEL
        if offer.expires_at <= now:
            return Staleness.EXPIRED
        if offer.sequence < self.seen_sequence:
            return Staleness.SEQUENCE
        if order(offer.version) < order(self.seen_version):
            return Staleness.VERSION
        return None

    def seen(self, offer: Offer, running: str) -> UpdateRecord:
        """A fresh offer: taken where it is newer than what runs, not known to be bad, and this desk's turn."""
        record = replace(self, seen_sequence=offer.sequence, seen_version=offer.version)
        if self.is_under_way:
            return record
        if not self._wants(offer, running):
            return record if self.stage in (Stage.GONE_BACK, Stage.FAILED) else record._rested()
        if self.offer is not None and self.offer.package == offer.package and self.stage is not Stage.GONE_BACK:
            return replace(record, offer=offer)  # as far as it was; its notes or its percentage are new
        return replace(record, stage=Stage.OFFERED, offer=offer, tries=0, failure="")

    def _wants(self, offer: Offer, running: str) -> bool:
        is_newer = order(offer.version) > order(running) and offer.version not in self.bad
        was_taken = self.offer is not None and self.offer.package == offer.package
        return is_newer and (was_taken or is_chosen(self.identity, offer.version, offer.percentage))

    def _rested(self) -> UpdateRecord:
        return replace(self, stage=Stage.CURRENT, offer=None, tries=0, failure="")

    # --- the file ------------------------------------------------------------------------------------------

    def downloaded(self) -> UpdateRecord:
        """The whole file is here; whether it is the right one is looked at next."""
        return replace(self, stage=Stage.DOWNLOADED) if self.stage is Stage.OFFERED else self

    def lost(self) -> UpdateRecord:
        """The file is gone, or is not what was signed: it is fetched again."""
        return self if self.offer is None or self.is_under_way else replace(self, stage=Stage.OFFERED)

    def with_way_back(self, kept: Package) -> UpdateRecord:
        """The package of the version that runs is here and right."""
        return replace(self, kept=kept)

    def ready(self) -> UpdateRecord:
        """The file is what was signed."""
        return replace(self, stage=Stage.READY) if self.stage is Stage.DOWNLOADED else self

    # --- installing, testing, going back -------------------------------------------------------------------

    def installing(self, now: datetime, *, is_asked: bool = False) -> UpdateRecord:
        """The installer is about to begin. `is_asked`: by a person, who may think better of it when the system
        asks for a password; such a try says nothing of the version.
        """
        tries = self.tries if is_asked else self.tries + 1
        return replace(self, stage=Stage.INSTALLING, tries=tries, failure="", begun_at=now)

    def may_still_install(self, now: datetime) -> bool:
        """Whether the installer may be at work, so that the version that runs says nothing yet."""
        if self.stage is not Stage.INSTALLING or self.begun_at is None:
            return False
        return abs(now - self.begun_at) < LONGEST_INSTALLATION

    def settled(self, running: str) -> UpdateRecord:
        """How the last step ended, by the version that runs now."""
        kept = self.kept
        if self.offer is None:
            return replace(self, kept=kept if kept is not None and kept.version == running else None)
        if running == self.offer.version:
            return self if self.stage in (Stage.TESTING, Stage.GOING_BACK, Stage.FAILED) else self._testing()
        if self.stage in (Stage.TESTING, Stage.GOING_BACK, Stage.FAILED):
            return self._gone_back(self.failure or "test")
        if order(running) > order(self.offer.version):
            return replace(self._rested(), kept=None)  # somebody installed a newer one
        if self.stage is Stage.INSTALLING:
            return (
                self._gone_back("install")
                if self.tries >= MOST_TRIES
                else replace(self, stage=Stage.READY, failure="install")
            )
        return self

    def returned(self, running: str) -> UpdateRecord:
        """The version before was installed again, for the new one did not even say how it is."""
        if self.stage is Stage.INSTALLING and self.offer is not None and running != self.offer.version:
            return self._gone_back("test")
        return self.settled(running)

    def test_begun(self) -> UpdateRecord:
        """A self-test is about to begin; one that never ended counts as failed in the end."""
        if self.tries >= MOST_TESTS:
            return self.failed("interrupted")
        return replace(self, tries=self.tries + 1)

    def passed(self) -> UpdateRecord:
        """The new version works: from here on its package is the way back."""
        assert self.offer is not None
        return replace(self._rested(), kept=self.offer.package)

    def failed(self, failure: str = "test") -> UpdateRecord:
        """The new version does not work."""
        stage = Stage.FAILED if self.kept is None else Stage.GOING_BACK
        return replace(self._known_bad(), stage=stage, tries=0, failure=failure)

    def returning(self) -> UpdateRecord:
        """The installer of the version before is about to begin."""
        if self.tries >= MOST_RETURNS:
            return replace(self, stage=Stage.FAILED, failure="return")
        return replace(self, tries=self.tries + 1)

    def without_way_back(self) -> UpdateRecord:
        """The package of the version before is gone: a person has to see to it."""
        return replace(self, stage=Stage.FAILED, kept=None)

    def _testing(self) -> UpdateRecord:
        return replace(self, stage=Stage.TESTING, tries=0, failure="")

    def _gone_back(self, failure: str) -> UpdateRecord:
        return replace(self._known_bad(), stage=Stage.GONE_BACK, tries=0, failure=failure)

    def _known_bad(self) -> UpdateRecord:
        assert self.offer is not None
        known = self.offer.version in self.bad
        return self if known else replace(self, bad=(*self.bad, self.offer.version))


def is_within(hours: str, now: datetime) -> bool:
    """Whether `now` lies in `hours`, such as `20-06`, from the first on and before the second; `any` is all
    day.
    """
    first, _, last = hours.partition("-")
    if not last:
        return True
    begins, ends = int(first), int(last)
    return begins <= now.hour < ends if begins < ends else now.hour >= begins or now.hour < ends


def order(version: str) -> tuple[int, ...]:
    """By what versions are compared; that of no version comes first."""
    return tuple(int(part) for part in version.split(".") if part)


def is_chosen(identity: str, version: str, percentage: int) -> bool:
    """Whether this computer is among the first `percentage` of a hundred to take `version` (PROTOCOL.md, 8.3)."""
    drawn = hashlib.sha256(f"{identity}/{version}".encode()).digest()
    return int.from_bytes(drawn[:4], "big") % _DESKS < percentage
