"""The mirror beside its store: whether it holds all that was committed, and what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

from sync.client.ports import Mirror, Store
from sync.client.start import Start, complete, seen_in, stands_in
from sync.protocol.journal import GENESIS, BrokenEvent, Event, Head


class MirrorLost(Exception):
    """The mirror cannot be written: no number is given. `cause` is the operating system's word."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


@contextmanager
def mirror_errors() -> Iterator[None]:
    """Raises MirrorLost where the mirror's path is not there."""
    try:
        yield
    except OSError as error:
        raise MirrorLost(error.strerror or str(error)) from error


class Mirroring:
    """For the desk that owns both."""

    def __init__(self, store: Store, mirror: Mirror) -> None:
        self._store = store
        self.mirror = mirror
        self.is_whole = False
        """Whether everything committed stands in the mirror too, so that paper may follow (invariant I2)."""

    def ends_at(self, head: Head) -> bool:
        try:
            last = self.mirror.last()
        except BrokenEvent:
            return False
        return head.hash == (GENESIS if last is None else last.hash)

    @property
    def contradicts(self) -> bool:
        """Whether it ends with what the store does not hold; one that was lost or set back is only completed.

        Raises OSError.
        """
        try:
            last = self.mirror.last()
        except BrokenEvent:
            return True
        return last is not None and not stands_in(self._store, last)

    def contradiction(self) -> Start | None:
        """What speaks against the mirror while the desk runs. Raises OSError."""
        if not self.contradicts:
            return None
        return replace(Start.of(self._store, self.mirror), seen=seen_in(self.mirror))

    def beside(self, desk: str) -> Iterator[Event]:
        """The events of that desk which a contradicting mirror holds and the store lacks, up to a damaged line."""
        with suppress(OSError, BrokenEvent):  # a mirror that is not there is not written anew either
            if self.contradicts:
                for event in self.mirror.events(1):
                    if event.header.desk == desk and not stands_in(self._store, event):
                        yield event

    def complete(self) -> None:
        """Raises OSError."""
        complete(self._store, self.mirror)
        self.is_whole = True

    def append(self, events: Sequence[Event]) -> None:
        """Raises OSError."""
        if events:
            self.mirror.append(events)
        self.is_whole = True

    def attempt(self, write: Callable[[], None]) -> None:
        """The numbers stand already: the label waits, and the next transaction is refused until it is mended."""
        with suppress(OSError):
            write()
