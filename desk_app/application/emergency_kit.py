"""The emergency kit: which reserved numbers stand on it, written as a whole file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desk_app.application.close_day import written_groups
from desk_app.application.export_book import WholeFile
from desk_app.application.queries import RegisterQueries
from desk_app.application.services import Papers
from desk_app.domain.errors import ValueMissing, ValueNotAllowed


@dataclass(frozen=True, slots=True)
class EmergencyKit:
    """A kit as PDF, with how many numbers it has, and the journal's head in groups at that moment."""

    document: bytes
    numbers: int
    head: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MakeEmergencyKit:
    """Belongs to the thread of its `queries`."""

    queries: RegisterQueries
    papers: Papers
    whole_file: WholeFile

    def __call__(self, today: date, reason: str, file: Path) -> int:
        """Write the kit to `file`; how many numbers it has.

        Raises what `kit` raises, FolderMissing, FolderReadOnly, DiskFull.
        """
        made = self.kit(today, reason)
        with self.whole_file(file) as out:
            out.write(made.document)
        return made.numbers

    def kit(self, today: date, reason: str = "") -> EmergencyKit:
        """The numbers reserved for `reason`, or all, that are in no doubt and have not expired.

        Raises ValueMissing where no number is held, ValueNotAllowed where none is for that reason.
        """
        usable = [each for each in self.queries.reservations() if not each.is_doubted and each.expires_on >= today]
        held = [each for each in usable if reason in {"", each.reason}]
        if not usable:
            raise ValueMissing("number")
        if not held:
            raise ValueNotAllowed("reason", reason, "; ".join(dict.fromkeys(each.reason for each in usable)))
        head = written_groups(self.queries.register_state().journal_head)
        return EmergencyKit(self.papers.emergency_kit(held, self.queries.profile(), head), len(held), head)
