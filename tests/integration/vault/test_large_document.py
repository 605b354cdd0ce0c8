from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from desk_app.adapters.document_vault import DOCUMENT_LIMIT_BYTES

MEBIBYTE = 1024 * 1024


@pytest.mark.parametrize("size", [256 * MEBIBYTE + 1, pytest.param(DOCUMENT_LIMIT_BYTES, marks=pytest.mark.soak)])
def test_a_large_document_takes_little_memory(
    tmp_path: Path, run_script: Callable[..., subprocess.CompletedProcess[str]], size: int
) -> None:
    done = run_script("large_document.py", str(tmp_path), str(size))
    assert done.returncode == 0, done.stderr
    sha256 = done.stdout.strip()
    (tmp_path / "documents" / sha256[:2] / sha256[2:4] / sha256).unlink()
