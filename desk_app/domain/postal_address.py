"""Places of the SIRUTA classification and the address of a person or firm.

An address is never refused: what does not fit the fields stays in ``free_text``, as typed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from desk_app.domain.text import fold


class PlaceKind(StrEnum):
    """Administrative rank of a place (Law 290/2018; SIRUTA type codes)."""

    COUNTY = "county"
    MUNICIPALITY = "municipality"
    TOWN = "town"
    COMMUNE = "commune"
    SECTOR = "sector"
    LOCALITY = "locality"


_TITLES = {
    PlaceKind.COUNTY: "Județul",
    PlaceKind.MUNICIPALITY: "Municipiul",
    PlaceKind.TOWN: "Orașul",
    PlaceKind.COMMUNE: "Comuna",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A county, town hall's territory (UAT), Bucharest sector or locality.

    ``code`` is the SIRUTA code with its check digit; ``name`` bears no rank ("Șelimbăr"). ``unit`` is
    the titled UAT around a locality or sector ("Comuna Șelimbăr"), empty otherwise. ``county`` is
    empty for a county itself and for Bucharest, which lies in none; ``county_plate`` is never empty
    ("SB", "B"). ``postal_code`` is empty where streets have codes of their own.
    """

    code: int
    name: str
    kind: PlaceKind
    unit: str
    county: str
    county_plate: str
    postal_code: str = ""

    @property
    def titled(self) -> str:
        """The name with its rank: "Comuna Șelimbăr"; a locality has none."""
        title = _TITLES.get(self.kind)
        return f"{title} {self.name}" if title else self.name

    @property
    def display(self) -> str:
        """The official wording: "Comuna Șelimbăr, județul Sibiu", "Sectorul 1 al Municipiului București"."""
        if self.kind is PlaceKind.SECTOR:
            return f"{self.name} al {self.unit.replace('Municipiul', 'Municipiului', 1)}"
        unit = self.unit[:1].lower() + self.unit[1:]
        return _joined((self.titled, unit, f"județul {self.county}" if self.county else ""))


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """An address, every part optional (rural ones have only a village and a number).

    ``county`` and ``unit`` are names ("Sibiu", "Comuna Șelimbăr"); ``siruta`` is the code of the place
    that was chosen, if one was. ``street_kind`` is the word before the name ("Str.", "Bd.", "Aleea").
    ``free_text`` holds whatever was typed or read from a chip and not taken apart.
    """

    country: str = ""
    county: str = ""
    unit: str = ""
    siruta: int | None = None
    locality: str = ""
    sector: str = ""
    street_kind: str = ""
    street: str = ""
    number: str = ""
    block: str = ""
    entrance: str = ""
    floor: str = ""
    flat: str = ""
    postal_code: str = ""
    free_text: str = ""

    @classmethod
    def as_typed(cls, text: str) -> Self:
        """Keep ``text`` whole: the fallback for what cannot be taken apart."""
        return cls(free_text=text)

    def moved_to(self, place: Place) -> Self:
        """Return this address in another place; the street and what follows stay as typed."""
        is_locality, is_sector = place.kind is PlaceKind.LOCALITY, place.kind is PlaceKind.SECTOR
        return replace(
            self,
            county=place.county,
            unit=place.unit or place.titled,
            siruta=place.code,
            locality=place.name if is_locality else "",
            sector=place.name if is_sector else "",
            postal_code=place.postal_code or self.postal_code,
        )

    @property
    def is_empty(self) -> bool:
        return not self.one_line()

    def one_line(self) -> str:
        """Return the address from the street outwards, every filled part in it.

        "Str. Exemplu nr. 12, bl. A3, sc. 1, et. 2, ap. 7, Mohu, Comuna Șelimbăr, județul Sibiu, 557261".
        """
        return _joined((*self._door(), *self._territory(), self.free_text))

    def _door(self) -> tuple[str, ...]:
        street = (self.street_kind, self.street, _labelled("nr.", self.number))
        return (
            " ".join(part for part in street if part),
            _labelled("bl.", self.block),
            _labelled("sc.", self.entrance),
            _labelled("et.", self.floor),
            _labelled("ap.", self.flat),
        )

    def _territory(self) -> tuple[str, ...]:
        is_seat_of_town = self.unit.endswith(f" {self.locality}")
        return (
            "" if is_seat_of_town else self.locality,
            _labelled("sector", self.sector),
            self.unit,
            _labelled("județul", self.county),
            self.postal_code,
            self.country,
        )


def _labelled(label: str, value: str) -> str:
    """Put ``label`` before ``value`` unless it was typed with it ("Nr. 12", "Sectorul 5")."""
    if not value or fold(value).startswith(fold(label).rstrip(".")):
        return value
    return f"{label} {value}"


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)
