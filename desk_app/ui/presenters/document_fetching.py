"""Fetches the document of another desk from the central registry, on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desk_app.application.queries import AttachedDocument
from desk_app.domain import errors
from desk_app.ui.counter import Counter
from desk_app.ui.presenters.document_worker import Worker
from desk_app.ui.tasks import Lane


class DocumentFetcher(QObject):
    """One at a time: who opens another one meanwhile wants that one. What has arrived of the first stays.

    `progressed(AttachedDocument, int)` in hundredths, `fetched(AttachedDocument)`,
    `failed(AttachedDocument, RegistraturaError)`.
    """

    progressed = Signal(object, int)
    fetched = Signal(object)
    failed = Signal(object, object)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self.document: AttachedDocument | None = None
        """The one that is on its way."""
        self._worker = Worker("fetch", self)
        self._worker.progressed.connect(self._progress)

    def fetch(self, document: AttachedDocument) -> None:
        """Bring it into the vault."""
        self._worker.cancel()
        self.document = document
        synchronise, on_database = self._counter.front_desk.synchronise, self._on_database
        self._worker.run(
            lambda progress, cancelled: _outcome(
                document,
                lambda: synchronise.fetch(document.sha256, on_database, progress=progress, cancelled=cancelled),
            ),
            self._done,
            self._counter.tasks.failed.emit,
        )

    def close(self) -> None:
        """End the thread."""
        self._worker.close()

    def _on_database(self, work: Callable[[], object]) -> object:
        return self._counter.tasks.lane(Lane.DB).submit(work).result()

    def _progress(self, done: int, total: int) -> None:
        if self.document is not None and total:
            self.progressed.emit(self.document, done * 100 // total)

    def _done(self, outcome: tuple[AttachedDocument, errors.RegistraturaError | None]) -> None:
        document, error = outcome
        if isinstance(error, errors.Cancelled):
            return
        self.document = None
        if error is None:
            self.fetched.emit(document)
        else:
            self.failed.emit(document, error)


def _outcome(
    document: AttachedDocument, fetch: Callable[[], None]
) -> tuple[AttachedDocument, errors.RegistraturaError | None]:
    try:
        fetch()
    except errors.RegistraturaError as error:
        return document, error
    return document, None
