"""The disk of a registry's files is full: what came before stays, and the file is whole once there is room."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.integration.mounts import IN_OWN_NAMESPACE, may_mount

PROGRAM = Path(__file__).with_name("files_on_small_disk.py")
REPOSITORY = Path(__file__).parents[3]

# Where nothing may be mounted (an unprivileged container), the tests with an error in its place stand for it.
if may_mount():

    def test_files_on_a_disk_that_is_full(tmp_path: Path) -> None:
        environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
        command = [*IN_OWN_NAMESPACE, sys.executable, str(PROGRAM), str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        assert (done.returncode, done.stdout) == (0, "done\n"), done.stderr
