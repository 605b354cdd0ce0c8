"""A PC of a town hall: Windows as Wine makes it, prepared so that it lacks nothing that Windows 10 has."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from installer.windows.product import NAME
from installer.windows.wine import Wine, wine
from tests.windows.stand_ins import put_random_numbers, put_unicode

ADMINISTRATOR = "root"
_FONTS = {"Segoe UI": "Liberation Sans", "MS Shell Dlg 2": "Liberation Sans", "Tahoma": "Liberation Sans"}
_REPLACEMENTS = r"HKCU\Software\Wine\Fonts\Replacements"
_UNINSTALL = r"HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an installation ended: msiexec's code, of which Wine gives the lower eight bits, and its time."""

    code: int
    seconds: float
    log: str


@dataclass(frozen=True, slots=True)
class Pc:
    """The PC and the product on it."""

    windows: Wine

    @property
    def program_folder(self) -> Path:
        return self.windows.drive_c / "Program Files" / NAME

    @property
    def data_folder(self) -> Path:
        return self.windows.drive_c / "ProgramData" / NAME

    def msiexec(self, act: str, installer: Path | str, *words: str, **properties: str) -> Outcome:
        """`msiexec /i`, `/fa` or `/x`, silent, with a log."""
        log = self.windows.drive_c / "msi.log"
        log.unlink(missing_ok=True)
        passed = [f"{name}={value}" for name, value in properties.items()]
        package = self.seen(installer) if isinstance(installer, Path) else installer
        start = time.monotonic()
        done = self.windows.run(
            ["msiexec", act, package, "/qn", "/norestart", "/l*v", r"C:\msi.log", *words, *passed], check=False
        )
        seconds = time.monotonic() - start
        return Outcome(done.returncode, seconds, log.read_text(errors="replace") if log.exists() else "")

    def command(self, *words: str, given: str = "", check: bool = True) -> Any:
        """What `registraturactl --json` answers: the value of the last line."""
        return self.answers(*words, given=given, check=check)[-1]

    def answers(self, *words: str, given: str = "", check: bool = True) -> list[Any]:
        """What `registraturactl --json` answers: the value of each line."""
        program = self.program_folder / "registraturactl.exe"
        done = self.windows.run([program, "--json", *words], given=given, check=check)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def registry(self, key: str) -> dict[str, str]:
        """The values of a key; none where it is not."""
        done = self.windows.run(["reg", "query", key], check=False)
        lines = [line.strip().split("    ") for line in done.stdout.splitlines() if line.startswith("    ")]
        return {line[0]: line[2] if len(line) > 2 else "" for line in lines}

    def traces(self) -> set[str]:
        """The keys of the computer's registry that are the program's, or have a value that tells of it."""
        file = self.windows.drive_c / "computer.reg"
        self.windows.run(["regedit", "/e", r"C:\computer.reg", "HKEY_LOCAL_MACHINE"])
        sections = file.read_text(encoding="utf-16").lower().split("\n\n")
        return {section.strip().partition("\n")[0] for section in sections if NAME.lower() in section}

    def products(self) -> list[dict[str, str]]:
        """The entries of the product in the list of installed programs."""
        found = self.windows.run(["reg", "query", _UNINSTALL], check=False).stdout.split()
        entries = [self.registry(key) for key in found if "\\{" in key]
        return [entry for entry in entries if entry.get("DisplayName") == NAME]

    @staticmethod
    def seen(path: Path) -> str:
        """A path of this machine as Windows sees it."""
        return "Z:" + str(path).replace("/", "\\")


def remove_product(pc: Pc) -> None:
    """Take away the version that is installed, if any; data stay."""
    for entry in pc.products():
        code = entry["UninstallString"][-38:]
        done = pc.msiexec("/x", code)
        assert done.code == 0, done.log[-3000:]


@contextmanager
def town_hall_pc(prefix: Path, screen: dict[str, str], qt_core: Path) -> Iterator[Pc]:
    """A PC in `prefix` with the screen of `screen`; `qt_core` is the library that tells what Qt wants."""
    with wine(prefix, {"DISPLAY": screen["DISPLAY"]}) as windows:
        _prepare(windows, qt_core)
        yield Pc(windows)


def _prepare(windows: Wine, qt_core: Path) -> None:
    system32, work = windows.drive_c / "windows" / "system32", windows.prefix
    put_random_numbers(system32, work)
    put_unicode(system32, work, qt_core)
    # Qt ends itself over a colour profile of Wine's that it cannot read.
    shutil.rmtree(system32 / "spool" / "drivers" / "color", ignore_errors=True)
    _own_home(windows.drive_c / "users" / ADMINISTRATOR)
    windows.run(["winecfg", "-v", "win10"])
    for name, replacement in _FONTS.items():
        _set(windows, _REPLACEMENTS, name, replacement)
    # A program that fails must end, not wait for somebody at a debugger.
    _set(windows, r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\AeDebug", "Debugger", "false")


def _own_home(home: Path) -> None:
    """Folders in place of the links into the home of whoever runs the tests."""
    for path in home.iterdir():
        if path.is_symlink():
            path.unlink()
            path.mkdir()


def _set(windows: Wine, key: str, name: str, value: str) -> None:
    windows.run(["reg", "add", key, "/v", name, "/d", value, "/f"])


def processes_with(words: Sequence[str]) -> list[int]:
    """The processes of this machine whose command line has all of these words."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            line = (entry / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if all(word in line for word in words):
            found.append(int(entry.name))
    return found


def picture(screen: dict[str, str], target: Path) -> None:
    """What is to be seen on the screen now, as PNG."""
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; application = QApplication([]); "
        "application.primaryScreen().grabWindow(0).save(sys.argv[1])"
    )
    subprocess.run([sys.executable, "-c", code, str(target)], env=screen, check=True)
