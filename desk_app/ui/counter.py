"""What every page works with: the open data folder, the threads, the changes, the clock."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from desk_app.application.identity_cards import IdentityCards, NoIdentityCards
from desk_app.domain.ids import uuid7
from desk_app.domain.postal_address import Place
from desk_app.ui.clock import bucharest_now

if TYPE_CHECKING:
    from desk_app.application.front_desk import FrontDesk
    from desk_app.application.signatures import Signatures
    from desk_app.ui.changes_hub import ChangesHub
    from desk_app.ui.tasks import Tasks

FindPlaces = Callable[[str, int], tuple[Place, ...]]
"""Localities whose words begin with what was typed, at most so many; used on the reading thread."""


@dataclass(frozen=True, slots=True)
class Counter:
    """One value handed to every presenter."""

    front_desk: FrontDesk
    tasks: Tasks
    hub: ChangesHub
    find_places: FindPlaces
    now: Callable[[], datetime] = field(default=bucharest_now)
    """The clock, aware, in Europe/Bucharest."""
    identity_cards: Callable[[], IdentityCards] = NoIdentityCards
    """Opens the readers of this machine; called on the thread of the cards."""
    signatures: Callable[[], Signatures] | None = None
    """Opens what judges signatures; called on a thread of its own. Without it none are judged."""

    def new_identity(self) -> str:
        """A UUIDv7 for a person who is written down for the first time, or for a request."""
        return str(uuid7(self.now(), os.urandom(10)))
