"""Parts of a front desk that are made when one of them is first asked."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")
_Whole = TypeVar("_Whole")


class Late(Generic[_Whole]):
    """A whole that `make` makes once, on whichever thread asks first; `make` also imports what it needs."""

    def __init__(self, make: Callable[[], _Whole]) -> None:
        self._make = make
        self._made: _Whole | None = None
        self._lock = RLock()

    def __call__(self) -> _Whole:
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made

    def load(self) -> None:
        """Make it if nobody has asked yet."""
        self()

    def part(self, choose: Callable[[_Whole], _T]) -> _T:
        """What stands for a part of the whole, and passes on what it is asked."""
        return cast("_T", _Part(lambda: choose(self())))


class _Part:
    """An adapter or a use case: it is asked and called, never compared."""

    __slots__ = ("_part",)

    def __init__(self, part: Callable[[], Any]) -> None:
        self._part = part

    def __getattr__(self, name: str) -> Any:
        return getattr(self._part(), name)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._part()(*arguments, **named)
