"""One CUPS server for all tests of printing."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.printers.cups_server import CupsServer, running_server


@pytest.fixture(scope="session")
def cups_server() -> Iterator[CupsServer]:
    # Not pytest's own folder: the back ends of CUPS run as another user and must be able to enter.
    with tempfile.TemporaryDirectory(prefix="cups-test-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        with running_server(root) as server:
            yield server
