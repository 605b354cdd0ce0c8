"""Where the register lies on a machine unless another folder is named: the same for the window and the command."""

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
