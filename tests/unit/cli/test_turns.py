"""How long a thread of the programs keeps Python to itself while another waits."""

from __future__ import annotations

import subprocess
import sys

HELP = """
import sys
from desk_app.__main__ import TURN, registraturactl
sys.argv[1:] = ["--help"]
before = sys.getswitchinterval()
assert registraturactl() == 0
assert abs(sys.getswitchinterval() - TURN) < 1e-6 < before - TURN
"""


def test_registraturactl_lets_a_waiting_thread_in_soon() -> None:
    done = subprocess.run([sys.executable, "-c", HELP], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
