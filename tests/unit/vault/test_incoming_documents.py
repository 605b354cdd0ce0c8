"""Documents that arrive: sealed once where nothing breaks, and never begun anew where something does."""

from __future__ import annotations

import hashlib
import random
from contextlib import suppress
from pathlib import Path

import pytest

from desk_app.adapters.document_vault import DocumentVault
from desk_app.adapters.incoming_documents import ArrivingDocument, IncomingDocuments
from desk_app.adapters.sealed_file import sealed_length
from sync.client.false_file import FileFalse

MIB = 1024 * 1024
KEY = bytes(range(32))
CONTENT = random.Random(50).randbytes(4 * MIB + 1000)
DIGEST = hashlib.sha256(CONTENT).digest()


class LineBroke(Exception):
    pass


@pytest.fixture
def vault(tmp_path: Path) -> DocumentVault:
    return DocumentVault(tmp_path, KEY)


@pytest.fixture
def incoming(tmp_path: Path, vault: DocumentVault) -> IncomingDocuments:
    return IncomingDocuments(tmp_path, KEY, vault)


def _pieces(folder: Path) -> list[Path]:
    return sorted((folder / "tmp").iterdir())


def _come(incoming: IncomingDocuments, end: int, content: bytes = CONTENT) -> int:
    """The bytes up to `end` come, then the line breaks; where they began."""
    with suppress(LineBroke), incoming.arriving(DIGEST, len(CONTENT)) as document:
        begun = document.offset
        _give(document, end, content)
        raise LineBroke
    return begun


def _killed(folder: Path, incoming: IncomingDocuments, end: int) -> Path:
    """The piece as it lies on the disk when the program is killed after the bytes up to `end` came."""
    with incoming.arriving(DIGEST, len(CONTENT)) as document:
        _give(document, end, CONTENT)
        (piece,) = _pieces(folder)
        there = piece.read_bytes()
    piece.write_bytes(there)
    return piece


def _give(document: ArrivingDocument, end: int, content: bytes) -> None:
    for place in range(document.offset, end, 300_000):
        document.add(content[place : min(place + 300_000, end)])
    assert document.offset == end


def _rest(incoming: IncomingDocuments, content: bytes = CONTENT) -> int:
    """The rest comes; where it began."""
    with incoming.arriving(DIGEST, len(CONTENT)) as document:
        begun = document.offset
        document.add(content[begun:])
        document.finish()
    return begun


def test_what_comes_without_a_break_is_the_document_that_was_sealed(
    tmp_path: Path, incoming: IncomingDocuments, vault: DocumentVault
) -> None:
    with incoming.arriving(DIGEST, len(CONTENT)) as document:
        document.add(CONTENT)
        (piece,) = _pieces(tmp_path)
        sealed = piece.stat()
        document.finish()
    vault.verify(DIGEST.hex())
    (kept,) = (tmp_path / "documents").glob("*/*/*")
    assert (kept.stat().st_ino, kept.stat().st_size) == (sealed.st_ino, sealed_length(len(CONTENT)))
    assert _pieces(tmp_path) == []


def test_after_a_break_not_a_byte_comes_twice(
    tmp_path: Path, incoming: IncomingDocuments, vault: DocumentVault
) -> None:
    for end in (1, MIB, 3 * MIB + 7):
        _come(incoming, end)
    assert [path.name[65:77] for path in _pieces(tmp_path)] == ["000000000000", "000000000001", f"{MIB:012}"]
    assert _rest(incoming) == 3 * MIB + 7
    vault.verify(DIGEST.hex())
    assert _pieces(tmp_path) == []


def test_after_a_kill_the_whole_mebibytes_are_there(
    tmp_path: Path, incoming: IncomingDocuments, vault: DocumentVault
) -> None:
    piece = _killed(tmp_path, incoming, 2 * MIB + 5)
    with piece.open("ab") as file:
        file.write(b"the beginning of a chunk")
    assert _come(incoming, 3 * MIB + 9) == 2 * MIB
    assert _rest(incoming) == 3 * MIB + 9
    vault.verify(DIGEST.hex())


def test_what_a_power_cut_took_comes_again(
    tmp_path: Path, incoming: IncomingDocuments, vault: DocumentVault
) -> None:
    piece = _killed(tmp_path, incoming, 3 * MIB + 5)
    stored = piece.read_bytes()
    piece.write_bytes(stored[: 2 * MIB] + bytes(len(stored) - 2 * MIB))
    assert _rest(incoming) == MIB
    vault.verify(DIGEST.hex())


@pytest.mark.parametrize("end", [0, 2 * MIB])
def test_another_content_leaves_nothing_behind(
    tmp_path: Path, incoming: IncomingDocuments, vault: DocumentVault, end: int
) -> None:
    other = bytes([CONTENT[0] ^ 1]) + CONTENT[1:]
    if end:
        _come(incoming, end, other)
    with pytest.raises(FileFalse):
        _rest(incoming, other)
    assert not vault.contains(DIGEST.hex())
    assert _pieces(tmp_path) == []


def test_an_empty_document_and_one_of_which_everything_was_there(
    incoming: IncomingDocuments, vault: DocumentVault
) -> None:
    nothing = hashlib.sha256(b"").digest()
    with incoming.arriving(nothing, 0) as document:
        document.finish()
    vault.verify(nothing.hex())
    _come(incoming, len(CONTENT))
    with incoming.arriving(DIGEST, len(CONTENT)) as document:
        assert document.offset == len(CONTENT)
        document.finish()
    vault.verify(DIGEST.hex())
