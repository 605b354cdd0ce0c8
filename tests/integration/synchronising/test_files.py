"""Documents between two desks and a registry on loopback: over lines that break, and servers that lie."""

from __future__ import annotations

import io
import random
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk_app.adapters.desk_turns import DeskTurns
from desk_app.application.front_desk import FrontDesk
from desk_app.application.synchronise import Files, OutboxItem
from desk_app.domain.centre_errors import CentreNotBelieved, CentreRefused, CentreUnreachable, DocumentOther
from desk_app.domain.errors import DocumentUnreadable, NumberUnknown
from tests.desks import DeskPlace, TestClock, registration
from tests.services.cutting_line import cutting
from tests.services.near_server import INSTITUTION, NearServer

MIB = 1024 * 1024


@pytest.fixture
def desk(place: DeskPlace) -> Iterator[FrontDesk]:
    found = place.open()
    yield found
    found.close()


@pytest.fixture
def other(tmp_path: Path, server: NearServer) -> Iterator[FrontDesk]:
    """A second desk of the same institution."""
    place = DeskPlace(tmp_path / "other", TestClock(datetime.now(UTC)), hardware="pc-2")
    place.folder.mkdir()
    found = place.create(desk="02").front_desk
    found.synchronise.enrol(server.address, INSTITUTION, server.code_for("02"))
    found.synchronise.once()
    yield found
    found.close()


def document(folder: Path, size: int, name: str = "scan.pdf") -> Path:
    path = folder / name
    path.write_bytes(random.Random(f"{size} {name}").randbytes(size))
    return path


def attached(desk: FrontDesk, *files: Path) -> str:
    entry_id = desk.register_letter(registration()).entry_id
    desk.attach(entry_id, files)
    return entry_id


def stored_at(server: NearServer, sha256: str) -> Path:
    return server.folder / "files" / INSTITUTION / sha256[:2] / sha256[2:4] / sha256


def test_what_one_desk_attaches_another_opens(
    desk: FrontDesk, other: FrontDesk, server: NearServer, tmp_path: Path
) -> None:
    sizes = {"scan.pdf": 20 * MIB + 17, "empty.txt": 0, "one.txt": 1}
    files = [document(tmp_path, size, name) for name, size in sizes.items()]
    entry_id = attached(desk, *files)
    assert desk.synchronise.state().files.waiting == 3
    assert desk.synchronise.once().files == 3
    assert desk.synchronise.state().files.waiting == 0
    other.synchronise.once()
    documents = other.queries.detail(entry_id).documents
    assert set(other.synchronise.lacking()) == {item.sha256 for item in documents}
    for file, item in zip(files, documents, strict=True):
        other.synchronise.fetch(item.sha256)
        with other.vault.open(item.sha256) as opened:
            assert opened.read() == file.read_bytes()
    assert other.synchronise.lacking() == ()
    assert not list((tmp_path / "other" / "data" / "tmp").iterdir())


def test_fifty_megabytes_over_a_line_that_breaks(
    desk: FrontDesk, other: FrontDesk, server: NearServer, tmp_path: Path
) -> None:
    """Cut at seeded places, up and down; what has arrived is never sent again from the beginning."""
    file = document(tmp_path, 50_000_000)
    entry_id = attached(desk, file)
    with cutting(server.address, 7, 4 * MIB, 16 * MIB) as line:
        point_to(desk, line.address)
        tries = 0
        while desk.synchronise.state().files.waiting:
            tries += 1
            assert tries < 100
            with suppress(CentreUnreachable):
                desk.synchronise.once()
        assert line.cuts > 2
        other.synchronise.once()
        (item,) = other.queries.detail(entry_id).documents
        assert stored_at(server, item.sha256).read_bytes() == file.read_bytes()
        before = line.cuts
        point_to(other, line.address)
        while other.synchronise.lacking():
            tries += 1
            assert tries < 200
            with suppress(CentreUnreachable):
                other.synchronise.fetch(item.sha256)
        assert line.cuts > before + 2
    with other.vault.open(item.sha256) as opened:
        assert opened.read() == file.read_bytes()


