"""Where a figure was measured: the commit and the machine, without its name, its paths or its user."""

from __future__ import annotations

import os
import platform
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
PRODUCT = ("desk_app", "sync", "printing", "resources")


@dataclass(frozen=True, slots=True)
class Machine:
    """What a figure depends on besides the program."""

    processor: str
    cores: int
    memory_gib: int
    system: str
    python: str

    @classmethod
    def here(cls) -> Machine:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        return cls(
            processor=_processor(),
            cores=len(os.sched_getaffinity(0)),
            memory_gib=round(memory / 2**30),
            system=f"{_distribution()}, {platform.system()} {platform.release()}",
            python=platform.python_version(),
        )

    def __str__(self) -> str:
        cores = f"{self.cores} cores of {self.processor}"
        return f"{cores}, {self.memory_gib} GiB of memory, {self.system}, Python {self.python}"


@cache
def commit() -> str:
    """The commit of the checkout, with a plus where the program differs from it."""
    found = _git("rev-parse", "--short=10", "HEAD")
    return f"{found}+" if _git("status", "--porcelain", "--", *PRODUCT) else found


def load() -> float:
    """How many processes wanted a core in the last minute: a figure taken beside others is worth less."""
    return os.getloadavg()[0]


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else "unknown"


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _distribution() -> str:
    return platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
