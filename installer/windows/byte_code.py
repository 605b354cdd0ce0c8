"""Turns the sources of the payload into byte code, by the very Python that will run it.

This file runs twice: `compile_sources` on the machine that builds, and the rest, as a program, inside Wine.
Sources and code go there and back in one archive each: a file that Wine opens costs more than compiling it.
"""

from __future__ import annotations

import importlib.util
import marshal
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from installer.windows.wine import Wine

_NOT_COMPILED = 3
_NOT_COMPARED_WITH_SOURCES = 1
"""The flags of a .pyc (PEP 552): sources are not shipped, and nobody at a counter may write in Program Files."""


def compile_sources(wine: Wine, python: Path, sources: Mapping[str, Path], work: Path) -> dict[str, bytes]:
    """The content of the .pyc of each source, by the same path with this ending. Raises WineFailed."""
    given, compiled = work / "sources.zip", work / "compiled.zip"
    with zipfile.ZipFile(given, "w") as archive:
        for name, path in sources.items():
            archive.write(path, name)
    wine.run([python, "-X", "utf8", "-B", Path(__file__), given, compiled])
    with zipfile.ZipFile(compiled) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _compiled(name: str, source: bytes) -> bytes:
    shown = name.partition("/")[2]  # no path of the machine that built it
    code = compile(source, shown, "exec", dont_inherit=True)
    flags = _NOT_COMPARED_WITH_SOURCES.to_bytes(4, "little")
    return b"".join([importlib.util.MAGIC_NUMBER, flags, importlib.util.source_hash(source), marshal.dumps(code)])


def main(given: str, target: str) -> int:
    """Compile in one order, in one process: the same bytes every time."""
    with zipfile.ZipFile(given) as sources, zipfile.ZipFile(target, "w") as compiled:
        for name in sorted(sources.namelist()):
            try:
                content = _compiled(name, sources.read(name))
            except SyntaxError as error:
                sys.stderr.write(f"{name}: {error}\n")
                return _NOT_COMPILED
            compiled.writestr(f"{name}c", content)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
