"""Store and read a document far larger than the memory this process may take.

Started as `python large_document.py FOLDER BYTES`; prints the SHA-256.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from desk_app.adapters.document_vault import DocumentVault

ALLOWED_BYTES = 48 * 1024 * 1024


def allow_little_more_memory() -> None:
    """From here on at most `ALLOWED_BYTES` more than the libraries take already (statm: pages)."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + ALLOWED_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def main() -> None:
    folder, size = Path(sys.argv[1]), int(sys.argv[2])
    source = folder / "scan.tif"
    with source.open("wb") as file:
        file.truncate(size)
        file.seek(size - 5)
        file.write(b"final")
    allow_little_more_memory()
    vault = DocumentVault(folder, bytes(32))
    stored = vault.store(source)
    assert stored.size == size
    with vault.open(stored.sha256) as document:
        document.seek(size - 7)
        assert document.read() == b"\0\0final"
        document.seek(size // 2)
        assert document.read(3) == bytes(3)
    vault.verify(stored.sha256)
    print(stored.sha256)  # noqa: T201


if __name__ == "__main__":
    main()
