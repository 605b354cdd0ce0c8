"""A place in an institution's feed: `server_epoch.position` (clause 6.1). Desks keep it and never read it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORM = re.compile(r"(0|[1-9][0-9]{0,10})\.(0|[1-9][0-9]{0,15})")


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """`position` is that of the last item seen; 0 before the first."""

    server_epoch: int
    position: int

    def __str__(self) -> str:
        return f"{self.server_epoch}.{self.position}"

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """Raises ValueError for anything that `str` does not write."""
        found = _FORM.fullmatch(text)
        if found is None:
            raise ValueError("not a cursor")
        return cls(int(found[1]), int(found[2]))


START = Cursor(0, 0)
"""Before everything, on any server."""
