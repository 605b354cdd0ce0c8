"""The PC that the life cycle happens on, the installers, and the page that records how it went."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from installer.setup.virtual_screen import virtual_screen
from installer.windows.product import REPOSITORY
from tests.windows.installers import Installers, build_installers
from tests.windows.town_hall_pc import Pc, town_hall_pc

RECORD = REPOSITORY / "docs" / "measured-windows.md"
FIGURES: dict[str, str] = {}


@pytest.fixture(scope="session")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("windows")


@pytest.fixture(scope="session")
def installers(work: Path) -> Installers:
    """WINDOWS_INSTALLERS names a folder that keeps them, for going over the life cycle again without building."""
    kept = os.environ.get("WINDOWS_INSTALLERS")
    return build_installers(Path(kept) if kept else work)


@pytest.fixture(scope="session")
def screen() -> Iterator[dict[str, str]]:
    with virtual_screen("1366x768") as environment:
        yield environment


@pytest.fixture(scope="session")
def pc(work: Path, installers: Installers, screen: dict[str, str]) -> Iterator[Pc]:
    qt_core = installers.payload / "site-packages" / "PySide6" / "Qt6Core.dll"
    with town_hall_pc(work / "prefix", screen, qt_core) as made:
        yield made


@pytest.fixture
def figures() -> dict[str, str]:
    """What was measured, by what it is, for the record."""
    return FIGURES


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Record a whole run that passed; a part of it, or one that failed, records nothing."""
    if exitstatus == 0 and "life cycle" in FIGURES:
        RECORD.write_text(_record(session.testscollected), encoding="utf-8")


def _record(tests: int) -> str:
    commit = subprocess.run(
        ["git", "-C", str(REPOSITORY), "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    ).stdout.strip()
    wine = subprocess.run(["wine", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, {wine}"
    lines = [f"| {what} | {value} |" for what, value in FIGURES.items()]
    return "\n".join(
        [
            "# Measured: the installed program under Wine",
            "",
            "Written by `make test-windows` after a run in which everything passed; do not edit it by hand.",
            "Nothing here ran on real Windows: what only that can show is listed in [windows.md](windows.md).",
            "",
            "| | |",
            "|---|---|",
            f"| commit | {commit} |",
            f"| when | {datetime.now(UTC):%Y-%m-%d %H:%M} UTC |",
            f"| machine | {machine} |",
            f"| tests passed | {tests} |",
            *lines,
            "",
            "![The window, installed, under Wine](screens/windows.png)",
            "",
        ]
    )
