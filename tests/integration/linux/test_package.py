"""The Debian package in a root of its own: installed with what it asks for, used, removed."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from installer.linux.package import NAME, build, system_libraries
from installer.windows.product import Product

pytestmark = pytest.mark.soak
MOMENT = datetime(2026, 11, 28, tzinfo=UTC)
LETTER = '{"type": "CERERE_ADEVERINTA", "sender": {"kind": "anonymous"}, "subject": "Groapă în str. Teilor"}'


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    return build(Product("0.1.0"), folder / "dist", folder / "work", MOMENT)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, package: Path) -> Iterator[Path]:
    """A Debian with nothing but what the package asks for: dpkg refuses it where something is missing."""
    folder = tmp_path_factory.mktemp("root") / "debian"
    needed = ",".join(("python3", *system_libraries()))
    subprocess.run(
        ["mmdebstrap", "--quiet", "--variant=minbase", f"--include={needed}", "bookworm", str(folder)], check=True
    )
    shutil.copyfile(package, folder / "tmp" / package.name)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def inside(root: Path, *command: str, given: str = "") -> str:
    environment = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": "/root",
        "DEBIAN_FRONTEND": "noninteractive",
        "QT_QPA_PLATFORM": "offscreen",
        "LANG": "C.UTF-8",
    }
    done = subprocess.run(
        ["chroot", str(root), *command], input=given, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


def test_it_is_installed_used_and_removed(root: Path, package: Path) -> None:
    inside(root, "dpkg", "--install", f"/tmp/{package.name}")
    inside(
        root, "registraturactl", "--data", "/srv/date", "--key-file", "/srv/cheie", "init", "--institution",
        "Comuna Exemplu", "--siruta", "12345", "--desk", "01",
    )  # fmt: skip
    answered = inside(
        root, "registraturactl", "--data", "/srv/date", "--json", "register", "--file", "-", given=LETTER
    )
    assert json.loads(answered)["number"] == 1
    inside(root, "registraturactl", "--data", "/srv/date", "label", "1", "-o", "/srv/eticheta.pdf")
    assert (root / "srv" / "eticheta.pdf").read_bytes().startswith(b"%PDF")
    inside(root, "registratura", "--data", "/srv/date", "--quit-when-ready")
    inside(root, "dpkg", "--remove", NAME)
    assert not (root / "usr" / "lib" / NAME).exists()
    assert (root / "srv" / "date" / "registratura.db").exists()


def test_the_same_commit_makes_the_same_bits(package: Path, tmp_path: Path) -> None:
    again = build(Product("0.1.0"), tmp_path / "dist", tmp_path / "work", MOMENT)
    assert again.read_bytes() == package.read_bytes()
