"""Who works at the machine as far as the system knows: the same for the window and the command."""

from __future__ import annotations

import getpass

UNNAMED = "registratura"
"""An account without a name: a user identity that stands in no list of users, as in some containers."""


def account_name() -> str:
    """The name of the system's account at work; `UNNAMED` where the system has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return UNNAMED
