"""Encrypted files that are written in one pass and read from any place.

Layout: a header (magic, version, chunk size, length of the content, salt; big endian), then the content in
chunks, each AES-256-GCM ciphertext and tag. The key of a file is HKDF-SHA256(key, salt), so that the chunk's
index can be its nonce. Every chunk is bound to version, chunk size, index and whether it is the last; the
last one also to the content's length and to the file's name. It is checked when the file is opened: a file
that was cut, lengthened, swapped for another or has a changed header does not open; swapped or changed chunks
do not decrypt (STREAM of Hoang, Reyhanitabar, Rogaway and Vizár, 2015, with random access added).
"""

from __future__ import annotations

import io
import os
import struct
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desk_app.adapters.wrapped_key import derive

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK_BYTES = 1024 * 1024
_MAGIC = b"RGSEALED"
_VERSION = 1
_SALT_BYTES = 32
_TAG_BYTES = 16
_HEADER = struct.Struct(f">8sHIQ{_SALT_BYTES}s")
_BINDING = struct.Struct(">HIQ?Q")
_LARGEST_CHUNK = 16 * 1024 * 1024
_CACHED_CHUNKS = 4


def sealed_length(content_length: int, chunk_bytes: int = CHUNK_BYTES) -> int:
    """Bytes on the disk of a sealed file with that much content."""
    return _HEADER.size + content_length + _TAG_BYTES * _chunk_count(content_length, chunk_bytes)


