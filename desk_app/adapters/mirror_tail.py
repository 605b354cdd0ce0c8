"""The end of a text file that only grows, found from behind so that its length does not matter."""

from __future__ import annotations

import os
from typing import BinaryIO

_BLOCK_BYTES = 64 * 1024


def sound_end(file: BinaryIO) -> tuple[int, bytes]:
    """Where the last sound line ends (an offset in bytes) and that line with its newline; (0, b"") for none.

    What a power cut tore is left out: a tail without newline, and lines that hold NUL bytes, which some file
    systems show where a sector was never written. No line of text holds them otherwise.
    """
    end = file.seek(0, os.SEEK_END)
    while end := _after_last_newline(file, end):
        start = _after_last_newline(file, end - 1)
        file.seek(start)
        line = file.read(end - start)
        if b"\0" not in line:
            return end, line
        end = start
    return 0, b""


def _after_last_newline(file: BinaryIO, end: int) -> int:
    """The offset behind the last newline before `end`; 0 when there is none."""
    while end > 0:
        start = max(0, end - _BLOCK_BYTES)
        file.seek(start)
        found = file.read(end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0