def test_a_file_of_the_other_desk_that_is_not_sent_yet_is_not_found(
    desk: FrontDesk, other: FrontDesk, tmp_path: Path
) -> None:
    file = document(tmp_path, 1000)
    entry_id = attached(desk, file)
    (item,) = desk.queries.detail(entry_id).documents
    content = desk.vault.open(item.sha256).read()
    desk.vault.discard(item.sha256)
    assert desk.synchronise.once().state.files.set_aside == 1
    (waiting,) = desk.synchronise.outbox()
    assert (waiting.state, waiting.cause, waiting.entry_id) == ("file-refused", "missing", entry_id)
    other.synchronise.once()
    with pytest.raises(CentreRefused) as refused:
        other.synchronise.fetch(item.sha256)
    assert refused.value.cause == "not-found"
    desk.vault.store(io.BytesIO(content))
    assert desk.synchronise.once().state.files.set_aside == 0, "what a person mended is tried again"
    other.synchronise.fetch(item.sha256)
    assert not other.synchronise.lacking()


def lost_from_vault(desk: FrontDesk, file: Path) -> OutboxItem:
    """What the outbox says of a document whose bytes went from the vault before they were sent."""
    entry_id = attached(desk, file)
    (item,) = desk.queries.detail(entry_id).documents
    desk.vault.discard(item.sha256)
    desk.synchronise.once()
    (found,) = desk.synchronise.outbox()
    return found


def test_a_missing_file_is_attached_again_and_leaves(desk: FrontDesk, server: NearServer, tmp_path: Path) -> None:
    file = document(tmp_path, 3 * MIB)
    lost = lost_from_vault(desk, file)
    assert (lost.file, lost.is_file_missing, lost.is_waiting) == ("scan.pdf", True, False)
    moved = file.rename(tmp_path / "another name.pdf")
    told: list[tuple[int, int]] = []
    name = desk.synchronise.attach_again(lost.seq, moved, progress=lambda *done: told.append(done))
    assert name == "scan.pdf"
    assert told[-1] == (3 * MIB, 3 * MIB)
    (waiting,) = desk.synchronise.outbox()
    assert waiting.state == "file-waiting"
    assert desk.synchronise.once().files == 1
    (item,) = desk.queries.detail(lost.entry_id).documents
    assert stored_at(server, item.sha256).read_bytes() == moved.read_bytes()
    with desk.vault.open(item.sha256) as opened:
        assert opened.read() == moved.read_bytes()


def test_another_file_in_its_place_is_refused_and_nothing_is_kept_of_it(desk: FrontDesk, tmp_path: Path) -> None:
    lost = lost_from_vault(desk, document(tmp_path, 5000))
    with pytest.raises(DocumentOther) as refused:
        desk.synchronise.attach_again(lost.seq, document(tmp_path, 5000, "other.pdf"))
    assert (refused.value.chosen, refused.value.name) == ("other.pdf", "scan.pdf")
    with pytest.raises(DocumentUnreadable) as unreadable:
        desk.synchronise.attach_again(lost.seq, tmp_path / "gone.pdf")
    assert unreadable.value.cause == "missing"
    assert desk.synchronise.outbox() == (lost,)
    assert desk.vault.unreferenced(set()) == []


def test_only_an_event_of_a_file_has_a_file(desk: FrontDesk, tmp_path: Path) -> None:
    file = document(tmp_path, 10)
    lost = lost_from_vault(desk, file)
    for seq in (lost.seq - 1, -lost.seq, lost.seq + 1000):
        with pytest.raises(NumberUnknown):
            desk.synchronise.attach_again(seq, file)


def test_while_the_program_runs_a_person_has_files_tried_again(desk: FrontDesk, tmp_path: Path) -> None:
    file = document(tmp_path, 1000)
    lost_from_vault(desk, file)
    turns = DeskTurns()
    running = desk.synchronise.started(turns.ask, lambda: None, lambda _: None)
    try:
        desk.vault.store(file)  # as a copy that was put back
        answer = running.try_now()
        until = time.monotonic() + 20
        while not (answer.done() and desk.synchronise.outbox() == ()) and time.monotonic() < until:
            turns.serve(0.05)
        answer.result(0)
        assert desk.synchronise.outbox() == ()
    finally:
        turns.close()
        running.stop()


def test_what_is_not_what_its_name_says_never_enters_the_vault(
    desk: FrontDesk, other: FrontDesk, server: NearServer, tmp_path: Path
) -> None:
    entry_id = attached(desk, document(tmp_path, 9 * MIB))
    desk.synchronise.once()
    other.synchronise.once()
    (item,) = other.queries.detail(entry_id).documents
    stored = stored_at(server, item.sha256)
    true = stored.read_bytes()
    for lie in (true[:-1] + bytes([true[-1] ^ 1]), true[:-1], true + b"x"):
        stored.write_bytes(lie)
        with pytest.raises(CentreNotBelieved) as unbelieved:
            other.synchronise.fetch(item.sha256)
        assert unbelieved.value.cause == "file"
        assert other.synchronise.lacking() == (item.sha256,)
    stored.write_bytes(true)
    other.synchronise.fetch(item.sha256)
    with other.vault.open(item.sha256) as opened:
        assert opened.read() == true


