"""Sealed files with small chunks: the borders lie close, so that chance meets them."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.adapters.sealed_file import SealedReader, SealedWriter

KEY = bytes(range(32))
CHUNK = 16
HEADER = 54
SEALED_CHUNK = CHUNK + 16

near_borders = st.builds(lambda chunks, off: max(0, chunks * CHUNK + off), st.integers(0, 4), st.integers(-1, 1))
contents = near_borders.flatmap(lambda length: st.binary(min_size=length, max_size=length))


class Damaged(Exception):
    pass


def sealed(content: bytes, pieces: int = 1000) -> bytes:
    file = io.BytesIO()
    writer = SealedWriter(file, KEY, CHUNK)
    for start in range(0, len(content), pieces):
        writer.write(content[start : start + pieces])
    writer.finish(b"name")
    return file.getvalue()


def read_all(stored: bytes) -> bytes:
    return SealedReader(io.BytesIO(stored), KEY, b"name", Damaged).read()


@given(contents, st.integers(1, 50))
def test_what_was_written_is_read_however_it_was_cut_into_pieces(content: bytes, pieces: int) -> None:
    assert read_all(sealed(content, pieces)) == content


@given(contents, st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=20))
def test_reading_anywhere_gives_the_slice(content: bytes, reads: list[tuple[int, int]]) -> None:
    file = SealedReader(io.BytesIO(sealed(content)), KEY, b"name", Damaged)
    for start, length in reads:
        file.seek(start)
        assert file.read(length) == content[start : start + length]


@given(contents, st.integers(0, 70), st.integers(0, 70))
def test_blocks_from_anywhere_make_up_the_slice_and_leave_the_position(
    content: bytes, start: int, size: int
) -> None:
    file = SealedReader(io.BytesIO(sealed(content)), KEY, b"name", Damaged)
    assert b"".join(file.blocks(start, size)) == content[start : start + size]
    assert file.tell() == 0


@given(contents, st.data())
def test_any_changed_bit_is_noticed(content: bytes, data: st.DataObject) -> None:
    stored = bytearray(sealed(content))
    position = data.draw(st.integers(0, len(stored) - 1))
    stored[position] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(Damaged):
        read_all(bytes(stored))


@given(contents, st.data())
def test_any_cut_and_any_addition_is_noticed(content: bytes, data: st.DataObject) -> None:
    stored = sealed(content)
    with pytest.raises(Damaged):
        read_all(stored[: data.draw(st.integers(0, len(stored) - 1))])
    with pytest.raises(Damaged):
        read_all(stored + data.draw(st.binary(min_size=1, max_size=40)))


@given(st.binary(min_size=CHUNK + 1, max_size=5 * CHUNK), st.data())
def test_chunks_that_changed_places_are_noticed(content: bytes, data: st.DataObject) -> None:
    stored = sealed(content)
    body = stored[HEADER:]
    chunks = [body[start : start + SEALED_CHUNK] for start in range(0, len(body), SEALED_CHUNK)]
    order = data.draw(st.permutations(range(len(chunks))).filter(lambda order: order != sorted(order)))
    with pytest.raises(Damaged):
        read_all(stored[:HEADER] + b"".join(chunks[index] for index in order))


@given(st.binary(min_size=CHUNK + 1, max_size=5 * CHUNK))
def test_a_whole_last_chunk_missing_is_noticed_even_with_a_fitting_header(content: bytes) -> None:
    stored = sealed(content)
    chunk_count = -(-len(content) // CHUNK)
    length = (chunk_count - 1) * CHUNK
    forged_header = stored[:14] + length.to_bytes(8, "big") + stored[22:HEADER]
    with pytest.raises(Damaged):
        read_all(forged_header + stored[HEADER : HEADER + (chunk_count - 1) * SEALED_CHUNK])


@given(st.binary(min_size=3 * CHUNK, max_size=3 * CHUNK))
def test_a_chunk_of_another_file_is_noticed(content: bytes) -> None:
    one, other = sealed(content), sealed(content)
    start = HEADER + SEALED_CHUNK
    with pytest.raises(Damaged):
        read_all(one[:start] + other[start : start + SEALED_CHUNK] + one[start + SEALED_CHUNK :])
