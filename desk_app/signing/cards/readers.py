"""Card readers as values: what the smart-card service tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Service(Enum):
    """Whether the smart-card service of the machine answers."""

    STARTING = "starting"
    """Not asked yet."""
    RUNNING = "running"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader; `atr` is what the card in it answered to reset (ISO 7816-3): None where there is no card, empty
    where a card is in the reader and does not answer (put in the wrong way round, not a chip card).

    `insertions` counts the cards that were put in since the reader was seen: the same card pulled out and put
    back is another insertion, and has forgotten its PIN.
    """

    name: str
    atr: bytes | None
    insertions: int = 0


@dataclass(frozen=True, slots=True)
class Readers:
    """What the watch sees at one moment."""

    service: Service
    readers: tuple[Reader, ...] = ()

    @property
    def with_card(self) -> tuple[Reader, ...]:
        return tuple(reader for reader in self.readers if reader.atr is not None)
