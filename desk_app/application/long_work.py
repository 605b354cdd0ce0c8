"""Reading the whole register: work of minutes that neither the window nor a registration may feel."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from desk_app.application.export_book import BookRequest, ExportedBook
from desk_app.application.integrity import Verification
from desk_app.application.ports import Cancelled, Progress
from desk_app.application.queries import RegisterFilter


class LongWork(Protocol):
    """`Integrity.verify` and `ExportBook` beside a desk at work; called from any thread, which waits.

    Each raises what these raise, and WorkInterrupted when the work was ended from outside.
    """

    def verify(self, *, deep: bool, progress: Progress, cancelled: Cancelled) -> Verification: ...

    def export_book(
        self,
        request: BookRequest,
        file: Path,
        criteria: RegisterFilter | None,
        *,
        progress: Progress,
        cancelled: Cancelled,
    ) -> ExportedBook: ...
