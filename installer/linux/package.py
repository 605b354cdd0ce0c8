"""Builds the Debian package of the desk: ``python -m installer.linux.package [--output FOLDER]``.

The packages that the program needs come along, by hash, for the Python of one Debian release; the libraries that
Qt needs are Debian's own. Everything lies in /usr/lib/registratura, and nothing of it is found by other programs.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from installer.windows.downloads import fetch_packages, rules
from installer.windows.launchers import painted_mark
from installer.windows.payload import matches, name_version
from installer.windows.product import REPOSITORY, Product

NAME, APPLICATION = "registratura", "ro.registratura.Registratura"
PYTHON_VERSION = "3.11"
"""Of Debian 12; another release gets a package of its own."""
_NEXT_PYTHON = "3.12"
_PLATFORM = "x86_64-manylinux_2_36"
_HERE = Path(__file__).parent
_SYSTEM_PACKAGES = REPOSITORY / "installer" / "setup" / "debian-packages.txt"
_OWN_FOLDER = Path("usr/lib") / NAME
_ICON_SIZES = (48, 64, 128, 256)
_PROGRAMS = {"registratura": "main", "registraturactl": "registraturactl"}
_LAUNCHER = """#!/usr/bin/python3 -I
import sys

sys.path[1:1] = ["/usr/lib/{name}/app", "/usr/lib/{name}/site-packages"]
from desk_app.__main__ import {entry}

sys.exit({entry}())
"""
_CONTROL = """Package: {name}
Version: {version}
Architecture: amd64
Maintainer: Registratura
Installed-Size: {size}
Depends: python3 (>= {python}), python3 (<< {next_python}), {libraries}
Recommends: cups, gnome-keyring | kwalletmanager
Section: office
Priority: optional
Description: front desk and register of Romanian town halls
 Gives every letter its number, prints label and receipt, and keeps the register
 that the law asks for, on one computer, encrypted, with no network needed.
