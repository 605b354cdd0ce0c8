"""Canonical values as text columns."""

from __future__ import annotations

from typing import Any

from desk_app.domain import codec
from sync.protocol import canonical


def as_json(value: Any) -> str:
    """What `codec` makes of it, as it would stand in the journal."""
    return canonical.write(codec.encode(value)).decode("utf-8")
