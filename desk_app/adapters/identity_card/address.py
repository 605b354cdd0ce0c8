"""The one line in which an identity card holds an address, taken apart over the official places.

"Jud.SB Sat.Mohu (Com.Șelimbăr) Str.Exemplului nr.12 bl.A ap.3": county plate, locality with its rank, the commune
in brackets, then the street. A place that is not found, or not one alone, leaves the whole line as it stands.
"""

from __future__ import annotations

import re
from typing import Protocol

from desk_app.domain.postal_address import Place, PostalAddress
from desk_app.domain.street_line import read_street
from desk_app.domain.text import fold, normalise

_RANK = r"(?:mun|municipiul|or[sșa]|oraș|oras|com|comuna|sat|satul|loc|localitatea)\.?"
_STREET = (
    r"(?:str|strada|bd|bld|b-dul|bulevardul|cal|calea|al|aleea|[sș]os|[sș]oseaua|p[tț]a|pia[tț]a|spl|splaiul"
    r"|intr|intrarea|fund|fundătura|dr|drumul|nr|bl|sec|sectorul)"
)
_LINE = re.compile(
    rf"(?:jud(?:ețul)?\.?\s*(?P<county>[a-z]{{1,2}})\b[\s,]*)?"
    rf"{_RANK}\s*(?P<name>[^,(]+?)"
    rf"(?:\s*\(\s*{_RANK}\s*(?P<unit>[^)]+?)\s*\))?"
    rf"(?:[\s,]+sec(?:torul)?\.?\s*(?P<sector>[1-6]))?"
    rf"(?:$|,\s*|\s+(?={_STREET}\b)|(?<=\))\s*)"
    rf"(?P<street>.*)",
    re.IGNORECASE,
)
_BEFORE_LABEL = re.compile(r"[\s,]+(?=(?:nr|bl|sc|et|ap)\b\.?)", re.IGNORECASE)
_GLUED = re.compile(r"^(\w+\.)(?=\S)")
_NOT_WORD = re.compile(r"\W+")
_MOST = 20


class Localities(Protocol):
    """The official places, as far as they are asked here."""

    def search_localities(self, words: str, county: str | None = None, limit: int = 20) -> tuple[Place, ...]: ...


def chip_address(line: str, places: Localities) -> PostalAddress | None:
    """The address in `line` with its SIRUTA code, or the line as it stands; None for an empty one."""
    line = normalise(line)
    if not line:
        return None
    found = _LINE.fullmatch(line)
    place = _place(found, places) if found else None
    if found is None or place is None:
        return PostalAddress.as_typed(line)
    return read_street(_street(found["street"])).moved_to(place)


def _place(found: re.Match[str], places: Localities) -> Place | None:
    """The one place that the line can mean."""
    county, name, unit = found["county"], found["name"], found["unit"]
    if found["sector"]:
        name, county, unit = f"Sectorul {found['sector']}", "B", name
    asked = f"{name} {unit or ''}"
    # A line without a unit means the seat: "Mun.Sibiu" is the locality Sibiu of that town hall.
    around = _key(unit or name)
    candidates = [
        place
        for place in places.search_localities(asked, county, _MOST)
        if _key(place.name) == _key(name) and _key(place.unit).endswith(f" {around}")
    ]
    return candidates[0] if len(candidates) == 1 and county else None


def _street(rest: str) -> str:
    """With a comma before each labelled part, as an address is typed."""
    return _GLUED.sub(r"\1 ", _BEFORE_LABEL.sub(", ", rest.strip(" ,")))


def _key(text: str) -> str:
    return _NOT_WORD.sub(" ", fold(text)).strip()
