"""What the Debian packages have in common: packages of Python by hash, launchers, documents, control, closing."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path

from installer.windows.downloads import fetch_packages, rules
from installer.windows.payload import matches, name_version
from installer.windows.product import REPOSITORY, Product

PYTHON_VERSION = "3.11"
"""Of Debian 12; another release gets a package of its own."""
NEXT_PYTHON = "3.12"
_PLATFORM = "x86_64-manylinux_2_36"
_WITHOUT_WHEELS = ("pyscard",)


def put_program(product: Product, target: Path, packages: Iterable[str], left_out: Iterable[str]) -> None:
    """Our own `packages`, without what `left_out` fits, and by what they know their version."""
    name_version(product, target)
    patterns = list(left_out)
    for package in packages:
        for path in sorted((REPOSITORY / package).rglob("*")):
            name = path.relative_to(REPOSITORY).as_posix()
            if path.is_file() and not matches(name, patterns):
                copy(path, target / name)


def put_packages(
    target: Path, work: Path, requirements: Path, left_out: Iterable[str] = (), kept: Iterable[str] = ()
) -> None:
    """The wheels that `requirements` locks, pruned; `kept` stays whatever `left_out` says."""
    packages = work / "packages"
    fetch_packages(packages, requirements, platform=_PLATFORM, python=PYTHON_VERSION, built=_WITHOUT_WHEELS)
    patterns, exceptions = [*rules()["packages"]["left_out"], *left_out], set(kept)
    for path in sorted(packages.rglob("*")):
        name = path.relative_to(packages).as_posix()
        if path.is_file() and (name in exceptions or not matches(name, patterns)):
            copy(path, target / name)


def put_launcher(root: Path, program: str, text: str) -> None:
    """A program in /usr/bin."""
    path = root / "usr" / "bin" / program
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="ascii")
    path.chmod(0o755)


def put_documents(root: Path, name: str) -> None:
    """Licences and changes, where Debian wants them."""
    documents = root / "usr" / "share" / "doc" / name
    copy(REPOSITORY / "LICENSE", documents / "copyright")
    copy(REPOSITORY / "docs" / "THIRD_PARTY.md", documents / "THIRD_PARTY.md")
    packed = BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as stream:
        stream.write((REPOSITORY / "CHANGELOG.md").read_bytes())
    (documents / "changelog.gz").write_bytes(packed.getvalue())


def put_control(root: Path, control: str, words: Mapping[str, str], scripts: Iterable[Path]) -> None:
    """The control file out of `control` and `words`, with the size of what is in `root`, and the scripts."""
    folder = root / "DEBIAN"
    size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file()) // 1024
    folder.mkdir()
    common = {"size": size, "python": PYTHON_VERSION, "next_python": NEXT_PYTHON}
    (folder / "control").write_text(control.format(**words, **common), encoding="utf-8")
    for script in scripts:
        copy(script, folder / script.name)
        (folder / script.name).chmod(0o755)


def close_package(root: Path, target: Path, moment: datetime) -> Path:
    """Pack `root`; everything in it bears the time `moment`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(int(moment.timestamp()))}
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", str(root), str(target)]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return target


def copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
