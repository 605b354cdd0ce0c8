from __future__ import annotations

import io
import os

import pytest

from desk_app.adapters.sealed_file import SealedReader, SealedWriter, sealed_length


class Damaged(Exception):
    pass


def sealed(key: bytes, content: bytes, chunk_bytes: int = 16) -> bytes:
    file = io.BytesIO()
    writer = SealedWriter(file, key, chunk_bytes)
    writer.write(content)
    writer.finish(b"name")
    return file.getvalue()


def reader(key: bytes, stored: bytes, name: bytes = b"name") -> SealedReader:
    return SealedReader(io.BytesIO(stored), key, name, Damaged)


def test_the_same_content_is_never_sealed_alike(key: bytes) -> None:
    assert sealed(key, b"content") != sealed(key, b"content")


def test_the_length_on_the_disk_is_known_beforehand(key: bytes) -> None:
    for length in (0, 1, 15, 16, 17, 32, 33):
        assert len(sealed(key, bytes(length))) == sealed_length(length, 16)


def test_seeking_follows_the_rules_of_files(key: bytes) -> None:
    content = bytes(range(100))
    file = reader(key, sealed(key, content))
    assert file.readable()
    assert file.seekable()
    assert not file.writable()
    assert file.seek(-10, os.SEEK_END) == 90
    assert file.read(5) == content[90:95]
    assert file.seek(-5, os.SEEK_CUR) == file.tell() == 90
    assert file.read() == content[90:]
    assert file.seek(1000) == 1000
    assert file.read(1) == b""
    with pytest.raises(ValueError, match="before the start"):
        file.seek(-1)


def test_one_read_fills_across_chunks(key: bytes) -> None:
    content = bytes(range(100))
    target = bytearray(90)
    assert reader(key, sealed(key, content)).readinto(target) == 90
    assert target == content[:90]


def test_closing_closes_the_file_beneath(key: bytes) -> None:
    beneath = io.BytesIO(sealed(key, b"content"))
    with SealedReader(beneath, key, b"name", Damaged) as file:
        pass
    assert beneath.closed
    assert file.closed
    broken = io.BytesIO(b"no sealed file")
    with pytest.raises(Damaged):
        SealedReader(broken, key, b"name", Damaged)
    assert broken.closed


def test_another_key_or_name_does_not_open(key: bytes) -> None:
    stored = sealed(key, b"content")
    with pytest.raises(Damaged):
        reader(bytes(32), stored)
    with pytest.raises(Damaged):
        reader(key, stored, name=b"another")


def test_a_disk_that_fails_while_reading_is_damage(key: bytes) -> None:
    class Failing(io.BytesIO):
        healthy = True

        def read(self, size: int | None = -1) -> bytes:
            if not self.healthy:
                raise OSError("input/output error")
            return super().read(size)

    beneath = Failing(sealed(key, bytes(100)))
    file = SealedReader(beneath, key, b"name", Damaged)
    beneath.healthy = False
    with pytest.raises(Damaged):
        file.read()
