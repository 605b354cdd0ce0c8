"""A register that a window has open is written to on the thread that owns it, by tests too."""

from collections.abc import Callable
from typing import TypeVar

from desk_app.application.front_desk import FrontDesk
from desk_app.ui.counter import Counter
from desk_app.ui.tasks import Lane

_T = TypeVar("_T")
PATIENCE_SECONDS = 60


def on_db(counter: Counter, act: Callable[[FrontDesk], _T]) -> _T:
    """What ``act`` gives, done in its turn on the thread that owns the register."""
    return counter.tasks.lane(Lane.DB).submit(act, counter.front_desk).result(timeout=PATIENCE_SECONDS)
