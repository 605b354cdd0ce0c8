"""A token in software for Windows: SoftHSM, built here out of Debian's source package, with a card in a reader.

Its cryptography is the OpenSSL that the program brings along. The token itself is made by this machine's own
SoftHSM: both lay it down in the same form.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pefile

from installer.windows.product import REPOSITORY

DRIVER = "softhsm2.dll"
LABEL, PIN = "Jeton de probă", "4321"
_KEPT = REPOSITORY / "build" / "windows" / "software-token"
_NATIVE = Path("/usr/lib/softhsm/libsofthsm2.so")
_COMPILER = "x86_64-w64-mingw32-g++"
_OPTIONS = ("-O1", "-w", "-DHAVE_CONFIG_H", "-DOPENSSL_SUPPRESS_DEPRECATED")
_WINDOWS = ("-DWIN32_LEAN_AND_MEAN", "-include", "windows.h")
"""SoftHSM counts on another compiler including it; its name UUID is also one of the rest of it."""
_PARTS = (".", "common", "crypto", "data_mgr", "handle_mgr", "object_store", "pkcs11", "session_mgr", "slot_mgr")
_OTHER_CHOICES = ("Botan*", "DB*")
"""Sources of another cryptography, and of tokens in a database."""
_CONFIGURATION = """
#define CRYPTOKI_VISIBILITY 1
#define DEFAULT_LOG_LEVEL "INFO"
#define DEFAULT_OBJECTSTORE_BACKEND "file"
#define DEFAULT_PKCS11_LIB "softhsm2.dll"
#define DEFAULT_SOFTHSM2_CONF "softhsm2.conf"
#define DEFAULT_TOKENDIR "tokens"
#define HAVE_LOADLIBRARY 1
#define MAX_PIN_LEN 255
#define MIN_PIN_LEN 4
#define PACKAGE_VERSION "2.6.1"
#define VERSION_MAJOR 2
#define VERSION_MINOR 6
#define WITH_OPENSSL 1
#define WITH_ECC 1
#define WITH_RAW_PSS 1
"""
_APT, _OF_DEBIAN = Path("/etc/apt"), "debian-archive-keyring"
_HEADERS = Path("/usr/include")
_HEADERS_OF_LINUX = _HEADERS / "x86_64-linux-gnu"


def driver(cryptography: Path) -> Path:
    """The PKCS#11 driver, built once; `cryptography` is the libcrypto that it will find on the PC."""
    kept = _KEPT / DRIVER
    if not kept.exists():
        _KEPT.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory() as folder:
            work = Path(folder)
            source = _source(work)
            _openssl(cryptography, work)
            _compile(source, work, work / DRIVER)
            shutil.copyfile(work / DRIVER, kept)
    return kept


def make_token(folder: Path, key: Path, certificate: Path) -> None:
    """A token with one key (PKCS#8, PEM) and its certificate (DER) in the new folder `folder`."""
    folder.mkdir()
    settings = folder.with_suffix(".conf")
    settings.write_text(f"directories.tokendir = {folder}\n")
    surroundings = {**os.environ, "SOFTHSM2_CONF": str(settings)}
    named = ["--label", LABEL, "--pin", PIN]
    about = ["--id", "07", "--label", "Semnătură"]
    own = ["pkcs11-tool", "--module", str(_NATIVE), "--token-label", LABEL, "--login", "--pin", PIN]
    for command in (
        ["softhsm2-util", "--init-token", "--free", "--so-pin", "87654321", *named],
        ["softhsm2-util", "--import", str(key), "--token", LABEL, "--pin", PIN, *about],
        [*own, "--write-object", str(certificate), "--type", "cert", *about],
    ):
        subprocess.run(command, check=True, capture_output=True, env=surroundings)


def _source(work: Path) -> Path:
    """The sources, by their hash in Debian's signed list; this machine asks for programs only, as a rule."""
    lists, sources = work / "lists", work / "sources"
    for made in (lists, sources):
        made.mkdir()
    for found in (_APT / "sources.list", *(_APT / "sources.list.d").glob("*.sources")):
        text = found.read_text(encoding="utf-8") if found.exists() else ""
        if found.suffix == ".list" or _OF_DEBIAN in text:
            (sources / found.name).write_text(re.sub(r"^(Types: )?deb$|^deb(?= )", r"\1deb-src", text, flags=re.M))
    options = [f"Dir::Etc::SourceParts={sources}", "Dir::Etc::SourceList=/dev/null", f"Dir::State::Lists={lists}"]
    apt = ["apt-get", "-qq", *(word for option in options for word in ("-o", option))]
    subprocess.run([*apt, "update"], cwd=work, check=True)
    subprocess.run([*apt, "source", "--tar-only", "softhsm2"], cwd=work, check=True)
    (archive,) = work.glob("softhsm2_*.orig.tar.gz")
    subprocess.run(["tar", "--extract", "--file", archive], cwd=work, check=True)
    (unpacked,) = work.glob("softhsm2-*/src/lib")
    return unpacked


def _openssl(cryptography: Path, work: Path) -> None:
    """Headers and the list of functions of OpenSSL 3 for Windows, where a word has 64 bits and a long has not."""
    headers = work / "include" / "openssl"
    shutil.copytree(_HEADERS / "openssl", headers)
    shutil.copytree(_HEADERS_OF_LINUX / "openssl", headers, dirs_exist_ok=True)
    configuration = headers / "configuration.h"
    text = configuration.read_text(encoding="utf-8")
    text = text.replace("# define SIXTY_FOUR_BIT_LONG", "# undef SIXTY_FOUR_BIT_LONG")
    configuration.write_text(text.replace("# undef SIXTY_FOUR_BIT\n", "# define SIXTY_FOUR_BIT\n"))
    (work / "include" / "config.h").write_text(_CONFIGURATION)
    with pefile.PE(str(cryptography)) as image:
        names = [symbol.name.decode() for symbol in image.DIRECTORY_ENTRY_EXPORT.symbols if symbol.name]
    exported = work / "cryptography.def"
    exported.write_text("\n".join([f"LIBRARY {cryptography.name}", "EXPORTS", *names]))
    library = work / "cryptography.a"
    subprocess.run(["x86_64-w64-mingw32-dlltool", "-d", str(exported), "-l", str(library)], check=True)


def _compile(source: Path, work: Path, target: Path) -> None:
    folders = [source / part for part in (*_PARTS, "win32")]
    searched = [f"-I{folder}" for folder in (*folders, work / "include")]
    files = [
        path
        for folder in folders
        for path in sorted(folder.glob("*.cpp"))
        if not any(path.match(pattern) for pattern in _OTHER_CHOICES)
    ]

    def compiled(path: Path) -> Path:
        made = work / f"{path.stem}.o"
        _run([_COMPILER, *_OPTIONS, *_WINDOWS, *searched, "-c", str(path), "-o", str(made)])
        return made

    with ThreadPoolExecutor(os.cpu_count()) as several:
        objects = [str(made) for made in several.map(compiled, files)]
    libraries = [str(work / "cryptography.a"), "-lws2_32"]
    _run([_COMPILER, "-shared", "-static", "-s", "-o", str(target), *objects, *libraries])


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
