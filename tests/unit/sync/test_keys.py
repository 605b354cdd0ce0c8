"""Keys of epochs, against RFC 8032's own example."""

from __future__ import annotations

from sync.protocol.keys import SEED_LENGTH, DeskKey, DeskKeyring

SEED = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
PUBLIC = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
SIGNATURE = bytes.fromhex(
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
    "d25bf5f0595bbe24655141438e7a100b"
)


def test_the_first_example_of_rfc_8032() -> None:
    key = DeskKey(SEED)
    assert len(SEED) == SEED_LENGTH
    assert key.public_bytes == PUBLIC
    assert key.sign(b"") == SIGNATURE
    assert DeskKeyring({1: PUBLIC}).is_true(1, SIGNATURE, b"")


def test_another_epoch_another_hash_and_a_cut_signature_are_false() -> None:
    keyring = DeskKeyring({1: PUBLIC, 2: DeskKey(bytes(32)).public_bytes})
    assert not keyring.is_true(2, SIGNATURE, b"")
    assert not keyring.is_true(3, SIGNATURE, b"")
    assert not keyring.is_true(1, SIGNATURE, b"x")
    assert not keyring.is_true(1, SIGNATURE[:-1], b"")
