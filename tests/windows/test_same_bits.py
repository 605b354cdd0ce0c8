"""The same commit makes the same installer, bit for bit, wherever and whenever it is built."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from installer.windows.msi.package import write_package
from installer.windows.product import Product
from tests.unit.windows.payloads import small_payload
from tests.windows.installers import NEW, Installers, build_again

MOMENT = datetime(2026, 11, 28, tzinfo=UTC)


def written(folder: Path, touched: float) -> bytes:
    """An installer made in `folder` of files that were touched at another moment."""
    folder.mkdir()
    payload = small_payload(folder / "payload")
    for path in payload.rglob("*"):
        os.utime(path, (touched, touched))
    target = folder / "made.msi"
    write_package(Product("1.2.3"), payload, folder / "work", target, MOMENT)
    return target.read_bytes()


def test_the_same_files_make_the_same_bits(tmp_path: Path) -> None:
    first = written(tmp_path / "one", 1_000_000_000)
    assert first == written(tmp_path / "another folder", 1_700_000_000)
    assert len(first) > 10_000


def test_two_builds_make_the_same_bits(installers: Installers, tmp_path: Path, figures: dict[str, str]) -> None:
    again = build_again(installers, NEW, tmp_path)
    assert again.read_bytes() == installers.new.read_bytes()
    figures["the same version built again elsewhere"] = "the same bits"
