"""Puts the byte code of all modules into one file, as `launcher/start.py` reads it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

_HEAD = 16
"""Bytes before the code in a .pyc (PEP 552)."""
_PACKAGE = "__init__"


def modules_of_archive(archive: Path, path: str) -> Iterator[tuple[str, bytes]]:
    """The modules of Python's own library: `path` with the name in the archive, and the content of the .pyc.

    The archive itself stays as its makers packed it: Python needs it before it can read anything else.
    """
    with zipfile.ZipFile(archive) as opened:
        for name in sorted(opened.namelist()):
            if name.endswith(".pyc"):
                yield f"{path}/{name}", opened.read(name)


def gathered(compiled: Mapping[str, bytes], roots: Sequence[str]) -> bytes:
    """The file with the modules `compiled`, which are the contents of .pyc files by path below one of `roots`."""
    lines, code, place = _packages_without_code(compiled, roots), [], 0
    for path, content in sorted(compiled.items()):
        size = len(content) - _HEAD
        lines.append(f"{module_name(path, roots)}\t{path}\t{place}\t{size}\n")
        code.append(content[_HEAD:])
        place += size
    index = "".join(lines).encode()
    return b"".join([f"{len(index)}\n".encode(), index, *code])


def _packages_without_code(paths: Iterable[str], roots: Sequence[str]) -> list[str]:
    """A line for each: its folder holds nothing else, so that an installer does not even make it."""
    names = {module_name(path, roots) for path in paths}
    found = {}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in roots:
            found[f"{folder}/"] = module_name(folder, roots)
            folder = folder.rpartition("/")[0]
    return [f"{name}\t{folder}\t0\t0\n" for folder, name in sorted(found.items()) if name not in names]


def module_name(path: str, roots: Sequence[str]) -> str:
    """The name by which the file at `path` is imported, `roots` being searched for modules."""
    root = next(each for each in roots if path.startswith(f"{each}/"))
    parts = path.removeprefix(f"{root}/").removesuffix(".pyc").split("/")
    return ".".join(parts[:-1] if parts[-1] == _PACKAGE else parts)
