"""The Debian package of the central registry: its program, a unit of systemd, a user, a file of settings.

Its packages are those of central.lock that the service needs; the desk's own (Qt, printing, signing) stay out.
"""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from installer.linux.debian import (
    close_package,
    copy,
    put_control,
    put_documents,
    put_launcher,
    put_packages,
    put_program,
)
from installer.setup.third_party import CENTRAL, LOCKS, PINNED, locked_packages
from installer.windows.product import Product

NAME = "registratura-central"
_HERE = Path(__file__).parent / "central"
_OWN_FOLDER = Path("usr/lib") / NAME
_ROOTS = (
    "alembic",
    "cryptography",
    "fastapi",
    "orjson",
    "prometheus-client",
    "psycopg",
    "requests",
    "sqlalchemy",
    "uvicorn",
    "zxing-cpp",
)
"""What the sources of the service import; a test compares them."""
_EXTRAS = ("psycopg-binary", "psycopg-pool")
_SETTINGS = f"etc/{NAME}.env"
# Its workers are processes that read this file again, as a module.
_LAUNCHER = """#!/usr/bin/python3 -I
import sys

sys.path[1:1] = ["/{folder}/app", "/{folder}/site-packages"]

if __name__ == "__main__":
    from sync.central.__main__ import main

    sys.exit(main())
"""
_CONTROL = """Package: {name}
Version: {version}
Architecture: amd64
Maintainer: Registratura
Installed-Size: {size}
Depends: python3 (>= {python}), python3 (<< {next_python}), adduser, init-system-helpers, tzdata
Recommends: postgresql (>= 15), nginx
Section: net
Priority: optional
Description: central registry of Romanian town halls
 Keeps the registers of many desks together: grants numbers, receives and passes on
 what was registered, and proves it. Over PostgreSQL, or SQLite for a trial.
"""


def build(product: Product, output: Path, work: Path, moment: datetime) -> Path:
    """The package in `output`; everything in it bears the time `moment`."""
    root = work / "root"
    shutil.rmtree(root, ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)
    put_program(product, root / _OWN_FOLDER / "app", ["sync"], ["*/__pycache__/*", "*.md", "sync/client/*"])
    requirements = work / "requirements.txt"
    requirements.write_text(requirements_of_the_service(), encoding="utf-8")
    put_packages(root / _OWN_FOLDER / "site-packages", work, requirements)
    put_launcher(root, NAME, _LAUNCHER.format(folder=_OWN_FOLDER))
    copy(_HERE / f"{NAME}.service", root / "lib" / "systemd" / "system" / f"{NAME}.service")
    copy(_HERE / f"{NAME}.env", root / _SETTINGS)
    put_documents(root, NAME)
    scripts = [_HERE / name for name in ("postinst", "prerm", "postrm")]
    put_control(root, _CONTROL, {"name": NAME, "version": product.version}, scripts)
    (root / "DEBIAN" / "conffiles").write_text(f"/{_SETTINGS}\n", encoding="ascii")
    return close_package(root, output / f"{NAME}_{product.version}_amd64.deb", moment)


def packages_of_the_service() -> frozenset[str]:
    """The packages of central.lock that its roots bring along, and the roots."""
    locked = locked_packages((LOCKS / CENTRAL).read_text(encoding="utf-8"))
    found = {*_ROOTS, *_EXTRAS}
    while more := {each.name for each in locked if found & set(each.brought_by)} - found:
        found |= more
    return frozenset(found)


def requirements_of_the_service() -> str:
    """The part of central.lock about them, with the hashes."""
    wanted, lines, is_wanted = packages_of_the_service(), [], False
    for line in (LOCKS / CENTRAL).read_text(encoding="utf-8").splitlines():
        if pinned := PINNED.match(line):
            is_wanted = pinned["name"] in wanted
        if is_wanted:
            lines.append(f"{line}\n")
    return "".join(lines)
