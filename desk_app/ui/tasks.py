"""Work away from the GUI thread: named threads, each the sole owner of what it touches, and the way back."""

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from enum import StrEnum
from functools import partial
from traceback import clear_frames
from typing import Any, ParamSpec, TypeVar
from weakref import WeakMethod

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Lane(StrEnum):
    """The threads; each value is the thread's name."""

    DB = "db"
    READ = "read"
    PRINT = "print"
    SIGN = "sign"
    PREVIEW = "preview"
    """Terms and pictures of papers to come: it touches neither register nor printer."""


class NamedThread(Executor):
    """An executor of exactly one thread with a given name.

    The thread is a daemon: a driver that never returns must not keep the program from ending.
    """

    def __init__(self, name: str) -> None:
        self._work: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Queue ``fn``. Raises RuntimeError after :meth:`shutdown`."""
        if self._closed:
            raise RuntimeError(f"the thread {self._thread.name} is closed")
        future: Future[_T] = Future()
        self._work.put(partial(_carry_out, future, partial(fn, *args, **kwargs)))
        return future

    def is_current(self) -> bool:
        """Tell whether the caller runs on this thread, for functions that assert where they belong."""
        return threading.current_thread() is self._thread

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more work; finish what is queued, unless told to drop it."""
        self._closed = True
        while cancel_futures:
            try:
                self._work.get_nowait()
            except queue.Empty:
                break
        self._work.put(None)
        if wait:
            self._thread.join()

    def join(self, seconds: float) -> bool:
        """Wait for the thread to end; tell whether it did."""
        self._thread.join(max(seconds, 0))
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            work()
            del work  # with its result: the next piece may be hours away


def _carry_out(future: Future[_T] | None, work: Callable[[], _T]) -> None:
    assert future is not None
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = work()
    except BaseException as error:  # noqa: BLE001 - whoever waits for the result gets the error
        _let_go(error)
        future.set_exception(error)
        future = None  # the error holds this call, and its future would hold the error: nobody else holds either
    else:
        future.set_result(result)


def _let_go(error: BaseException) -> None:
    """Let go of what the calls that the error went through held, on the thread that owns it.

    With the error it would go to the thread of the window, where the cursor of an interrupted search would wait
    until SQLite is done with the next one.
    """
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        if (each := waiting.pop()) is not None and id(each) not in seen:
            seen.add(id(each))
            clear_frames(each.__traceback__)
            waiting += (each.__cause__, each.__context__)


class Task:
    """A piece of work on its way. :meth:`cancel` drops its result, and the work if it has not begun."""

    def __init__(
        self,
        done: Callable[[Any], object],
        failed: Callable[[BaseException], object] | None,
        interrupt: Callable[[], object] | None,
    ) -> None:
        self.done = WeakMethod(done)
        self.failed = WeakMethod(failed) if failed is not None else None
        self.cancelled = False
        self.future: Future[Any] = Future()
        self._interrupt = interrupt

    def cancel(self) -> None:
        """Drop the result; call the interrupt if the work is under way."""
        self.cancelled = True
        if not self.future.cancel() and not self.future.done() and self._interrupt is not None:
            self._interrupt()


class Tasks(QObject):
    """Runs work on the lanes and hands results back on the GUI thread.

    Made on the GUI thread. Results and errors go to bound methods only, and are dropped when the
    method's object or its Qt part is gone by then. An error nobody listens to goes to ``failed``.
    """

    failed = Signal(object)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {lane: NamedThread(lane.value) for lane in Lane}
        self._latest: dict[str, Task] = {}
        self._is_closed = False
        # Queued always: work that is over before `run` returns must not be answered before its caller goes on.
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def lane(self, lane: Lane) -> NamedThread:
        """The executor of ``lane``, for adapters that need it."""
        return self._lanes[lane]

    def run(
        self,
        lane: Lane,
        work: Callable[[], _T],
        done: Callable[[_T], object],
        failed: Callable[[BaseException], object] | None = None,
        interrupt: Callable[[], object] | None = None,
    ) -> Task:
        """Run ``work`` on ``lane``, then ``done(result)`` or ``failed(error)`` on the GUI thread.

        ``done`` and ``failed`` must be bound methods (TypeError otherwise). ``interrupt`` ends work that
        is under way, called from the GUI thread by :meth:`Task.cancel`.
        """
        task = Task(done, failed, interrupt)
        task.future = self._lanes[lane].submit(work)
        task.future.add_done_callback(lambda _: self._finish(task))
        return task

    def run_latest(
        self,
        key: str,
        lane: Lane,
        work: Callable[[], _T],
        done: Callable[[_T], object],
        failed: Callable[[BaseException], object] | None = None,
        interrupt: Callable[[], object] | None = None,
    ) -> Task:
        """As :meth:`run`, cancelling the task before it with the same ``key``: search as one types."""
        if (before := self._latest.get(key)) is not None:
            before.cancel()
        task = self.run(lane, work, done, failed, interrupt)
        self._latest[key] = task
        return task

    def close(self, seconds: float = 5.0) -> list[str]:
        """Take no more work, finish what is queued, and join all threads within ``seconds``.

        Nothing is handed back any more: whoever waits for a result is leaving too.

        Returns the names of threads that did not end in time.
        """
        until = time.monotonic() + seconds
        self._is_closed = True
        for task in self._latest.values():
            task.cancel()
        self._latest.clear()
        for thread in self._lanes.values():
            thread.shutdown(wait=False, cancel_futures=False)
        return [lane.value for lane, thread in self._lanes.items() if not thread.join(until - time.monotonic())]

    def _finish(self, task: Task) -> None:
        """Runs on the lane: the signal carries the task over to the GUI thread."""
        if not task.cancelled and isValid(self):
            self._finished.emit(task)

    def _deliver(self, task: Task) -> None:
        if self._is_closed or task.cancelled or task.future.cancelled():
            return
        error = task.future.exception()
        if error is None:
            _call(task.done, task.future.result())
        elif task.failed is None:
            self.failed.emit(error)
        else:
            _call(task.failed, error)


def _call(method: WeakMethod[Callable[[Any], object]], argument: object) -> None:
    bound = method()
    if bound is None:
        return
    owner = getattr(bound, "__self__", None)
    if isinstance(owner, QObject) and not isValid(owner):
        return
    bound(argument)
