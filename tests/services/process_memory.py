"""What of a running program others could see: its arguments, its environment, what lies in its memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")
_MAPPING = re.compile(r"([0-9a-f]+)-([0-9a-f]+) rw")
_ENCODINGS = ("utf-8", "utf-16-le", "utf-32-le")
"""How C, Qt and Python write texts."""


def family(pid: int) -> list[int]:
    """A process and all that it started, as far as they still run."""
    children: dict[int, list[int]] = {}
    for folder in _PROC.glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it ended meanwhile
        children.setdefault(parent, []).append(int(folder.name))
    found = [pid]
    for each in found:
        found += children.get(each, [])
    return found


def told_of(pid: int) -> bytes:
    """Arguments and environment of a process, as the system shows them."""
    told = b""
    for name in ("cmdline", "environ"):
        try:
            told += (_PROC / str(pid) / name).read_bytes()
        except OSError:
            continue  # it ended, or shows it to nobody
    return told


def traces(pid: int, secret: str) -> int:
    """How often a text stands in the writable memory of a process."""
    wanted = [secret.encode(encoding) for encoding in _ENCODINGS]
    return sum(part.count(each) for part in _memory(pid) for each in wanted)


def _memory(pid: int) -> Iterator[bytes]:
    with (_PROC / str(pid) / "mem").open("rb", buffering=0) as memory:
        for line in (_PROC / str(pid) / "maps").read_text().splitlines():
            mapping = _MAPPING.match(line)
            if mapping is None:
                continue
            start, end = (int(side, 16) for side in mapping.groups())
            try:
                memory.seek(start)
                yield memory.read(end - start)
            except (OSError, ValueError, OverflowError):
                continue  # given back meanwhile, or of the kernel
