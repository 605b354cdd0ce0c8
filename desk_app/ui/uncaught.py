"""What nobody caught is heard: on the thread of the window, on any other, and where Python can only go on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

Tell = Callable[[str, BaseException], None]
"""What happened, in words of the program's own, and the error."""


def hear_uncaught(tell: Tell) -> None:
    """Call `tell`, on the thread that it happens on, and then whoever heard of it until now.

    What `tell` itself raises is dropped: there is nobody left to hear of it.
    """
    raised, left_thread, unraisable = sys.excepthook, threading.excepthook, sys.unraisablehook

    def hear_raised(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _tell(tell, "nobody caught it", error)
        raised(kind, error, trace)

    def hear_left_thread(left: threading.ExceptHookArgs) -> None:
        _tell(tell, "a thread ended", left.exc_value)
        left_thread(left)

    def hear_unraisable(found: UnraisableHookArgs) -> None:
        _tell(tell, "nobody could catch it", found.exc_value)
        unraisable(found)

    sys.excepthook, threading.excepthook, sys.unraisablehook = hear_raised, hear_left_thread, hear_unraisable


def _tell(tell: Tell, what: str, error: BaseException | None) -> None:
    if isinstance(error, Exception):  # the rest asks to leave
        with suppress(Exception):
            tell(what, error)
