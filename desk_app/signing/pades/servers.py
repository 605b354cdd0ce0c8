"""Where time stamps are asked for, as a value: apart from what asks, which takes long to load."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TimeStampServer:
    """A server of time stamps (RFC 3161); the password comes from the key store of the machine."""

    url: str
    user: str = ""
    password: str = field(default="", repr=False)
