"""The loop closed by a scan: a label that was scanned is on its paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from desk_app.application.changes import Changes
from desk_app.application.print_papers import PrintJobs
from desk_app.application.queries import RegisterQueries
from desk_app.domain.errors import NumberUnknown
from desk_app.domain.label import read_barcode
from desk_app.domain.numbering import NumberReference

CONFIRMED = "confirmed"
_CAN_BE_SEEN = ("sent", "printed", "failed")
"""Whatever was said of these, the label is there: it was scanned."""


@dataclass(frozen=True, slots=True)
class ScannedEntry:
    """The entry that a label names, and the ordinal of its reply, or 0."""

    entry_id: str
    reference: str
    reply: int = 0


@dataclass(frozen=True, slots=True)
class Confirmation:
    """How many labels that waited for a scan are confirmed by it."""

    labels: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class ConfirmLabel:
    """On the `db` thread."""

    jobs: PrintJobs

    def __call__(self, scanned: ScannedEntry) -> Confirmation:
        """Every copy of the label that came out, or may have: the scan tells that one of them did."""
        seen = [job for job in self.jobs.labels_of(scanned.entry_id, scanned.reply) if job.state in _CAN_BE_SEEN]
        for job in seen:
            self.jobs.put(replace(job, state=CONFIRMED, cause=""))
        return Confirmation(len(seen), Changes((scanned.entry_id,) if seen else (), print_jobs=bool(seen)))


def find_scanned(queries: RegisterQueries, code: str, today: date) -> ScannedEntry:
    """The entry of a scanned label, on the `read` thread; raises BarcodeForeign, NumberUnknown.

    An emergency label names its series by the tag alone: any desk of the institution may have printed it.
    """
    label = read_barcode(code, queries.profile().institution.siruta, today.year)
    series = f"-{label.emergency_tag}:" if label.emergency_tag else ""
    candidates = queries.candidates(NumberReference(label.number, label.register, label.year))
    found = [candidate for candidate in candidates if series in candidate.reference]
    if not found:
        raise NumberUnknown(code)
    return ScannedEntry(found[0].entry_id, found[0].reference, label.reply)
