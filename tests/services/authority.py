"""A certificate authority on the loopback: certificates of every kind, OCSP, CRLs, time stamps (RFC 3161)."""

from __future__ import annotations

import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from tests.services.authority_keys import ARCHITECTURE, write_keys

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Authority:
    """`url` is where it answers, `folder` where its keys lie."""

    url: str
    folder: Path
    seen: dict[str, bytes] = field(default_factory=dict)

    @property
    def time_stamp_url(self) -> str:
        return f"{self.url}/{ARCHITECTURE}/tsa/tsa"

    def certificate(self, label: str) -> bytes:
        """A certificate as DER."""
        if label not in self.seen:
            address = f"{self.url}/_certomancer/any-cert/{ARCHITECTURE}/{label}.cert"
            with urllib.request.urlopen(address, timeout=10) as answer:
                self.seen[label] = answer.read()
        return self.seen[label]

    def parsed(self, label: str) -> x509.Certificate:
        return x509.Certificate.load(self.certificate(label))

    def key(self, label: str) -> Any:
        """The private key of a person, as `cryptography` has it."""
        return load_pem_private_key((self.folder / f"{label}.pem").read_bytes(), None)


@contextmanager
def running_authority(folder: Path) -> Iterator[Authority]:
    """An authority with new keys that ends with the block."""
    write_keys(folder)
    command = [sys.executable, "-m", "tests.services.authority_service", str(folder)]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            assert url, "the authority did not start"
            yield Authority(url, folder)
        finally:
            process.kill()