def test_a_piece_that_a_crash_left_unfinished_is_fetched_again(
    desk: FrontDesk, other: FrontDesk, server: NearServer, tmp_path: Path
) -> None:
    entry_id = attached(desk, document(tmp_path, 20 * MIB))
    desk.synchronise.once()
    other.synchronise.once()
    (item,) = other.queries.detail(entry_id).documents

    class Enough(Exception):
        pass

    def until_the_third(done: int, _whole: int) -> None:
        if done >= 16 * MIB:
            raise Enough

    with pytest.raises(Enough):
        other.synchronise.fetch(item.sha256, progress=until_the_third)
    (piece,) = (tmp_path / "other" / "data" / "tmp").iterdir()
    piece.write_bytes(piece.read_bytes()[: 9 * MIB + 1000])
    seen: list[int] = []
    other.synchronise.fetch(item.sha256, progress=lambda done, _: seen.append(done))
    assert seen[0] == 9 * MIB, "what was whole was kept"
    assert not piece.exists()
    assert not other.synchronise.lacking()
    other.vault.verify(item.sha256)


def test_a_registry_restored_from_a_copy_is_asked_about_all_files_again(desk: FrontDesk, tmp_path: Path) -> None:
    attached(desk, document(tmp_path, 1000), document(tmp_path, 2000, "b.pdf"))
    assert desk.synchronise.once().files == 2
    feed = desk.synchronise._feed  # type: ignore[attr-defined]
    standing = feed.standing()
    with desk.synchronise._worker.desk.kept():  # type: ignore[attr-defined]
        later = replace(standing.cursor, server_epoch=standing.cursor.server_epoch + 1)
        feed.put_standing(replace(standing, cursor=later))
    assert desk.synchronise.state().files.waiting == 2


def test_a_full_disk_at_the_registry_keeps_the_file_waiting(
    desk: FrontDesk, server: NearServer, tmp_path: Path
) -> None:
    entry_id = attached(desk, document(tmp_path, 9 * MIB))
    (item,) = desk.queries.detail(entry_id).documents
    stored = stored_at(server, item.sha256)
    stored.parent.mkdir(parents=True)
    stored.with_name(f"{stored.name}.part").symlink_to("/dev/full")
    with pytest.raises(CentreRefused) as refused:
        desk.synchronise.once()
    assert refused.value.cause == "overloaded"
    state = desk.synchronise.state()
    assert (state.unsent, state.files.waiting) == (0, 1), "what was registered is not held up"
    assert desk.synchronise.once().files == 1
    assert stored.stat().st_size == 9 * MIB


def test_the_running_threads_send_what_is_attached_and_tell_how_much_waits(
    desk: FrontDesk, tmp_path: Path
) -> None:
    attached(desk, document(tmp_path, 9 * MIB), document(tmp_path, 100, "b.pdf"))
    over = threading.Event()
    deadline = time.monotonic() + 60
    states = []
    for state in desk.synchronise.watch(lambda: over.is_set() or time.monotonic() > deadline):
        states.append(state.files)
        if not state.files.waiting:
            over.set()
    assert states[0].waiting == 2
    assert states[0].waiting_bytes == 9 * MIB + 100
    assert states[-1] == Files()


def test_a_document_is_fetched_beside_the_running_threads(
    desk: FrontDesk, other: FrontDesk, tmp_path: Path
) -> None:
    """With their session: a second one would end theirs."""
    file = document(tmp_path, 100)
    entry_id = attached(desk, file)
    desk.synchronise.once()
    other.synchronise.once()
    (item,) = other.queries.detail(entry_id).documents
    turns = DeskTurns()
    threads = other.synchronise.started(turns.ask)  # type: ignore[attr-defined]
    done = threading.Event()

    def fetch() -> None:
        other.synchronise.fetch(item.sha256, turns.ask)
        done.set()

    fetching = threading.Thread(target=fetch)
    fetching.start()
    deadline = time.monotonic() + 60
    while not done.is_set() and time.monotonic() < deadline:
        turns.serve(0.05)
    turns.close()
    threads.stop()
    fetching.join()
    with other.vault.open(item.sha256) as opened:
        assert opened.read() == file.read_bytes()


def point_to(desk: FrontDesk, address: str) -> None:
    worker = desk.synchronise._worker  # type: ignore[attr-defined]
    state = worker.desk.state
    with worker.desk.kept():
        worker.desk.put_state(replace(state, centre=replace(state.centre, address=address)))
