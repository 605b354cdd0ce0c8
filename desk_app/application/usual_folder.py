"""Where the register lies on a machine unless another folder is named, and where technical messages are written.

The same for the window and the command.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path


def usual_folder(environment: Mapping[str, str]) -> Path:
    """ProgramData on Windows, for all who sign in there; elsewhere the person's own data folder (XDG)."""
    if sys.platform == "win32":
        return Path(environment.get("PROGRAMDATA", r"C:\ProgramData")) / "Registratura"
    named = environment.get("XDG_DATA_HOME")
    return (Path(named) if named else Path.home() / ".local" / "share") / "registratura"


def messages_folder(environment: Mapping[str, str]) -> Path:
    """Where the window writes its technical messages: a place of the person's own that no other PC takes along
    (LOCALAPPDATA on Windows, XDG_STATE_HOME elsewhere).
    """
    if sys.platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "Registratura" / "messages"
    named = environment.get("XDG_STATE_HOME")
    return (Path(named) if named else Path.home() / ".local" / "state") / "registratura"
