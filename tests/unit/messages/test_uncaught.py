"""What nobody caught is heard wherever it happens, and whoever heard of it before hears of it still."""

import sys
import threading

import pytest

from desk_app.ui.uncaught import hear_uncaught


@pytest.fixture
def heard(monkeypatch):
    """What was told, and what those heard who listened before."""
    told, before = [], []
    for module, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(module, name, lambda *given: before.append(given))
    hear_uncaught(lambda what, error: told.append((what, type(error))))
    return told, before


def test_an_error_on_the_thread_of_the_window(heard):
    told, before = heard
    error = ValueError()
    sys.excepthook(ValueError, error, None)
    assert told == [("nobody caught it", ValueError)]
    assert before == [(ValueError, error, None)]


def test_an_error_that_ends_a_thread(heard):
    told, before = heard
    thread = threading.Thread(target=[].pop)
    thread.start()
    thread.join()
    assert told == [("a thread ended", IndexError)]
    assert len(before) == 1


class Unreadable:
    def __del__(self):
        raise KeyError


def test_an_error_where_python_can_only_go_on(heard):
    told, before = heard
    Unreadable()
    assert told == [("nobody could catch it", KeyError)]
    assert len(before) == 1


@pytest.mark.parametrize("asks_to_leave", [KeyboardInterrupt(), SystemExit()])
def test_who_asks_to_leave_made_no_mistake(heard, asks_to_leave):
    told, before = heard
    sys.excepthook(type(asks_to_leave), asks_to_leave, None)
    assert told == []
    assert len(before) == 1


def test_a_listener_that_fails_keeps_nobody_from_hearing(monkeypatch):
    before = []
    monkeypatch.setattr(sys, "excepthook", lambda *given: before.append(given))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)

    def fail(what, error):
        raise OSError

    hear_uncaught(fail)
    sys.excepthook(ValueError, ValueError(), None)
    assert len(before) == 1
