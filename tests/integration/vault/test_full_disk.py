from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.integration.mounts import IN_OWN_NAMESPACE, may_mount


def test_a_file_that_may_not_grow(
    tmp_path: Path, run_script: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    done = run_script("small_disk.py", "limit", str(tmp_path))
    assert done.returncode == 0, done.stderr


# Where nothing may be mounted (an unprivileged container), the limit above is what the system offers.
if may_mount():

    def test_a_disk_that_is_full_and_one_that_is_read_only(
        tmp_path: Path, run_script: Callable[..., subprocess.CompletedProcess[str]]
    ) -> None:
        done = run_script("small_disk.py", "disk", str(tmp_path), before=IN_OWN_NAMESPACE)
        assert done.returncode == 0, done.stderr
        assert list(tmp_path.iterdir()) == []
