"""A registry's folder of files on a disk of 3 MiB of its own: run by `test_full_disk.py`, in a mount namespace."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from sync.central.store.files import FileStore
from sync.protocol.problems import Kind
from tests.services.central.registry import refused

MIB = 1024 * 1024
INSTITUTION = "143557"
CONTENT = bytes(range(256)) * (2 * MIB // 256)
DIGEST = hashlib.sha256(CONTENT).digest()


def main() -> None:
    disk = Path(sys.argv[1])
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "small", str(disk)], check=True)
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(MIB + MIB // 2))
    files = FileStore(disk / "files")
    files.append(INSTITUTION, DIGEST, 0, len(CONTENT), CONTENT[:MIB])
    for _ in range(2):  # what did not come takes no room away either
        with refused(Kind.OVERLOADED):
            files.append(INSTITUTION, DIGEST, MIB, len(CONTENT), CONTENT[MIB:])
        assert files.arrived(INSTITUTION, DIGEST).offset == MIB
    ballast.unlink()
    assert files.append(INSTITUTION, DIGEST, MIB, len(CONTENT), CONTENT[MIB:]).is_whole
    (whole,) = (path for path in (disk / "files").rglob("*") if path.is_file())
    assert whole.read_bytes() == CONTENT
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main()
