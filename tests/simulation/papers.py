"""The paper list: what citizens hold in their hands. No fault ever takes a paper back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sync.protocol import check_code
from sync.protocol.journal import Event


class Violation(AssertionError):
    """An invariant does not hold; the text begins with its name."""


@dataclass(frozen=True)
class Paper:
    """One printed label."""

    numbers: tuple[tuple[str, int, int], ...]
    """(register, year, number), the general register's first."""
    code: str
    subject: str
    day: date
    desk: str
    """The code of the desk that printed it."""
    epoch: int
    """Of that desk."""
    event_hash: bytes
    """Of the event that drew the numbers."""


class PaperList:
    """External history, and what must hold of it at every moment."""

    def __init__(self) -> None:
        self.papers: list[Paper] = []
        self._holders: dict[tuple[str, int, int], Paper] = {}

    def add(self, drawing: Event) -> Paper:
        """Print; raises Violation where the number is on another paper already (I1)."""
        header = drawing.header
        paper = Paper(
            tuple((number.register, number.year, number.number) for number in header.numbers),
            check_code.of_hash(drawing.hash),
            header.subject,
            date.fromisoformat(header.date),
            header.desk,
            header.epoch,
            drawing.hash,
        )
        for number in paper.numbers:
            holder = self._holders.setdefault(number, paper)
            if (holder.subject, holder.code, holder.day) != (paper.subject, paper.code, paper.day):
                raise Violation(f"I1 {number} is on two papers: codes {holder.code} and {paper.code}")
        self.papers.append(paper)
        return paper

    def holds(self, drawing: Event) -> bool:
        """Whether a paper of this event left the house."""
        return any(paper.event_hash == drawing.hash for paper in self.papers)

    def highest(self, year: int) -> dict[str, int]:
        """What a person finds as the highest number of each register on this year's papers."""
        found: dict[str, int] = {}
        for register, of_year, number in self._holders:
            if of_year == year and not register.startswith("U"):
                found[register] = max(number, found.get(register, 0))
        return found

    def last_year(self) -> int:
        """The last year that gave a number on paper; 0 without any."""
        return max((year for register, year, _ in self._holders if not register.startswith("U")), default=0)

    def numbers(self) -> set[tuple[str, int, int]]:
        return set(self._holders)
