"""Libraries that Windows 10 has and Wine 8 lacks, put into the test's Windows only, never into the product."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pefile

_COMPILER = ["x86_64-w64-mingw32-gcc", "-shared", "-Os", "-s"]
_RANDOM = """
#include <windows.h>
#include <ntsecapi.h>
BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) { return RtlGenRandom(bytes, (ULONG)count); }
"""


def put_random_numbers(system32: Path, work: Path) -> None:
    """bcryptprimitives.dll with ProcessPrng, over the generator that Wine has."""
    source = work / "random.c"
    source.write_text(_RANDOM)
    _compile([str(source), "-ladvapi32"], system32 / "bcryptprimitives.dll")


def put_unicode(system32: Path, work: Path, qt_core: Path) -> None:
    """icuuc.dll: every function that Qt asks of it answers that it is not available."""
    names = _imported(qt_core, "icuuc.dll")
    source = work / "unicode.c"
    functions = "\n".join(f"__declspec(dllexport) void *{name}(void) {{ return 0; }}" for name in names)
    source.write_text(functions)
    _compile([str(source)], system32 / "icuuc.dll")


def _imported(program: Path, library: str) -> list[str]:
    with pefile.PE(str(program)) as image:
        entries = [each for each in image.DIRECTORY_ENTRY_IMPORT if each.dll.decode().lower() == library]
        return [function.name.decode() for entry in entries for function in entry.imports]


def _compile(sources: list[str], target: Path) -> None:
    target.unlink(missing_ok=True)
    subprocess.run([*_COMPILER, *sources, "-o", str(target)], check=True)
