"""Folders, components and files: one component for each file, known by its path in every version."""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from installer.windows.msi.schema import Database
from installer.windows.portable_executable import is_program, read_image
from installer.windows.product import NAME, component_code, guid

FEATURE = "Program"
INSTALL_FOLDER = "INSTALLFOLDER"
_VITAL = 512
_64_BIT = 256
_SHORT = re.compile(r"[A-Z0-9_-]{1,8}(\.[A-Z0-9_-]{1,3})?")
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class InstalledFile:
    """A file of the payload and the key it goes by in the tables and in the cabinet."""

    key: str
    path: Path


def key_of(kind: str, path: str) -> str:
    """A key that any version gives to the same path: a letter and 32 digits."""
    return f"{kind}{hashlib.sha256(path.encode()).hexdigest()[:32]}"


def file_key(path: str) -> str:
    """The key of the file at `path` (forward slashes, below the installation folder)."""
    return key_of("F", path)


def component_key(path: str) -> str:
    """The key of the component of the file at `path`."""
    return key_of("C", path)


def add_files(database: Database, payload: Path) -> list[InstalledFile]:
    """Write Directory, Component, File and MsiFileHash for everything in `payload`, in the cabinet's order."""
    paths = sorted(path for path in payload.rglob("*") if path.is_file())
    names = [path.relative_to(payload).as_posix() for path in paths]
    short = short_names(names)
    _add_folders(database, names, short)
    for number, (path, name) in enumerate(zip(paths, names, strict=True), start=1):
        _add_component(database, name)
        _add_file(database, path, name, short[name], number)
    return [InstalledFile(file_key(name), path) for path, name in zip(paths, names, strict=True)]


def short_names(paths: Iterable[str]) -> dict[str, str]:
    """A name of the form 8.3 for each file and folder, unique in its folder; one that has this form keeps it."""
    given: dict[str, str] = {}
    taken: dict[str, set[str]] = {}
    for path in sorted(_with_parents(paths)):
        folder, _, name = path.rpartition("/")
        in_folder = taken.setdefault(folder, set())
        given[path] = _free(name, in_folder)
        in_folder.add(given[path])
    return given


def _with_parents(paths: Iterable[str]) -> set[str]:
    found = set(paths)
    for path in list(found):
        while path := path.rpartition("/")[0]:
            found.add(path)
    return found


def _free(name: str, taken: set[str]) -> str:
    if _SHORT.fullmatch(name) and name not in taken:
        return name
    stem, _, suffix = name.upper().rpartition(".") if "." in name.strip(".") else (name.upper(), "", "")
    plain, ending = re.sub(r"[^A-Z0-9]", "", stem), re.sub(r"[^A-Z0-9]", "", suffix)[:3]
    for number in range(1, 36**4):
        tail = _in_base_36(number)
        candidate = f"{plain[: 7 - len(tail)]}~{tail}" + (f".{ending}" if ending else "")
        if candidate not in taken:
            return candidate
    raise AssertionError(name)


def _in_base_36(number: int) -> str:
    written = ""
    while number:
        number, digit = divmod(number, 36)
        written = _DIGITS[digit] + written
    return written


def long_and_short(short: str, name: str) -> str:
    """As FileName and DefaultDir want it: `SHORT|long name`, or the name alone where it is its own short one."""
    return name if short == name else f"{short}|{name}"


def directory_key(path: str) -> str:
    """The key of a folder below the installation folder; the empty path is that folder itself."""
    return key_of("D", path) if path else INSTALL_FOLDER


def _add_folders(database: Database, names: list[str], short: dict[str, str]) -> None:
    directory = database["Directory"]
    directory.add("TARGETDIR", None, "SourceDir")
    directory.add("ProgramFiles64Folder", "TARGETDIR", ".")
    directory.add(INSTALL_FOLDER, "ProgramFiles64Folder", long_and_short("REGIST~1", NAME))
    for path in sorted(_with_parents(names) - set(names)):
        parent, _, name = path.rpartition("/")
        directory.add(directory_key(path), directory_key(parent), long_and_short(short[path], name))


def _add_component(database: Database, name: str) -> None:
    key, code = component_key(name), guid(component_code(name))
    folder = directory_key(name.rpartition("/")[0])
    database["Component"].add(key, code, folder, _64_BIT, None, file_key(name))
    database["FeatureComponents"].add(FEATURE, key)


def _add_file(database: Database, path: Path, name: str, short: str, number: int) -> None:
    key, content = file_key(name), path.read_bytes()
    version, language = "", ""
    if is_program(path):
        image = read_image(path)
        version, language = image.version, image.language if image.version else ""
    written = long_and_short(short, path.name)
    database["File"].add(
        key, component_key(name), written, len(content), version or None, language or None, _VITAL, number
    )
    if not version:
        # MsiGetFileHash: the MD5 of the content as four integers, the first byte the lowest.
        parts = struct.unpack("<4i", hashlib.md5(content, usedforsecurity=False).digest())
        database["MsiFileHash"].add(key, 0, *parts)
