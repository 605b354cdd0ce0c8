"""Asking for a label or a receipt once more."""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.application.change_entry import Changed
from desk_app.application.changes import Changes
from desk_app.application.ports import OpenUnitOfWork
from desk_app.application.print_again import print_again


@dataclass(frozen=True, slots=True)
class ReprintPaper:
    """Ask for another copy of a label or receipt; the copy is counted and journaled (REG-S4)."""

    begin: OpenUnitOfWork

    def __call__(self, entry_id: str, paper: str, reply: int = 0, printer: str = "") -> Changed:
        """For `printer`, or for the chosen one."""
        with self.begin() as work:
            work.entry(entry_id)
            job = print_again(work, entry_id, paper, reply, printer)
            work.commit()
        return Changed(entry_id, Changes((entry_id,), print_jobs=True), print_jobs=(job,))
