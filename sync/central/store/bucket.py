"""Whole files in a bucket of an object store that speaks S3 (clause 8.2): under institution and SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import requests

from sync.central.store.signature_v4 import Access
from sync.protocol.problems import Kind, problem

SECONDS = (5.0, 300.0)
"""To connect, and between two blocks of an answer."""
READABLE_SECONDS = 900
"""How long the address of a file is good for: a desk asks for a piece at a time."""
RETRY_SECONDS = 30
_SILENT = "the object store does not answer"
_NOTHING = hashlib.sha256(b"").hexdigest()


class Bucket:
    """`address`: of the store and the bucket in one, as https://store.example/bucket. Safe for several threads."""

    def __init__(
        self, address: str, access: Access, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._address = address.rstrip("/")
        self._access = access
        self._clock = clock

    def size(self, institution: str, digest: bytes) -> int | None:
        with self._asked("HEAD", institution, digest, _NOTHING) as reply:
            if reply.status_code == 404:
                return None
            _require(reply)
            return int(reply.headers["Content-Length"])

    def take(self, institution: str, digest: bytes, part: Path) -> None:
        """The store compares the bytes with the hash that it is told."""
        with part.open("rb") as content, self._asked("PUT", institution, digest, digest.hex(), content) as reply:
            _require(reply)
        part.unlink()

    def place(self, institution: str, digest: bytes) -> str:
        """An address that needs no more than itself."""
        if self.size(institution, digest) is None:
            raise problem(Kind.NOT_FOUND, "file")
        return self._access.address(self._url(institution, digest), READABLE_SECONDS, self._clock())

    def _url(self, institution: str, digest: bytes) -> str:
        return f"{self._address}/{institution}/{digest.hex()}"

    @contextmanager
    def _asked(
        self, method: str, institution: str, digest: bytes, content_sha256: str, content: IO[bytes] | None = None
    ) -> Iterator[requests.Response]:
        """Raises OVERLOADED where the store does not answer."""
        url = self._url(institution, digest)
        headers = self._access.headers(method, url, content_sha256, self._clock())
        try:
            with requests.request(
                method, url, data=content, headers=headers, timeout=SECONDS, allow_redirects=False
            ) as reply:
                yield reply
        except requests.RequestException as error:
            raise problem(Kind.OVERLOADED, _SILENT, retry_after=RETRY_SECONDS) from error


def _require(reply: requests.Response) -> None:
    if reply.status_code != 200:
        said = f"the object store answered {reply.status_code}"
        raise problem(Kind.OVERLOADED, said, retry_after=RETRY_SECONDS)
