"""Work that other threads ask of the one that owns the database."""

from __future__ import annotations

import threading
from collections.abc import Callable

from sync.client.gateway import Unreachable


class DeskTurns:
    """Pieces of work for the thread that owns the database, and who waits for them."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: list[_Turn] = []
        self._is_closed = False

    def ask(self, work: Callable[[], object]) -> object:
        """From another thread: wait until it is done; raises Unreachable where nobody does it any more."""
        turn = _Turn(work)
        with self._changed:
            if self._is_closed:
                raise Unreachable("closed")
            self._waiting.append(turn)
            self._changed.notify()
        turn.is_done.wait()
        if turn.error is not None:
            raise turn.error
        return turn.result

    def serve(self, seconds: float) -> None:
        """On the owning thread: do what waits, or wait for something to do."""
        with self._changed:
            if not self._waiting:
                self._changed.wait(seconds)
            turns, self._waiting = self._waiting, []
        for turn in turns:
            turn.run()

    def close(self) -> None:
        with self._changed:
            self._is_closed = True
            turns, self._waiting = self._waiting, []
        for turn in turns:
            turn.error = Unreachable("closed")
            turn.is_done.set()


class _Turn:
    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self.is_done = threading.Event()
        self.result: object = None
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.result = self._work()
        except BaseException as error:  # noqa: BLE001 - whoever asked is told, whatever it is
            self.error = error
        self.is_done.set()
