from __future__ import annotations

import errno
import hashlib
import io
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from desk_app.adapters import document_vault
from desk_app.adapters.document_vault import DocumentVault, StoredDocument
from desk_app.adapters.sealed_file import CHUNK_BYTES
from desk_app.domain.errors import (
    Cancelled,
    DiskFull,
    DocumentMissing,
    DocumentTooLarge,
    DocumentUnreadable,
    FolderMissing,
    FolderReadOnly,
)
from sync.protocol.limits import BLOB_BYTES

CONTENT = bytes(range(256)) * 10_000  # two whole chunks and a half


@pytest.fixture
def vault(folder: Path, key: bytes) -> DocumentVault:
    return DocumentVault(folder, key)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "scrisoare.pdf"
    path.write_bytes(CONTENT)
    return path


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def path_of(folder: Path, sha256: str) -> Path:
    return folder / "documents" / sha256[:2] / sha256[2:4] / sha256


def test_a_letter_is_found_by_its_hash_and_the_original_is_untouched(
    folder: Path, vault: DocumentVault, letter: Path
) -> None:
    before = letter.stat()
    stored = vault.store(letter)
    sha256 = hashlib.sha256(CONTENT).hexdigest()
    assert stored == StoredDocument(sha256, len(CONTENT))
    assert files_in(folder) == [f"documents/{sha256[:2]}/{sha256[2:4]}/{sha256}"]
    with vault.open(sha256) as document:
        assert document.read() == CONTENT
    assert vault.contains(sha256)
    vault.verify(sha256)
    after = letter.stat()
    assert (after.st_mtime_ns, after.st_mode, after.st_ino) == (
        before.st_mtime_ns,
        before.st_mode,
        before.st_ino,
    )
    assert letter.read_bytes() == CONTENT


def test_nothing_of_the_content_lies_in_the_open(folder: Path, vault: DocumentVault) -> None:
    stored = vault.store(io.BytesIO(b"Demonstratie Ana " * 1000))
    assert b"Ana" not in path_of(folder, stored.sha256).read_bytes()


def test_an_empty_file_is_a_document_too(vault: DocumentVault) -> None:
    stored = vault.store(io.BytesIO())
    assert stored.size == 0
    vault.verify(stored.sha256)
    assert vault.open(stored.sha256).read() == b""


def test_the_same_content_twice_is_one_document(folder: Path, vault: DocumentVault, letter: Path) -> None:
    assert vault.store(letter) == vault.store(io.BytesIO(CONTENT))
    assert len(files_in(folder)) == 1


def test_storing_again_mends_a_damaged_copy(folder: Path, vault: DocumentVault, letter: Path) -> None:
    stored = vault.store(letter)
    path_of(folder, stored.sha256).write_bytes(b"damaged")
    with pytest.raises(DocumentMissing):
        vault.verify(stored.sha256)
    vault.store(letter)
    vault.verify(stored.sha256)


