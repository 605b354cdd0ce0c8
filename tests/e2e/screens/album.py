"""The album: a state of the window is taken in every look, and the few that are kept are made small."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.e2e.real_window import RealWindow

LAPTOP, DESKTOP = (1366, 768), (1920, 1080)
_SETTLED = 0.35
_COLOURS = 255
"""Enough for the smooth edges of letters in every theme, and for the tone of a small tick."""


@dataclass(frozen=True, slots=True)
class Look:
    """An appearance and the size of the window in logical pixels; `mark` ends the names of its pictures."""

    appearance: str
    size: tuple[int, int]
    mark: str


def looks_at(scale: int) -> tuple[Look, ...]:
    """Every look at a scale in percent, on screens of 1366x768 and 1920x1080 real pixels."""
    if scale == 100:
        both = [(theme, size) for theme in ("light", "dark", "contrast") for size in (LAPTOP, DESKTOP)]
        return tuple(Look(theme, size, f"{theme}-{size[0]}x{size[1]}") for theme, size in both)
    width, height = (round(edge * 100 / scale) for edge in DESKTOP)
    themes = ("light", "dark", "contrast")
    return tuple(Look(theme, (width, height), f"{theme}-{scale}-la-suta") for theme in themes)


class Album:
    """Pictures named after what they show and how: `registru-dark-1366x768.png`.

    :param kept: the folder of the pictures in `selection`.
    :param everything: the folder of all the others; without one they are not taken.
    """

    def __init__(self, kept: Path, selection: frozenset[str], everything: Path | None) -> None:
        self.taken: list[Path] = []
        self.takes_everything = everything is not None
        self._kept = kept
        self._selection = selection
        self._everything = everything

    def take(self, window: RealWindow, name: str, looks: tuple[Look, ...]) -> None:
        """Take what the window shows in every look that is asked for, and come back to the first."""
        wanted = [(look, target) for look in looks if (target := self.place(f"{name}-{look.mark}"))]
        for look, target in wanted:
            put_on(window, look)
            window.picture(target)
            self._keep(target)
        if wanted:
            put_on(window, looks[0])

    def take_as_it_is(self, window: RealWindow, name: str) -> None:
        """Take what is in front, a dialog for instance, without touching the window behind it."""
        target = self.place(name)
        if target is not None:
            window.picture(target)
            self._keep(target)

    def add(self, name: str, picture: Image.Image) -> None:
        """Add a picture that does not come from the window."""
        target = self.place(name)
        if target is not None:
            picture.save(target)
            self._keep(target)

    def place(self, name: str) -> Path | None:
        """Where the picture of that name goes, None when it is not wanted."""
        folder = self._kept if name in self._selection else self._everything
        if folder is None:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{name}.png"

    def _keep(self, picture: Path) -> None:
        if picture.parent == self._kept:
            make_small(picture)
        self.taken.append(picture)


def put_on(window: RealWindow, look: Look) -> None:
    """Let the window wear a look, and wait until it has painted itself anew."""
    window.ask("appearance", name=look.appearance)
    window.ask("resize", width=look.size[0], height=look.size[1])
    time.sleep(_SETTLED)


def make_small(picture: Path) -> None:
    """Write the picture anew with few colours: a window has no more."""
    with Image.open(picture) as opened:
        few = opened.convert("RGB").quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(picture, optimize=True)
