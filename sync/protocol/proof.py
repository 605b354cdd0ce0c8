"""Checkpoints and inclusion proofs as a desk gets them (clause 9.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sync.protocol.checkpoint import Checkpoint
from sync.protocol.fields import Fields
from sync.protocol.journal import HASH_LENGTH
from sync.protocol.session import DAY
from sync.protocol.tree import root_from_path

NOTE_CHARACTERS = 2000
LONGEST_PATH = 64


@dataclass(frozen=True, slots=True)
class CheckpointReply:
    """The signed note of a day, and the sheet that is printed with it."""

    date: str
    note: str
    sheet: dict[str, Any]

    def as_value(self) -> dict[str, Any]:
        return {"date": self.date, "note": self.note, "sheet": self.sheet}

    @classmethod
    def of(cls, fields: Fields) -> CheckpointReply:
        return cls(fields.word("date", DAY), fields.text("note", NOTE_CHARACTERS), fields.value("sheet"))


@dataclass(frozen=True, slots=True)
class ProofReply:
    """The way from an event's leaf up to the root of the newest checkpoint."""

    position: int
    """Of the event in the feed; its leaf is the one before, counted from 0."""
    path: tuple[bytes, ...]
    note: str

    def as_value(self) -> dict[str, Any]:
        return {"note": self.note, "path": [each.hex() for each in self.path], "position": self.position}

    @classmethod
    def of(cls, fields: Fields) -> ProofReply:
        return cls(
            fields.integer("position", 1),
            fields.all_octets("path", HASH_LENGTH, LONGEST_PATH),
            fields.text("note", NOTE_CHARACTERS),
        )

    def proves(self, event_hash: bytes, institution: str, server_key: bytes) -> bool:
        """Whether the institution's server signed a tree that holds the event. Raises BrokenCheckpoint."""
        checkpoint = Checkpoint.read(self.note)
        root = root_from_path(self.position - 1, checkpoint.size, event_hash, self.path)
        return (
            checkpoint.institution == institution
            and checkpoint.root == root
            and checkpoint.is_signed(self.note, server_key)
        )