def test_a_reader_of_windows_that_holds_the_file_does_not_hinder(
    folder: Path, vault: DocumentVault, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = vault.store(letter)

    def held_open(_: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", held_open)
    assert vault.store(letter) == stored
    assert len(files_in(folder)) == 1
    with pytest.raises(FolderReadOnly):
        vault.store(io.BytesIO(b"another"))
    assert len(files_in(folder)) == 1


def test_a_renderer_reads_pages_from_the_vault(vault: DocumentVault) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pageCompression=0)
    for page in range(3):
        canvas.drawString(100, 700, f"Pagina {page}")
        canvas.showPage()
    canvas.save()
    stored = vault.store(io.BytesIO(buffer.getvalue()))
    with vault.open(stored.sha256) as document:
        pdf = pypdfium2.PdfDocument(document)
        assert [page.get_textpage().get_text_range() for page in pdf] == ["Pagina 0", "Pagina 1", "Pagina 2"]
        pdf.close()


def test_a_document_that_is_gone_cut_or_swapped(folder: Path, vault: DocumentVault, letter: Path) -> None:
    stored, other = vault.store(letter), vault.store(io.BytesIO(b"another"))
    path, other_path = path_of(folder, stored.sha256), path_of(folder, other.sha256)
    whole = path.read_bytes()
    for damaged in (whole[:-1], whole + b"\0", b"", other_path.read_bytes()):
        path.write_bytes(damaged)
        with pytest.raises(DocumentMissing) as caught:
            vault.open(stored.sha256)
        assert caught.value.sha256 == stored.sha256
    path.unlink()
    assert not vault.contains(stored.sha256)
    with pytest.raises(DocumentMissing):
        vault.verify(stored.sha256)


def test_damage_in_the_middle_shows_when_it_is_read(folder: Path, vault: DocumentVault, letter: Path) -> None:
    stored = vault.store(letter)
    with path_of(folder, stored.sha256).open("r+b") as file:
        file.seek(CHUNK_BYTES + 1000)
        file.write(b"\0\0\0\0\0\0\0\0")
    with vault.open(stored.sha256) as document:
        assert document.read(10) == CONTENT[:10]
        document.seek(CHUNK_BYTES)
        with pytest.raises(DocumentMissing):
            document.read(10)
    with pytest.raises(DocumentMissing):
        vault.verify(stored.sha256)


def test_another_key_opens_nothing(folder: Path, vault: DocumentVault, letter: Path) -> None:
    stored = vault.store(letter)
    with pytest.raises(DocumentMissing):
        DocumentVault(folder, bytes(32)).open(stored.sha256)


@pytest.mark.parametrize("name", ["", "..", "../../keys.json", "A" * 64, "g" * 64, "a" * 63])
def test_only_a_hash_is_a_name(vault: DocumentVault, name: str) -> None:
    with pytest.raises(ValueError, match="hexadecimal"):
        vault.contains(name)


def test_the_limit_holds_for_files_and_streams(folder: Path, vault: DocumentVault, letter: Path) -> None:
    sources: list[Path | BinaryIO] = [letter, io.BytesIO(CONTENT)]
    for source in sources:
        with pytest.raises(DocumentTooLarge) as caught:
            vault.store(source, limit_bytes=len(CONTENT) - 1)
        assert caught.value.limit == len(CONTENT) - 1
    assert files_in(folder) == []
    vault.store(letter, limit_bytes=len(CONTENT))


def test_what_could_not_travel_to_a_central_registry_is_not_attached(folder: Path, vault: DocumentVault) -> None:
    large = folder / "large.pdf"
    with large.open("wb") as hollow:
        hollow.truncate(BLOB_BYTES + 1)
    with pytest.raises(DocumentTooLarge) as caught:
        vault.store(large)
    assert caught.value.limit == BLOB_BYTES


def test_progress_is_told_and_cancel_leaves_nothing(folder: Path, vault: DocumentVault, letter: Path) -> None:
    told: list[tuple[int, int | None]] = []
    vault.store(letter, progress=lambda done, size: told.append((done, size)))
    assert [done for done, _ in told] == [CHUNK_BYTES, 2 * CHUNK_BYTES, len(CONTENT)]
    assert {size for _, size in told} == {len(CONTENT)}

    letter.write_bytes(CONTENT[::-1])
    answers = iter([False, True])
    before = files_in(folder)
    with pytest.raises(Cancelled):
        vault.store(letter, cancelled=lambda: next(answers))
    assert files_in(folder) == before


def test_what_cannot_be_read_is_named(
    vault: DocumentVault, reachable_folder: Path, ordinary_person: Callable[[], AbstractContextManager[None]]
) -> None:
    pipe, secret = reachable_folder / "pipe", reachable_folder / "secret"
    os.mkfifo(pipe)
    secret.touch(mode=0o000)
    expected = {
        reachable_folder / "gone": "missing",
        secret / "below": "missing",
        reachable_folder: "not-a-file",
        pipe: "not-a-file",
    }
    for path, cause in expected.items():
        with pytest.raises(DocumentUnreadable) as caught:
            vault.store(path)
        assert (caught.value.name, caught.value.cause) == (path.name, cause)
    with ordinary_person(), pytest.raises(DocumentUnreadable) as caught:
        vault.store(secret)
    assert caught.value.cause == "permission"


def test_a_stick_pulled_while_reading(folder: Path, vault: DocumentVault) -> None:
    class Pulled(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() > 0:
                raise OSError(errno.EIO, "gone")
            return super().read(size)

    with pytest.raises(DocumentUnreadable) as caught:
        vault.store(Pulled(CONTENT))
    assert caught.value.cause == "io"
    assert files_in(folder) == []


@pytest.mark.parametrize("change", ["append", "truncate", "overwrite"])
def test_a_file_that_changes_while_it_is_read(
    folder: Path, vault: DocumentVault, letter: Path, change: str
) -> None:
    def interfere(done: int, _: int | None) -> None:
        if done == CHUNK_BYTES:
            with letter.open("r+b") as file:
                if change == "truncate":
                    file.truncate(CHUNK_BYTES + 1)
                else:
                    file.seek(0, os.SEEK_END if change == "append" else os.SEEK_SET)
                    file.write(b"changed")
            os.utime(letter)

    with pytest.raises(DocumentUnreadable) as caught:
        vault.store(letter, progress=interfere)
    assert caught.value.cause == "changed"
    assert files_in(folder) == []


def test_documents_leave_room_for_the_register(
    folder: Path, vault: DocumentVault, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_app.adapters.disks.free_bytes", lambda _: 200_000_000)
    with pytest.raises(DiskFull) as caught:
        vault.store(letter)
    assert caught.value.free_bytes == 200_000_000
    assert caught.value.needed_bytes > 200_000_000 + len(CONTENT)
    assert files_in(folder) == []


def test_a_disk_that_fills_up_while_storing(
    folder: Path, vault: DocumentVault, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: BinaryIO) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(document_vault, "force_to_disk", full)
    with pytest.raises(DiskFull):
        vault.store(letter)
    assert files_in(folder) == []


def test_the_document_is_forced_to_the_disk_before_it_gets_its_name(
    vault: DocumentVault, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    for name in ("force_to_disk", "force_folder_to_disk"):
        real = getattr(document_vault, name)
        monkeypatch.setattr(
            document_vault, name, lambda given, name=name, real=real: (steps.append(name), real(given))
        )
    real_replace = Path.replace
    monkeypatch.setattr(
        Path, "replace", lambda path, target: (steps.append("rename"), real_replace(path, target))[1]
    )
    vault.store(letter)
    assert steps == ["force_to_disk", "rename", "force_folder_to_disk"]


def test_leftovers_of_a_crash(folder: Path, vault: DocumentVault, letter: Path) -> None:
    kept, lost = vault.store(letter), vault.store(io.BytesIO(b"no row refers to this"))
    (folder / "documents" / "ab").mkdir(exist_ok=True)
    (folder / "documents" / "ab" / "desktop.ini").touch()
    assert vault.unreferenced({kept.sha256}) == [lost.sha256]
    vault.discard(lost.sha256)
    vault.discard(lost.sha256)
    assert vault.unreferenced({kept.sha256}) == []

    (folder / "tmp" / "0123.sealed").write_bytes(b"half")
    (folder / "tmp" / "of-another-kind").write_bytes(b"")
    assert vault.sweep_temporary() == 1
    assert vault.sweep_temporary() == 0
    assert (folder / "tmp" / "of-another-kind").exists()


def test_a_data_folder_that_is_gone_is_not_made_again(folder: Path, vault: DocumentVault) -> None:
    folder.rmdir()
    with pytest.raises(FolderMissing):
        vault.store(io.BytesIO(b"x"))
    assert not folder.exists()


def test_a_folder_that_may_not_be_written(
    reachable_folder: Path, key: bytes, ordinary_person: Callable[[], AbstractContextManager[None]]
) -> None:
    with ordinary_person(), pytest.raises(FolderReadOnly):
        DocumentVault(reachable_folder, key).store(io.BytesIO(b"x"))
