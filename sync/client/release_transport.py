"""Releases from a central registry, in pieces (clause 8.3): read by anybody, believed by nobody for that."""

from __future__ import annotations

from urllib.parse import quote

from sync.client.gateway import NotTheCentre
from sync.client.transport import MOVED, READ_SECONDS, Transport

_WHOLE, _PART, _MISSING, _BEYOND = 200, 206, 404, 416


class ReleaseTransport(Transport):
    """A connection of its own, for one thread."""

    def part(self, name: str, start: int, size: int) -> bytes | None:
        """At most `size` bytes of a file from `start` on, `size` within the protocol's limit of a body; None where
        there is no such file. Raises Unreachable, NotTheCentre.
        """
        headers = {"Range": f"bytes={start}-{start + size - 1}", "Accept-Encoding": "identity"}
        path = f"/v1/releases/{quote(name, safe='')}"
        status, content = self._exchange("GET", self.address + path, headers, b"", None, READ_SECONDS)
        if status == MOVED:
            self._move(path, content.decode("utf-8", "replace"))
            status, content = self._exchange("GET", self.address + path, headers, b"", None, READ_SECONDS)
        if status == _PART and len(content) <= size:
            return content
        if status == _WHOLE:  # a small file, or one in front that knows no ranges
            return content[start : start + size]
        if status == _BEYOND:
            return b""
        if status == _MISSING:
            return None
        raise NotTheCentre("unreadable", f"status {status}")
