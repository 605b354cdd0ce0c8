from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.adapters.mirror_copy import copy_mirror
from desk_app.adapters.mirror_file import MirrorFile
from desk_app.adapters.mirror_line import LineDamaged, LineNewer, MirrorLine, MirrorLineFormat
from desk_app.adapters.mirror_tail import sound_end

KEY = bytes(range(32))
FORMAT = MirrorLineFormat(KEY, "01")

lines = st.builds(MirrorLine, st.integers(0, 10**17), st.integers(0, 10**17), st.binary(max_size=300))


@given(lines)
def test_every_line_comes_back(line: MirrorLine) -> None:
    written = FORMAT.written(line)
    assert FORMAT.opened(written) == line
    assert written.count(b"\n") == 1
    assert FORMAT.position(written) == (line.epoch, line.seq)


@given(lines, st.data())
def test_every_changed_bit_of_a_line_is_noticed(line: MirrorLine, data: st.DataObject) -> None:
    written = bytearray(FORMAT.written(line))
    written[data.draw(st.integers(0, len(written) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises((LineDamaged, LineNewer)):
        FORMAT.opened(bytes(written))


texts = st.text(alphabet="ab\0", max_size=5)


@given(st.lists(texts, max_size=6), texts)
def test_the_end_found_from_behind_is_the_end_found_from_the_front(complete: list[str], torn: str) -> None:
    sound = list(complete)
    while sound and "\0" in sound[-1]:
        sound.pop()
    expected = "".join(f"{text}\n" for text in sound)
    content = "".join(f"{text}\n" for text in complete) + torn
    last_line = f"{sound[-1]}\n" if sound else ""
    assert sound_end(io.BytesIO(content.encode())) == (len(expected), last_line.encode())


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from(["append", "copy", "tear source", "tear copy", "rewrite", "restart"]), max_size=25)
)
def test_mirror_and_copy_through_any_day(steps: list[str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        mirror, stick = MirrorFile(Path(place) / "01.mirror", KEY, "01"), Path(place) / "stick"
        stick.mkdir()
        written: list[MirrorLine] = []
        copied = 0
        for step in steps:
            if step == "append":
                written.append(MirrorLine(1, len(written) + 1, b"event" * len(written)))
                mirror.append(1, len(written), written[-1].payload)
            elif step == "copy":
                copy_mirror(mirror, stick)
                copied = len(written)
            elif step == "rewrite":
                mirror.rewrite(written)
            elif step == "restart":
                mirror.close()
                mirror = MirrorFile(mirror.path, KEY, "01")
            else:
                torn = mirror.path if step == "tear source" else stick / mirror.path.name
                with torn.open("ab") as file:
                    file.write(b"v1 01 1 99 torn")
            assert list(mirror.read()) == written
            assert list(MirrorFile(stick / "01.mirror", KEY, "01").read()) == written[:copied]
        mirror.close()


@given(lines, lines)
def test_no_line_passes_for_another(one: MirrorLine, other: MirrorLine) -> None:
    if (one.epoch, one.seq) == (other.epoch, other.seq):
        return
    head = FORMAT.written(other).rsplit(b" ", 1)[0]
    body = FORMAT.written(one).rsplit(b" ", 1)[1]
    with pytest.raises(LineDamaged):
        FORMAT.opened(head + b" " + body)
