"""A data folder with a key, and a person without the rights of root."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

NOBODY = 65534


@pytest.fixture
def key() -> bytes:
    return bytes(range(32))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    return data


@pytest.fixture
def reachable_folder() -> Iterator[Path]:
    """A folder that any person of this machine can reach (those of tmp_path cannot be)."""
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    yield path
    path.chmod(0o755)
    shutil.rmtree(path)


@pytest.fixture
def ordinary_person() -> Callable[[], AbstractContextManager[None]]:
    """Inside, file rights hold, for this process is not root (when the tests run as root)."""

    @contextmanager
    def without_privileges() -> Iterator[None]:
        own = os.getresuid()
        if own[0] == 0:
            os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield
        finally:
            os.setresuid(*own)

    return without_privileges
