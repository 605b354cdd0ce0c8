"""Pictures of every page and state of the real window, and of its papers.

``python -m tests.e2e.screens --output DIR`` takes those that the documentation shows;
``--all DIR`` takes all the others too, in every theme, size, scale and language, into a second folder.
The register, the settings and everything else are temporary.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSettings

from installer.setup.virtual_screen import virtual_screen
from tests.e2e.invented_town import TownFailed
from tests.e2e.real_window import CHECKOUT, WindowFailed, open_window
from tests.e2e.screens import centre, counter, first_start, glance, joining, papers
from tests.e2e.screens.album import Album, looks_at
from tests.e2e.screens.selection import SELECTION
from tests.e2e.screens.tour import Tour
from tests.e2e.screens.town import furnish
from tests.e2e.seat import sit_down
from tests.services.near_server import serving

_SCALES, _SCALES_SHOWN = (100, 150, 200, 300), (200,)


def main(arguments: list[str]) -> int:
    """Take the pictures; 1 when the window did not come to a state."""
    parser = argparse.ArgumentParser(prog="screens", description="pictures of every page")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR", help="those that are shown")
    parser.add_argument("--all", type=Path, metavar="DIR", help="all the others too")
    asked = parser.parse_args(arguments)
    album = Album(asked.output.resolve(), SELECTION, asked.all.resolve() if asked.all else None)
    try:
        # Short, for its folders are seen in the pictures.
        with tempfile.TemporaryDirectory(prefix="ghiseu-") as place, virtual_screen() as screen:
            _take(album, Path(place), screen)
    except (WindowFailed, TownFailed) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{len(album.taken)} pictures\n")
    return 0


def _take(album: Album, place: Path, screen: Mapping[str, str]) -> None:
    home, data, printed = place / "acasa", place / "registru", place / "imprimanta"
    home.mkdir()
    with open_window(screen, home, ["--data", str(place / "nou")]) as window:
        first_start.walk(Tour(window, album, looks_at(100), place))
        window.close()
    (place / "centru").mkdir()
    with open_window(screen, home, ["--data", str(place / "inrolat")]) as window:
        joining.walk(Tour(window, album, looks_at(100), place), place / "centru")
        window.close()
    letters = furnish(home, data, place)
    papers.take(album, home, data, letters)  # now: the walk annuls the letter
    with open_window(screen, home, ["--data", str(data)], printed) as window:
        counter.walk(Tour(window, album, looks_at(100), place), letters)
        window.close()
    for scale in _SCALES if album.takes_everything else _SCALES_SHOWN:
        _settings(home).setValue("window/scale", scale)
        for language in ("ro", "en") if album.takes_everything else ("ro",):
            with open_window(screen, home, ["--data", str(data), "--language", language], printed) as window:
                glance.walk(Tour(window, album, looks_at(scale), place, f"-{language}"), letters)
                window.close()
    _settings(home).setValue("window/scale", 100)
    _take_centre(album, place, home, data, printed, screen)


def _take_centre(
    album: Album, place: Path, home: Path, data: Path, printed: Path, screen: Mapping[str, str]
) -> None:
    """A desk of a central registry, with the registry and after it has gone."""
    (place / "centru-2").mkdir()
    with serving(place / "centru-2") as server:
        centre.join(home, data, place, server)
        with open_window(screen, home, ["--data", str(data)], printed) as window:
            tour = Tour(window, album, looks_at(100), place)
            sit_down(window)
            tour.begin()
            centre.walk(tour)
            window.close()
    centre.register_two(home, data)
    with open_window(screen, home, ["--data", str(data)], printed) as window:
        tour = Tour(window, album, looks_at(100), place)
        sit_down(window)
        tour.begin()
        centre.walk_offline(tour)
        window.close()


def _settings(home: Path) -> QSettings:
    """Where the program keeps what a person chose about the window."""
    return QSettings(str(home / "config" / "Registratura" / "window.ini"), QSettings.Format.IniFormat)


if __name__ == "__main__":
    os.chdir(CHECKOUT)
    sys.exit(main(sys.argv[1:]))
