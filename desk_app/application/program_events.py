"""What the program tells the log of the system: few events, with numbers that an administrator can watch for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol


class ProgramEvent(IntEnum):
    """The number of an event in the system's log; it never changes (docs/windows.md)."""

    STARTED = 100
    STOPPED = 101
    UNEXPECTED_FAULT = 102
    UPDATE_READY = 200
    UPDATE_BEGUN = 201
    UPDATE_DONE = 202
    UPDATE_GONE_BACK = 203
    UPDATE_FAILED = 204
    RELEASE_REFUSED = 205
    INTEGRITY_FAILURE = 300


class Level(IntEnum):
    """How much an event asks for somebody's eyes."""

    INFORMATION = 0
    WARNING = 1
    ERROR = 2


@dataclass(frozen=True, slots=True)
class Told:
    """How an event is told: its level and a sentence, in English, for the people who keep the PCs."""

    level: Level
    sentence: str


TOLD: dict[ProgramEvent, Told] = {
    ProgramEvent.STARTED: Told(Level.INFORMATION, "The program started."),
    ProgramEvent.STOPPED: Told(Level.INFORMATION, "The program ended."),
    ProgramEvent.UNEXPECTED_FAULT: Told(Level.ERROR, "The program made a mistake of its own."),
    ProgramEvent.UPDATE_READY: Told(Level.INFORMATION, "A new version is ready to be installed."),
    ProgramEvent.UPDATE_BEGUN: Told(Level.INFORMATION, "The installation of a new version begins."),
    ProgramEvent.UPDATE_DONE: Told(Level.INFORMATION, "The new version passed its self-test."),
    ProgramEvent.UPDATE_GONE_BACK: Told(Level.WARNING, "The new version failed; the version before runs again."),
    ProgramEvent.UPDATE_FAILED: Told(Level.ERROR, "The new version failed and could not be taken back."),
    ProgramEvent.RELEASE_REFUSED: Told(Level.WARNING, "A manifest or a package of a new version was refused."),
    ProgramEvent.INTEGRITY_FAILURE: Told(Level.ERROR, "The register is not what its journal says."),
}


class ProgramLog(Protocol):
    """The system's log."""

    def write(self, event: ProgramEvent, **facts: str | int) -> None:
        """Write one entry. `facts` are versions, codes, numbers of the journal and places in the code, never a
        person, a path or a text of the register. A log that cannot be written is no reason to stop: nothing is
        raised.
        """
        ...


def sentence_of(event: ProgramEvent, facts: dict[str, str | int]) -> str:
    """The line of an entry: the sentence, then the facts."""
    told = " ".join(f"{name}={value}" for name, value in facts.items())
    return f"{TOLD[event].sentence} {told}".strip()
