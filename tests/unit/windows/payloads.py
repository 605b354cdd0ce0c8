"""A payload of few files for the tables: real programs of Windows, from the packages that bring them along."""

from __future__ import annotations

import shutil
from pathlib import Path

import setuptools

PROGRAM = Path(setuptools.__file__).parent / "cli-64.exe"
"""A program for 64-bit Windows without a version of its own."""
FILES = ("app/desk_app/__main__.pyc", "app/desk_app/ünïcode name.pyc", "runtime/python313.zip", "LICENSE")


def small_payload(folder: Path) -> Path:
    """Two programs and a few files of other kinds."""
    for name in FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    for name in ("registratura.exe", "registraturactl.exe"):
        shutil.copyfile(PROGRAM, folder / name)
    return folder
