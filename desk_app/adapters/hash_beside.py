"""SHA-256 beside other work on the same bytes: sealing and writing them takes another core as long."""

from __future__ import annotations

import hashlib
from concurrent.futures import Future, ThreadPoolExecutor


class HashBeside:
    """One block at a time; `close` ends its thread."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256()
        self._thread = ThreadPoolExecutor(1, "sha256")
        self._last: Future[None] | None = None

    def update(self, content: bytes) -> None:
        """Returns at once, unless the block before is not done yet."""
        self._wait()
        self._last = self._thread.submit(self._sum.update, content)

    def digest(self) -> bytes:
        self._wait()
        return self._sum.digest()

    def close(self) -> None:
        self._thread.shutdown()

    def _wait(self) -> None:
        if self._last is not None:
            self._last.result()
