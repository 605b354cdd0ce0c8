"""Bodies of events, which desks may fill as they like: nothing that stands in one may stop the registry."""

from __future__ import annotations

from typing import Any

from sync.protocol import canonical
from sync.protocol.journal import Event

_VERSIONED = b'_version"'
"""The end of `base_version`: it is looked for in every body, and fast because it has few of the usual letters."""


def body_of(event: Event) -> dict[str, Any]:
    """The body as an object; empty where it was erased or is none."""
    try:
        value = {} if event.body is None else canonical.decode(event.body)
    except canonical.NotCanonical:
        return {}
    return value if isinstance(value, dict) else {}


def may_be_versioned(event: Event) -> bool:
    """Whether it is worth reading the body for a `base_version`: most have none."""
    return event.body is not None and _VERSIONED in event.body
