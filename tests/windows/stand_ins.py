"""Libraries that Windows 10 has and Wine 8 has not, or not at work: for the Windows of the tests only."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pefile

from installer.windows.wine import Wine

_COMPILER = ["x86_64-w64-mingw32-gcc", "-shared", "-Os", "-s"]
_RANDOM = """
#include <windows.h>
#include <ntsecapi.h>
BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) { return RtlGenRandom(bytes, (ULONG)count); }
"""
_READER = """
#include <windows.h>
#include <winscard.h>
#define ANSWER __declspec(dllexport) LONG WINAPI
static const char names[] = "%(name)s\\0";
static const BYTE answer[] = {%(answer)s};
ANSWER SCardEstablishContext(DWORD scope, LPCVOID a, LPCVOID b, LPSCARDCONTEXT context)
{
    *context = 1;
    return SCARD_S_SUCCESS;
}
ANSWER SCardReleaseContext(SCARDCONTEXT context) { return SCARD_S_SUCCESS; }
ANSWER SCardFreeMemory(SCARDCONTEXT context, LPCVOID memory)
{
    LocalFree((HLOCAL)memory);
    return SCARD_S_SUCCESS;
}
ANSWER SCardListReadersA(SCARDCONTEXT context, LPCSTR groups, LPSTR readers, LPDWORD size)
{
    LPSTR memory = *size == SCARD_AUTOALLOCATE ? LocalAlloc(LMEM_FIXED, sizeof names) : readers;
    if (memory)
        memcpy(memory, names, sizeof names);
    if (memory != readers)
        *(LPSTR *)readers = memory;
    *size = sizeof names;
    return SCARD_S_SUCCESS;
}
ANSWER SCardGetStatusChangeA(SCARDCONTEXT context, DWORD timeout, LPSCARD_READERSTATEA states, DWORD count)
{
    LONG result = SCARD_E_TIMEOUT;
    for (DWORD each = 0; each < count; each++) {
        SCARD_READERSTATEA *state = &states[each];
        state->dwEventState = state->dwCurrentState;
        if (strcmp(state->szReader, names) || state->dwCurrentState & SCARD_STATE_PRESENT)
            continue;
        state->dwEventState = SCARD_STATE_CHANGED | SCARD_STATE_PRESENT;
        memcpy(state->rgbAtr, answer, state->cbAtr = sizeof answer);
        result = SCARD_S_SUCCESS;
    }
    if (result == SCARD_E_TIMEOUT)
        Sleep(timeout);
    return result;
}
"""
_UNSUPPORTED = "__declspec(dllexport) long {name}(void) {{ return 0x80100022; }}"


def put_card_reader(windows: Wine, name: str, answer_to_reset: bytes) -> None:
    """winscard.dll with one reader in which a card lies; Wine has the functions and no service behind them.

    Only its presence is told: commands to the card answer that this is not supported.
    """
    library, work = windows.drive_c / "windows" / "system32" / "winscard.dll", windows.prefix
    defined = _READER % {"name": name, "answer": ", ".join(map(str, answer_to_reset))}
    others = [function for function in _exported(library) if f" {function}(" not in defined]
    source, rest = work / "reader.c", work / "reader_rest.c"  # the header knows the rest in another form
    source.write_text(defined)
    rest.write_text("\n".join(_UNSUPPORTED.format(name=function) for function in others))
    _compile([str(source), str(rest)], library)
    # Wine takes its own library otherwise.
    windows.run(["reg", "add", r"HKCU\Software\Wine\DllOverrides", "/v", "winscard", "/d", "native", "/f"])


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


def _exported(library: Path) -> list[str]:
    with pefile.PE(str(library)) as image:
        return [symbol.name.decode() for symbol in image.DIRECTORY_ENTRY_EXPORT.symbols if symbol.name]


def _compile(sources: list[str], target: Path) -> None:
    target.unlink(missing_ok=True)
    subprocess.run([*_COMPILER, *sources, "-o", str(target)], check=True)
