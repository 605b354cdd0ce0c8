"""Writes the installer: tables, cabinet and summary into one file, the same bits for the same payload."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid5

from installer.windows.launchers import icon
from installer.windows.msi.actions import add_sequences
from installer.windows.msi.check import require_sound
from installer.windows.msi.files import InstalledFile, add_files
from installer.windows.msi.product_tables import ICON, LANGUAGE, add_product
from installer.windows.msi.schema import Database, archive_text
from installer.windows.product import DESCRIPTION, MANUFACTURER, NAME, UPGRADE_CODE, Product, guid

_CODE_PAGE = 65001
_CABINET = "program.cab"
_COMPRESSED = 2
_SCHEMA = 500
"""Windows Installer 5.0: rights of folders, properties of shortcuts."""
_SUMMARY = "_SummaryInformation"


def tables_of(product: Product, payload: Path) -> tuple[Database, list[InstalledFile]]:
    """Every table of the installer of what lies in `payload`, checked. Raises TablesUnsound."""
    database = Database()
    files = add_files(database, payload)
    database["Media"].add(1, len(files), None, f"#{_CABINET}", None, None)
    database["Icon"].add(ICON, f"{ICON}.ibd")
    add_sequences(database, add_product(database, product))
    require_sound(database)
    return database, files


def write_package(product: Product, payload: Path, work: Path, target: Path, moment: datetime) -> None:
    """Write `target`. `moment` is the time that everything in it bears: the commit's. Raises TablesUnsound."""
    database, files = tables_of(product, payload)
    shutil.rmtree(work, ignore_errors=True)
    cabinet = _pack(files, work / "files", work / _CABINET, moment)
    archives = _write_archives(database, work / "tables")
    digest = sha256(cabinet.read_bytes() + b"".join(path.read_bytes() for path in archives)).hexdigest()
    code = uuid5(UPGRADE_CODE, f"package {product.version} {digest}")
    archives.append(_write_summary(work / "tables", code, moment))
    target.unlink(missing_ok=True)
    imports = [word for path in archives for word in ("-i", path.name)]
    stream = ["-a", _CABINET, str(cabinet)]
    subprocess.run(["msibuild", str(target), *imports, *stream], cwd=work / "tables", check=True)  # noqa: S603, S607


def _pack(files: Sequence[InstalledFile], folder: Path, cabinet: Path, moment: datetime) -> Path:
    """A cabinet of the files under their keys, in the order of the File table."""
    folder.mkdir(parents=True)
    for file in files:
        copy = folder / file.key
        shutil.copyfile(file.path, copy)
        os.utime(copy, (moment.timestamp(), moment.timestamp()))
        copy.chmod(0o644)
    names = [file.key for file in files]
    # A cabinet keeps local time: it must be nobody's.
    environment = {**os.environ, "TZ": "UTC"}
    command = ["gcab", "--create", "--zip", str(cabinet), *names]
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return cabinet


def _write_archives(database: Database, folder: Path) -> list[Path]:
    folder.mkdir(parents=True)
    page = folder / "_ForceCodepage.idt"
    page.write_text(f"\r\n\r\n{_CODE_PAGE}\t_ForceCodepage\r\n", encoding="ascii", newline="")
    paths = [page]
    for table in database.tables():
        path = folder / f"{table.name}.idt"
        path.write_text(archive_text(table), encoding="utf-8", newline="")
        paths.append(path)
    (folder / "Icon").mkdir()
    (folder / "Icon" / f"{ICON}.ibd").write_bytes(icon())
    return paths


def _write_summary(folder: Path, code: UUID, moment: datetime) -> Path:
    """The summary information stream (Windows Installer, "Summary Information Stream Property Set")."""
    written = moment.astimezone(UTC).strftime("%Y/%m/%d %H:%M:%S")
    properties = {
        1: str(_CODE_PAGE),
        2: "Installation Database",
        3: DESCRIPTION,
        4: MANUFACTURER,
        5: "Installer",
        6: f"{NAME}: registrul de intrare și ieșire al primăriei",
        7: f"x64;{LANGUAGE}",
        9: guid(code),
        12: written,
        13: written,
        14: str(_SCHEMA),
        15: str(_COMPRESSED),
        18: NAME,
        19: "2",
    }
    lines = ["PropertyId\tValue", "i2\tl255", f"{_SUMMARY}\tPropertyId"]
    lines += [f"{number}\t{value}" for number, value in properties.items()]
    path = folder / f"{_SUMMARY}.idt"
    path.write_text("".join(f"{line}\r\n" for line in lines), encoding="utf-8", newline="")
    return path
