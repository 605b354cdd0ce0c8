"""What can go wrong on the console: a code, an exit code, and where the sentences are."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import Any

import psycopg
import sqlalchemy.exc

from sync.central.command.evidence import NotSound
from sync.central.evidence.archive import ArchiveBroken
from sync.central.evidence.restore import NotEmpty, OtherKey
from sync.central.server_keys import KeyFileBroken
from sync.central.store.connection import Unavailable
from sync.central.store.layout import LayoutDiffers, UnknownAddress
from sync.protocol.fields import BrokenMessage
from sync.protocol.problems import ProblemRaised

REFUSED, WRONG_USE, NOT_THERE, NOT_SOUND, STORAGE = 1, 2, 3, 4, 5


class InstitutionUnclear(Exception):
    """None, or more than one: `--institution` has to say which."""

    def __init__(self, found: list[str]) -> None:
        super().__init__("institution")
        self.found = found


@dataclass(frozen=True, slots=True)
class Failure:
    """`code` is part of the interface and has sentences in the words."""

    code: str
    exit_code: int
    data: dict[str, Any] = field(default_factory=dict)


def failure_of(error: Exception) -> Failure | None:
    """None for what is a bug."""
    match error:
        case ProblemRaised():
            return Failure(f"{error.problem.kind.value}", REFUSED, {"detail": error.problem.detail})
        case BrokenMessage():
            return Failure("value-not-allowed", REFUSED, {"field": error.field, "cause": error.cause})
        case UnknownAddress():
            return Failure("database-address", WRONG_USE, {"begins_with": str(error)})
        case InstitutionUnclear():
            return Failure("institution-unclear", WRONG_USE, {"institutions": error.found})
        case NotSound():
            return Failure("not-sound", NOT_SOUND, {"institutions": error.answer})
        case LayoutDiffers():
            return Failure("layout-differs", STORAGE, {"found": error.found, "wanted": error.wanted})
        case KeyFileBroken():
            return Failure("key-file-broken", STORAGE, {"file": str(error)})
        case ArchiveBroken():
            return Failure("archive-broken", STORAGE, {"place": error.place})
        case NotEmpty():
            return Failure("database-not-empty", REFUSED)
        case OtherKey():
            return Failure("other-key", STORAGE)
        case Unavailable() | psycopg.OperationalError() | sqlalchemy.exc.OperationalError():
            return Failure("database-unavailable", NOT_THERE)
        case sqlite3.DatabaseError() | sqlalchemy.exc.DatabaseError():
            return Failure("database-broken", STORAGE)
        case OSError():
            return Failure("file", STORAGE, {"file": str(error.filename or ""), "cause": error.strerror or ""})
    return None
