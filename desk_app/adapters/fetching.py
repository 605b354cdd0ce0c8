"""Documents of other desks, fetched when somebody wants to see them."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from desk_app.adapters.travelling_files import DeskFiles, client, file_line
from desk_app.application.ports import Cancelled, Progress
from desk_app.application.synchronise import OnDatabase
from desk_app.domain import centre_errors, errors
from sync.client.engine import Engine, Link
from sync.client.files import Access
from sync.client.gateway import Unreachable
from sync.client.membership import Membership
from sync.protocol.problems import ProblemRaised, Remedy

SESSION_SECONDS = 10.0
"""How long a running line is given to open a session."""
_MOST_SESSIONS = 3


class OwnSession:
    """A desk whose threads do not run: one cycle opens a session."""

    def __init__(self, membership: Membership, on_database: OnDatabase) -> None:
        from sync.client.transport import Transport  # noqa: PLC0415  # its libraries, which a desk alone never needs

        self._line = Transport(membership.centre.address, client())
        self._engine = Engine(membership, self._line, os.urandom, on_database)
        self.link = self._engine.link

    def open(self) -> None:
        self._engine.cycle()
        if self.link.stopped:
            raise centre_errors.CentreRefused(self.link.stopped)

    def close(self) -> None:
        self._line.close()


class SharedSession:
    """That of the running threads: a second one would end theirs."""

    def __init__(self, link: Link, wake: Callable[[], object]) -> None:
        self.link = link
        self._wake = wake

    def open(self) -> None:
        """Raises Unreachable where `net` has none within SESSION_SECONDS."""
        self._wake()
        pause, until = threading.Event(), time.monotonic() + SESSION_SECONDS
        while not self.link.token:
            if time.monotonic() > until:
                raise Unreachable("timeout")
            pause.wait(0.05)

    def close(self) -> None:
        """The threads go on."""


def fetch(
    files: DeskFiles,
    membership: Membership,
    session: OwnSession | SharedSession,
    sha256: str,
    length: int,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> None:
    """Bring a document of `length` bytes into the vault; what is there by now stays when it breaks off.

    Raises Unreachable, NotTheCentre, ProblemRaised, CentreRefused, Cancelled, DiskFull.
    """

    def told(done: int, whole: int) -> None:
        if cancelled is not None and cancelled():
            raise errors.Cancelled
        if progress is not None:
            progress(done, whole)

    line = file_line(membership.centre.address)
    link = session.link
    receiver = files.receiver(line, Access(membership.centre.institution, lambda: link.token))
    try:
        for _ in range(_MOST_SESSIONS):
            if not link.token:
                session.open()
            with suppress(_SessionOver):
                _fetch_within(link, lambda: receiver.fetch(bytes.fromhex(sha256), length, told))
                return
        raise Unreachable("timeout")
    finally:
        line.close()
        session.close()


class _SessionOver(Exception):
    """The token is not the newest any more."""


def _fetch_within(link: Link, act: Callable[[], None]) -> None:
    try:
        act()
    except ProblemRaised as raised:
        if raised.problem.kind.remedy is not Remedy.SESSION:
            raise
        link.token = ""
        raise _SessionOver from raised
