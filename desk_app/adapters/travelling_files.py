"""The desk's documents on their way to and from a central registry: vault, database and line put together."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.adapters.document_vault import DocumentVault
from desk_app.adapters.incoming_documents import IncomingDocuments
from desk_app.adapters.sqlite.outgoing_files import SqlOutgoing
from desk_app.application.ports import Cancelled, Progress
from desk_app.application.synchronise import OnDatabase
from desk_app.domain import centre_errors, errors
from sync.client.files import Access, FileGone, FileReceiver, FileSender, Opened
from sync.client.gateway import NotTheCentre, Unreachable
from sync.protocol.problems import ProblemRaised, Remedy

if TYPE_CHECKING:
    from sync.client.engine import Link
    from sync.client.file_transport import FileTransport
    from sync.client.membership import Membership

REST_SECONDS = 2.0
"""How often `net` and `blobs` look whether there is something to send."""


@cache
def client() -> str:
    """How the desk names itself to the centre."""
    from importlib import metadata  # noqa: PLC0415  # a desk alone never asks

    return f"registratura/{metadata.version('registratura')}"


class DeskFiles:
    """`bytes_per_second`: the throttle that this computer's settings name, 0 for none."""

    def __init__(
        self, vault: DocumentVault, incoming: IncomingDocuments, outgoing: SqlOutgoing, bytes_per_second: int
    ) -> None:
        self._vault = vault
        self._incoming = incoming
        self.outgoing = outgoing
        self._bytes_per_second = bytes_per_second

    def sender(
        self,
        line: FileTransport,
        access: Access,
        on_database: OnDatabase,
        pause: Callable[[float], object] = time.sleep,
    ) -> FileSender:
        return FileSender(
            self.outgoing, self._opened, line, access, on_database, time.monotonic, pause, self._bytes_per_second
        )

    def receiver(self, line: FileTransport, access: Access) -> FileReceiver:
        return FileReceiver(self._incoming, line, access)

    def lacks(self, sha256: str) -> bool:
        """Whether a document has to be fetched."""
        return not self._vault.contains(sha256)

    def store_again(
        self, sha256: str, name: str, file: Path, progress: Progress | None, cancelled: Cancelled | None
    ) -> None:
        """Only the bytes that were attached as `name`. Raises DocumentOther, and as the vault does."""
        try:
            self._vault.store(file, progress=progress, cancelled=cancelled, sha256=sha256)
        except errors.DocumentUnreadable as error:
            if error.cause != "content":
                raise
            raise centre_errors.DocumentOther(file.name, name) from error

    @contextmanager
    def _opened(self, digest: bytes) -> Iterator[Opened]:
        try:
            with self._vault.open(digest.hex()) as reader:
                yield reader
        except errors.DocumentMissing as error:
            raise FileGone from error


class FilesThread:
    """The thread `blobs`, at work until `close`: sends what waits while nothing goes before it.

    `link` is that of `net`, which opens the sessions. `told` hears why the last try came to nothing, or nothing.
    """

    def __init__(
        self,
        files: DeskFiles,
        membership: Membership,
        on_database: OnDatabase,
        told: Callable[[str], None],
        link: Link,
    ) -> None:
        from sync.client.transport import Backoff  # noqa: PLC0415  # its libraries, which a desk alone never needs

        self._link = link
        self._outgoing = files.outgoing
        self._on_database = on_database
        self._unsent = membership.unsent
        self._told = told
        self._is_over = threading.Event()
        self._backoff = Backoff()
        self._line = file_line(membership.centre.address)
        access = Access(membership.centre.institution, lambda: link.token)
        self._sender = files.sender(self._line, access, on_database, self._is_over.wait)
        self.thread = threading.Thread(target=self._work, name="blobs", daemon=True)
        self.thread.start()

    def try_again(self) -> None:
        """What was set aside waits again."""
        self._on_database(self._outgoing.try_again)

    def close(self) -> None:
        """End what waits for the line; the thread is joined by whoever ends the others."""
        self._is_over.set()
        self._line.close()

    def _work(self) -> None:
        wait = 0.0
        while not self._is_over.wait(wait):
            wait = self._look() if self._link.token else REST_SECONDS / 4

    def _look(self) -> float:
        """Seconds until the next look."""
        try:
            self._sender.send(self._may_go_on)
        except Unreachable as unreachable:
            return self._failed(unreachable.cause, self._backoff.failed())
        except NotTheCentre as lie:
            return self._failed(lie.cause, self._backoff.failed())
        except ProblemRaised as raised:
            problem = raised.problem
            if problem.kind.remedy is Remedy.SESSION:
                self._link.token = ""  # `net` opens the next session
                return REST_SECONDS / 4
            return self._failed(problem.kind.value, self._backoff.failed(problem.retry_after))
        except errors.RegistraturaError as error:
            return self._failed(error.code, self._backoff.failed())
        self._backoff.succeeded()
        self._told("")
        return REST_SECONDS

    def _failed(self, cause: str, wait: float) -> float:
        self._told(cause)
        return wait

    def _may_go_on(self) -> bool:
        """Numbers and entries go before files."""
        return not self._is_over.is_set() and bool(self._link.token) and not self._on_database(self._unsent)


def file_line(address: str) -> FileTransport:
    from sync.client.file_transport import FileTransport  # noqa: PLC0415  # its libraries, as above

    return FileTransport(address, client())
