"""Puts the byte code of all modules into one file, as `launcher/start.py` reads it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from installer.windows.launcher.start import MODULES

_HEAD = 16
"""Bytes before the code in a .pyc (PEP 552)."""
_PACKAGE = "__init__"
START = "start.pyc"
"""What reads the file: the only module of the program that lies outside it."""


def gather_modules(payload: Path, app: str, folders: Sequence[str], library: str) -> frozenset[str]:
    """Write the modules of `folders` and of the archive `library`, all below `payload`, into one file in `app`.

    The files in `folders` go; `library` stays as its makers packed it: Python needs it before it can read another.
    Returns the names of the modules.
    """
    found = dict(_in_archive(payload, library))
    for folder in folders:
        for path in sorted((payload / folder).rglob("*.pyc")):
            if path != payload / app / START:
                found[path.relative_to(payload).as_posix()] = path.read_bytes()
                path.unlink()
    roots = (*folders, library)
    (payload / app / MODULES).write_bytes(_written(found, roots))
    return frozenset(module_name(path, roots) for path in found)


def _in_archive(payload: Path, library: str) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(payload / library) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".pyc"):
                yield f"{library}/{name}", archive.read(name)


def _written(found: Mapping[str, bytes], roots: Sequence[str]) -> bytes:
    lines, code, place = [], [], 0
    for path, content in sorted(found.items()):
        size = len(content) - _HEAD
        lines.append(f"{module_name(path, roots)}\t{path}\t{place}\t{size}\n")
        code.append(content[_HEAD:])
        place += size
    index = "".join(lines).encode()
    return b"".join([f"{len(index)}\n".encode(), index, *code])


def module_name(path: str, roots: Sequence[str]) -> str:
    """The name by which the file at `path` is imported, `roots` being searched for modules."""
    root = next(each for each in roots if path.startswith(f"{each}/"))
    parts = path.removeprefix(f"{root}/").removesuffix(".pyc").split("/")
    return ".".join(parts[:-1] if parts[-1] == _PACKAGE else parts)
