"""Work off the GUI thread, and the way back."""

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desk_app.ui.changes_hub import ChangesHub
from desk_app.ui.tasks import Lane, NamedThread, Tasks


class Listener(QObject):
    """Keeps what it hears and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[BaseException] = []
        self.threads: list[QThread] = []

    def done(self, result: object) -> None:
        self.results.append(result)
        self.threads.append(QThread.currentThread())

    def failed(self, error: BaseException) -> None:
        self.errors.append(error)
        self.threads.append(QThread.currentThread())


class Counter(QLabel):
    """A widget that shows a result."""

    def show_result(self, result: object) -> None:
        self.setText(str(result))


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    assert made.close() == []


def thread_name() -> str:
    return threading.current_thread().name


def test_each_lane_has_a_thread_of_its_name(tasks: Tasks, qtbot: QtBot) -> None:
    listener = Listener()
    for lane in Lane:
        tasks.run(lane, thread_name, listener.done)
    qtbot.waitUntil(lambda: len(listener.results) == len(Lane))
    assert sorted(map(str, listener.results)) == sorted(Lane)
    assert set(listener.threads) == {listener.thread()}


def test_an_error_comes_back_to_whoever_asked(tasks: Tasks, qtbot: QtBot) -> None:
    listener = Listener()
    tasks.run(Lane.READ, lambda: 1 // 0, listener.done, listener.failed)
    qtbot.waitUntil(lambda: bool(listener.errors))
    assert isinstance(listener.errors[0], ZeroDivisionError)
    assert listener.threads == [listener.thread()]
    assert listener.results == []


def test_quick_work_is_not_answered_before_its_caller_goes_on(
    tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A caller that says "busy" after it asked would say so for ever."""
    listener, lane = Listener(), tasks.lane(Lane.READ)
    submit = lane.submit

    def over_at_once(work: Callable[[], int]) -> Future[int]:
        future = submit(work)
        future.exception()
        return future

    monkeypatch.setattr(lane, "submit", over_at_once)
    tasks.run(Lane.READ, lambda: 1, listener.done)
    assert listener.results == []
    qtbot.waitUntil(lambda: listener.results == [1])


def test_an_error_nobody_asked_for_is_told_to_all(tasks: Tasks, qtbot: QtBot) -> None:
    listener = Listener()
    with qtbot.waitSignal(tasks.failed) as told:
        tasks.run(Lane.DB, {}.popitem, listener.done)
    assert isinstance(told.args[0], KeyError)


def test_only_bound_methods_may_listen(tasks: Tasks) -> None:
    with pytest.raises(TypeError):
        tasks.run(Lane.READ, thread_name, lambda result: None)


def test_a_late_result_does_not_wake_a_destroyed_widget(tasks: Tasks, qtbot: QtBot) -> None:
    label, listener, gate = Counter(), Listener(), threading.Event()
    tasks.run(Lane.READ, gate.wait, label.show_result)
    tasks.run(Lane.READ, thread_name, listener.done)
    delete(label)
    gate.set()
    qtbot.waitUntil(lambda: bool(listener.results))


def test_a_late_result_does_not_wake_a_forgotten_presenter(tasks: Tasks, qtbot: QtBot) -> None:
    forgotten, listener, gate = Listener(), Listener(), threading.Event()
    heard = forgotten.results
    tasks.run(Lane.READ, gate.wait, forgotten.done)
    tasks.run(Lane.READ, thread_name, listener.done)
    del forgotten
    gate.set()
    qtbot.waitUntil(lambda: bool(listener.results))
    assert heard == []


