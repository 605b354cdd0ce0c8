"""One window being walked through, with the album beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.e2e.real_window import RealWindow
from tests.e2e.screens.album import Album, Look, put_on


@dataclass(frozen=True, slots=True)
class Tour:
    """`take` what the window shows now; `place` is a folder for files; `mark` ends the names of pictures."""

    window: RealWindow
    album: Album
    looks: tuple[Look, ...]
    place: Path
    mark: str = ""

    def begin(self) -> None:
        """Wear the first look."""
        put_on(self.window, self.looks[0])

    def take(self, name: str) -> None:
        """Take the state in every look."""
        self.album.take(self.window, f"{name}{self.mark}", self.looks)

    def take_list(self, name: str) -> None:
        """Take an open list in the looks of the same size: it closes when the window is resized."""
        looks = tuple(look for look in self.looks if look.size == self.looks[0].size)
        self.album.take(self.window, f"{name}{self.mark}", looks)
