"""Puts together what will lie in Program Files: launchers, Python, packages and the program itself, all pruned."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from tempfile import TemporaryDirectory

from installer.windows.byte_code import compile_sources
from installer.windows.downloads import PYTHON_VERSION, PythonArchive, fetch_packages, rules
from installer.windows.imports import require_imports
from installer.windows.launcher.start import MODULES, ZONES
from installer.windows.launchers import compile_launchers
from installer.windows.libraries import needed_libraries, require_closure
from installer.windows.modules import gathered, module_name, modules_of_archive
from installer.windows.product import REPOSITORY, Product
from installer.windows.wine import wine

APP, PACKAGES, RUNTIME = "app", "site-packages", "runtime"
_START = Path(__file__).parent / "launcher" / "start.py"
_LIBRARY = f"python{PYTHON_VERSION.replace('.', '')}.zip"
_SEARCH_FILE = f"python{PYTHON_VERSION.replace('.', '')}._pth"
_ZONES = "tzdata"
_ZONE = "Europe/Bucharest"
"""The institution's: every start reads it."""
_SEARCH = (_LIBRARY, ".", f"..\\{APP}", f"..\\{PACKAGES}", f"..\\{PACKAGES}\\{_ZONES}.zip")
_LICENCES = ("LICENSE", "docs/THIRD_PARTY.md")


def assemble(product: Product, archive: PythonArchive, work: Path) -> Path:
    """The folder with everything in it, made anew below `work`; what was downloaded before is used again.

    Raises ArchiveRefused, LibraryMissing, ModuleMissing, WineFailed.
    """
    work = work.absolute()
    payload = work / "payload"
    shutil.rmtree(payload, ignore_errors=True)
    payload.mkdir(parents=True)
    python = _unpack(archive.fetch(work / "downloads"), work / "python")
    _copy_runtime(python, payload / RUNTIME)
    _copy_packages(_downloaded_packages(work), payload / PACKAGES)
    _copy(payload / PACKAGES / _ZONES / "zoneinfo" / _ZONE, payload / APP / ZONES / _ZONE)
    put_in_archive(payload / PACKAGES / _ZONES)
    _copy_program(product, payload / APP)
    modules = _compile(payload, python / "python.exe", work)
    require_imports(own_sources(), modules, [payload / APP, payload / PACKAGES])
    compile_launchers(product, payload, work / "launchers")
    for licence in _LICENCES:
        shutil.copyfile(REPOSITORY / licence, payload / Path(licence).name)
    require_closure(payload)
    return payload


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Whether one of the patterns fits; a star goes over slashes too."""
    return any(fnmatchcase(path, pattern) for pattern in patterns)


def _unpack(archive: Path, target: Path) -> Path:
    """The folder of the Python in `archive`: at its top, or one level down."""
    shutil.rmtree(target, ignore_errors=True)
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(target)
    return next(target.rglob(_SEARCH_FILE)).parent


def _copy_runtime(python: Path, target: Path) -> None:
    left_out = rules()["python"]["left_out"]
    for path in sorted(python.iterdir()):
        if not matches(path.name, left_out):
            _copy(path, target / path.name)
    search = "".join(f"{line}\r\n" for line in _SEARCH)
    (target / _SEARCH_FILE).write_text(search, encoding="ascii", newline="")


def _downloaded_packages(work: Path) -> Path:
    """The wheels, downloaded anew when the lock has changed."""
    packages, stamp = work / "packages", work / "packages.stamp"
    lock = (REPOSITORY / "installer" / "requirements" / "run.lock").read_bytes()
    if not packages.is_dir() or not stamp.is_file() or stamp.read_bytes() != lock:
        stamp.unlink(missing_ok=True)
        fetch_packages(packages)
        stamp.write_bytes(lock)
    return packages


def _copy_packages(packages: Path, target: Path) -> None:
    rule = rules()["packages"]
    listed = {pattern.partition("/")[0] for pattern in rule["kept"]}
    for path in _files(packages):
        name = path.relative_to(packages).as_posix()
        wanted = rule["kept"] if name.partition("/")[0] in listed else ["*"]
        if matches(name, wanted) and not matches(name, rule["left_out"]):
            _copy(path, target / name)
    for library in needed_libraries(target, packages, sorted(listed)):
        _copy(library, target / library.relative_to(packages))


def put_in_archive(package: Path) -> None:
    """Python reads a package and its data in an archive as well: the time zones are half of all files, and each
    file makes the installation slower.
    """
    with zipfile.ZipFile(package.with_name(f"{package.name}.zip"), "w") as archive:
        for path in _files(package):
            name = path.relative_to(package.parent).as_posix()
            archive.writestr(zipfile.ZipInfo(name), path.read_bytes())  # without the time of the file
    shutil.rmtree(package)


def own_files() -> Iterator[Path]:
    """The files of the program that are shipped."""
    rule = rules()["own"]
    for package in rule["packages"]:
        for path in _files(REPOSITORY / package):
            if not matches(path.relative_to(REPOSITORY).as_posix(), rule["left_out"]):
                yield path


def own_sources() -> list[Path]:
    """Of the files of the program those that are Python."""
    return [path for path in own_files() if path.suffix == ".py"]


def _copy_program(product: Product, target: Path) -> None:
    for path in own_files():
        _copy(path, target / path.relative_to(REPOSITORY))
    _copy(_START, target / _START.name)
    name_version(product, target)


def name_version(product: Product, target: Path) -> None:
    """By what the installed program knows its own version."""
    metadata = target / f"registratura-{product.version}.dist-info" / "METADATA"
    metadata.parent.mkdir(parents=True)
    metadata.write_text(
        f"Metadata-Version: 2.1\nName: registratura\nVersion: {product.version}\n", encoding="utf-8"
    )


def _compile(payload: Path, python: Path, work: Path) -> frozenset[str]:
    """Byte code in one file in place of the sources; the names of the modules in it."""
    sources = {path.relative_to(payload).as_posix(): path for path in _sources(payload)}
    # Not inside the checkout: a Windows of Wine has links to the whole disk, which other tools would follow.
    with TemporaryDirectory(prefix="registratura-wine-") as prefix, wine(Path(prefix)) as windows:
        compiled = compile_sources(windows, python, sources, work)
    for path in sources.values():
        path.unlink()
    for folder in sorted((path for path in payload.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):  # no installer makes it
            folder.rmdir()
    start = f"{APP}/{_START.stem}.pyc"  # what reads the file lies outside it
    (payload / start).write_bytes(compiled.pop(start))
    library = f"{RUNTIME}/{_LIBRARY}"
    roots = (APP, PACKAGES, library, RUNTIME)
    compiled |= modules_of_archive(payload / library, library)
    libraries = [path.relative_to(payload).as_posix() for path in payload.rglob("*.pyd")]
    (payload / APP / MODULES).write_bytes(gathered(compiled, libraries, roots))
    return frozenset(module_name(path, roots) for path in (*compiled, *libraries))


def _sources(payload: Path) -> list[Path]:
    """All but those that are read as text and stay."""
    kept = rules()["own"]["sources"]
    found = [(folder, path) for folder in (payload / APP, payload / PACKAGES) for path in _files(folder)]
    return [
        path
        for folder, path in found
        if path.suffix == ".py" and not matches(path.relative_to(folder).as_posix(), kept)
    ]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
