"""A widget that nobody holds any more dies on the thread of the window."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desk_app.ui.garbage import LOOKS_UNTIL_SETTLED, OBJECTS_BETWEEN_COLLECTIONS, YOUNG_TO_WHOLE, GarbageCollection


class Ring(QLabel):
    """Holds itself, as a page does through its presenter."""

    def __init__(self) -> None:
        super().__init__()
        self.held = self


@pytest.fixture
def collection(qtbot: QtBot) -> Iterator[GarbageCollection]:
    gc.collect()
    made = GarbageCollection()
    for _ in range(LOOKS_UNTIL_SETTLED):
        made.look()
    yield made
    made.close()


def test_a_busy_thread_collects_no_widget_and_the_window_does(collection: GarbageCollection) -> None:
    died_on: list[threading.Thread] = []
    weakref.finalize(Ring(), lambda: died_on.append(threading.current_thread()))
    made: list[list[int]] = []
    busy = threading.Thread(target=lambda: made.extend([] for _ in range(3 * OBJECTS_BETWEEN_COLLECTIONS)))
    busy.start()
    busy.join()
    assert died_on == []
    collection.look()
    assert died_on == [threading.main_thread()]


def test_what_has_grown_old_dies_once_the_window_rests(collection: GarbageCollection) -> None:
    died: list[bool] = []
    old = Ring()
    weakref.finalize(old, lambda: died.append(True))
    kept: list[list[list[int]]] = []
    for _ in range(YOUNG_TO_WHOLE):
        kept.append([[] for _ in range(2 * OBJECTS_BETWEEN_COLLECTIONS)])
        collection.look()
    del old
    collection.look()
    assert died == [], "so many were just made: that is no rest"
    collection.look()
    assert died == [True]


def test_what_was_there_at_the_start_is_not_walked_through(qtbot: QtBot) -> None:
    died: list[bool] = []
    loaded = Ring()
    weakref.finalize(loaded, lambda: died.append(True))
    collection = GarbageCollection()
    for _ in range(LOOKS_UNTIL_SETTLED):
        collection.look()
    del loaded
    gc.collect()
    assert died == []
    collection.close()
    gc.collect()
    assert died == [True]


def test_little_is_not_worth_a_walk(collection: GarbageCollection) -> None:
    died: list[bool] = []
    weakref.finalize(Ring(), lambda: died.append(True))
    collection.look()
    assert died == []


def test_python_collects_again_once_the_window_is_gone(collection: GarbageCollection) -> None:
    assert not gc.isenabled()
    collection.close()
    assert gc.isenabled()
