"""A whole desk on a disk of its own of 24 MB, filled to the brim and then made read-only.

Started as `python desk_on_small_disk.py FOLDER` in a mount namespace of its own; says `done` at the end.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

import desk_app.bootstrap.open_folder
from desk_app.adapters.free_space import FreeSpace
from desk_app.application.front_desk import FrontDesk
from desk_app.application.queries import RegisterFilter
from desk_app.domain import errors
from tests.desks import DeskPlace, registration

FIRST = 4187


def fill(folder: Path, leave: int) -> Path:
    ballast = folder / "ballast"
    free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
    ballast.write_bytes(bytes(max(0, free - leave)))
    return ballast


def register_until_it_is_full(desk: FrontDesk) -> list[int]:
    """The numbers that were given before the disk refused."""
    given = []
    for index in itertools.count():
        try:
            given.append(desk.register_letter(registration(f"cererea {index} " + "lungă " * 500)).number.number)
        except (errors.DiskFull, errors.MirrorUnavailable):
            return given
    raise AssertionError


def check_full(place: DeskPlace) -> int:
    desk = place.create().front_desk
    given = [desk.register_letter(registration()).number.number]
    ballast = fill(place.folder, leave=1_500_000)
    given += register_until_it_is_full(desk)
    for _ in range(3):
        given += register_until_it_is_full(desk)  # asked again and again, it goes on refusing and burns nothing
    rows = desk.queries.find(RegisterFilter(), 10_000)
    assert rows, "a full disk is still read"
    ballast.unlink()
    given.append(desk.register_letter(registration("după ce s-a făcut loc")).number.number)
    numbers = sorted(row.number for row in desk.queries.find(RegisterFilter(), 10_000))
    assert numbers == list(range(FIRST, FIRST + len(numbers))), numbers
    assert set(given) <= set(numbers)
    assert len(given) == len(set(given)) > 3
    assert desk.integrity.verify(deep=True).first_bad is None
    desk.close()
    desk = place.open()
    assert desk.queries.register_state().trust == "trusted"
    desk.close()
    return numbers[-1]


def check_read_only(place: DeskPlace, last: int) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(place.folder)], check=True)
    with pytest.raises(errors.FolderReadOnly) as refused:
        place.open()
    assert str(place.data) in refused.value.folder
    subprocess.run(["mount", "-o", "remount,rw", str(place.folder)], check=True)
    desk = place.open()
    assert desk.register_letter(registration("din nou")).number.number == last + 1
    desk.close()


def main() -> None:
    folder = Path(sys.argv[1])
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "small", str(folder)], check=True)
    # On so small a disk the reserve that stops a real counter early would never let it come to the brim.
    desk_app.bootstrap.open_folder.FreeSpace = lambda folder: FreeSpace(folder, 0)  # type: ignore[assignment,misc]
    place = DeskPlace(folder)
    check_read_only(place, check_full(place))
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main()
