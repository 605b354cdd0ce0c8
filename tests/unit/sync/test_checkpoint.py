"""Three lines and a signature that other programs read too."""

from __future__ import annotations

import base64

import pytest

from sync.protocol.checkpoint import BrokenCheckpoint, Checkpoint
from sync.protocol.keys import DeskKey

KEY = DeskKey(b"k" * 32)
CHECKPOINT = Checkpoint("143557", 1234, bytes(range(32)))
NOTE = CHECKPOINT.signed(KEY.public_bytes, KEY)


def test_the_form() -> None:
    lines = NOTE.split("\n")
    assert lines[:4] == ["registratura/143557", "1234", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", ""]
    assert lines[4].startswith("— registratura/143557 ")
    assert len(base64.b64decode(lines[4].split(" ")[2])) == 68
    assert lines[5:] == [""]


def test_it_is_read_back_and_believed() -> None:
    assert Checkpoint.read(NOTE) == CHECKPOINT
    assert CHECKPOINT.is_signed(NOTE, KEY.public_bytes)


def test_a_witness_may_sign_beside_it() -> None:
    assert CHECKPOINT.is_signed(NOTE + "— witness AAAA\n", KEY.public_bytes)


@pytest.mark.parametrize(
    "note",
    [
        NOTE.replace("1234", "1235"),
        NOTE.replace("— registratura/143557 ", "— registratura/143470 "),
        NOTE.partition("\n\n")[0] + "\n\n",
        NOTE[:-10] + "AAAAAAA=\n",
        NOTE.replace("— registratura/143557 ", "— registratura/143557 ?"),
    ],
)
def test_another_note_is_not_signed(note: str) -> None:
    assert not CHECKPOINT.is_signed(note, KEY.public_bytes)


def test_another_key_has_not_signed() -> None:
    assert not CHECKPOINT.is_signed(NOTE, DeskKey(b"x" * 32).public_bytes)
    assert not CHECKPOINT.is_signed(NOTE, b"")


@pytest.mark.parametrize(
    "note",
    [
        "",
        "registratura/143557\n1234\n",
        NOTE.replace("1234", "01234"),
        NOTE.replace("1234", "x"),
        NOTE.replace("AAEC", "AA C"),
        NOTE.replace("registratura/", ""),
        "registratura/1\n1\nAAAA\n\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(note: str) -> None:
    with pytest.raises(BrokenCheckpoint):
        Checkpoint.read(note)
