"""A real server that speaks S3, of its own process.

A strict one believes only headers that are truly signed; it cannot read signed addresses, so those are asked of
one that is not strict, and their signature is compared with another maker's elsewhere.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

from sync.central.store.signature_v4 import Access
from tests.services.ports import free_port

BUCKET = "registratura"
REGION = "eu-central-1"
SECONDS_TO_START = 60.0
_MAY_DO_ALL = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}'
_UNSIGNED = 4
"""Calls that are believed before signatures are asked for: those that make the user and the bucket."""


@dataclass(frozen=True)
class ObjectStore:
    """`address` is that of the bucket."""

    address: str
    access: Access

    def empty(self) -> None:
        """Take every object out; for one that is not strict."""
        listed = requests.get(self.address, headers=_named("s3"), timeout=SECONDS_TO_START)
        for key in re.findall("<Key>(.+?)</Key>", listed.text):
            requests.delete(f"{self.address}/{key}", headers=_named("s3"), timeout=SECONDS_TO_START)


@contextmanager
def object_store(folder: Path, *, is_strict: bool) -> Iterator[ObjectStore]:
    port = free_port()
    environment = os.environ | ({"INITIAL_NO_AUTH_ACTION_COUNT": str(_UNSIGNED)} if is_strict else {})
    with (folder / "object-store.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        root = f"http://127.0.0.1:{port}"
        _wait_for(root, server)
        yield _furnished(root)
    finally:
        server.terminate()
        server.wait(SECONDS_TO_START)


def _furnished(root: str) -> ObjectStore:
    _manage(root, "CreateUser", UserName="central")
    _manage(root, "PutUserPolicy", UserName="central", PolicyName="all", PolicyDocument=_MAY_DO_ALL)
    made = _manage(root, "CreateAccessKey", UserName="central")
    key, secret = (re.findall(f"<{name}>(.+?)</{name}>", made)[0] for name in ("AccessKeyId", "SecretAccessKey"))
    address = f"{root}/{BUCKET}"
    body = (
        '<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
        f"<LocationConstraint>{REGION}</LocationConstraint></CreateBucketConfiguration>"
    )
    requests.put(address, data=body, headers=_named("s3"), timeout=SECONDS_TO_START).raise_for_status()
    return ObjectStore(address, Access(key, secret, REGION))


def _manage(root: str, action: str, **values: str) -> str:
    form = {"Action": action, "Version": "2010-05-08", **values}
    reply = requests.post(root, data=form, headers=_named("iam"), timeout=SECONDS_TO_START)
    reply.raise_for_status()
    return reply.text


def _named(service: str) -> dict[str, str]:
    """Which of its services the server is asked for stands in the signature's scope."""
    scope = f"Credential=nobody/20260101/{REGION}/{service}/aws4_request"
    return {"Authorization": f"AWS4-HMAC-SHA256 {scope}, SignedHeaders=host, Signature=none"}


def _wait_for(root: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        assert server.poll() is None, "the object store has ended"
        try:
            requests.get(f"{root}/moto-api/", timeout=5)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the object store does not answer")
