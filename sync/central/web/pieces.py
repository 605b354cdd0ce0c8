"""A piece of a file on its way from the line to the disk (clause 8.2)."""

from __future__ import annotations

import asyncio

from fastapi import Request

from sync.central.store.files import Arrived, FileStore
from sync.central.web.bodies import take_body
from sync.central.web.gate import Workshop

ADDED_AT_ONCE = 2 * 1024 * 1024
"""Bytes: while so many are hashed and written in a thread, the next come in. The way to the thread and back costs
as much as hashing and writing a quarter of a mebibyte."""


class ArrivingPiece:
    """Added to the file while it comes, so that of its bytes at most three times ADDED_AT_ONCE lie in memory."""

    def __init__(
        self, workshop: Workshop, files: FileStore, institution: str, digest: bytes, offset: int, length: int
    ) -> None:
        self._workshop = workshop
        self._files = files
        self._file = institution, digest
        self._offset = offset
        self._length = length
        self._parts: list[bytes] = []
        self._size = 0
        self._adding: asyncio.Task[Arrived] | None = None

    async def taken(self, request: Request, limit: int, seconds: float) -> Arrived:
        """What is there once the body has come. Raises as `take_body` and `FileStore.append` do.

        What came before a body broke off stays, but for the last ADDED_AT_ONCE at most. After a failure the rest
        is read all the same: an answer before its end might not be heard.
        """
        try:
            await take_body(request, limit, seconds, self._take)
        finally:  # also where this is given up: no thread goes on adding after it
            await self._is_added()
        if self._parts or self._adding is None:
            await self._add()
            await self._is_added()
        assert self._adding is not None
        return self._adding.result()

    async def _take(self, part: bytes) -> None:
        self._parts.append(part)
        self._size += len(part)
        if self._size >= ADDED_AT_ONCE:
            await self._add()

    async def _add(self) -> None:
        parts, self._parts = self._parts, []
        offset, self._offset = self._offset, self._offset + self._size
        self._size = 0
        if await self._is_added():
            work = self._workshop.run(self._files.append, *self._file, offset, self._length, *parts)
            self._adding = asyncio.create_task(work)

    async def _is_added(self) -> bool:
        """Whether all before was added, once that is known."""
        if self._adding is None:
            return True
        await asyncio.wait([self._adding])
        return self._adding.exception() is None
