"""A disk that is full or may not be written: nothing is lost or burnt, and the desk goes on afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.integration.mounts import IN_OWN_NAMESPACE, may_mount

PROGRAM = Path(__file__).with_name("desk_on_small_disk.py")
REPOSITORY = Path(__file__).parents[3]

# Where nothing may be mounted (an unprivileged container), the vault's own tests stand for it.
if may_mount():

    def test_a_desk_on_a_disk_that_fills_up_and_is_locked(tmp_path: Path) -> None:
        environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
        command = [*IN_OWN_NAMESPACE, sys.executable, str(PROGRAM), str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        assert (done.returncode, done.stdout) == (0, "done\n"), done.stderr
