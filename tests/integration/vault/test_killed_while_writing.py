"""Whatever the moment of the kill: what was called safe is there, the rest is there whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desk_app.adapters.document_vault import DocumentVault
from desk_app.adapters.draft_store import DraftStore
from desk_app.adapters.mirror_copy import copy_mirror
from desk_app.adapters.mirror_file import MirrorFile

KEY = bytes(range(32))

KilledRound = Callable[[int], list[str]]
KilledWriter = Callable[[str, Path], AbstractContextManager[KilledRound]]

rounds = pytest.mark.parametrize("rounds", [20, pytest.param(300, marks=pytest.mark.soak)])


@rounds
def test_documents(tmp_path: Path, killed_writer: KilledWriter, rounds: int) -> None:
    vault = DocumentVault(tmp_path, KEY)
    safe: set[str] = set()
    leftovers = 0
    with killed_writer("documents", tmp_path) as killed_round:
        for seed in range(rounds):
            told = set(killed_round(seed))
            for sha256 in told:
                vault.verify(sha256)
            safe |= told
            unreferenced = vault.unreferenced(safe)
            assert len(unreferenced) <= 1
            for sha256 in unreferenced:  # named, so whole, though nobody was told
                vault.verify(sha256)
                vault.discard(sha256)
            leftovers += vault.sweep_temporary()
    assert len(safe) > rounds
    assert leftovers <= rounds
    assert vault.unreferenced(safe) == []
    for sha256 in safe:
        vault.verify(sha256)


@rounds
def test_drafts(tmp_path: Path, killed_writer: KilledWriter, rounds: int) -> None:
    drafts = DraftStore(tmp_path, KEY)
    latest: dict[str, int] = {}
    first = 0
    with killed_writer("drafts", tmp_path) as killed_round:
        for _ in range(rounds):
            told = [int(step) for step in killed_round(first)]
            latest |= {f"draft {number % 5}": number for number in told}
            first = max([first - 1, *told]) + 1
            loaded = drafts.load_all("ana")
            assert loaded.damaged == ()
            found = {draft.draft_id: draft.payload for draft in loaded.drafts}
            for draft_id, number in latest.items():
                # The one that was being written when the kill came may be the new or the old one.
                assert found[draft_id] in (str(number).encode() * 2000, str(first).encode() * 2000)
            drafts.sweep_temporary()
    assert first > rounds
    assert not list((tmp_path / "drafts").glob("*.tmp"))


@rounds
def test_mirror(tmp_path: Path, killed_writer: KilledWriter, rounds: int) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    mirror = MirrorFile(tmp_path / "01.mirror", KEY, "01")
    first = 1
    with killed_writer("mirror", tmp_path) as killed_round:
        for _ in range(rounds):
            told = [int(step) for step in killed_round(first)]
            last = mirror.last()
            found = last.seq if last else 0
            safe = max([first - 1, *told])
            assert found in (safe, safe + 1)  # one more may be whole though nobody was told
            first = found + 1
            copy_mirror(mirror, stick)
    events = list(mirror.read())
    assert [line.seq for line in events] == list(range(1, first))
    assert all(line.payload == str(line.seq).encode() * 2000 for line in events)
    assert first > rounds
    assert list(MirrorFile(stick / "01.mirror", KEY, "01").read()) == events
