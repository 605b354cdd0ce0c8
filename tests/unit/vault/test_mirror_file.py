from __future__ import annotations

import base64
import errno
import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desk_app.adapters.mirror_file import MirrorFile
from desk_app.adapters.mirror_line import MirrorLine
from desk_app.domain.errors import DiskFull, FileDamaged, FileNewer, MirrorUnavailable


@pytest.fixture
def mirror(folder: Path, key: bytes) -> Iterator[MirrorFile]:
    mirror = MirrorFile(folder / "01.mirror", key, "01")
    yield mirror
    mirror.close()


def again(mirror: MirrorFile) -> MirrorFile:
    """The mirror as the next start of the program finds it."""
    return MirrorFile(mirror.path, mirror.line_format.key, mirror.line_format.desk)


def fill(mirror: MirrorFile, count: int) -> list[MirrorLine]:
    lines = [MirrorLine(1, seq, f"event {seq}".encode()) for seq in range(1, count + 1)]
    for line in lines:
        mirror.append(line.epoch, line.seq, line.payload)
    return lines


def test_a_missing_file_is_not_an_empty_one(mirror: MirrorFile) -> None:
    assert (mirror.exists(), mirror.last(), list(mirror.read())) == (False, None, [])
    mirror.check_writable()
    assert (mirror.exists(), mirror.last(), list(mirror.read())) == (True, None, [])


def test_events_come_back_in_order(mirror: MirrorFile) -> None:
    lines = fill(mirror, 5)
    assert list(again(mirror).read()) == lines
    assert list(mirror.read(from_seq=4)) == lines[3:]
    assert mirror.last() == lines[-1]


def test_a_line_is_text_of_the_agreed_shape_without_anything_in_the_open(mirror: MirrorFile) -> None:
    mirror.append(3, 17, b"Demonstratie Ana")
    text = mirror.path.read_bytes().decode("ascii")
    shape = re.fullmatch(r"v1 01 3 17 ([A-Za-z0-9+/=]+)\n", text)
    assert shape is not None
    sealed = base64.b64decode(shape[1])
    assert len(sealed) == 12 + len(b"Demonstratie Ana") + 16
    assert b"Ana" not in sealed


def test_any_payload_fits(mirror: MirrorFile) -> None:
    payload = os.urandom(200_000) + b"\n\0"
    mirror.append(1, 1, b"")
    mirror.append(1, 2, payload)
    assert [line.payload for line in mirror.read()] == [b"", payload]
    assert again(mirror).last() == MirrorLine(1, 2, payload)


def test_the_same_event_again_changes_nothing(mirror: MirrorFile) -> None:
    lines = fill(mirror, 3)
    before = mirror.path.read_bytes()
    mirror.append(1, 3, lines[-1].payload)
    again(mirror).append(1, 3, lines[-1].payload)
    assert mirror.path.read_bytes() == before


@pytest.mark.parametrize(("epoch", "seq"), [(1, 5), (1, 3), (1, 1), (0, 4)])
def test_events_follow_each_other_without_gap(mirror: MirrorFile, epoch: int, seq: int) -> None:
    fill(mirror, 3)
    with pytest.raises(MirrorUnavailable) as caught:
        mirror.append(epoch, seq, b"another")
    assert caught.value.cause == "out-of-order"
    mirror.append(1, 4, b"next")


def test_a_new_epoch_starts_where_its_journal_was_rebuilt_from(mirror: MirrorFile) -> None:
    fill(mirror, 3)
    mirror.append(2, 2, b"rebuilt")
    mirror.append(2, 3, b"next")
    assert [(line.epoch, line.seq) for line in mirror.read()] == [(1, 1), (1, 2), (1, 3), (2, 2), (2, 3)]


def test_a_torn_line_is_ignored_and_cut_away_wherever_it_was_torn(mirror: MirrorFile) -> None:
    lines = fill(mirror, 3)
    whole = mirror.path.read_bytes()
    start = whole.rfind(b"\n", 0, -1) + 1
    for cut in range(start, len(whole)):
        mirror.path.write_bytes(whole[:cut])
        torn = again(mirror)
        assert list(torn.read()) == lines[:2]
        assert torn.last() == lines[1]
        torn.append(1, 3, b"after the power cut")
        torn.close()
        assert [line.payload for line in torn.read()] == [b"event 1", b"event 2", b"after the power cut"]
        assert mirror.path.read_bytes()[:start] == whole[:start]


