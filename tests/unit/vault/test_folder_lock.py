from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desk_app.adapters import folder_lock
from desk_app.adapters.folder_lock import FolderLock, Holder, current_holder
from desk_app.adapters.handover import (
    HandoverRequest,
    handover_requested,
    request_handover,
    withdraw_handover,
)
from desk_app.domain.errors import DiskFull, FolderLocked, FolderMissing, FolderReadOnly


def test_a_second_lock_of_the_same_process_is_refused_by_name(folder: Path) -> None:
    with FolderLock.acquire(folder, "Demonstrație Ana"):
        with pytest.raises(FolderLocked) as caught:
            FolderLock.acquire(folder, "registraturactl")
        assert (caught.value.holder, caught.value.pid) == ("Demonstrație Ana", os.getpid())
        assert current_holder(folder) == Holder("Demonstrație Ana", os.getpid())
    assert current_holder(folder) is None
    FolderLock.acquire(folder, "registraturactl").release()


def test_letting_go_twice_harms_no_one(folder: Path) -> None:
    first = FolderLock.acquire(folder, "first")
    first.release()
    with FolderLock.acquire(folder, "second"):
        first.release()
        assert current_holder(folder) == Holder("second", os.getpid())


def test_an_error_inside_lets_go(folder: Path) -> None:
    with pytest.raises(KeyError), FolderLock.acquire(folder, "first"):
        raise KeyError
    assert current_holder(folder) is None


def test_another_person_in_the_same_program(folder: Path) -> None:
    with FolderLock.acquire(folder, "A name that is longer") as lock:
        lock.announce("Ana")
        assert current_holder(folder) == Holder("Ana", os.getpid())


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b'{"holder": "x"}'])
def test_a_holder_that_has_not_written_its_name(
    folder: Path, text: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_lock, "_GRACE_SECONDS", 0.06)
    with FolderLock.acquire(folder, "first"):
        (folder / "lock").write_bytes(text)
        with pytest.raises(FolderLocked) as caught:
            FolderLock.acquire(folder, "second")
        assert (caught.value.holder, caught.value.pid) == ("", 0)
        assert current_holder(folder) == Holder("", 0)


def test_the_name_of_one_who_was_killed_is_forgotten(folder: Path) -> None:
    (folder / "lock").write_text('{"holder": "killed", "pid": 1}')
    assert current_holder(folder) is None
    assert (folder / "lock").read_text().strip() == ""


def test_a_name_longer_than_the_line(folder: Path) -> None:
    with FolderLock.acquire(folder, "😀" * 5000):
        assert current_holder(folder) == Holder("😀" * 100, os.getpid())


def test_a_lock_whose_name_cannot_be_written_is_let_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(DiskFull):
            FolderLock.acquire(folder, "first")
    FolderLock.acquire(folder, "second").release()


def test_a_handover_goes_from_hand_to_hand(folder: Path) -> None:
    first = FolderLock.acquire(folder, "Demonstrație Ana")
    assert handover_requested(folder) is None
    request = request_handover(folder, "Demonstrație Ion")
    assert handover_requested(folder) == request

    def let_go_when_asked() -> None:
        while handover_requested(folder) is None:
            time.sleep(0.01)
        first.release()

    polling = threading.Thread(target=let_go_when_asked)
    polling.start()
    with FolderLock.acquire(folder, "Demonstrație Ion", wait_seconds=10):
        assert handover_requested(folder) is None
        assert current_holder(folder) == Holder("Demonstrație Ion", os.getpid())
    polling.join()


def test_waiting_in_vain_ends_and_the_request_is_withdrawn(folder: Path) -> None:
    with FolderLock.acquire(folder, "Demonstrație Ana"):
        request = request_handover(folder, "Demonstrație Ion")
        with pytest.raises(FolderLocked):
            FolderLock.acquire(folder, "Demonstrație Ion", wait_seconds=0.1)
        later = request_handover(folder, "Demonstrație Maria")
        withdraw_handover(folder, request)
        assert handover_requested(folder) == later
        withdraw_handover(folder, later)
        assert handover_requested(folder) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}"])
def test_a_request_that_cannot_be_read_is_none(folder: Path, content: bytes) -> None:
    (folder / "handover.json").write_bytes(content)
    assert handover_requested(folder) is None


def test_every_request_is_another_one(folder: Path) -> None:
    assert request_handover(folder, "Ana") != request_handover(folder, "Ana")
    assert isinstance(handover_requested(folder), HandoverRequest)


def test_a_folder_that_is_gone(folder: Path) -> None:
    for ask in (
        lambda path: FolderLock.acquire(path, "x"),
        current_holder,
        lambda p: request_handover(p, "x"),
    ):
        with pytest.raises(FolderMissing):
            ask(folder / "gone")


def test_a_folder_that_may_not_be_written(
    reachable_folder: Path, ordinary_person: Callable[[], AbstractContextManager[None]]
) -> None:
    with ordinary_person(), pytest.raises(FolderReadOnly):
        FolderLock.acquire(reachable_folder, "x")
