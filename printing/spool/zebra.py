"""What a ZPL printer answers to ``~HS`` (ZPL II Programming Guide, "~HS Host Status Return").

Three lines, each between STX and ETX: communication and buffer, print engine, and a password of no use here.
"""

import re
from dataclasses import dataclass

from printing.spool.spooler import Condition

ASK = b"~HS"
_LINE = re.compile(rb"\x02([^\x03]*)\x03")
LINES = 3
_FIRST, _SECOND = 12, 11


@dataclass(frozen=True, slots=True)
class ZebraStatus:
    """What keeps it from printing, how many formats wait in its buffer, and how many labels are to come."""

    conditions: tuple[Condition, ...]
    formats: int
    labels: int

    @property
    def is_idle(self) -> bool:
        """Whether everything it was sent is on paper."""
        return not self.formats and not self.labels


def is_whole(answer: bytes) -> bool:
    """Whether all lines are there."""
    return len(_LINE.findall(answer)) >= LINES


def parse_status(answer: bytes) -> ZebraStatus:
    """Read an answer; raises ValueError for anything that is not one."""
    lines = [line.decode("ascii", "replace").split(",") for line in _LINE.findall(answer)]
    if len(lines) < LINES or len(lines[0]) < _FIRST or len(lines[1]) < _SECOND:
        message = "not an answer to ~HS"
        raise ValueError(message)
    first, second = lines[0], lines[1]
    told = (
        (first[1], Condition.PAPER_OUT),
        (second[2], Condition.HEAD_OPEN),
        (second[3], Condition.RIBBON_OUT),
        (first[11], Condition.TOO_HOT),
        (first[2], Condition.PAUSED),
    )
    conditions = tuple(condition for flag, condition in told if flag == "1")
    return ZebraStatus(conditions, int(first[4]), int(second[8]))
