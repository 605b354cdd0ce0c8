"""The diagnosis as text for whoever helps: states and figures, no name, no path, nothing of any letter."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from datetime import datetime
from importlib.metadata import version

from PySide6.QtCore import qVersion

from desk_app.application.services import Check
from desk_app.application.told_checks import told_facts


def diagnosis(checks: Iterable[Check], checked_at: datetime) -> str:
    """One line for the program, one for each check."""
    lines = [
        f"Registratura {version('registratura')}, Python {platform.python_version()}, Qt {qVersion()},"
        f" {platform.system()} {platform.release()}, {checked_at:%Y-%m-%d %H:%M}"
    ]
    return "\n".join([*lines, *map(_line, checks)])


def _line(check: Check) -> str:
    facts = " ".join(f"{name}={value}" for name, value in told_facts(check).items())
    return f"{check.name}: {check.state} ({check.sentence}) {facts}".rstrip()
