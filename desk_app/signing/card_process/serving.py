"""The inside of a card process: requests from standard input, answers on standard output, one after the other.

The caller's thread answers: drivers may insist on one. A second thread only reads: when the program that started
the process is gone, it ends at once, even inside a call that hangs.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable
from typing import BinaryIO

from desk_app.signing.card_process import wire
from desk_app.signing.card_process.wire import Message
from desk_app.signing.memory_image import keep_from_others, leave_no_image


def serve(answer: Callable[[Message, bytes], Message]) -> None:
    """Answer until standard input ends, and the process with it; `answer` takes a message and its secret."""
    requests, answers = _own_streams()
    leave_no_image()
    keep_from_others()
    waiting: queue.SimpleQueue[tuple[Message, bytes]] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(requests, waiting.put), daemon=True).start()
    while True:
        message, secret = waiting.get()
        wire.write(answers, answer(message, secret))


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """The streams of the program; what a driver prints goes nowhere."""
    requests, answers = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    return os.fdopen(requests, "rb"), os.fdopen(answers, "wb")


def _receive(requests: BinaryIO, take: Callable[[tuple[Message, bytes]], None]) -> None:
    while (received := wire.read(requests)) is not None:
        take(received)
    os._exit(0)
