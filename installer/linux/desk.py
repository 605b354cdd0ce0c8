"""The Debian package of the desk.

The packages that the program needs come along, by hash, for the Python of one Debian release; the libraries that
Qt needs are Debian's own. Everything lies in /usr/lib/registratura, and nothing of it is found by other programs.
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
from installer.windows.downloads import RUN_LOCK, rules
from installer.windows.launchers import painted_mark
from installer.windows.product import REPOSITORY, Product

NAME, APPLICATION = "registratura", "ro.registratura.Registratura"
_HERE = Path(__file__).parent
_SYSTEM_PACKAGES = REPOSITORY / "installer" / "setup" / "debian-packages.txt"
_OWN_FOLDER = Path("usr/lib") / NAME
_ICON_SIZES = (48, 64, 128, 256)
_PROGRAMS = {"registratura": "main", "registraturactl": "registraturactl"}
# A part that runs as a process of its own is started as Python would be (-m desk_app...), by this very program:
# only it knows where the parts lie.
LAUNCHER = """#!/usr/bin/python3 -I
import sys

sys.path[1:1] = ["{folder}/app", "{folder}/site-packages"]
if sys.argv[1:2] == ["-m"] and "".join(sys.argv[2:3]).startswith("desk_app."):
    import runpy

    del sys.argv[:2]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
else:
    sys.executable = __file__
    from desk_app.__main__ import {entry}

    sys.exit({entry}())
"""
_CONTROL = """Package: {name}
Version: {version}
Architecture: amd64
Maintainer: Registratura
Installed-Size: {size}
Depends: python3 (>= {python}), python3 (<< {next_python}), {libraries}
Recommends: cups, gnome-keyring | kwalletmanager, pcscd
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
    rule = rules()["own"]
    put_program(product, root / _OWN_FOLDER / "app", rule["packages"], rule["left_out"])
    put_packages(root / _OWN_FOLDER / "site-packages", work, RUN_LOCK, _LEFT_OUT, _KEPT)
    for program, entry in _PROGRAMS.items():
        put_launcher(root, program, LAUNCHER.format(folder=f"/{_OWN_FOLDER}", entry=entry))
    _put_desktop(root, product, moment)
    put_documents(root, NAME)
    words = {"name": NAME, "version": product.version, "libraries": ", ".join(system_libraries())}
    put_control(root, _CONTROL, words, [_HERE / "postinst", _HERE / "prerm"])
    return close_package(root, output / f"{NAME}_{product.version}_amd64.deb", moment)


def system_libraries() -> tuple[str, ...]:
    """The packages that Qt and the program need of Debian, by the reasons in debian-packages.txt."""
    lines = [line.split(maxsplit=1) for line in _SYSTEM_PACKAGES.read_text(encoding="utf-8").splitlines()]
    named = [words for words in lines if len(words) > 1 and not words[0].startswith("#")]
    found = [name for name, reason in named if reason.startswith("Qt")]
    return (*found, "fonts-dejavu-core", "libpcsclite1", "tzdata", "cups-client")


def _put_desktop(root: Path, product: Product, moment: datetime) -> None:
    share = root / "usr" / "share"
    copy(_HERE / "registratura.desktop", share / "applications" / f"{APPLICATION}.desktop")
    copy(_HERE / "registratura.mime.xml", share / "mime" / "packages" / f"{APPLICATION}.xml")
    about = (_HERE / "registratura.metainfo.xml").read_text(encoding="utf-8")
    about = about.replace("@VERSION@", product.version).replace("@DATE@", f"{moment:%Y-%m-%d}")
    metainfo = share / "metainfo" / f"{APPLICATION}.metainfo.xml"
    metainfo.parent.mkdir(parents=True)
    metainfo.write_text(about, encoding="utf-8")
    icons = share / "icons" / "hicolor"
    copy(REPOSITORY / "resources" / "icons" / "mark.svg", icons / "scalable" / "apps" / f"{NAME}.svg")
    for size in _ICON_SIZES:
        picture = icons / f"{size}x{size}" / "apps" / f"{NAME}.png"
        picture.parent.mkdir(parents=True)
        painted_mark(size).save(picture)
