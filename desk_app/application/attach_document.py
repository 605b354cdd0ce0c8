"""Attach files to an entry: first durable in the vault, then named by an event."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desk_app.application.changes import Changes
from desk_app.application.ports import Cancelled, DocumentVault, OpenUnitOfWork, Progress, StoredDocument
from desk_app.domain import errors
from desk_app.domain.facts import DocumentAttached
from desk_app.domain.text import normalise

MOST_FILES = 5_000
"""Files that one act may attach."""


@dataclass(frozen=True, slots=True)
class Attached:
    """What was attached and what was refused, each file by itself: one bad file does not lose the others."""

    entry_id: str
    documents: tuple[DocumentAttached, ...]
    refused: tuple[tuple[str, errors.RegistraturaError], ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class AttachDocuments:
    begin: OpenUnitOfWork
    vault: DocumentVault

    def __call__(
        self,
        entry_id: str,
        files: Sequence[Path],
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Attached:
        """Raises ValueNotAllowed for more than MOST_FILES, Cancelled, DiskFull; nothing is half attached."""
        if len(files) > MOST_FILES:
            raise errors.ValueNotAllowed("files", str(len(files)), f"1-{MOST_FILES}")
        stored: list[tuple[Path, StoredDocument]] = []
        refused: list[tuple[str, errors.RegistraturaError]] = []
        for index, file in enumerate(files):
            if progress:
                progress(index, len(files))
            try:
                stored.append((file, self.vault.store(file, cancelled=cancelled)))
            except (errors.DocumentUnreadable, errors.DocumentTooLarge) as error:
                refused.append((file.name, error))
        documents = self._record(entry_id, stored) if stored else ()
        return Attached(entry_id, documents, tuple(refused), Changes((entry_id,)))

    def _record(
        self, entry_id: str, stored: Sequence[tuple[Path, StoredDocument]]
    ) -> tuple[DocumentAttached, ...]:
        with self.begin() as work:
            if not work.operator:
                raise errors.OperatorRequired
            work.entry(entry_id)
            facts = tuple(
                DocumentAttached(
                    subject=entry_id,
                    sha256=document.sha256,
                    size=document.size,
                    name=normalise(file.name),
                    media_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream",
                    at=work.now,
                )
                for file, document in stored
            )
            for fact in facts:
                work.record(fact)
            work.commit()
        return facts
