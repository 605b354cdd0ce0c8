"""What is asked of icacls; what it does with it only a real Windows shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from desk_app.adapters.access_lists import commands, give
from desk_app.domain.errors import FolderForbidden, ValueNotAllowed

DATA, MIRROR = Path("data"), Path("data.mirror")


def test_the_list_is_made_anew_and_inherited() -> None:
    asked = commands(DATA, "PRIMARIE\\ghiseu")
    assert all(command[0].endswith("icacls.exe") for command in asked)
    granted = ("*S-1-5-18:(OI)(CI)F", "*S-1-5-32-544:(OI)(CI)F", "PRIMARIE\\ghiseu:(OI)(CI)M")
    assert [command[1:] for command in asked] == [
        ("data", "/grant", *granted, "/Q"),
        ("data", "/reset", "/Q"),
        ("data", "/inheritance:r", "/grant:r", *granted, "/Q"),
        (str(DATA / "*"), "/reset", "/T", "/Q"),
    ]


def test_every_folder_gets_its_list() -> None:
    asked: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> int:
        asked.append(command)
        return 0

    give([DATA, MIRROR], "ghiseu", run)
    assert asked == [*commands(DATA, "ghiseu"), *commands(MIRROR, "ghiseu")]


@pytest.mark.parametrize(("code", "refused"), [(1332, ValueNotAllowed), (5, FolderForbidden)])
def test_the_first_refusal_ends_it(code: int, refused: type[Exception]) -> None:
    asked: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> int:
        asked.append(command)
        return code

    with pytest.raises(refused):
        give([DATA, MIRROR], "ghiseu", run)
    assert len(asked) == 1
