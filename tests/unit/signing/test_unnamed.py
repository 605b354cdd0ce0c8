"""Room for a document that is being made: nobody else can open it, and it ends when it is closed."""

import sys
from pathlib import Path

import pytest

from desk_app.signing.unnamed import unnamed_room


def test_it_is_written_read_and_measured_like_a_file():
    with unnamed_room() as room:
        room.write(b"%PDF-1.7 one")
        room.seek(0)
        assert room.read() == b"%PDF-1.7 one"
        room.seek(0)
        room.truncate()
        assert room.read() == b""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has memory without a name")
def test_on_linux_a_large_document_touches_no_disk(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with unnamed_room() as room:
        for _ in range(70):
            room.write(bytes(1 << 20))
        room.flush()
        assert str(Path(f"/proc/self/fd/{room.fileno()}").readlink()).startswith("/memfd:")
        assert list(Path(tmp_path).iterdir()) == []