def _chunk_count(content_length: int, chunk_bytes: int) -> int:
    return max(1, -(-content_length // chunk_bytes))


class _ChunkCipher:
    def __init__(self, key: bytes, salt: bytes, chunk_bytes: int) -> None:
        self._cipher = AESGCM(derive(key, "sealed file", salt))
        self._chunk_bytes = chunk_bytes

    def encrypt(
        self, index: int, content: bytes | bytearray | memoryview, ending: tuple[int, bytes] | None
    ) -> bytes:
        return self._cipher.encrypt(_nonce(index), content, self._binding(index, ending))

    def decrypt(self, index: int, sealed: bytes, ending: tuple[int, bytes] | None) -> bytes:
        return self._cipher.decrypt(_nonce(index), sealed, self._binding(index, ending))

    def _binding(self, index: int, ending: tuple[int, bytes] | None) -> bytes:
        """`ending` is the length and the name, for the last chunk only."""
        length, name = ending or (0, b"")
        return _BINDING.pack(_VERSION, self._chunk_bytes, index, ending is not None, length) + name


def _nonce(index: int) -> bytes:
    return index.to_bytes(12, "big")


class SealedWriter:
    """Writes a sealed file into `file` (seekable, empty). It is worth nothing before `finish`; where its `length`
    is known before, an UnfinishedReader reads what came of it.
    """

    def __init__(self, file: BinaryIO, key: bytes, chunk_bytes: int = CHUNK_BYTES, length: int = 0) -> None:
        self._file = file
        self._salt = os.urandom(_SALT_BYTES)
        self._cipher = _ChunkCipher(key, self._salt, chunk_bytes)
        self._chunk_bytes = chunk_bytes
        self._pending = bytearray()
        self._index = 0
        self.length = 0
        file.write(self._header(length))

    def write(self, content: bytes | memoryview) -> None:
        self.length += len(content)
        left = memoryview(content)
        # Strictly more than a chunk: the last one is sealed by finish(), even when it is a full one.
        while len(self._pending) + len(left) > self._chunk_bytes:
            missing = self._chunk_bytes - len(self._pending)
            chunk = self._pending + left[:missing] if self._pending else left[:missing]
            self._file.write(self._cipher.encrypt(self._index, chunk, ending=None))
            self._index += 1
            self._pending.clear()
            left = left[missing:]
        self._pending += left

    def finish(self, name: bytes) -> None:
        """Seal the last chunk, bound to `name`, and write the header. The caller forces it to the disk."""
        self._file.write(self._cipher.encrypt(self._index, self._pending, (self.length, name)))
        self._file.seek(0)
        self._file.write(self._header(self.length))

    def _header(self, length: int) -> bytes:
        return _HEADER.pack(_MAGIC, _VERSION, self._chunk_bytes, length, self._salt)


class SealedReader(io.RawIOBase):
    """The content of a sealed file, seekable; a read is short only at the end of the content.

    Owns `file` and closes it. When a byte is not what was written, `damage` gives the error to raise: at once
    for header, length, name and last chunk, otherwise when the damaged chunk is read.
    """

    def __init__(self, file: BinaryIO, key: bytes, name: bytes, damage: Callable[[], Exception]) -> None:
        super().__init__()
        self._file = file
        self._name = name
        self._damage = damage
        self._position = 0
        self._chunks: OrderedDict[int, bytes] = OrderedDict()
        try:
            self._read_header(key)
        except BaseException:
            self.close()
            raise

    def _read_header(self, key: bytes) -> None:
        header = self._file.read(_HEADER.size)
        if len(header) != _HEADER.size:
            raise self._damage()
        magic, version, self._chunk_bytes, self.length, salt = _HEADER.unpack(header)
        if (magic, version) != (_MAGIC, _VERSION) or not 0 < self._chunk_bytes <= _LARGEST_CHUNK:
            raise self._damage()
        self._cipher = _ChunkCipher(key, salt, self._chunk_bytes)
        self._last_index = _chunk_count(self.length, self._chunk_bytes) - 1
        self._check_end(self._file.seek(0, os.SEEK_END))

    def _check_end(self, size: int) -> None:
        """`size`: of the file."""
        if size != sealed_length(self.length, self._chunk_bytes):
            raise self._damage()
        self._chunk(self._last_index)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        position: int = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self.length}[whence] + offset
        if position < 0:
            raise ValueError("a position before the start")
        self._position = position
        return position

    def readinto(self, buffer: WriteableBuffer) -> int:
        # Filled completely: renderers that read through a callback take a short read for success.
        target = memoryview(buffer).cast("B")
        filled = 0
        for block in self.blocks(self._position, len(target)):
            target[filled : filled + len(block)] = block
            filled += len(block)
        self._position += filled
        return filled

    def blocks(self, start: int, size: int) -> Iterator[memoryview]:
        """At most `size` bytes from `start` on, decrypted as they are asked for; the position stays."""
        end = min(start + size, self.length)
        while start < end:
            index, offset = divmod(start, self._chunk_bytes)
            block = memoryview(self._chunk(index))[offset : offset + end - start]
            yield block
            start += len(block)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()

    def _chunk(self, index: int) -> bytes:
        """The decrypted chunk; the last few stay, for renderers go to and fro between a file's ends."""
        if index in self._chunks:
            self._chunks.move_to_end(index)
            return self._chunks[index]
        content = self._decrypted(index)
        self._chunks[index] = content
        if len(self._chunks) > _CACHED_CHUNKS:
            self._chunks.popitem(last=False)
        return content

    def _decrypted(self, index: int) -> bytes:
        try:
            return self._opened(index)
        except (InvalidTag, ValueError, OSError) as error:
            raise self._damage() from error

    def _opened(self, index: int) -> bytes:
        ending = (self.length, self._name) if index == self._last_index else None
        self._file.seek(_HEADER.size + index * (self._chunk_bytes + _TAG_BYTES))
        return self._cipher.decrypt(index, self._file.read(self._chunk_bytes + _TAG_BYTES), ending)


class UnfinishedReader(SealedReader):
    """What came of a sealed file whose writing ended before its end: the chunks that are whole.

    Nothing binds them to a name: whoever reads them compares the content with what does. `damage` gives the error
    for a file that was not even begun.
    """

    def __init__(self, file: BinaryIO, key: bytes, damage: Callable[[], Exception]) -> None:
        super().__init__(file, key, b"", damage)

    def _check_end(self, size: int) -> None:
        """The last chunk that is there opens: what a power cut took is most often at the end."""
        count = max(0, size - _HEADER.size) // (self._chunk_bytes + _TAG_BYTES)
        count = min(count, self._last_index)  # the last one is sealed by `finish` alone
        self._last_index = -1
        while count and not self._opens(count - 1):
            count -= 1
        self.length = count * self._chunk_bytes

    def _opens(self, index: int) -> bool:
        try:
            self._opened(index)
        except (InvalidTag, ValueError):
            return False
        return True
