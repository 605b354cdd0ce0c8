"""Signing on this machine. Imported only by what signs: its libraries take half a second to load."""

from __future__ import annotations

from pathlib import Path

from desk_app.adapters.clock import SystemClock
from desk_app.adapters.signing.token_signatures import TokenSignatures
from desk_app.application.signatures import Signatures
from sync.client.clock_guard import BUCHAREST


def signatures(folder: Path) -> Signatures:
    """The tokens of this machine, with the settings of a data folder. Raises SigningSettingsInvalid and
    CardTableInvalid.
    """
    clock = SystemClock()
    return TokenSignatures(folder, lambda: clock.now().astimezone(BUCHAREST))
