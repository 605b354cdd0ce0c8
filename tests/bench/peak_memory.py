"""The most memory that a process has held. It imports next to nothing: programs that are measured import it."""

from pathlib import Path


def peak_kib(process: int | str = "self") -> int:
    """``VmHWM`` of Linux, in KiB: the peak that getrusage tells begins with that of the process it came from."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
