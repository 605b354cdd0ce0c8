"""Which libraries the payload needs, and whether each is either in it or a part of every Windows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from installer.windows.portable_executable import is_program, read_image

_OF_WINDOWS = Path(__file__).with_name("windows_libraries.txt")
_API_SETS = ("api-ms-win-", "ext-ms-win-")
"""Names that Windows itself maps to its libraries."""


class LibraryMissing(Exception):
    """A program of the payload needs a library that neither the payload nor Windows has."""


def of_windows() -> frozenset[str]:
    """The libraries of every supported Windows, in lower case."""
    lines = _OF_WINDOWS.read_text(encoding="ascii").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def needed_libraries(target: Path, packages: Path, names: Sequence[str]) -> list[Path]:
    """Libraries of the packages `names` that what lies in `target` imports, and those that they import.

    The first package that has a library gives it: Qt and its Python share one C++ runtime.
    """
    offered = {
        path.name.lower(): path for name in reversed(names) for path in sorted((packages / name).glob("*.dll"))
    }
    wanted = _imports(target)
    found: dict[str, Path] = {}
    while missing := (wanted & offered.keys()) - found.keys():
        for name in missing:
            found[name] = offered[name]
            wanted |= read_image(offered[name]).imports
    return sorted(found.values())


def require_closure(payload: Path) -> None:
    """Raises LibraryMissing, naming every library that would not be found."""
    present = {path.name.lower() for path in payload.rglob("*") if is_program(path)}
    missing = {name for name in _imports(payload) - present - of_windows() if not name.startswith(_API_SETS)}
    if missing:
        raise LibraryMissing(", ".join(sorted(missing)))


def _imports(folder: Path) -> set[str]:
    programs = (path for path in folder.rglob("*") if path.is_file() and is_program(path))
    return {name for path in programs for name in read_image(path).imports}
