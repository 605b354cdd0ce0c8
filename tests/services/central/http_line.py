"""A desk's line over HTTP: one kept connection, nothing clever."""

from __future__ import annotations

import gzip
import json
import ssl
from collections.abc import Callable, Mapping
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import Any, TypeVar

from sync.protocol.blobs import NeedReply, NeedRequest
from sync.protocol.cursor import Cursor
from sync.protocol.exchange import (
    Changes,
    JournalPage,
    PushReply,
    PushRequest,
    QuarantineReply,
    QuarantineRequest,
    ReturnedReply,
    ReturnedRequest,
)
from sync.protocol.fields import Fields, Message, as_bytes, read
from sync.protocol.leases import LeaseReply, LeaseRequest
from sync.protocol.problems import MEDIA_TYPE, Problem, ProblemRaised
from sync.protocol.proof import CheckpointReply, ProofReply
from sync.protocol.sealed import Sealed
from sync.protocol.session import Challenge

Reply = TypeVar("Reply")


class Answer:
    """Status, headers and body of a response."""

    def __init__(self, response: HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        body = response.read()
        self.body = gzip.decompress(body) if response.headers["content-encoding"] == "gzip" else body

    @property
    def problem(self) -> Problem:
        assert self.headers["content-type"] == MEDIA_TYPE, (self.status, self.body)
        return Problem.of(read(self.body))

    def json(self) -> Any:
        return json.loads(self.body)


class HttpLine:
    def __init__(self, port: int, institution: str, trusted: ssl.SSLContext | None = None) -> None:
        self.institution = institution
        self._port = port
        self._trusted = trusted
        self._connection = self._connect()

    def _connect(self) -> HTTPConnection:
        if self._trusted is not None:
            return HTTPSConnection("localhost", self._port, timeout=60, context=self._trusted)
        return HTTPConnection("127.0.0.1", self._port, timeout=60)

    def close(self) -> None:
        self._connection.close()

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request; a kept connection that the server has closed is opened again."""
        try:
            self._connection.request(method, path, body, dict(headers or {}))
            return Answer(self._connection.getresponse())
        except BaseException:
            self._connection.close()
            raise

    def call(
        self,
        method: str,
        name: str,
        of: Callable[[Fields], Reply],
        message: Message | None = None,
        token: str = "",
    ) -> Reply:
        headers = {"accept-encoding": "gzip"}
        body = None
        if message is not None:
            body = gzip.compress(as_bytes(message), 1)
            headers |= {"content-type": "application/json", "content-encoding": "gzip"}
        if token:
            headers["authorization"] = f"Bearer {token}"
        answer = self.ask(method, f"/v1/i/{self.institution}/{name}", body, headers)
        if answer.status != 200:
            assert answer.problem.kind.status == answer.status
            raise ProblemRaised(answer.problem)
        return of(read(answer.body))

    def enrol(self, sealed: Sealed) -> Sealed:
        return self.call("POST", "enrol", Sealed.of, sealed)

    def challenge(self) -> Challenge:
        return self.call("POST", "challenge", Challenge.of)

    def session(self, sealed: Sealed) -> Sealed:
        return self.call("POST", "session", Sealed.of, sealed)

    def fence(self, sealed: Sealed) -> Sealed:
        return self.call("POST", "fence", Sealed.of, sealed)

    def leases(self, token: str, request: LeaseRequest) -> LeaseReply:
        return self.call("POST", "leases", LeaseReply.of, request, token)

    def push(self, token: str, request: PushRequest) -> PushReply:
        return self.call("POST", "push", PushReply.of, request, token)

    def changes(self, token: str, after: Cursor, limit: int = 500, wait: int = 0) -> Changes:
        name = f"changes?after={after}&limit={limit}&wait={wait}"
        return self.call("GET", name, Changes.of, token=token)

    def journal(self, token: str, after: int, limit: int = 500) -> JournalPage:
        return self.call("GET", f"journal?after={after}&limit={limit}", JournalPage.of, token=token)

    def quarantine(self, token: str, request: QuarantineRequest) -> QuarantineReply:
        return self.call("POST", "quarantine", QuarantineReply.of, request, token)

    def returned(self, token: str, request: ReturnedRequest) -> ReturnedReply:
        return self.call("POST", "returned", ReturnedReply.of, request, token)

    def need(self, token: str, request: NeedRequest) -> NeedReply:
        return self.call("POST", "blobs/need", NeedReply.of, request, token)

    def checkpoint(self, token: str, day: str) -> CheckpointReply:
        return self.call("GET", f"checkpoints/{day}", CheckpointReply.of, token=token)

    def proof(self, token: str, event_hash: bytes) -> ProofReply:
        return self.call("GET", f"proof/{event_hash.hex()}", ProofReply.of, token=token)
