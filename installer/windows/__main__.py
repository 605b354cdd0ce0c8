"""`python -m installer.windows`: builds the installer for Windows and what goes along with it."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from installer.policy_templates import write_templates
from installer.windows.downloads import ArchiveRefused, PythonArchive
from installer.windows.evidence import write_hashes, write_materials
from installer.windows.imports import ModuleMissing
from installer.windows.libraries import LibraryMissing
from installer.windows.msi.check import TablesUnsound
from installer.windows.msi.package import write_package
from installer.windows.payload import assemble
from installer.windows.product import REPOSITORY, Product, VersionRefused
from installer.windows.signing import Signer, SigningFailed, programs, sign_programs, test_signer, unsigned
from installer.windows.wine import WineFailed
from installer.windows.winget import write_manifest

LARGEST = 90_000_000
"""Bytes an installer may have: it goes over slow lines to forty PCs."""


class TooLarge(Exception):
    """An installer beyond LARGEST."""


def main(arguments: Sequence[str]) -> int:
    """Build; the exit code of the program."""
    asked = _parser().parse_args(arguments)
    try:
        print(build(asked))  # noqa: T201
    except (
        ArchiveRefused,
        LibraryMissing,
        ModuleMissing,
        SigningFailed,
        TablesUnsound,
        TooLarge,
        VersionRefused,
        WineFailed,
    ) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def build(asked: argparse.Namespace) -> Path:
    """The installer, signed and judged, in the folder that was asked for."""
    product = Product(asked.version) if asked.version else Product.of_the_project()
    work, moment = asked.work.absolute(), _moment()
    output: Path = asked.output.absolute()
    output.mkdir(parents=True, exist_ok=True)
    target = output / product.file_name
    signer = _signer(asked, work, moment)
    with _told("payload"):
        payload = assemble(product, PythonArchive(asked.python_archive, asked.python_sha256), work)
    with _told("signatures"):
        for path in sign_programs(payload, signer):
            signer.verify(path)
        if left := unsigned(programs(payload)):
            raise SigningFailed(f"not signed: {left}")
    with _told("installer"):
        write_package(product, payload, work / "msi", target, moment)
        signer.sign(target)
        signer.verify(target)
    if target.stat().st_size > LARGEST:
        raise TooLarge(f"{target.name} has {target.stat().st_size} bytes, more than {LARGEST}")
    write_hashes(target, payload, output / f"{product.file_name}.sha256")
    write_materials(product, payload, moment, output / f"{product.file_name}.cdx.json")
    write_templates(output / "policies")
    if asked.download_address:
        write_manifest(product, target, asked.download_address, output / "winget")
    return target


class _told:  # noqa: N801
    """Says how long a stage took."""

    def __init__(self, stage: str) -> None:
        self._stage = stage

    def __enter__(self) -> None:
        self._start = time.monotonic()

    def __exit__(self, *_: object) -> None:
        sys.stderr.write(f"{self._stage}: {time.monotonic() - self._start:.1f} s\n")


def _moment() -> datetime:
    """The time that everything bears: SOURCE_DATE_EPOCH, otherwise that of the commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if not given:
        command = ["git", "-C", str(REPOSITORY), "log", "-1", "--format=%ct"]
        given = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    return datetime.fromtimestamp(int(given), UTC)


def _signer(asked: argparse.Namespace, work: Path, moment: datetime) -> Signer:
    if not asked.certificate:
        return test_signer(work / "test-certificate", moment)
    return Signer(
        asked.certificate,
        asked.key,
        asked.authority,
        moment,
        module=asked.pkcs11_module,
        pin_file=asked.pin_file,
        timestamp=asked.timestamp,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m installer.windows", description=__doc__)
    parser.add_argument("--output", type=Path, default=Path("dist"), help="folder for the installer")
    parser.add_argument("--work", type=Path, default=Path("build/windows"), help="folder for what is on the way")
    parser.add_argument("--version", default="", help="another version than pyproject.toml's")
    parser.add_argument("--python-archive", type=Path, help="a newer embeddable CPython 3.13 for amd64")
    parser.add_argument("--python-sha256", default="", help="the SHA-256 of that archive")
    parser.add_argument("--certificate", type=Path, help="certificate chain (PEM); without it a test certificate")
    parser.add_argument("--key", default="", help="key file, or the key's PKCS#11 URI")
    parser.add_argument("--authority", type=Path, help="the root that judges the signatures (PEM)")
    parser.add_argument("--pkcs11-module", type=Path, help="driver of the token that holds the key")
    parser.add_argument("--pin-file", type=Path, help="file with the token's PIN")
    parser.add_argument("--download-address", default="", help="where winget will find this very file")
    parser.add_argument("--timestamp", default="", help="address of a time-stamping service (RFC 3161)")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
