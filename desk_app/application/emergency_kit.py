"""The emergency kit: which reserved numbers stand on it, sealed sheet by sheet, written as a file or printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desk_app.application.close_day import written_groups
from desk_app.application.export_book import WholeFile
from desk_app.application.ports import OpenUnitOfWork, PrintJob
from desk_app.application.queries import RegisterQueries
from desk_app.application.services import KitSeals, Papers
from desk_app.domain.errors import SealNotTrue, ValueMissing, ValueNotAllowed
from desk_app.domain.kit_seal import KitSeal, SealedNumber, read_kit_seal
from desk_app.domain.label import barcode
from desk_app.domain.numbering import Reservation

NUMBERS_ON_SHEET = 12
KIT_TITLE = "Trusa de urgență"
"""How the spooler names it; papers are in Romanian."""


KIT = "kit"
"""The paper of a print job that is an emergency kit."""


@dataclass(frozen=True, slots=True)
class KitPage:
    """One sheet: the numbers held, the payloads of their bar codes, and the line that seals them."""

    held: Sequence[Reservation]
    sealed: Sequence[SealedNumber]
    seal: str


@dataclass(frozen=True, slots=True)
class EmergencyKit:
    """A kit as PDF, with how many numbers it has, the journal's head in groups, and the seal of each sheet."""

    document: bytes
    numbers: int
    head: tuple[str, ...]
    seals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MakeEmergencyKit:
    """Belongs to the thread of its `queries`."""

    queries: RegisterQueries
    papers: Papers
    whole_file: WholeFile
    seals: KitSeals

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

        Raises ValueMissing where no number is held, ValueNotAllowed where none is for that reason, DeskDistrusted
        where the desk's key is not on this machine.
        """
        held, profile = self._held(today, reason), self.queries.profile()
        siruta = profile.institution.siruta
        sheets = [held[start : start + NUMBERS_ON_SHEET] for start in range(0, len(held), NUMBERS_ON_SHEET)]
        sealed = [
            [SealedNumber(barcode(siruta, each.number), each.check_code, each.expires_on) for each in sheet]
            for sheet in sheets
        ]
        lines = self.seals.seal(today, sealed)
        pages = [KitPage(*parts) for parts in zip(sheets, sealed, lines, strict=True)]
        head = written_groups(read_kit_seal(lines[0]).sheet.head.hex())
        return EmergencyKit(self.papers.emergency_kit(pages, profile, head), len(held), head, lines)

    def verified(self, line: str) -> KitSeal:
        """The sheet that a seal is of; raises SealNotTrue unless this desk made it."""
        seal = read_kit_seal(line)
        if not self.seals.is_true(seal):
            raise SealNotTrue
        return seal

    def _held(self, today: date, reason: str) -> list[Reservation]:
        usable = [each for each in self.queries.reservations() if not each.is_doubted and each.expires_on >= today]
        held = [each for each in usable if reason in {"", each.reason}]
        if not usable:
            raise ValueMissing("number")
        if not held:
            raise ValueNotAllowed("reason", reason, "; ".join(dict.fromkeys(each.reason for each in usable)))
        return held


@dataclass(frozen=True, slots=True)
class PrintEmergencyKit:
    """Store that a kit is to be printed: it is made when it is sent, and made anew when it did not come out."""

    begin: OpenUnitOfWork

    def __call__(self, reason: str = "") -> PrintJob:
        """The job that waits; raises what beginning a transaction raises."""
        with self.begin() as work:
            job = work.request_print("", KIT, reason=reason)
            work.commit()
        return job
