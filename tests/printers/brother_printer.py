"""A Brother QL printer that takes one label on a continuous roll: raster commands in, dots out.

Written from Brother's raster command reference; it refuses what such a printer would refuse.
"""

import struct
from dataclasses import dataclass

from PIL import Image

PINS = 720
LINE_BYTES = 90
WHITE = 1


@dataclass(frozen=True)
class PrintedLabel:
    """``image`` is what lies under the head, all 720 pins of it, as a reader sees it."""

    image: Image.Image
    roll_mm: int
    feed_dots: int
    is_cut: bool


class Program:
    """Takes the commands from the front of a job."""

    def __init__(self, job: bytes) -> None:
        self.rest = job

    def take(self, count: int) -> bytes:
        taken, self.rest = self.rest[:count], self.rest[count:]
        assert len(taken) == count, "the job ends within a command"
        return taken

    def has(self, command: bytes) -> bool:
        found = self.rest.startswith(command)
        if found:
            self.take(len(command))
        return found


def print_label(job: bytes) -> PrintedLabel:
    """What comes out of the printer for this job."""
    program = Program(job)
    assert program.has(bytes(200)), "clears what a job before may have left"
    assert program.has(b"\x1b@")
    assert program.has(b"\x1bia\x01"), "raster mode"
    assert program.has(b"\x1biz")
    flags, kind, roll_mm, length_mm, lines, page, end = struct.unpack("<BBBBIBB", program.take(10))
    assert flags & 0x86 == 0x86, "kind and width of the roll are told"
    assert (kind, length_mm, page, end) == (0x0A, 0, 0, 0)
    assert program.has(b"\x1biM")
    assert program.take(1) == b"\x40", "automatic cut"
    assert program.has(b"\x1biA\x01")
    assert program.has(b"\x1biK")
    is_cut = bool(program.take(1)[0] & 0x08)
    assert program.has(b"\x1bid")
    (feed,) = struct.unpack("<H", program.take(2))
    raster = b"".join(_line(program) for _ in range(lines))
    assert program.rest == b"\x1a", "prints and feeds"
    # A set bit is a black dot; the first bit is the pin at the right edge.
    head = Image.frombytes("1", (PINS, lines), bytes(byte ^ 0xFF for byte in raster))
    return PrintedLabel(head.transpose(Image.Transpose.FLIP_LEFT_RIGHT), roll_mm, feed, is_cut)


def _line(program: Program) -> bytes:
    assert program.has(b"g\x00")
    assert program.take(1)[0] == LINE_BYTES
    return program.take(LINE_BYTES)
