"""Verifications whose failure the system's log is told of, whoever asked for them."""

from __future__ import annotations

from desk_app.application.centre_evidence import CentreProof
from desk_app.application.integrity import Integrity, Verification
from desk_app.application.ports import Cancelled, Progress
from desk_app.application.program_events import ProgramEvent, ProgramLog


class ToldIntegrity:
    """`desk_app.application.services.Integrity` that tells of what it finds."""

    def __init__(self, integrity: Integrity, log: ProgramLog) -> None:
        self._integrity = integrity
        self._log = log

    def verify(
        self, *, deep: bool = False, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> Verification:
        found = self._integrity.verify(deep=deep, progress=progress, cancelled=cancelled)
        return told(found, self._log)

    def check_code(self, entry_id: str, typed: str) -> bool:
        return self._integrity.check_code(entry_id, typed)

    def prove(self, entry_id: str, display: str) -> CentreProof:
        return self._integrity.prove(entry_id, display)

    def is_proved(self, proof: CentreProof) -> bool:
        return self._integrity.is_proved(proof)


def told(found: Verification, log: ProgramLog) -> Verification:
    """What was found. Only where the first bad event is goes into the log: a number of the journal."""
    if found.first_bad is not None:
        log.write(ProgramEvent.INTEGRITY_FAILURE, seq=found.first_bad.seq)
    return found