"""
# Of Qt's plug-ins and modules only what a desktop of X11 or Wayland needs.
_LEFT_OUT = (
    *(f"PySide6/Qt/{folder}/*" for folder in ("qml", "libexec", "metatypes", "translations")),
    *(f"PySide6/{folder}/*" for folder in ("typesystems", "glue", "scripts", "doc")),
    *(
        f"PySide6/{tool}"
        for tool in (
            "lupdate",
            "lrelease",
            "linguist",
            "designer",
            "assistant",
            "qml*",
            "svgtoqml",
            "balsam*",
            "qsb",
            "rcc",
        )
    ),
    "PySide6/uic",
    "PySide6/Qt[3-9DHLMOPQRSTUVX]*.abi3.so",
    *(f"PySide6/Qt/plugins/{kind}/*" for kind in ("qml*", "sqldrivers", "designer", "egldeviceintegrations")),
    *(f"PySide6/Qt/plugins/platforms/libq{name}.so" for name in ("eglfs", "linuxfb", "vnc", "vkkhrdisplay")),
    "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
    "PySide6/Qt/plugins/generic/*",
    *(f"PySide6/Qt/lib/libQt6{name}*" for name in ("Q", "Designer", "Labs", "Help", "Test", "Sql", "UiTools")),
    *(f"PySide6/Qt/lib/libQt6{name}*" for name in ("VirtualKeyboard", "Lottie", "EglF", "WaylandCompositor")),
)
_KEPT = ("PySide6/QtSvg.abi3.so",)


def build(product: Product, output: Path, work: Path, moment: datetime) -> Path:
    """The package in `output`; everything in it bears the time `moment`."""
    root = work / "root"
    shutil.rmtree(root, ignore_errors=True)
    _put_program(root / _OWN_FOLDER / "app")
    name_version(product, root / _OWN_FOLDER / "app")
    _put_packages(root / _OWN_FOLDER / "site-packages", work)
    _put_launchers(root)
    _put_desktop(root, product, moment)
    _put_documents(root)
    _put_control(root, product)
    output.mkdir(parents=True, exist_ok=True)
    target = output / f"{NAME}_{product.version}_amd64.deb"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(int(moment.timestamp()))}
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", str(root), str(target)]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return target


def system_libraries() -> tuple[str, ...]:
    """The packages that Qt and the program need of Debian, by the reasons in debian-packages.txt."""
    lines = [line.split(maxsplit=1) for line in _SYSTEM_PACKAGES.read_text(encoding="utf-8").splitlines()]
    named = [words for words in lines if len(words) > 1 and not words[0].startswith("#")]
    found = [name for name, reason in named if reason.startswith("Qt")]
    return (*found, "fonts-dejavu-core", "tzdata", "cups-client")


def _put_program(target: Path) -> None:
    rule = rules()["own"]
    for package in rule["packages"]:
        for path in sorted((REPOSITORY / package).rglob("*")):
            name = path.relative_to(REPOSITORY).as_posix()
            if path.is_file() and not matches(name, rule["left_out"]):
                _copy(path, target / name)


def _put_packages(target: Path, work: Path) -> None:
    packages = work / "packages"
    fetch_packages(packages, platform=_PLATFORM, python=PYTHON_VERSION)
    left_out = [*rules()["packages"]["left_out"], *_LEFT_OUT]
    for path in sorted(packages.rglob("*")):
        name = path.relative_to(packages).as_posix()
        if path.is_file() and (name in _KEPT or not matches(name, left_out)):
            _copy(path, target / name)


def _put_launchers(root: Path) -> None:
    for program, entry in _PROGRAMS.items():
        path = root / "usr" / "bin" / program
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_LAUNCHER.format(name=NAME, entry=entry), encoding="ascii")
        path.chmod(0o755)


def _put_desktop(root: Path, product: Product, moment: datetime) -> None:
    share = root / "usr" / "share"
    _copy(_HERE / "registratura.desktop", share / "applications" / f"{APPLICATION}.desktop")
    about = (_HERE / "registratura.metainfo.xml").read_text(encoding="utf-8")
    about = about.replace("@VERSION@", product.version).replace("@DATE@", f"{moment:%Y-%m-%d}")
    metainfo = share / "metainfo" / f"{APPLICATION}.metainfo.xml"
    metainfo.parent.mkdir(parents=True)
    metainfo.write_text(about, encoding="utf-8")
    icons = share / "icons" / "hicolor"
    _copy(REPOSITORY / "resources" / "icons" / "mark.svg", icons / "scalable" / "apps" / f"{NAME}.svg")
    for size in _ICON_SIZES:
        picture = icons / f"{size}x{size}" / "apps" / f"{NAME}.png"
        picture.parent.mkdir(parents=True)
        painted_mark(size).save(picture)


def _put_documents(root: Path) -> None:
    documents = root / "usr" / "share" / "doc" / NAME
    _copy(REPOSITORY / "LICENSE", documents / "copyright")
    _copy(REPOSITORY / "docs" / "THIRD_PARTY.md", documents / "THIRD_PARTY.md")
    packed = BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as stream:
        stream.write((REPOSITORY / "CHANGELOG.md").read_bytes())
    (documents / "changelog.gz").write_bytes(packed.getvalue())


def _put_control(root: Path, product: Product) -> None:
    control = root / "DEBIAN"
    size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file()) // 1024
    control.mkdir()
    text = _CONTROL.format(
        name=NAME,
        version=product.version,
        size=size,
        python=PYTHON_VERSION,
        next_python=_NEXT_PYTHON,
        libraries=", ".join(system_libraries()),
    )
    (control / "control").write_text(text, encoding="utf-8")
    for script in ("postinst", "prerm"):
        _copy(_HERE / script, control / script)
        (control / script).chmod(0o755)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def main(arguments: list[str]) -> int:
    """Build, and say where the package is."""
    parser = argparse.ArgumentParser(prog="python -m installer.linux.package", description=__doc__)
    parser.add_argument("--output", type=Path, default=Path("dist"), help="folder for the package")
    parser.add_argument("--work", type=Path, default=Path("build/linux"), help="folder for what is on the way")
    asked = parser.parse_args(arguments)
    command = ["git", "-C", str(REPOSITORY), "log", "-1", "--format=%ct"]
    given = (
        os.environ.get("SOURCE_DATE_EPOCH")
        or subprocess.run(  # noqa: S603
            command, capture_output=True, text=True, check=True
        ).stdout
    )
    moment = datetime.fromtimestamp(int(given), UTC)
    print(build(Product.of_the_project(), asked.output.absolute(), asked.work.absolute(), moment))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
