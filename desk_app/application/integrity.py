"""Whether the register is what its journal, its mirror and its centre say: what is asked, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from desk_app.application.centre_evidence import CentreProof
    from desk_app.application.ports import Cancelled, Progress


@dataclass(frozen=True, slots=True)
class FirstBad:
    """The first event or row that is not what it was."""

    seq: int
    day: str
    number: str
    difference: str
    """What differs: `hash`, `signature`, `body`, `missing`, `row:<column>`, `mirror`, `cut`, `lease`, `numbers`
    (not leased); `checkpoint` where the feed is not what the central registry signed (`seq` is the place in it).
    """
    expected: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of `verify`."""

    events: int
    entries: int
    head: str
    mirror_events: int | None
    first_bad: FirstBad | None
    checkpoints: int = 0
    """Closed days of the central registry that were compared with the feed."""
    suspended: int = 0
    """Numbers that no entry bears and that wait for minutes."""
    written_off: int = 0
    """Numbers that no entry bears and that minutes account for."""


class Integrity(Protocol):
    def verify(
        self, *, deep: bool = False, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> Verification:
        """Check chain and signatures, replay the journal and compare every row, compare the mirror.

        `deep` also reads every attached document and compares its hash.
        """
        ...

    def check_code(self, entry_id: str, typed: str) -> bool:
        """Whether a code typed from a paper is true for an entry or one of its replies."""
        ...

    def prove(self, entry_id: str, display: str) -> CentreProof:
        """That the central registry signed a day that holds the registration of the entry. Raises NotProvedYet."""
        ...

    def is_proved(self, proof: CentreProof) -> bool:
        """Whether the central registry of this desk signed it."""
        ...
