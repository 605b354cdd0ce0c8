"""What the administrator of a central registry gave to whom it invites: as a link, or word by word.

The window reads a link before its first paint: this module imports next to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs

from desk_app.domain.errors import ValueMissing

LINK = "registratura"
LINK_PLACE = "enrol"
LINK_BEGIN = f"{LINK}://{LINK_PLACE}?"
CODE_CHARACTERS = 20
"""Of an enrolment code without its dashes (sync/PROTOCOL.md, 4.1)."""


@dataclass(frozen=True, slots=True)
class Invited:
    """What the administrator of a central registry gave: as a link, or word by word."""

    address: str = ""
    institution: str = ""
    """Empty where the registry serves one institution only: it says which."""
    code: str = ""

    @classmethod
    def of(cls, address: str, code: str, institution: str = "") -> Invited:
        """A link in the place of address or code says everything. Raises ValueMissing."""
        for given in (address, code):
            if is_link(given):
                return cls.of_link(given)
        if not address.strip():
            raise ValueMissing("address")
        if not code.strip():
            raise ValueMissing("code")
        return cls(address.strip().rstrip("/"), institution.strip(), code.strip())

    @classmethod
    def of_link(cls, link: str) -> Invited:
        """`registratura://enrol?server=URL&institution=CODE&code=CODE`. Raises ValueMissing."""
        query = parse_qs(link.strip().partition("?")[2])
        try:
            return cls(query["server"][0].rstrip("/"), query["institution"][0], query["code"][0])
        except KeyError as missing:
            raise ValueMissing(str(missing.args[0])) from missing


def is_link(text: str) -> bool:
    """Whether it is a link of an invitation, typed, scanned or clicked."""
    return text.strip().startswith(LINK_BEGIN)


def is_whole_link(text: str) -> bool:
    """Whether nothing of a link is still to come: a scanner types it letter by letter, the code last."""
    try:
        return is_link(text) and sum(map(str.isalnum, Invited.of_link(text).code)) >= CODE_CHARACTERS
    except ValueMissing:
        return False
