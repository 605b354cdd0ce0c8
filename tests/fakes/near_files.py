"""Files of a central registry in this process: the product's own store on a folder, and a line that may break."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sync.central.store.files import FileStore
from sync.client.gateway import Arrived, Content, NotTheCentre, Take, Unreachable
from sync.protocol.blobs import NeedReply, NeedRequest


class NearFiles:
    """`sync.client.gateway.FileGateway`. `breaks` is asked before and after each call: a reply may be lost too."""

    def __init__(self, folder: Path, breaks: Callable[[], bool] = lambda: False) -> None:
        self.store = FileStore(folder)
        self.breaks = breaks
        self.carried = 0
        """Bytes of pieces that arrived, those whose reply was lost among them."""

    def need(self, institution: str, token: str, request: NeedRequest) -> NeedReply:
        self._may_break()
        return NeedReply(self.store.need(institution, request.digests))

    def append(
        self, institution: str, token: str, digest: bytes, offset: int, length: int, content: Content
    ) -> Arrived:
        self._may_break()
        state = self.store.append(institution, digest, offset, length, *content)
        self.carried += len(content)
        self._may_break()
        return Arrived(state.offset, state.is_whole)

    def fetch(
        self, institution: str, token: str, digest: bytes, start: int, size: int, length: int, take: Take
    ) -> int:
        self._may_break()
        place = self.store.place(institution, digest)
        assert isinstance(place, Path)
        with place.open("rb") as file:
            if file.seek(0, 2) != length:
                raise NotTheCentre("file", "another part than was asked for")
            file.seek(start)
            content = file.read(size)
        take(content)
        return len(content)

    def _may_break(self) -> None:
        if self.breaks():
            raise Unreachable("network")
