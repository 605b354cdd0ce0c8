"""Checkpoints: where a feed stood at the end of a day, signed, in three lines (clause 9.2).

The form is C2SP's tlog-checkpoint in a signed note: origin, size, root; an empty line; the signature. Programs of
other makers read it, and it fits on paper.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from sync.protocol.journal import HASH_LENGTH, Signer
from sync.protocol.keys import SIGNATURE_LENGTH, is_signature

ORIGIN = "registratura/"
_ED25519 = b"\x01"
_KEY_ID_LENGTH = 4
_SIGNATURE_LINE = "\N{EM DASH} "


class BrokenCheckpoint(ValueError):
    """A text is no checkpoint of this form."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Size and root of an institution's tree."""

    institution: str
    size: int
    root: bytes

    def signed(self, public_key: bytes, signer: Signer) -> str:
        """The note: text, empty line, signature line."""
        text = self._text()
        mark = self._key_id(public_key) + signer.sign(text.encode("utf-8"))
        return f"{text}\n{_SIGNATURE_LINE}{ORIGIN}{self.institution} {base64.b64encode(mark).decode('ascii')}\n"

    @classmethod
    def read(cls, note: str) -> Checkpoint:
        """Without asking for the signature. Raises BrokenCheckpoint."""
        text, separator, _ = note.partition("\n\n")
        lines = text.split("\n")
        try:
            origin, size, root = lines
            checkpoint = cls(origin.removeprefix(ORIGIN), int(size), base64.b64decode(root, validate=True))
        except (ValueError, binascii.Error) as error:
            raise BrokenCheckpoint("not three lines of origin, size, root") from error
        if not separator or checkpoint._text() != text + "\n" or len(checkpoint.root) != HASH_LENGTH:
            raise BrokenCheckpoint("another form of the same checkpoint")
        return checkpoint

    def is_signed(self, note: str, public_key: bytes) -> bool:
        """Whether `note` is this checkpoint, signed by the key. Signatures of others beside it are allowed."""
        text, _, signatures = note.partition("\n\n")
        if text + "\n" != self._text():
            return False
        start = f"{_SIGNATURE_LINE}{ORIGIN}{self.institution} "
        marks = [_octets(line.removeprefix(start)) for line in signatures.splitlines() if line.startswith(start)]
        return any(
            len(mark) == _KEY_ID_LENGTH + SIGNATURE_LENGTH
            and mark[:_KEY_ID_LENGTH] == self._key_id(public_key)
            and is_signature(public_key, mark[_KEY_ID_LENGTH:], self._text().encode("utf-8"))
            for mark in marks
        )

    def _text(self) -> str:
        return f"{ORIGIN}{self.institution}\n{self.size}\n{base64.b64encode(self.root).decode('ascii')}\n"

    def _key_id(self, public_key: bytes) -> bytes:
        name = f"{ORIGIN}{self.institution}".encode()
        return hashlib.sha256(name + b"\n" + _ED25519 + public_key).digest()[:_KEY_ID_LENGTH]


def _octets(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return b""
