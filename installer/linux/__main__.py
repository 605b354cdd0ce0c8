"""Builds the Debian packages of the desk and of the central registry: ``python -m installer.linux``."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from installer.linux import central, desk
from installer.windows.product import REPOSITORY, Product


def main(arguments: list[str]) -> int:
    """Build, and say where the packages are."""
    parser = argparse.ArgumentParser(prog="python -m installer.linux", description=__doc__)
    parser.add_argument("--output", type=Path, default=Path("dist"), help="folder for the packages")
    parser.add_argument("--work", type=Path, default=Path("build/linux"), help="folder for what is on the way")
    asked = parser.parse_args(arguments)
    product, output, work = Product.of_the_project(), asked.output.absolute(), asked.work.absolute()
    print(desk.build(product, output, work / "desk", _moment()))  # noqa: T201
    print(central.build(product, output, work / "central", _moment()))  # noqa: T201
    return 0


def _moment() -> datetime:
    """The time that everything bears: SOURCE_DATE_EPOCH, otherwise that of the commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if not given:
        command = ["git", "-C", str(REPOSITORY), "log", "-1", "--format=%ct"]
        given = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    return datetime.fromtimestamp(int(given), UTC)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
