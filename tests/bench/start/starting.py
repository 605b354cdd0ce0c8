"""Starts a program and reads when it was painted and ready; forgets what the system has read of its files."""

from __future__ import annotations

import compileall
import json
import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.machine import CHECKOUT, PRODUCT
from tests.e2e.real_window import process_environment

_SECONDS = 60
_SYSTEM_LIBRARIES = ("libxcb*", "libX*", "libxkb*", "libGL*", "libEGL*", "libfont*", "libfreetype*", "libglib*")


@dataclass(frozen=True, slots=True)
class Started:
    """Milliseconds from the start of the process; memory in MiB; the last two of a program that says `ready`."""

    painted_ms: float
    painted_mib: float
    ready_ms: float = 0.0
    stall_ms: float = 0.0


def compile_as_installed() -> None:
    """Both installers lay the program down compiled; a checkout may be used without ever writing byte code."""
    for name in (*PRODUCT, "tests/bench"):
        compileall.compile_dir(CHECKOUT / name, quiet=1)


def start(module: str, arguments: Sequence[str], screen: Mapping[str, str], home: Path) -> Started:
    """Run a module of this folder to its end."""
    own = process_environment(screen, home)
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.start.{module}", *arguments],
        cwd=CHECKOUT,
        env=own,
        stdout=subprocess.PIPE,
        check=True,
        timeout=_SECONDS,
    )
    told = {line["event"]: line for line in map(json.loads, _lines_of_json(done.stdout))}
    painted, ready = told["painted"], told.get("ready")
    return Started(
        painted_ms=(painted["at"] - began) * 1_000,
        painted_mib=painted["peak_kib"] / 1024,
        ready_ms=(ready["at"] - began) * 1_000 if ready else 0.0,
        stall_ms=ready["stall_ms"] if ready else 0.0,
    )


def milliseconds_to_the_end(command: Sequence[str], screen: Mapping[str, str], home: Path) -> float:
    """The whole life of a program that ends by itself."""
    own = process_environment(screen, home)
    began = time.monotonic()
    subprocess.run(command, cwd=home, env=own, check=True, timeout=_SECONDS)
    return (time.monotonic() - began) * 1_000


def forget_files(*folders: Path) -> None:
    """Let the system drop what it has read of the program, of Python, of Qt's libraries and of these folders."""
    own = [CHECKOUT / name for name in PRODUCT]
    parts = [Path(sys.prefix), Path(sysconfig.get_path("stdlib")), *own, *folders]
    files = [path for folder in parts for path in folder.rglob("*") if path.is_file()]
    for libraries in Path("/usr/lib").glob("*-linux-gnu"):
        files += [path for pattern in _SYSTEM_LIBRARIES for path in libraries.glob(pattern)]
    os.sync()  # what is not yet written cannot be forgotten
    for file in files:
        descriptor = os.open(file, os.O_RDONLY)
        try:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)


def _lines_of_json(told: bytes) -> list[bytes]:
    """The program itself says `ready` between them."""
    return [line for line in told.splitlines() if line.startswith(b"{")]
