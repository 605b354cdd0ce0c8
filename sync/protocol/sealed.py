"""Sealed messages: a text of canonical bytes and a signature over it, bound to one purpose (clause 3.2).

The signature is over SHA-256("registratura/1/" purpose "\\n" payload): a signature made for one purpose is worth
nothing for another, nor for an event of the journal.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sync.protocol import canonical
from sync.protocol.fields import BrokenMessage, Fields, Message, as_bytes
from sync.protocol.journal import Signer
from sync.protocol.keys import SIGNATURE_LENGTH, is_signature

PAYLOAD_BYTES = 256 * 1024


class Purpose(StrEnum):
    ENROL = "enrol"
    ENROLLED = "enrolled"
    SESSION = "session"
    SESSION_OPENED = "session-opened"
    FENCE = "fence"
    FENCED = "fenced"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A payload and who stands for it. `proof` is a second signature, by a key that is only now introduced."""

    payload: bytes
    signature: bytes
    proof: bytes | None = None

    def as_value(self) -> dict[str, Any]:
        value = {"payload": self.payload.decode("utf-8"), "signature": self.signature.hex()}
        return value if self.proof is None else value | {"proof": self.proof.hex()}

    @classmethod
    def of(cls, fields: Fields) -> Sealed:
        return cls(
            fields.canonical_text("payload", PAYLOAD_BYTES),
            fields.octets("signature", SIGNATURE_LENGTH),
            fields.octets("proof", SIGNATURE_LENGTH) if fields.has("proof") else None,
        )

    def is_signed_by(self, purpose: Purpose, public_key: bytes) -> bool:
        return is_signature(public_key, self.signature, digest_for(purpose, self.payload))

    def is_proved_by(self, purpose: Purpose, public_key: bytes) -> bool:
        """Whether the second signature shows that the sender holds the private half of `public_key`."""
        return self.proof is not None and is_signature(public_key, self.proof, digest_for(purpose, self.payload))

    def fields(self) -> Fields:
        """The payload's fields; raises BrokenMessage unless it is in canonical form."""
        try:
            return Fields.of(canonical.decode(self.payload))
        except canonical.NotCanonical as error:
            raise BrokenMessage("payload", "not in canonical form") from error


def seal(purpose: Purpose, message: Message, signer: Signer, newcomer: Signer | None = None) -> Sealed:
    """Sign a message; `newcomer` is a key that the message introduces, and proves that it is held."""
    payload = as_bytes(message)
    digest = digest_for(purpose, payload)
    return Sealed(payload, signer.sign(digest), None if newcomer is None else newcomer.sign(digest))


def digest_for(purpose: Purpose, payload: bytes) -> bytes:
    """The 32 bytes that are signed."""
    return hashlib.sha256(b"registratura/1/" + purpose.encode("ascii") + b"\n" + payload).digest()
