"""Watches the card readers of this machine on a thread of its own.

A loop on the bare PC/SC calls. The monitors that come with pyscard end for good when the service stops, and
Windows stops it whenever the last reader, so every token, is unplugged. A card is never connected to: its ATR
comes with the status of its reader, and a connection could disturb another program's signature.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from smartcard import scard

from desk_app.signing.cards.readers import Reader, Readers, Service

Report = Callable[[Readers], None]

_NOTIFICATION = r"\\?PnP?\Notification"
"""The pseudo-reader whose state changes when a reader comes or goes."""
_WAIT_MILLISECONDS = 60_000
_PAUSE_SECONDS = 0.2
"""Between two attempts to reach a service that is down."""
_CANCEL_SECONDS = 0.05
_EVENT_COUNT_SHIFT = 16
"""The upper half of a state counts the cards that came and went (of the pseudo-reader: the readers)."""

States = dict[str, tuple[int, bytes]]


class ReaderWatch:
    """Reports the readers whenever something about them changes, on its own thread, until `stop`."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._last = Readers(Service.STARTING)
        self._stopping = threading.Event()
        self._context: Any = None
        self._thread = threading.Thread(target=self._run, name="readers", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End the watch and wait for its thread; nothing is reported afterwards."""
        self._stopping.set()
        # A cancel that arrives between two waits is lost: it is repeated until the thread has ended.
        while self._thread.is_alive():
            context = self._context
            if context is not None:
                scard.SCardCancel(context)
            self._thread.join(_CANCEL_SECONDS)

    def _run(self) -> None:
        while not self._stopping.is_set():
            result, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
            if result == scard.SCARD_S_SUCCESS:
                self._context = context
                self._watch(context)
                self._context = None
                scard.SCardReleaseContext(context)
            if not self._stopping.is_set():
                self._tell(Readers(Service.DOWN))
                self._stopping.wait(_PAUSE_SECONDS)

    def _watch(self, context: Any) -> None:
        """Report until the service is lost or the watch stopped."""
        states: States = {}
        while not self._stopping.is_set():
            names = _names(context)
            if names is None:
                return
            states = {name: states.get(name, (scard.SCARD_STATE_UNAWARE, b"")) for name in names}
            changed = self._wait(context, states)
            if changed is None:
                return
            states = changed
            self._tell(_seen(states))

    def _wait(self, context: Any, states: States) -> States | None:
        """The states after the next change, or as they were; None when the service is lost.

        Readers that were never looked at answer at once, so the first report does not wait.
        """
        asked = [(name, state) for name, (state, _) in states.items()]
        asked.append((_NOTIFICATION, len(states) << _EVENT_COUNT_SHIFT))
        result, answers = scard.SCardGetStatusChange(context, _WAIT_MILLISECONDS, asked)
        if result in (scard.SCARD_E_TIMEOUT, scard.SCARD_E_CANCELLED, scard.SCARD_E_UNKNOWN_READER):
            return states
        if result != scard.SCARD_S_SUCCESS:
            # Service stopped, system cancelled, communication lost, handle invalid: all need a new context.
            return None
        return {
            name: (state & ~scard.SCARD_STATE_CHANGED, bytes(atr))
            for name, state, atr in answers
            if name != _NOTIFICATION
        }

    def _tell(self, readers: Readers) -> None:
        if readers != self._last and not self._stopping.is_set():
            self._last = readers
            self._report(readers)


def _names(context: Any) -> list[str] | None:
    """The readers there are; None when the service is lost."""
    result, names = scard.SCardListReaders(context, [])
    if result == scard.SCARD_E_NO_READERS_AVAILABLE:
        return []
    return sorted(names) if result == scard.SCARD_S_SUCCESS else None


def _seen(states: States) -> Readers:
    readers = [
        Reader(
            name,
            atr if state & scard.SCARD_STATE_PRESENT else None,
            state >> _EVENT_COUNT_SHIFT,
        )
        for name, (state, atr) in states.items()
        if not state & (scard.SCARD_STATE_UNKNOWN | scard.SCARD_STATE_UNAVAILABLE | scard.SCARD_STATE_IGNORE)
    ]
    return Readers(Service.RUNNING, tuple(readers))


def current_readers() -> Readers:
    """The readers at this moment, without a thread: for a command that asks once."""
    result, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    if result != scard.SCARD_S_SUCCESS:
        return Readers(Service.DOWN)
    try:
        names = _names(context)
        if not names:
            return Readers(Service.DOWN if names is None else Service.RUNNING)
        asked = [(name, scard.SCARD_STATE_UNAWARE) for name in names]
        result, answers = scard.SCardGetStatusChange(context, 0, asked)
        if result != scard.SCARD_S_SUCCESS:
            return Readers(Service.DOWN)
        return _seen({name: (state, bytes(atr)) for name, state, atr in answers})
    finally:
        scard.SCardReleaseContext(context)
