"""Lets long work on another thread use transactions of the writing thread, one batch at a time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from queue import SimpleQueue
from types import TracebackType
from typing import Any, TypeVar, cast

from desk_app.application.ports import OpenUnitOfWork, UnitOfWork

_T = TypeVar("_T")
_Call = tuple[Callable[[], Any], Future[Any]]


def on_lane(lane: Executor, begin: OpenUnitOfWork) -> OpenUnitOfWork:
    """`begin` for a thread that does not own the connection: every step of its transactions runs on `lane`.

    The lane is held from the beginning of a transaction to its end, so that nothing else gets into it, and is free
    in between: who registers a letter waits for one batch of an import, not for all of it.
    """
    return lambda: cast(UnitOfWork, _HeldLane(lane, begin))


class _HeldLane:
    def __init__(self, lane: Executor, begin: OpenUnitOfWork) -> None:
        self._lane = lane
        self._begin = begin
        self._calls: SimpleQueue[_Call | None] = SimpleQueue()
        self._work: UnitOfWork | None = None

    def __enter__(self) -> _HeldLane:
        self._lane.submit(self._serve)
        try:
            self._work = self._ask(lambda: self._begin().__enter__())
        except BaseException:
            self._calls.put(None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        work = self._work
        assert work is not None
        try:
            self._ask(lambda: work.__exit__(kind, error, trace))
        finally:
            self._calls.put(None)

    def __getattr__(self, name: str) -> Any:
        """A property of the transaction, or a method that runs where the transaction lives."""
        value = self._ask(lambda: getattr(self._work, name))
        if not callable(value):
            return value
        return lambda *arguments: self._ask(lambda: value(*arguments))

    def _ask(self, question: Callable[[], _T]) -> _T:
        answer: Future[_T] = Future()
        self._calls.put((question, answer))
        return answer.result()

    def _serve(self) -> None:
        """Runs on the lane until the transaction is over."""
        while (call := self._calls.get()) is not None:
            question, answer = call
            try:
                answer.set_result(question())
            except BaseException as error:  # noqa: BLE001 - whoever waits for the answer gets the error
                answer.set_exception(error)
