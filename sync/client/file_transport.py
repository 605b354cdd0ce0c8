"""The way of files made real: `sync.client.gateway.FileGateway` over a connection of its own (clause 8.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial

import requests

from sync.client.gateway import Arrived, Content, NotTheCentre, Take, Unreachable
from sync.client.transport import (
    CONNECT_SECONDS,
    MOVED,
    SENT_AT_ONCE,
    Transport,
    cause_of,
    content_of,
    path_of,
    problem_of,
)
from sync.protocol.blobs import LENGTH_HEADER, OFFSET_HEADER, NeedReply, NeedRequest
from sync.protocol.limits import BLOB_BYTES
from sync.protocol.problems import MEDIA_TYPE, ProblemRaised

SECONDS_TO_ANSWER = 120.0
"""The last piece is answered when the whole file has been hashed and forced to the disk."""
_ELSEWHERE = 307
_READ_AT_ONCE = 1024 * 1024
_RANGE = re.compile(r"bytes (\d{1,12})-(\d{1,12})/(\d{1,12})")


class FileTransport(Transport):
    """A thread of its own, as every transport; `close` from any other ends what waits."""

    def need(self, institution: str, token: str, request: NeedRequest) -> NeedReply:
        return self._post(institution, "blobs/need", request, NeedReply.of, token)

    def append(
        self, institution: str, token: str, digest: bytes, offset: int, length: int, content: Content
    ) -> Arrived:
        headers = {
            OFFSET_HEADER: str(offset),
            LENGTH_HEADER: str(length),
            "Content-Type": "application/offset+octet-stream",
        }
        with self._asked("PATCH", institution, token, digest, headers, content) as reply:
            _require_done(reply, 201, 204)
            told = reply.headers.get(OFFSET_HEADER, "")
            if not told.isascii() or not told.isdecimal() or int(told) > BLOB_BYTES:
                raise NotTheCentre("unreadable", OFFSET_HEADER)
            content_of(reply)  # nothing; a connection whose answer is not read to its end is not used again
            return Arrived(int(told), reply.status_code == 201)

    def fetch(
        self, institution: str, token: str, digest: bytes, start: int, size: int, length: int, take: Take
    ) -> int:
        headers = {"Range": f"bytes={start}-{start + size - 1}", "Accept-Encoding": "identity"}
        taken = 0
        with self._asked("GET", institution, token, digest, headers) as reply:
            _require_done(reply, 200, 206)
            _require_range(reply, start, length)
            try:
                for part in reply.iter_content(_READ_AT_ONCE):
                    if taken + len(part) > size:
                        raise NotTheCentre("file", "more bytes than were asked for")
                    take(part)
                    taken += len(part)
            except requests.RequestException:
                if not taken:
                    raise
        if not taken:
            raise NotTheCentre("file", "no bytes")
        return taken

    @contextmanager
    def _asked(
        self,
        method: str,
        institution: str,
        token: str,
        digest: bytes,
        headers: Mapping[str, str],
        content: Content | None = None,
    ) -> Iterator[requests.Response]:
        """The answer, of another address too where the centre names one: that one never sees the token."""
        path = path_of(institution, f"blobs/{digest.hex()}")
        authorised = {**headers, "Accept": f"*/*, {MEDIA_TYPE}", "Authorization": f"Bearer {token}"}
        with self._unreachable():
            reply = self._send(method, self.address + path, authorised, content)
            try:
                place = reply.headers.get("Location", "")
                if place and reply.status_code == MOVED:
                    self._move(path, place)
                    reply.close()
                    reply = self._send(method, self.address + path, authorised, content)
                elif place.startswith(("http://", "https://")) and reply.status_code == _ELSEWHERE:
                    reply.close()
                    reply = self._send(method, place, headers, content)
                yield reply
            finally:
                reply.close()

    def _send(
        self, method: str, url: str, headers: Mapping[str, str], content: Content | None
    ) -> requests.Response:
        # As a stream each block has a time-out of its own; a whole piece would have to leave within ten seconds.
        # What has left is on its way while the next block is decrypted.
        return self.http.request(
            method,
            url,
            data=Content(content.size, partial(_small_blocks, content)) if content else None,  # type: ignore[arg-type]  # any iterable with a length
            headers=headers,
            timeout=(CONNECT_SECONDS, SECONDS_TO_ANSWER),
            allow_redirects=False,
            stream=True,
        )

    @contextmanager
    def _unreachable(self) -> Iterator[None]:
        if self.is_closed():
            raise Unreachable("closed")
        try:
            yield
        except requests.RequestException as error:
            raise Unreachable("closed" if self.is_closed() else cause_of(error)) from error


def _small_blocks(content: Content) -> Iterator[memoryview]:
    for block in content:
        for start in range(0, len(block), SENT_AT_ONCE):
            yield memoryview(block)[start : start + SENT_AT_ONCE]


def _require_done(reply: requests.Response, *statuses: int) -> None:
    if reply.status_code >= 400:
        raise ProblemRaised(problem_of(reply.status_code, content_of(reply)))
    if reply.status_code not in statuses:
        raise NotTheCentre("unreadable", f"status {reply.status_code}")


def _require_range(reply: requests.Response, start: int, length: int) -> None:
    """Raise NotTheCentre unless the answer begins at `start` of a file of `length` bytes."""
    if reply.status_code == 200:
        is_right = (start, str(length)) == (0, reply.headers.get("Content-Length", ""))
    else:
        match = _RANGE.fullmatch(reply.headers.get("Content-Range", ""))
        is_right = match is not None and (start, length) == (int(match[1]), int(match[3]))
    if not is_right:
        raise NotTheCentre("file", "another part than was asked for")
