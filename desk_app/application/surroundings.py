"""What a page asks of this machine beside an open data folder: places, printers, disks, invented towns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from desk_app.application.demonstrate import Demonstrate
    from desk_app.application.demonstration_town import Record
    from desk_app.application.identity_cards import IdentityCards
    from desk_app.application.program_updates import ProgramUpdates
    from desk_app.application.services import Printer
    from desk_app.application.signatures import Signatures
    from desk_app.application.support_data import SaveSupportData
    from desk_app.domain.postal_address import Place


class FindPlaces(Protocol):
    """The official classification of places, searched as one types."""

    def by_code(self, code: int) -> Place | None: ...

    def search_institutions(self, words: str, limit: int = 20) -> tuple[Place, ...]: ...

    def search_localities(self, words: str, county: str | None = None, limit: int = 20) -> tuple[Place, ...]: ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All of it may be slow: none is called on the thread of the window."""

    places: FindPlaces
    read_list: Callable[[str], Record]
    """A reference list by its name (`registers`, `departments_commune`)."""
    printers: Callable[[], tuple[Printer, ...]]
    """The system's printers, none where it has no print system."""
    print_sheet: Callable[[bytes, str], None]
    """Print a PDF on the printer of that name; raises PrinterUnavailable."""
    has_keyring: Callable[[], bool]
    """Whether the system keeps secrets for the person who is logged in."""
    on_another_disk: Callable[[Path, Path], bool]
    """Whether two places share no physical disk."""
    demonstrate: Callable[[], Demonstrate]
    """Invented towns, for which a start does not wait."""
    updates: Callable[[Path, str], ProgramUpdates]
    """New versions of the program, by a data folder and the address of the central registry it belongs to."""
    signatures: Callable[[Path], Signatures]
    """The tokens of this machine, with the settings of a data folder."""
    identity_cards: Callable[[Path], IdentityCards]
    """The identity card in a reader of this machine, with the card table of a data folder."""
    support: Callable[[Path], SaveSupportData]
    """What is told of this machine to whoever helps, by a data folder."""
