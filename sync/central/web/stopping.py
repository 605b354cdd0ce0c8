"""Learns of the signal to end as soon as it comes.

uvicorn lets every answer be given before it tells the application that it ends, so whoever waits for news would
hold a stop for the whole of its wait.
"""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def told_of_the_end(tell: Callable[[], None]) -> Iterator[None]:
    """Call `tell` in the running event loop at SIGTERM or SIGINT, then do what was done before at that signal.

    Only the main thread hears signals; an application that runs in another one is ended by whoever started it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in _SIGNALS}

    def hear(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(tell)
        usual = before[signal.Signals(number)]
        if callable(usual):
            usual(number, frame)

    for number in _SIGNALS:
        signal.signal(number, hear)
    try:
        yield
    finally:
        for number, usual in before.items():
            signal.signal(number, usual)
