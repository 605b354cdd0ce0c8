from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

# A mount of one's own, seen by no other process; needs root or user namespaces.
IN_OWN_NAMESPACE = ("unshare", "--mount") if os.geteuid() == 0 else ("unshare", "--map-root-user", "--mount")


def may_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    command = [*IN_OWN_NAMESPACE, "mount", "-t", "tmpfs", "small", "/tmp"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


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
