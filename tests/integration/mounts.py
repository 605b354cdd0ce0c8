"""A small disk of a test's own, mounted where no other process sees it."""

from __future__ import annotations

import os
import shutil
import subprocess

# Needs root or user namespaces.
IN_OWN_NAMESPACE = ("unshare", "--mount") if os.geteuid() == 0 else ("unshare", "--map-root-user", "--mount")


def may_mount() -> bool:
    """Whether this machine allows it. The machine of CI must: there a test that cannot mount fails."""
    if "CI" in os.environ:
        return True
    if shutil.which("unshare") is None:
        return False
    command = [*IN_OWN_NAMESPACE, "mount", "-t", "tmpfs", "small", "/tmp"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
