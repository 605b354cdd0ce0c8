"""An address line as a clerk types it, taken apart where its parts are labelled."""

from __future__ import annotations

import re
from dataclasses import replace

from desk_app.domain.postal_address import PostalAddress

_LABELLED = {
    "number": re.compile(r"(?:nr|num[aă]rul)\b\.?\s*(\S.*)", re.IGNORECASE),
    "block": re.compile(r"(?:bl|bloc)\b\.?\s*(\S.*)", re.IGNORECASE),
    "entrance": re.compile(r"(?:sc|scara)\b\.?\s*(\S.*)", re.IGNORECASE),
    "floor": re.compile(r"(?:et|etaj)\b\.?\s*(\S.*)", re.IGNORECASE),
    "flat": re.compile(r"(?:ap|apartament)\b\.?\s*(\S.*)", re.IGNORECASE),
}
_STREET_AND_NUMBER = re.compile(
    r"(?P<street>.*?\D)\s+(?:nr\b\.?\s*)?(?P<number>\d+\s?[A-Za-z]?(?:[/-]\d+)?)", re.IGNORECASE
)


def read_street(line: str) -> PostalAddress:
    """The address in `line`: "str. Morii 22, bl. A3, ap. 7". Parts without a label stay in the street."""
    parts = [part.strip() for part in line.split(",") if part.strip()]
    if not parts:
        return PostalAddress()
    found: dict[str, str] = {}
    unlabelled: list[str] = []
    for place, part in enumerate(parts):
        name, value = _labelled(part)
        # A village has numbers and no streets: "nr. 44" may stand alone.
        is_street = place == 0 and (name != "number" or " " in value)
        if name and name not in found and not is_street:
            found[name] = value
        else:
            unlabelled.append(part)
    street = ", ".join(unlabelled)
    match = _STREET_AND_NUMBER.fullmatch(street)
    if match and "number" not in found:
        street, found["number"] = match["street"].strip(), match["number"]
    return replace(PostalAddress(street=street), **found)  # type: ignore[arg-type]  # only fields of text


def write_street(address: PostalAddress) -> str:
    """The line that `read_street` takes apart again."""
    door = PostalAddress(
        street_kind=address.street_kind,
        street=address.street,
        number=address.number,
        block=address.block,
        entrance=address.entrance,
        floor=address.floor,
        flat=address.flat,
    )
    return door.one_line()


def _labelled(part: str) -> tuple[str, str]:
    for name, pattern in _LABELLED.items():
        if match := pattern.fullmatch(part):
            return name, match[1]
    return "", part
