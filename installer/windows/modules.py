"""Puts the byte code of all modules into one file, as `launcher/start.py` reads it."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
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


def gathered(compiled: Mapping[str, bytes], libraries: Collection[str], roots: Sequence[str]) -> bytes:
    """The file with the modules `compiled`, which are the contents of .pyc files by path below one of `roots`.

    `libraries` are the paths of .pyd files, which stay where they are. As ever in Python a library goes before
    byte code of the same name, which then is not in the file.
    """
    lines, code, place = _packages_without_code([*compiled, *libraries], roots), [], 0
    found = {module_name(path, roots): path for path in sorted(libraries)}
    lines += [f"{name}\t{path}\t0\t0\n" for name, path in found.items()]
    for path, content in sorted(compiled.items()):
        if module_name(path, roots) in found:
            continue
        size = len(content) - _HEAD
        lines.append(f"{module_name(path, roots)}\t{path}\t{place}\t{size}\n")
        code.append(content[_HEAD:])
        place += size
    index = "".join(lines).encode()
    return b"".join([f"{len(index)}\n".encode(), index, *code])


def _packages_without_code(paths: Collection[str], roots: Sequence[str]) -> list[str]:
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
    """The name by which the file at `path` is imported, `roots` being searched for modules: the first that fits.

    A library may name its Python and its processor before the ending (`_lib.cp313-win_amd64.pyd`).
    """
    root = next(each for each in roots if path.startswith(f"{each}/"))
    *folders, file = path.removeprefix(f"{root}/").split("/")
    stem = file.partition(".")[0]
    return ".".join(folders if stem == _PACKAGE else [*folders, stem])
