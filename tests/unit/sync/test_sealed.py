"""A signature holds for one purpose, one payload and one key."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sync.protocol.enrolment import Tip
from sync.protocol.fields import BrokenMessage, as_bytes, read
from sync.protocol.journal import GENESIS
from sync.protocol.keys import DeskKey
from sync.protocol.sealed import Purpose, Sealed, digest_for, seal
from sync.protocol.session import FenceRequest

OLD, NEW = DeskKey(b"o" * 32), DeskKey(b"n" * 32)
REQUEST = FenceRequest("12345", "07", 1, NEW.public_bytes, "PC-7", "n" * 32, "rollback")


def fence() -> Sealed:
    return seal(Purpose.FENCE, REQUEST, OLD, NEW)


def test_a_sealed_message_survives_its_bytes() -> None:
    received = Sealed.of(read(as_bytes(fence())))
    assert received == fence()
    assert FenceRequest.of(received.fields()) == REQUEST
    assert received.is_signed_by(Purpose.FENCE, OLD.public_bytes)
    assert received.is_proved_by(Purpose.FENCE, NEW.public_bytes)


def test_a_signature_holds_for_nothing_else() -> None:
    sealed = fence()
    assert not sealed.is_signed_by(Purpose.SESSION, OLD.public_bytes)
    assert not sealed.is_signed_by(Purpose.FENCE, NEW.public_bytes)
    assert not sealed.is_proved_by(Purpose.FENCE, OLD.public_bytes)
    assert not replace(sealed, payload=sealed.payload.replace(b"07", b"08")).is_signed_by(
        Purpose.FENCE, OLD.public_bytes
    )
    assert not replace(sealed, proof=None).is_proved_by(Purpose.FENCE, NEW.public_bytes)
    assert not sealed.is_signed_by(Purpose.FENCE, b"not a key")


def test_what_is_signed_never_is_the_hash_of_an_event() -> None:
    """A server that chooses the nonce must not get an event signed."""
    digests = {digest_for(purpose, b"{}") for purpose in Purpose}
    assert len(digests) == len(Purpose)
    assert GENESIS not in digests


@pytest.mark.parametrize(
    "payload", [b'{"seq": 1,"hash":""}', b'{"b":1,"a":2}', b"[]", b"{", b'{"a":1}\n'], ids=repr
)
def test_a_payload_in_another_form_is_refused(payload: bytes) -> None:
    with pytest.raises(BrokenMessage):
        Sealed(payload, bytes(64)).fields()


def test_a_message_without_a_newcomer_bears_no_proof() -> None:
    assert "proof" not in seal(Purpose.SESSION, Tip(0, GENESIS), OLD).as_value()
