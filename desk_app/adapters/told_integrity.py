"""Verifications whose failure the system's log is told of, whoever asked for them."""

from __future__ import annotations

from pathlib import Path

from desk_app.application.export_book import BookRequest, ExportedBook
from desk_app.application.long_work import LongWork
from desk_app.application.ports import Cancelled, Progress
from desk_app.application.program_events import ProgramEvent, ProgramLog
from desk_app.application.queries import RegisterFilter
from desk_app.application.services import Integrity, Verification


class ToldIntegrity:
    """`desk_app.application.services.Integrity` that tells of what it finds."""

    def __init__(self, integrity: Integrity, log: ProgramLog) -> None:
        self._integrity = integrity
        self._log = log

    def verify(
        self, *, deep: bool = False, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> Verification:
        found = self._integrity.verify(deep=deep, progress=progress, cancelled=cancelled)
        return _told(found, self._log)

    def check_code(self, entry_id: str, typed: str) -> bool:
        return self._integrity.check_code(entry_id, typed)


class ToldLongWork:
    """`desk_app.application.long_work.LongWork` that tells of what it finds."""

    def __init__(self, work: LongWork, log: ProgramLog) -> None:
        self._work = work
        self._log = log

    def verify(self, *, deep: bool, progress: Progress, cancelled: Cancelled) -> Verification:
        return _told(self._work.verify(deep=deep, progress=progress, cancelled=cancelled), self._log)

    def export_book(
        self,
        request: BookRequest,
        file: Path,
        criteria: RegisterFilter | None,
        *,
        progress: Progress,
        cancelled: Cancelled,
    ) -> ExportedBook:
        return self._work.export_book(request, file, criteria, progress=progress, cancelled=cancelled)


def _told(found: Verification, log: ProgramLog) -> Verification:
    """Only where it is: an event of the journal by its number, and nothing that stands in it."""
    if found.first_bad is not None:
        log.write(ProgramEvent.INTEGRITY_FAILURE, seq=found.first_bad.seq)
    return found