@pytest.mark.parametrize("tail", [b"\0" * 4096, b"v1 01 1 4 AAAA\0\0\0\0\n", b"\0\n\0\n", b"v1 0"])
def test_sectors_that_were_never_written_count_as_torn(mirror: MirrorFile, tail: bytes) -> None:
    lines = fill(mirror, 3)
    with mirror.path.open("ab") as file:
        file.write(tail)
    torn = again(mirror)
    assert list(torn.read()) == lines
    torn.append(1, 4, b"next")
    torn.close()
    assert [line.seq for line in mirror.read()] == [1, 2, 3, 4]
    assert b"\0" not in mirror.path.read_bytes()


def test_only_a_torn_line_is_an_empty_mirror(mirror: MirrorFile) -> None:
    mirror.path.write_bytes(b"v1 01 1 1 AAAA")
    assert (mirror.exists(), mirror.last(), list(mirror.read())) == (True, None, [])
    fill(mirror, 1)
    assert len(list(mirror.read())) == 1


def test_the_last_event_is_found_without_reading_the_whole_file(mirror: MirrorFile) -> None:
    lines = fill(mirror, 2)
    good = mirror.path.read_bytes()
    mirror.path.write_bytes(b"x" * 10_000_000 + b"\n" + good)
    assert again(mirror).last() == lines[-1]
    mirror.append(1, 3, b"next")  # the same inode, larger: nothing that was written is lacking


def damaged(whole: bytes, kind: str) -> bytes:
    lines = whole.splitlines(keepends=True)
    if kind == "bit":
        lines[1] = lines[1][:20] + bytes([lines[1][20] ^ 1]) + lines[1][21:]
    elif kind == "missing":
        del lines[1]
    elif kind == "doubled":
        lines.insert(1, lines[1])
    elif kind == "swapped":
        lines[0], lines[1] = lines[1], lines[0]
    elif kind == "renumbered":
        lines[2] = lines[2].replace(b" 1 3 ", b" 1 2 ")
        del lines[1]
    elif kind == "other desk":
        lines[1] = lines[1].replace(b"v1 01", b"v1 02")
    elif kind == "no line":
        lines[1] = b"hello\n"
    elif kind == "empty line":
        lines.insert(1, b"\n")
    return b"".join(lines)


KINDS = ["bit", "missing", "doubled", "swapped", "renumbered", "other desk", "no line", "empty line"]


@pytest.mark.parametrize("kind", KINDS)
def test_damage_in_the_middle_is_named(mirror: MirrorFile, kind: str) -> None:
    fill(mirror, 3)
    mirror.path.write_bytes(damaged(mirror.path.read_bytes(), kind))
    with pytest.raises(FileDamaged) as caught:
        list(mirror.read())
    assert caught.value.file == str(mirror.path)


def test_a_last_line_that_is_whole_but_false_is_damage(mirror: MirrorFile) -> None:
    fill(mirror, 2)
    content = bytearray(mirror.path.read_bytes())
    content[-10] ^= 1
    mirror.path.write_bytes(content)
    with pytest.raises(FileDamaged):
        again(mirror).last()
    with pytest.raises(FileDamaged):
        again(mirror).append(1, 3, b"next")


def test_another_key_reads_nothing(mirror: MirrorFile) -> None:
    fill(mirror, 1)
    with pytest.raises(FileDamaged):
        MirrorFile(mirror.path, bytes(32), "01").last()


def test_a_line_of_a_newer_program(mirror: MirrorFile) -> None:
    mirror.path.write_bytes(b"v2 whatever comes\n")
    with pytest.raises(FileNewer) as caught:
        mirror.last()
    assert (caught.value.found, caught.value.known) == ("v2", "v1")
    with pytest.raises(FileNewer):
        mirror.check_writable()


def test_a_file_deleted_under_the_program_stops_it_until_it_is_rewritten(mirror: MirrorFile) -> None:
    lines = fill(mirror, 3)
    mirror.path.unlink()
    for attempt in (mirror.check_writable, lambda: mirror.append(1, 4, b"next"), mirror.check_writable):
        with pytest.raises(MirrorUnavailable) as caught:
            attempt()
        assert caught.value.cause == "replaced"
    mirror.rewrite(lines)
    mirror.append(1, 4, b"next")
    assert [line.seq for line in mirror.read()] == [1, 2, 3, 4]


def test_an_older_file_put_in_its_place_is_refused(mirror: MirrorFile) -> None:
    fill(mirror, 2)
    older = mirror.path.read_bytes()
    mirror.append(1, 3, b"event 3")
    other = mirror.path.with_name("older")
    other.write_bytes(older)
    other.replace(mirror.path)
    with pytest.raises(MirrorUnavailable) as caught:
        mirror.check_writable()
    assert caught.value.cause == "replaced"
    mirror.path.write_bytes(older[:10])
    with pytest.raises(MirrorUnavailable):
        mirror.check_writable()


