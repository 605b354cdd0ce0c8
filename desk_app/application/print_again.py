"""Another copy of a paper, inside the transaction that asks for it."""

from __future__ import annotations

from desk_app.application.ports import PrintJob, UnitOfWork
from desk_app.domain.facts import PaperReprinted


def print_again(work: UnitOfWork, entry_id: str, paper: str, reply: int = 0, printer: str = "") -> PrintJob:
    """The next copy of `label` or `receipt`; from the second on it is journaled (REG-S4)."""
    copy = work.copies_printed(entry_id, paper) + 1
    if copy > 1:
        work.record(PaperReprinted(subject=entry_id, paper=paper, copy=copy, at=work.now))
    return work.request_print(entry_id, paper, copy, reply, printer=printer)
