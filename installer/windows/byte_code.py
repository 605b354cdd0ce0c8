"""Turns the sources of the payload into byte code, by the very Python that will run it.

This file runs twice: `compile_sources` on the machine that builds, and the rest, as a program, inside Wine.
Program Files cannot be written by the person at the counter, so nothing may be left to compile there; the byte
code is not compared with sources, which are not shipped.
"""

from __future__ import annotations

import py_compile
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from installer.windows.wine import Wine

_NOT_COMPILED = 3


def compile_sources(wine: Wine, python: Path, folders: list[Path], kept: list[Path]) -> None:
    """Compile every source below `folders` but `kept` and take it away. Raises WineFailed."""
    listing = "\n".join(["", *map(str, kept)])
    wine.run([python, "-X", "utf8", "-B", Path(__file__), *folders], given=listing)


def _compile(source: Path, folder: Path) -> None:
    py_compile.compile(
        str(source),
        cfile=str(source.with_suffix(".pyc")),
        dfile=source.relative_to(folder).as_posix(),  # no path of the machine that built it
        doraise=True,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    source.unlink()


def main(folders: list[str], kept: set[str]) -> int:
    """Compile in one order, in one process: the same bytes every time."""
    for folder in map(Path, folders):
        for source in sorted(folder.rglob("*.py"), key=lambda path: path.as_posix()):
            if str(source).replace("\\", "/").removeprefix("Z:") in kept:
                continue
            try:
                _compile(source, folder)
            except py_compile.PyCompileError as error:
                sys.stderr.write(f"{source}: {error.msg}\n")
                return _NOT_COMPILED
    return 0


if __name__ == "__main__":
    sys.exit(main([name.replace("\\", "/") for name in sys.argv[1:]], set(sys.stdin.read().splitlines())))