def test_a_file_cut_in_place_is_refused(mirror: MirrorFile) -> None:
    fill(mirror, 3)
    first_line = mirror.path.read_bytes().splitlines(keepends=True)[0]
    os.truncate(mirror.path, len(first_line))
    with pytest.raises(MirrorUnavailable) as caught:
        mirror.append(1, 4, b"next")
    assert caught.value.cause == "replaced"
    assert mirror.path.read_bytes() == first_line


def test_a_true_copy_put_in_its_place_is_written_on(mirror: MirrorFile) -> None:
    fill(mirror, 3)
    content = mirror.path.read_bytes()
    mirror.path.unlink()
    mirror.path.write_bytes(content)
    mirror.check_writable()
    mirror.append(1, 4, b"next")
    assert [line.seq for line in again(mirror).read()] == [1, 2, 3, 4]


def test_a_folder_that_is_gone_and_comes_back(mirror: MirrorFile) -> None:
    lines = fill(mirror, 2)
    away = mirror.path.parent.with_name("away")
    mirror.path.parent.rename(away)
    with pytest.raises(MirrorUnavailable) as caught:
        mirror.check_writable()
    assert caught.value.cause == "missing"
    away.rename(mirror.path.parent)
    mirror.append(1, 3, b"next")
    assert list(mirror.read())[:2] == lines


def test_a_file_that_may_not_be_written(
    reachable_folder: Path, key: bytes, ordinary_person: Callable[[], AbstractContextManager[None]]
) -> None:
    mirror = MirrorFile(reachable_folder / "m", key, "01")
    with ordinary_person(), pytest.raises(MirrorUnavailable) as caught:
        mirror.check_writable()
    assert caught.value.cause == "read-only"
    fill(mirror, 1)
    with ordinary_person(), pytest.raises(MirrorUnavailable) as caught:
        mirror.check_writable()  # open already, but the rights were taken away since
    assert caught.value.cause == "read-only"
    mirror.close()


def test_a_disk_that_fills_up_takes_its_torn_line_back(
    mirror: MirrorFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = fill(mirror, 2)
    before = mirror.path.read_bytes()
    real = os.write
    room = [10]

    def nearly_full(descriptor: int, content: bytes) -> int:
        taken = min(room[0], len(content))
        room[0] -= taken
        if not taken:
            raise OSError(errno.ENOSPC, "no space")
        return real(descriptor, content[:taken])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", nearly_full)
        with pytest.raises(DiskFull) as caught:
            mirror.append(1, 3, b"next")
    assert caught.value.folder == str(mirror.path.parent)
    assert mirror.path.read_bytes() == before
    mirror.append(1, 3, b"next")
    assert list(mirror.read()) == [*lines, MirrorLine(1, 3, b"next")]


def test_a_disk_that_cannot_promise_takes_the_line_back(
    mirror: MirrorFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(mirror, 2)
    before = mirror.path.read_bytes()

    def fails(_: int) -> None:
        raise OSError(errno.EIO, "input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdatasync", fails)
        with pytest.raises(MirrorUnavailable) as caught:
            mirror.append(1, 3, b"next")
    assert caught.value.cause == "io"
    assert mirror.path.read_bytes() == before
    mirror.append(1, 3, b"next")
    assert again(mirror).last() == MirrorLine(1, 3, b"next")


def test_a_line_is_forced_to_the_disk_before_append_returns(
    mirror: MirrorFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(mirror, 1)
    sizes: list[int] = []
    real = os.fdatasync
    monkeypatch.setattr(
        os, "fdatasync", lambda descriptor: (sizes.append(os.fstat(descriptor).st_size), real(descriptor))
    )
    mirror.append(1, 2, b"next")
    assert sizes == [mirror.path.stat().st_size]


def test_a_failed_rewrite_leaves_the_old_mirror(mirror: MirrorFile, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = fill(mirror, 3)

    def fails(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fails)
        with pytest.raises(DiskFull):
            mirror.rewrite(lines[:1])
    mirror.check_writable()
    assert list(mirror.read()) == lines


@pytest.mark.parametrize("desk", ["", "a b", "a\n", "ș"])
def test_a_desk_whose_code_would_break_the_line(folder: Path, key: bytes, desk: str) -> None:
    with pytest.raises(ValueError, match="code"):
        MirrorFile(folder / "m", key, desk)
