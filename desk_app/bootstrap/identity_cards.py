"""The electronic identity card on this machine. Imported only by what reads one."""

from __future__ import annotations

from pathlib import Path

from desk_app.adapters.identity_card.address import Localities
from desk_app.adapters.identity_card.cards import ReaderIdentityCards
from desk_app.adapters.siruta import Siruta
from desk_app.application.identity_cards import IdentityCards


def identity_cards(folder: Path, places: Localities | None = None) -> IdentityCards:
    """The readers of this machine, with the card table of a data folder. Raises CardTableInvalid."""
    return ReaderIdentityCards(folder, places or Siruta())