def test_the_latest_search_alone_is_answered(tasks: Tasks, qtbot: QtBot) -> None:
    listener, gate = Listener(), threading.Event()
    interrupted: list[str] = []

    def slow() -> str:
        gate.wait(10)
        return "first"

    tasks.run_latest(
        "search", Lane.READ, slow, listener.done, interrupt=lambda: (interrupted.append("first"), gate.set())
    )
    qtbot.wait(20)
    for typed in ("second", "third"):
        tasks.run_latest("search", Lane.READ, typed.upper, listener.done)
    qtbot.waitUntil(lambda: bool(listener.results))
    qtbot.wait(20)
    assert (listener.results, interrupted) == (["THIRD"], ["first"])


def test_work_not_begun_is_dropped_when_cancelled(tasks: Tasks, qtbot: QtBot) -> None:
    listener, gate = Listener(), threading.Event()
    ran: list[int] = []
    tasks.run(Lane.DB, gate.wait, listener.done)
    tasks.run(Lane.DB, lambda: ran.append(1), listener.done).cancel()
    gate.set()
    tasks.run(Lane.DB, thread_name, listener.done)
    qtbot.waitUntil(lambda: "db" in listener.results)
    assert ran == []


def test_closing_finishes_what_was_promised_and_leaves_no_thread(qtbot: QtBot) -> None:
    before = set(threading.enumerate())
    tasks = Tasks()
    written: list[int] = []
    listener = Listener()
    for place in range(50):
        tasks.run(Lane.DB, lambda place=place: written.append(place), listener.done)
    assert tasks.close() == []
    assert written == list(range(50))
    assert set(threading.enumerate()) == before
    with pytest.raises(RuntimeError):
        tasks.run(Lane.DB, thread_name, listener.done)


def test_a_thread_that_hangs_is_named_and_not_waited_for() -> None:
    tasks, listener, gate = Tasks(), Listener(), threading.Event()
    tasks.run(Lane.PRINT, gate.wait, listener.done)
    assert tasks.close(seconds=0.05) == ["print"]
    gate.set()
    assert tasks.lane(Lane.PRINT).join(5)


class Held:
    """What belongs to the thread that made it: the cursor of a search."""


def test_what_failed_work_held_is_let_go_on_its_own_thread() -> None:
    died_on: list[str] = []

    def interrupted() -> None:
        held = Held()
        weakref.finalize(held, lambda: died_on.append(threading.current_thread().name))
        raise OSError("interrupted")

    def search() -> None:
        try:
            interrupted()
        except OSError as error:
            raise ValueError("nobody waits for it") from error

    thread = NamedThread("read")
    error = thread.submit(search).exception()
    assert isinstance(error, ValueError)
    assert died_on == ["read"]
    thread.shutdown()


def test_an_error_goes_with_whoever_asked_and_leaves_no_garbage() -> None:
    def fail() -> None:
        raise Failure

    class Failure(Exception):
        pass

    thread = NamedThread("read")
    gc.collect()
    gc.disable()
    try:
        future = thread.submit(fail)
        error = weakref.ref(future.exception())
        thread.shutdown()
        del future
        assert error() is None
    finally:
        gc.enable()


def test_a_thread_at_rest_holds_no_result(qtbot: QtBot) -> None:
    thread = NamedThread("read")
    future = thread.submit(Held)
    result = weakref.ref(future.result())
    del future
    qtbot.waitUntil(lambda: result() is None)
    thread.shutdown()


def test_a_named_thread_is_an_executor_that_knows_itself() -> None:
    thread = NamedThread("db")
    assert thread.submit(thread.is_current).result(5)
    assert not thread.is_current()
    assert list(thread.map(abs, [-1, -2])) == [1, 2]
    thread.shutdown()


def test_changes_from_any_thread_are_heard_on_the_gui_thread(tasks: Tasks, qtbot: QtBot) -> None:
    hub, listener = ChangesHub(), Listener()
    hub.changed.connect(listener.done)
    changes = object()
    hub.publish(changes)
    tasks.run(Lane.DB, lambda: hub.publish(changes), listener.failed)
    qtbot.waitUntil(lambda: len(listener.results) == 2)
    assert listener.results == [changes, changes]
    assert set(listener.threads) == {listener.thread()}
