"""What may be written of a mistake of the program: kinds of errors and places in the code, never a value.

The text of an exception may hold what somebody typed, and the path of a module the name of an account: neither is
ever read here.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType

_MOST_ERRORS = 8
_MOST_PLACES = 40


class FaultElsewhere(Exception):
    """A mistake in another process of the program; `places` is what `fault_places` told there."""

    def __init__(self, places: tuple[str, ...]) -> None:
        super().__init__(*places)
        self.places = places


def fault_places(error: BaseException) -> tuple[str, ...]:
    """The kind of `error` and the places it came through, the innermost last; then those that led to it."""
    return tuple(line for each in _chain(error) for line in _told(each))


def fault_name(error: BaseException) -> tuple[str, str]:
    """The kind of `error` and the innermost place: what tells one mistake from another."""
    if isinstance(error, FaultElsewhere) and error.places:
        return error.places[0], error.places[-1].strip()
    places = _places(error.__traceback__)
    return _kind(error), places[-1] if places else ""


def _told(error: BaseException) -> Iterator[str]:
    places = _places(error.__traceback__)
    yield _kind(error)
    if len(places) > _MOST_PLACES:
        yield f"  ({len(places) - _MOST_PLACES} before)"
    yield from (f"  {place}" for place in places[-_MOST_PLACES:])
    if isinstance(error, FaultElsewhere):
        yield from (f"  in the other process: {place}" for place in error.places)


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting and len(found) < _MOST_ERRORS:
        each = waiting.pop(0)
        if each is None or each in found:
            continue
        found.append(each)
        parts = each.exceptions if isinstance(each, BaseExceptionGroup) else ()
        waiting += (each.__cause__, None if each.__suppress_context__ else each.__context__, *parts)
    return found


def _kind(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _places(trace: TracebackType | None) -> list[str]:
    found = []
    while trace is not None:
        frame = trace.tb_frame
        module = frame.f_globals.get("__name__", "")
        found.append(f"{module}:{trace.tb_lineno} {frame.f_code.co_qualname}")
        trace = trace.tb_next
    return found
